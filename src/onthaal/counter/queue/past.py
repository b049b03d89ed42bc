"""What happened in queues before, for the estimate: service times and gaps, newest first."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from onthaal.counter.queue.estimate import Past
from onthaal.counter.queue.models import Queue, Ticket
from onthaal.counter.queue.states import TicketState

ENDED = (TicketState.DONE, TicketState.REDIRECTED, TicketState.NO_SHOW)
MOST = 1_200  # tickets read
SAMPLES = 250  # kept a queue
DAYS = 28
PAUSE = 900.0  # seconds: a longer gap is a pause and no gap


class _Served(NamedTuple):
    queue_id: int
    window_id: int | None
    waiting_since: datetime
    called_at: datetime
    ended_at: datetime


def of(queues: Collection[Queue], *, at: datetime) -> dict[int, Past]:
    """Return the past of each queue before ``at``, in one statement."""
    rows = Ticket.objects.filter(
        queue__in=queues,
        state__in=ENDED,
        ended_at__lt=at,
        ended_at__gte=at - timedelta(days=DAYS),
        called_at__isnull=False,
    ).order_by("-ended_at")
    columns = ("queue_id", "window_id", "waiting_since", "called_at", "ended_at")
    served = [_Served(*row) for row in rows.values_list(*columns)[:MOST]]
    services: dict[int, list[float]] = defaultdict(list)
    for one in served:
        if len(services[one.queue_id]) < SAMPLES:
            services[one.queue_id].append(_seconds(one.called_at, one.ended_at))
    gaps = _gaps(served)
    return {
        queue.pk: Past(
            tuple(services[queue.pk]), tuple(gaps[queue.pk]), queue.typical_minutes * 60.0
        )
        for queue in queues
    }


def _gaps(served: list[_Served]) -> dict[int, list[float]]:
    """Return the times between an end at a window and its next call, of somebody who waited already."""
    gaps: dict[int, list[float]] = defaultdict(list)
    last: dict[int | None, _Served] = {}
    for one in sorted(served, key=lambda row: row.called_at):
        before = last.get(one.window_id)
        if before is not None and one.waiting_since <= before.ended_at:
            gap = _seconds(before.ended_at, one.called_at)
            if 0 <= gap <= PAUSE:
                gaps[one.queue_id].append(gap)
        last[one.window_id] = one
    return gaps


def _seconds(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()
