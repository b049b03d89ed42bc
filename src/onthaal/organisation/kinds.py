"""The nouns of the organisation as the rest of the house names them."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.organisation.models import Counter, Department, Employee, OutsideBody, Team

TEAM = "organisation.team"
EMPLOYEE = "organisation.employee"
DEPARTMENT = "organisation.department"
COUNTER = "organisation.counter"
OUTSIDE_BODY = "organisation.outside_body"

EMPLOYEE_WORDS = {
    "organisation.employee_created": Words(_("Toegevoegd aan het adresboek")),
    "organisation.presence_present": Words(_("{employee} is bereikbaar"), {"employee": EMPLOYEE}),
    "organisation.presence_busy": Words(_("{employee} is bezet"), {"employee": EMPLOYEE}),
    "organisation.presence_away": Words(_("{employee} is even weg"), {"employee": EMPLOYEE}),
    "organisation.presence_absent": Words(_("{employee} is afwezig"), {"employee": EMPLOYEE}),
    "organisation.deputy_appointed": Words(
        _("{deputy} vervangt {employee}"), {"employee": EMPLOYEE, "deputy": EMPLOYEE}
    ),
}
TEAM_WORDS = {
    "organisation.team_created": Words(_("Team gemaakt")),
    "organisation.team_joined": Words(
        _("{employee} hoort bij team {team}"), {"employee": EMPLOYEE, "team": TEAM}
    ),
}
DEPARTMENT_WORDS = {
    "organisation.department_created": Words(_("Dienst gemaakt")),
    "organisation.head_set": Words(
        _("Diensthoofd van {department} aangeduid"), {"department": DEPARTMENT}
    ),
}
COUNTER_WORDS = {"organisation.counter_created": Words(_("Balie gemaakt"))}
OUTSIDE_BODY_WORDS = {
    "organisation.outside_body_created": Words(_("Toegevoegd aan het adresboek")),
}


def _department(row: Row) -> Card:
    return Card(row["name"], reverse("organisation:department", args=[row["slug"]]))


def _team(row: Row) -> Card:
    return Card(row["name"], reverse("organisation:department", args=[row["department__slug"]]))


def _employee(row: Row) -> Card:
    one = Employee(**{name: row[name] for name in ("first_name", "last_name", "public_id")})
    page = reverse("organisation:department", args=[row["department__slug"]])
    return Card(one.name, f"{page}#{one.anchor}")


def _counter(row: Row) -> Card:
    return Card(row["name"], f"{reverse('organisation:counters')}#balie-{row['slug']}")


def _outside_body(row: Row) -> Card:
    return Card(row["name"], f"{reverse('organisation:directory')}#elders-{row['slug']}")


def _register(code: str, label: Any, cards: Cards, words: dict[str, Words]) -> None:
    # The directory is open to all staff.
    kinds.register(
        kinds.Kind(code=code, label=label, cards=cards, visible=lambda user: Q(), words=words)
    )


def register() -> None:
    named, placed = ("name", "slug"), ("department__slug",)
    person = ("first_name", "last_name", "public_id", *placed)
    _register(
        TEAM,
        _("team"),
        Cards(Team.objects.all, ("name", *placed), _team, owner="department_id"),
        TEAM_WORDS,
    )
    _register(
        EMPLOYEE,
        _("collega"),
        Cards(Employee.objects.all, person, _employee, owner="department_id"),
        EMPLOYEE_WORDS,
    )
    _register(
        DEPARTMENT,
        _("dienst"),
        Cards(Department.objects.all, named, _department, owner="id"),
        DEPARTMENT_WORDS,
    )
    _register(
        COUNTER,
        _("balie"),
        Cards(Counter.objects.all, named, _counter, owner="department_id"),
        COUNTER_WORDS,
    )
    _register(
        OUTSIDE_BODY,
        _("andere organisatie"),
        Cards(OutsideBody.objects.all, named, _outside_body),
        OUTSIDE_BODY_WORDS,
    )
