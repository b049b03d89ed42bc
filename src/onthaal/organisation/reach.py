"""For whom somebody works, whether she can be reached, whom she stands in for: in one statement."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    F,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from onthaal.core.calendars import local_date
from onthaal.organisation.models import (
    Deputy,
    Employee,
    Presence,
    PresenceState,
    Team,
    TeamMembership,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

_REACH = "_onthaal_reach"
_NOTHING: dict[str, Any] = {
    "title": Value("", output_field=CharField()),
    "moment": Cast(Value(None), DateTimeField()),
    "day": Cast(Value(None), DateField()),
}
# What a row is about, the id, a name or a word, and until which moment and which day.
_Row = tuple[str, int, str, datetime | None, date | None]


@dataclass(frozen=True)
class StandsIn:
    """Somebody who is absent and whose work comes here, until ``until`` or up to and with ``day``."""

    name: str
    until: datetime | None
    day: date | None


@dataclass(frozen=True)
class Reach:
    """For whom somebody works: her teams, herself, whom she stands in for, what she leads.

    ``teams`` and ``led_teams`` give names by id. ``stands_in`` gives by id the employees who are absent
    now. ``presence`` is what she said of herself, until when.
    """

    teams: dict[int, str]
    led_teams: dict[int, str]
    employee_id: int | None
    stands_in: dict[int, StandsIn]
    presence: tuple[str, datetime | None]

    @property
    def deputised(self) -> frozenset[int]:
        return frozenset(self.stands_in)

    @property
    def holders(self) -> frozenset[int]:
        """Whose tasks she sees besides those of her teams: her own and those she stands in for."""
        mine = frozenset() if self.employee_id is None else frozenset({self.employee_id})
        return mine | self.deputised


def reach(user: "User", *, at: datetime) -> Reach:
    """Return the reach of ``user`` in one statement."""
    found: dict[str, dict[int, _Row]] = {"team": {}, "led": {}, "self": {}, "deputy": {}}
    for row in _rows(user, at):
        found[row[0]][row[1]] = row
    me = next(iter(found["self"].values()), None)
    return Reach(
        teams={pk: row[2] for pk, row in found["team"].items()},
        led_teams={pk: row[2] for pk, row in found["led"].items()},
        employee_id=me[1] if me else None,
        stands_in={pk: StandsIn(*row[2:]) for pk, row in found["deputy"].items()},
        presence=(me[2], me[3]) if me else (PresenceState.PRESENT.value, None),
    )


def reach_of(user: "User", *, at: datetime) -> Reach:
    """Return the reach of the user of a request, read once for the page and its navigation."""
    found: Reach | None = getattr(user, _REACH, None)
    if found is None:
        found = reach(user, at=at)
        setattr(user, _REACH, found)
    return found


def forget(user: "User") -> None:
    """Read the reach of a user again: after she changed it herself."""
    user.__dict__.pop(_REACH, None)


def _rows(user: "User", at: datetime) -> QuerySet[Any, _Row]:
    me = {"employee__user": user, "employee__active": True}
    led = Team.objects.filter(department__head__user=user)
    standing_in = deputies_on(local_date(at)).filter(
        absent("employee__presence__", at), deputy__user=user, deputy__active=True
    )
    name = Concat("employee__first_name", Value(" "), "employee__last_name")
    state = Coalesce("presence__state", Value(PresenceState.PRESENT.value))
    return _shaped(
        TeamMembership.objects.filter(**me), "team", "team_id", title=F("team__name")
    ).union(
        _shaped(led, "led", "id", title=F("name")),
        _shaped(Employee.objects.filter(user=user, active=True), "self", "id",
                title=state, moment=F("presence__until")),
        _shaped(standing_in, "deputy", "employee_id",
                title=name, moment=F("employee__presence__until"), day=F("to_date")),
    )  # fmt: skip


def _shaped(query: QuerySet[Any], what: str, object_id: str, **columns: Any) -> QuerySet[Any]:
    """Return the columns that every part of the statement has, under names that no model has."""
    values = {f"reach_{name}": value for name, value in (_NOTHING | columns).items()}
    shaped: QuerySet[Any, _Row] = query.annotate(
        reach_what=Value(what), reach_id=F(object_id), **values
    ).values_list("reach_what", "reach_id", *values)
    return shaped


def absent(prefix: str, at: datetime) -> Q:
    """Return the condition that the presence under ``prefix`` is absent at ``at``."""
    lasting = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": at})
    return Q(**{f"{prefix}state": PresenceState.ABSENT}) & lasting


def deputies_on(day: date) -> QuerySet[Deputy]:
    """Return who stands in for whom on a local day."""
    return Deputy.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), from_date__lte=day)


def state_of(presence: Presence | None, *, at: datetime) -> str:
    """Return the state of somebody at ``at``; who said nothing can be reached."""
    return presence.state_at(at) if presence is not None else PresenceState.PRESENT.value
