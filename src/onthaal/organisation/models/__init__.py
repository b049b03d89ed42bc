"""The tables of the organisation, a noun a file."""

from onthaal.organisation.models.government import Body, Function, Mandate
from onthaal.organisation.models.outside import EmergencyNumber, OutsideBody
from onthaal.organisation.models.people import (
    Department,
    Deputy,
    Employee,
    Presence,
    PresenceState,
    Team,
    TeamMembership,
)
from onthaal.organisation.models.places import Counter, CounterKind, Location, OpeningException

__all__ = [
    "Body",
    "Counter",
    "CounterKind",
    "Department",
    "Deputy",
    "EmergencyNumber",
    "Employee",
    "Function",
    "Location",
    "Mandate",
    "OpeningException",
    "OutsideBody",
    "Presence",
    "PresenceState",
    "Team",
    "TeamMembership",
]
