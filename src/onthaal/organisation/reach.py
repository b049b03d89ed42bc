"""For whom somebody works, whether she can be reached, whom she stands in for: in one statement."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date, parse_datetime

from onthaal.core.calendars import local_date
from onthaal.organisation.models import (
    Deputy,
    Presence,
    PresenceState,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

_REACH = "_onthaal_reach"
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


# Written out: every page begins with it, and composing it took far longer than answering it.
_ARMS = """
SELECT 'team' AS what, t.id AS id, t.name AS title,
       CAST(NULL AS timestamp with time zone) AS moment, CAST(NULL AS date) AS day
FROM organisation_teammembership m
JOIN organisation_employee e ON e.id = m.employee_id
JOIN organisation_team t ON t.id = m.team_id
WHERE e.user_id = %(user)s AND e.active
UNION ALL
SELECT 'led', t.id, t.name, NULL, NULL
FROM organisation_team t
JOIN organisation_department d ON d.id = t.department_id
JOIN organisation_employee h ON h.id = d.head_id
WHERE h.user_id = %(user)s
UNION ALL
SELECT 'self', e.id, COALESCE(p.state, %(present)s), p.until, NULL
FROM organisation_employee e
LEFT JOIN organisation_presence p ON p.employee_id = e.id
WHERE e.user_id = %(user)s AND e.active
UNION ALL
SELECT 'deputy', e.id, e.first_name || ' ' || e.last_name, p.until, s.to_date
FROM organisation_deputy s
JOIN organisation_employee me ON me.id = s.deputy_id
JOIN organisation_employee e ON e.id = s.employee_id
JOIN organisation_presence p ON p.employee_id = e.id
WHERE me.user_id = %(user)s AND me.active
  AND s.from_date <= %(day)s AND (s.to_date IS NULL OR s.to_date >= %(day)s)
  AND p.state = %(absent)s AND (p.until IS NULL OR p.until > %(at)s)
ORDER BY 1, 2
"""


def _rows(user: "User", at: datetime) -> list[_Row]:
    stored = connection.ops
    values = {
        "user": user.pk,
        "at": stored.adapt_datetimefield_value(at),
        "day": stored.adapt_datefield_value(local_date(at)),
        "present": PresenceState.PRESENT.value,
        "absent": PresenceState.ABSENT.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ARMS, values)
        return [
            (what, pk, title, _moment(moment), parse_date(day) if isinstance(day, str) else day)
            for what, pk, title, moment, day in cursor.fetchall()
        ]


def _moment(stored: datetime | str | None) -> datetime | None:
    """Return a moment as it is kept; SQLite keeps it as text without its zone."""
    moment = parse_datetime(stored) if isinstance(stored, str) else stored
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


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
