"""What the pages of the directory show besides the row itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onthaal.core import timeline
from onthaal.core.addresses import entry_id
from onthaal.core.calendars import local_date
from onthaal.core.text import fold
from onthaal.organisation import access, hours, permissions, queries, reach, wording
from onthaal.organisation.hours import OpenState
from onthaal.organisation.kinds import BODY, COUNTER, EMPLOYEE, LOCATION
from onthaal.organisation.models import (
    Counter,
    Department,
    Employee,
    Location,
    PresenceState,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

__all__ = [
    "BODY",
    "COUNTER",
    "EMPLOYEE",
    "LOCATION",
    "besides_people",
    "by_department",
    "hours_of",
    "of_employee",
    "open_now",
    "story",
    "with_presence",
]
# Somebody with the word of her presence now, its label and until when in words.
Shown = tuple[Employee, str, str, str]


def with_presence(people: Iterable[Employee], *, at: datetime) -> list[Shown]:
    """Return each employee with her presence at ``at``; they carry their presence."""
    return [(one, *presence_in_words(one, at=at)) for one in people]


def presence_in_words(one: Employee, *, at: datetime) -> tuple[str, str, str]:
    """Return the word of somebody's presence at ``at``, its label and until when."""
    row = getattr(one, "presence", None)
    state = reach.state_of(row, at=at)
    until = row.until if row is not None and state != PresenceState.PRESENT else None
    label = str(PresenceState(state).label)
    return state, label, wording.until_in_words(until, at=at)


def by_department(people: Iterable[Employee]) -> list[tuple[Department, list[Employee]]]:
    """Return people by department, both by name."""
    found: dict[int, tuple[Department, list[Employee]]] = {}
    for one in people:
        found.setdefault(one.department_id, (one.department, []))[1].append(one)
    return sorted(found.values(), key=lambda pair: pair[0].sort_key)


def besides_people(text: str, departments: Sequence[Department], *, at: datetime) -> dict[str, Any]:
    """Return departments, functions, buildings and others that hold every word of ``text``."""
    words = fold(text).split()[:8]

    def fits(*parts: str) -> bool:
        whole = fold(" ".join(parts))
        return all(word in whole for word in words)

    return {
        "departments": [one for one in departments if fits(one.name, one.description)],
        "functions": [
            one
            for one in queries.government(local_date(at))
            if fits(one.name, one.for_what, *(row.holder for row in one.mandates.all()))
        ],
        "outside_bodies": [one for one in queries.outside_bodies() if fits(one.name, one.what_for)],
        "locations": open_now(
            [one for one in queries.locations() if fits(one.name, one.street, one.town)], at=at
        ),
    }


def open_now(places: Sequence[Location], *, at: datetime) -> list[tuple[Location, OpenState]]:
    """Return each building with whether it is open at ``at``."""
    exceptions = queries.exceptions_from(local_date(at)) if places else []
    return [
        (
            place,
            hours.state(place.hours, at=at, exceptions=queries.exceptions_of(place, exceptions)),
        )
        for place in places
    ]


def hours_of(place: Location | Counter, *, at: datetime, osm: str | None = None) -> dict[str, Any]:
    """Return whether a place is open at ``at`` and what this week and the next look like.

    With ``osm`` as if those were its hours: what somebody is about to keep.
    """
    today = local_date(at)
    monday = wording.monday_of(today)
    found = queries.exceptions_of(place, queries.exceptions_from(monday))
    notation = place.hours if osm is None else osm
    this_week, next_week = wording.two_weeks(notation, today=today, exceptions=found)
    return {
        "state": hours.state(notation, at=at, exceptions=found),
        "this_week": this_week,
        "next_week": next_week,
    }


def of_employee(user: "User", one: Employee, *, at: datetime) -> dict[str, Any]:
    """Return what the page of a colleague shows."""
    state, label, until = presence_in_words(one, at=at)
    today = local_date(at)
    mandates = one.mandates.select_related("function").order_by("-from_date", "pk")
    return {
        "employee": one,
        "state": state,
        "label": label,
        "until": until,
        "teams": one.memberships.filter(team__active=True).select_related("team"),
        "deputies": queries.deputies_from(one, today),
        "functions": [row for row in mandates if row.holds_on(today)],
        "may_supervise": one.active and access.may_supervise(user, one),
    }


def story(user: "User", kind: str, object_id: int, *, before: str) -> dict[str, Any]:
    """Return the timeline of a row for who may change the directory; for another reader nothing."""
    if not (user.has_perm(permissions.EDIT) or user.has_perm(permissions.EDIT_HOURS)):
        return {"timeline": None}
    return {"timeline": timeline.page(user, kind, object_id, before=entry_id(before))}
