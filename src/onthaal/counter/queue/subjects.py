"""On whose timelines stands what happens to a visit."""

from onthaal.core.kinds import Ref
from onthaal.counter.queue.models import Visit
from onthaal.counter.queue.refs import VISIT


def about(visit: Visit | None) -> list[Ref]:
    """Return the visit and the contact that was opened in it; nothing without a visit."""
    if visit is None:
        return []
    contact = [("contacts.contact", visit.contact_id)] if visit.contact_id else []
    return [(VISIT, visit.pk), *contact]
