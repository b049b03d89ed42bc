"""What happened in queues before, for the estimate: service times and gaps, newest first."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from onthaal.counter.queue.estimate import Past
from onthaal.counter.queue.models import Queue, Ticket
from onthaal.counter.queue.states import TicketState

ENDED = (TicketState.DONE, TicketState.REDIRECTED, TicketState.NO_SHOW)
MOST = 1_200  # tickets read
SAMPLES = 250  # kept a queue
DAYS = 28
SHORTEST = 1_800.0  # seconds that were seen; less says nothing of how many come
PAUSE = 900.0  # seconds: a longer gap is a pause and no gap


class _Served(NamedTuple):
    queue_id: int
    day_date: date
    priority: str
    window_id: int | None
    waiting_since: datetime
    called_at: datetime
    ended_at: datetime


def of(queues: Collection[Queue], *, at: datetime) -> dict[int, Past]:
    """Return the past of each queue before ``at``, in one statement.

    A day on paper says nothing of how long it takes with the systems up: it is left out.
    """
    rows = Ticket.objects.filter(
        queue__in=queues,
        state__in=ENDED,
        ended_at__lt=at,
        ended_at__gte=at - timedelta(days=DAYS),
        called_at__isnull=False,
        entered_at__isnull=True,
    ).order_by("-ended_at")
    columns = (
        "queue_id",
        "day_date",
        "priority",
        "window_id",
        "waiting_since",
        "called_at",
        "ended_at",
    )
    served = [_Served(*row) for row in rows.values_list(*columns)[:MOST]]
    services: dict[int, list[float]] = defaultdict(list)
    for one in served:
        if len(services[one.queue_id]) < SAMPLES:
            services[one.queue_id].append(_seconds(one.called_at, one.ended_at))
    (gaps, reactions), rates = _between(served), _rates(served)
    return {
        queue.pk: Past(
            tuple(services[queue.pk]),
            tuple(gaps[queue.pk]),
            tuple(reactions[queue.pk]),
            queue.typical_minutes * 60.0,
            rates.get(queue.pk, {}),
        )
        for queue in queues
    }


def _between(served: list[_Served]) -> tuple[dict[int, list[float]], dict[int, list[float]]]:
    """Return what passes before a call, by queue: from an end at the window when somebody waited already
    (gaps), and from the ticket when its window was free (reactions)."""
    gaps: dict[int, list[float]] = defaultdict(list)
    reactions: dict[int, list[float]] = defaultdict(list)
    last: dict[int | None, _Served] = {}
    for one in sorted(served, key=lambda row: row.called_at):
        before = last.get(one.window_id)
        if before is not None:
            waited = one.waiting_since <= before.ended_at
            since = before.ended_at if waited else one.waiting_since
            seconds = _seconds(since, one.called_at)
            if 0 <= seconds <= PAUSE:
                (gaps if waited else reactions)[one.queue_id].append(seconds)
        last[one.window_id] = one
    return gaps, reactions


def _rates(served: list[_Served]) -> dict[int, dict[str, float]]:
    """Return how many came in a second, by queue and priority, over the hours of the days seen."""
    counted: Counter[tuple[int, str]] = Counter((one.queue_id, one.priority) for one in served)
    hours: dict[date, tuple[datetime, datetime]] = {}
    for one in served:
        first, last = hours.get(one.day_date, (one.waiting_since, one.waiting_since))
        hours[one.day_date] = min(first, one.waiting_since), max(last, one.waiting_since)
    seen = sum(_seconds(*of_a_day) for of_a_day in hours.values())
    rates: dict[int, dict[str, float]] = defaultdict(dict)
    for (queue, priority), count in counted.items():
        if seen > SHORTEST:
            rates[queue][priority] = count / seen
    return rates


def _seconds(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()
