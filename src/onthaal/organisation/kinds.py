"""The nouns of the organisation as the rest of the house names them."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Words
from onthaal.organisation.models import Counter, Department, Employee, OutsideBody, Team

if TYPE_CHECKING:
    from onthaal.accounts.models import User

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


def _everybody(user: "User", ids: Collection[int]) -> set[int]:
    """The directory is open to all staff."""
    return set(ids)


def _departments(ids: Collection[int]) -> dict[int, Card]:
    rows = Department.objects.filter(pk__in=ids)
    return {row.pk: Card(row.name, row.get_absolute_url()) for row in rows}


def _teams(ids: Collection[int]) -> dict[int, Card]:
    rows = Team.objects.filter(pk__in=ids).select_related("department")
    return {row.pk: Card(row.name, row.department.get_absolute_url()) for row in rows}


def _employees(ids: Collection[int]) -> dict[int, Card]:
    rows = Employee.objects.filter(pk__in=ids).select_related("department")
    return {row.pk: Card(row.name, row.get_absolute_url()) for row in rows}


def _counters(ids: Collection[int]) -> dict[int, Card]:
    page = reverse("organisation:counters")
    rows = Counter.objects.filter(pk__in=ids)
    return {row.pk: Card(row.name, f"{page}#balie-{row.slug}") for row in rows}


def _outside_bodies(ids: Collection[int]) -> dict[int, Card]:
    page = reverse("organisation:directory")
    rows = OutsideBody.objects.filter(pk__in=ids)
    return {row.pk: Card(row.name, f"{page}#elders-{row.slug}") for row in rows}


def _register(
    code: str,
    label: Any,
    cards: Callable[[Collection[int]], dict[int, Card]],
    words: dict[str, Words],
) -> None:
    kinds.register(
        kinds.Kind(code=code, label=label, cards=cards, visible=_everybody, words=words)
    )


def register() -> None:
    _register(TEAM, _("team"), _teams, TEAM_WORDS)
    _register(EMPLOYEE, _("collega"), _employees, EMPLOYEE_WORDS)
    _register(DEPARTMENT, _("dienst"), _departments, DEPARTMENT_WORDS)
    _register(COUNTER, _("balie"), _counters, COUNTER_WORDS)
    _register(OUTSIDE_BODY, _("andere organisatie"), _outside_bodies, OUTSIDE_BODY_WORDS)
