"""The nouns of the organisation as the rest of the house names them."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Editor, Words
from onthaal.core.together import Row
from onthaal.organisation import permissions, words
from onthaal.organisation.models import (
    Body,
    Counter,
    Department,
    EmergencyNumber,
    Employee,
    Function,
    Location,
    OutsideBody,
    Team,
)
from onthaal.organisation.words import (
    BODY,
    COUNTER,
    DEPARTMENT,
    EMERGENCY_NUMBER,
    EMPLOYEE,
    FUNCTION,
    LOCATION,
    OUTSIDE_BODY,
    TEAM,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

__all__ = [
    "BODY",
    "COUNTER",
    "DEPARTMENT",
    "EMERGENCY_NUMBER",
    "EMPLOYEE",
    "FUNCTION",
    "LOCATION",
    "OUTSIDE_BODY",
    "TEAM",
    "register",
]
NAMED = ("name", "slug")


def _department(row: Row) -> Card:
    return Card(row["name"], reverse("organisation:department", args=[row["slug"]]))


def _team(row: Row) -> Card:
    return Card(row["name"], reverse("organisation:department", args=[row["department__slug"]]))


def _employee(row: Row) -> Card:
    one = Employee(**row)
    return Card(one.name, one.get_absolute_url())


def _location(row: Row) -> Card:
    return Card(row["name"], Location(**row).get_absolute_url())


def _counter(row: Row) -> Card:
    return Card(row["name"], Counter(**row).get_absolute_url())


def _outside_body(row: Row) -> Card:
    return Card(row["name"], OutsideBody(**row).get_absolute_url())


def _emergency_number(row: Row) -> Card:
    return Card(row["situation"])


def _body(row: Row) -> Card:
    return Card(row["name"], Body(**row).get_absolute_url())


def _function(row: Row) -> Card:
    return Card(row["name"], Function(**row).get_absolute_url())


def _edit(user: "User") -> Q | None:
    return Q() if user.has_perm(permissions.EDIT) else None


def _edit_hours(user: "User") -> Q | None:
    """A place that was stopped has no hours to change."""
    return Q(active=True) if user.has_perm(permissions.EDIT_HOURS) else None


def _screen(noun: str, key: str = "slug") -> Editor:
    """Return the editing screen of a noun, by the words of its address (``screens``)."""
    return Editor(lambda row: reverse("organisation:edit", args=[noun, row[key]]), _edit)


def _hours(noun: str) -> Editor:
    return Editor(
        lambda row: reverse("organisation:hours", args=[noun, row["slug"]]), _edit_hours, "hours"
    )


def _numbers(row: Row) -> str:
    return reverse("organisation:emergency_numbers")


def _register(
    code: str, label: Any, cards: Cards, sentences: dict[str, Words], *editors: Editor
) -> None:
    # The directory is open to all staff.
    kinds.register(
        kinds.Kind(
            code=code,
            label=label,
            cards=cards,
            visible=lambda user: Q(),
            words=sentences,
            editors=editors,
            correctable=True,
        )
    )


def register() -> None:
    _register_departments()
    _register_places()
    _register_government()
    _register(
        OUTSIDE_BODY,
        _("andere organisatie"),
        Cards(OutsideBody.objects.all, NAMED, _outside_body),
        words.OUTSIDE_BODY_WORDS,
        _screen("organisatie"),
    )
    _register(
        EMERGENCY_NUMBER,
        _("noodnummer"),
        Cards(EmergencyNumber.objects.all, ("situation",), _emergency_number),
        words.EMERGENCY_NUMBER_WORDS,
        Editor(_numbers, _edit),
    )


def _register_departments() -> None:
    person = ("first_name", "last_name", "public_id")
    team = ("name", "slug", "department__slug")
    _register(
        TEAM,
        _("team"),
        Cards(Team.objects.all, team, _team, owner="department_id"),
        words.TEAM_WORDS,
        _screen("team"),
    )
    _register(
        EMPLOYEE,
        _("collega"),
        Cards(Employee.objects.all, person, _employee, owner="department_id"),
        words.EMPLOYEE_WORDS,
        _screen("medewerker", "public_id"),
    )
    _register(
        DEPARTMENT,
        _("dienst"),
        Cards(Department.objects.all, NAMED, _department, owner="id"),
        words.DEPARTMENT_WORDS,
        _screen("dienst"),
    )


def _register_places() -> None:
    _register(
        LOCATION,
        _("gebouw"),
        Cards(Location.objects.all, NAMED, _location),
        words.LOCATION_WORDS,
        _screen("gebouw"),
        _hours("gebouw"),
    )
    _register(
        COUNTER,
        _("balie"),
        Cards(Counter.objects.all, NAMED, _counter, owner="department_id"),
        words.COUNTER_WORDS,
        _screen("balie"),
        _hours("balie"),
    )


def _register_government() -> None:
    _register(
        BODY,
        _("bestuursorgaan"),
        Cards(Body.objects.all, NAMED, _body),
        words.BODY_WORDS,
        _screen("orgaan"),
    )
    _register(
        FUNCTION,
        _("functie"),
        Cards(Function.objects.all, NAMED, _function),
        words.FUNCTION_WORDS,
        _screen("functie"),
    )
