from onthaal.counter.outage.models.outage import Outage, Plan
from onthaal.counter.outage.models.paper import Entry, Pack, PaperForm

__all__ = ["Entry", "Outage", "Pack", "PaperForm", "Plan"]
