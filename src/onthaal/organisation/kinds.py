"""The nouns of the organisation as the rest of the house names them."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Manager
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Words
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


def _titles(rows: Manager[Any]) -> Callable[[Collection[int]], dict[int, str]]:
    def titles(ids: Collection[int]) -> dict[int, str]:
        return {row.pk: str(row) for row in rows.filter(pk__in=ids)}

    return titles


def _everybody(user: "User", ids: Collection[int]) -> set[int]:
    """The directory is open to all staff."""
    return set(ids)


def _department_urls(ids: Collection[int]) -> dict[int, str]:
    return {row.pk: row.get_absolute_url() for row in Department.objects.filter(pk__in=ids)}


def _team_urls(ids: Collection[int]) -> dict[int, str]:
    teams = Team.objects.filter(pk__in=ids).select_related("department")
    return {team.pk: team.department.get_absolute_url() for team in teams}


def _employee_urls(ids: Collection[int]) -> dict[int, str]:
    people = Employee.objects.filter(pk__in=ids).select_related("department")
    return {one.pk: one.get_absolute_url() for one in people}


def _counter_urls(ids: Collection[int]) -> dict[int, str]:
    page = reverse("organisation:counters")
    return {row.pk: f"{page}#balie-{row.slug}" for row in Counter.objects.filter(pk__in=ids)}


def _outside_urls(ids: Collection[int]) -> dict[int, str]:
    page = reverse("organisation:directory")
    return {row.pk: f"{page}#elders-{row.slug}" for row in OutsideBody.objects.filter(pk__in=ids)}


def _register(
    code: str,
    label: Any,
    rows: Manager[Any],
    urls: Callable[[Collection[int]], dict[int, str]],
    words: dict[str, Words],
) -> None:
    kinds.register(
        kinds.Kind(
            code=code,
            label=label,
            titles=_titles(rows),
            urls=urls,
            visible=_everybody,
            words=words,
        )
    )


def register() -> None:
    _register(TEAM, _("team"), Team.objects, _team_urls, TEAM_WORDS)
    _register(EMPLOYEE, _("collega"), Employee.objects, _employee_urls, EMPLOYEE_WORDS)
    _register(DEPARTMENT, _("dienst"), Department.objects, _department_urls, DEPARTMENT_WORDS)
    _register(COUNTER, _("balie"), Counter.objects, _counter_urls, COUNTER_WORDS)
    _register(
        OUTSIDE_BODY,
        _("andere organisatie"),
        OutsideBody.objects,
        _outside_urls,
        OUTSIDE_BODY_WORDS,
    )
