"""A department with its head, two colleagues in one building and one in another."""

from dataclasses import dataclass
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.compartments import Compartment
from onthaal.incidents import operations
from onthaal.incidents.models import Incident, IncidentKind
from onthaal.incidents.states import Where
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Department, Location


@dataclass(frozen=True)
class House:
    greet: User
    els: User
    rita: User
    karim: User
    department: Department
    centre: Location
    depot: Location
    kind: IncidentKind


def _works(user: User, department: Department, location: Location, room: str = "") -> None:
    organisation.create_employee(
        department=department, first_name=user.display_name, last_name="Test", user=user,
        location=location, room=room, at=NOW, by=None,
    )  # fmt: skip


def house() -> House:
    """Create them; Greet leads the department and may read incidents."""
    greet = cast.member("Greet", Role.HEAD_OF_SERVICE, compartments=(Compartment.INCIDENT,))
    els = cast.member("Els", Role.COUNTER_AGENT)
    rita = cast.member("Rita", Role.RECEPTIONIST)
    karim = cast.member("Karim", Role.HANDLER)
    department = organisation.create_department(name="Bevolking", at=NOW, by=None)
    organisation.create_team(department=department, name="Balies", slug="balies", at=NOW, by=None)
    centre, depot = (
        organisation.create_location(name=name, at=NOW, by=None) for name in ("Centrum", "Depot")
    )
    for user, place, room in ((greet, centre, ""), (els, centre, "lokaal 1"), (rita, centre, ""),
                              (karim, depot, "")):  # fmt: skip
        _works(user, department, place, room)
    department.head = greet.employee
    department.save(update_fields=["head"])
    kind, _new = IncidentKind.objects.get_or_create(name="bedreiging", defaults={"position": 1})
    return House(greet, els, rita, karim, department, centre, depot, kind)


def incident(house: House, **values: Any) -> Incident:
    """Els reports that somebody threatened her."""
    what: dict[str, Any] = {
        "kind": house.kind, "happened_at": NOW, "where": Where.COUNTER, "location": house.centre,
        "department": house.department, "text": "Hij riep en sloeg op de balie.",
        "person": "An Peeters", "by": house.els, "at": NOW,
    }  # fmt: skip
    return operations.report(**(what | values))
