"""To whom a question can be passed on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from onthaal.core.together import Read, Row, read_together
from onthaal.organisation.models import Counter, Department, Employee, OutsideBody, Team

Choice = tuple[str, Any]
MOST_COLLEAGUES = 200
# The prefix keeps these names apart from what else a page reads along.
COUNTERS, DEPARTMENTS, COLLEAGUES = "to_counter", "to_department", "to_employee"
BODIES, TEAMS = "to_outside_body", "to_team"


@dataclass(frozen=True)
class Targets:
    """The choices of the forms of a question, by name.

    ``destinations`` are 'kind:id' in groups; ``teams`` and ``bodies`` go by id. ``team_of`` gives the
    team that gets the work of a department when nobody says which.
    """

    destinations: list[Choice]
    teams: list[Choice]
    bodies: list[Choice]
    team_of: dict[int, int]


def reads() -> dict[str, Read]:
    """Return what must be read for the choices, so that a page reads it along with the rest."""
    colleagues = Employee.objects.filter(active=True).order_by("sort_key", "pk")
    return {
        COUNTERS: Read(
            Counter.objects.filter(active=True).order_by("sort_key", "pk"), ("pk", "name")
        ),
        DEPARTMENTS: Read(
            Department.objects.filter(active=True).order_by("sort_key", "pk"), ("pk", "name")
        ),
        COLLEAGUES: Read(colleagues[:MOST_COLLEAGUES], ("pk", "first_name", "last_name")),
        BODIES: Read(
            OutsideBody.objects.filter(active=True).order_by("sort_key", "pk"), ("pk", "name")
        ),
        TEAMS: Read(
            Team.objects.filter(active=True).order_by("sort_key", "pk"),
            ("pk", "name", "department_id"),
        ),
    }


def of(found: Mapping[str, list[Row]]) -> Targets:
    """Return the choices from what ``reads`` found."""
    team_of: dict[int, int] = {}
    for row in sorted(found[TEAMS], key=lambda one: one["pk"]):
        team_of.setdefault(row["department_id"], row["pk"])
    return Targets(
        destinations=[
            (_("Balies"), _destinations("counter", found[COUNTERS])),
            (_("Diensten"), _destinations("department", found[DEPARTMENTS])),
            (_("Collega's"), _destinations("employee", found[COLLEAGUES])),
            (_("Andere organisaties"), _destinations("outside_body", found[BODIES])),
        ],
        teams=[(row["pk"], row["name"]) for row in found[TEAMS]],
        bodies=[(row["pk"], row["name"]) for row in found[BODIES]],
        team_of=team_of,
    )


def read() -> Targets:
    """Return the choices by themselves, for who checks one."""
    return of(read_together(reads()))


def _destinations(noun: str, rows: Iterable[Row]) -> list[Choice]:
    return [(f"organisation.{noun}:{row['pk']}", _name(row)) for row in rows]


def _name(row: Row) -> str:
    return row["name"] if "name" in row else f"{row['first_name']} {row['last_name']}".strip()
