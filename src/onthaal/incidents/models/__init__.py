from onthaal.incidents.models.alarm import Alarm, AlarmAnswer
from onthaal.incidents.models.incident import Incident, IncidentKind, IncidentPerson
from onthaal.incidents.models.settings import Card

__all__ = ["Alarm", "AlarmAnswer", "Card", "Incident", "IncidentKind", "IncidentPerson"]
