"""What a screen says: who was called where, newest first, and how long the others wait.

A ticket, a window and the name of a counter; never a name, a need or a number of the database.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.states import AT_WINDOW, TicketState

SHOWN = 6
# Whoever went elsewhere or back into the row is no longer told to come.
CALLED = (*AT_WINDOW, TicketState.DONE, TicketState.NO_SHOW)
COLUMNS = ("label", "window__name", "queue__counter__name", "announced_at", "calls", "state")
# What is at a window now, told apart as finely as a screen shows it.
Now = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Call:
    """A ticket that was called to a window, the last time at ``called_at``; ``comes`` while she is not
    there yet.
    """

    label: str
    window: str
    counter: str
    called_at: datetime
    times: int
    comes: bool

    def to_data(self) -> dict[str, Any]:
        """Return the call as a screen gets it; a call anew has another key."""
        return {
            "key": f"{self.label} {self.called_at.isoformat()}",
            "label": self.label,
            "window": self.window,
            "counter": self.counter,
            "at": self.called_at.isoformat(),
            "times": self.times,
            "comes": self.comes,
        }


def last_calls(queue_ids: Collection[int], *, day: date) -> list[Call]:
    """Return the last calls of these queues on a local day, newest first."""
    rows = Ticket.objects.filter(
        queue__in=queue_ids, day_date=day, state__in=CALLED, announced_at__isnull=False,
        window__isnull=False,
    )  # fmt: skip
    rows = rows.order_by("-announced_at", "-pk")
    return [
        Call(label, window or "", counter, at, times, state == TicketState.CALLED)
        for label, window, counter, at, times, state in rows.values_list(*COLUMNS)[:SHOWN]
        if at is not None
    ]


def at_windows() -> Now:
    """Return what is at every window now: one small read that shows whether anything happened.

    A call, a call anew, a visitor who comes to the window and an undone call each change it.
    """
    rows: QuerySet[Ticket, Any] = Ticket.objects.filter(state__in=AT_WINDOW)
    return tuple(rows.order_by("pk").values_list("pk", "state", "window_id", "announced_at"))


def news(calls: Sequence[Call], waits: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return everything that a screen shows, as JSON."""
    return {"calls": [call.to_data() for call in calls], "waits": list(waits)}
