"""What the figures are made of: grouped by the database, so that a year is read as fast as a day.

The columns of a ticket are what its standing steps came to (an undone step puts them back), so a misclick
never shows. Nothing is grouped by agent: these figures are about the counter, and staff are not ranked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from onthaal.core.calendars import LOCAL
from onthaal.counter.queue.figures.durations import HalfHour, Minutes
from onthaal.counter.queue.figures.spread import Spread
from onthaal.counter.queue.models import Queue, Ticket, Visit
from onthaal.counter.queue.states import NEVER, TicketState, VisitResult
from onthaal.organisation.models import Location

HALF_HOUR = 1_800
TALKED = Q(state__in=(TicketState.DONE, TicketState.REDIRECTED), started_at__isnull=False)


@dataclass(frozen=True)
class Scope:
    """Which counters and which local days, both days included."""

    queues: tuple[Queue, ...]
    first: date
    last: date

    @property
    def tickets(self) -> QuerySet[Ticket]:
        rows = Ticket.objects.filter(
            queue__in=self.queues, day_date__gte=self.first, day_date__lte=self.last
        )
        return rows.exclude(state__in=NEVER)


def outcomes(scope: Scope, *keys: str) -> Iterator[dict[str, Any]]:
    """Yield how many tickets ended how, by ``keys``; ``paper``: entered after an outage."""
    rows = scope.tickets.values(*keys, "state", "priority")
    counted = rows.annotate(
        number=Count("pk"),
        paper=Count("pk", filter=Q(entered_at__isnull=False)),
        new=Count("pk", filter=Q(follows=None)),
    )
    yield from counted.order_by(*keys).iterator()


def waits(scope: Scope, *keys: str) -> dict[Any, Spread]:
    """Return how long people waited until the first call to this counter, by ``keys``.

    Whoever was sent on waited since then. They are few and read apart: joining every ticket to the one
    before it would cost a year more than all the rest.
    """
    called = scope.tickets.filter(called_at__isnull=False)
    found = _spreads(called.filter(follows=None), Minutes(F("called_at"), F("waiting_since")), keys)
    sent_on = called.filter(follows__isnull=False)
    for key, one in _spreads(
        sent_on, Minutes(F("called_at"), F("follows__ended_at")), keys
    ).items():
        found[key].seen += one.seen
    return found


def services(scope: Scope, *keys: str) -> dict[Any, Spread]:
    """Return how long they were at the window, by ``keys``."""
    rows = scope.tickets.filter(TALKED, ended_at__isnull=False)
    return _spreads(rows, Minutes(F("ended_at"), F("started_at")), keys)


def _spreads(rows: QuerySet[Ticket], minutes: Minutes, keys: tuple[str, ...]) -> dict[Any, Spread]:
    found: dict[Any, Spread] = defaultdict(Spread)
    grouped = rows.annotate(minutes=minutes).values_list(*keys, "minutes")
    for *key, value, number in grouped.annotate(number=Count("pk")).order_by().iterator():
        found[key[0] if len(key) == 1 else tuple(key)].seen[max(0, value)] += number
    return found


def products(scope: Scope) -> Iterable[tuple[str | None, int]]:
    """Return how many visits there were for each product, the most first; ``None`` is no product."""
    rows = scope.tickets.filter(follows=None).values_list("visit__product__name")
    return rows.annotate(number=Count("pk")).order_by("-number", "visit__product__name")


def half_hours(scope: Scope) -> dict[tuple[int, int], int]:
    """Return how many came in each half hour on the clock on the wall, over all days: (hour, minute)."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    rows = scope.tickets.filter(follows=None).annotate(slot=HalfHour(F("waiting_since")))
    for slot, number in rows.values_list("slot").annotate(number=Count("pk")).order_by():
        local = datetime.fromtimestamp(slot * HALF_HOUR, UTC).astimezone(LOCAL)
        found[local.hour, local.minute] += number
    return dict(found)


def at_the_door(location: Location, scope: Scope, compartments: Iterable[str]) -> dict[str, int]:
    """Return how many were helped at the door, or sent home for a piece, without a ticket."""
    rows = Visit.objects.filter(
        location=location, day_date__gte=scope.first, day_date__lte=scope.last,
        compartment__in=compartments,
        result__in=(VisitResult.ANSWERED, VisitResult.INCOMPLETE),
    )  # fmt: skip
    return dict(rows.values_list("result").annotate(number=Count("pk")).order_by())
