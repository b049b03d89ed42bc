"""A small town hall for tests: two departments, three teams, people with and without a login."""

from dataclasses import dataclass
from datetime import datetime

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.organisation import operations
from onthaal.organisation.models import (
    Counter,
    CounterKind,
    Department,
    Employee,
    Location,
    PresenceState,
    Team,
)

OPENING_HOURS = "Mo-Fr 09:00-12:00; Tu 17:00-19:30"


def department(name: str = "Burgerzaken") -> Department:
    return operations.create_department(name=name, at=NOW, by=None)


def team(of: Department, name: str = "Burgerzaken") -> Team:
    return operations.create_team(department=of, name=name, at=NOW, by=None)


def employee(of: Department, name: str, *teams: Team, user: User | None = None) -> Employee:
    """Create somebody called ``name`` ('Karim Aydin') in ``teams``."""
    first, _space, last = name.partition(" ")
    return operations.create_employee(
        department=of,
        first_name=first,
        last_name=last,
        teams=teams,
        user=user,
        at=NOW,
        by=None,
    )


def location(name: str = "Administratief Centrum", hours: str = OPENING_HOURS) -> Location:
    return operations.create_location(name=name, opening_hours=hours, at=NOW, by=None)


def counter(at: Location, name: str = "Snelbalie", hours: str = "") -> Counter:
    return operations.create_counter(
        location=at,
        name=name,
        kind=CounterKind.QUICK,
        opening_hours=hours,
        at=NOW,
        by=None,
    )


def absent(who: Employee, *, at: datetime = NOW, until: datetime | None = None) -> None:
    operations.set_presence(employee=who, state=PresenceState.ABSENT, until=until, at=at, by=None)


@dataclass(frozen=True)
class Town:
    """The people who hold and lead tasks in tests."""

    department: Department
    team: Team
    other_team: Team
    handler: Employee
    colleague: Employee
    head: Employee
    outsider: Employee  # works in the other team


def town(handler: User, head: User, outsider: User) -> Town:
    """Create a department with two teams around three users."""
    works = department("Wegen en groen")
    civil = department("Burgerzaken")
    roads, desk = team(works, "Wegen"), team(civil, "Burgerzaken")
    leader = employee(works, "Greet Maes", user=head)
    operations.set_head(department=works, head=leader, at=NOW, by=None)
    return Town(
        department=works,
        team=roads,
        other_team=desk,
        handler=employee(works, "Karim Aydin", roads, user=handler),
        colleague=employee(works, "Lien Claes", roads),
        head=leader,
        outsider=employee(civil, "Bram Vos", desk, user=outsider),
    )
