"""What stands in the queues of a building now: who waits in which order, who is where, how long yet."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from onthaal.accounts.models import User
from onthaal.core.calendars import LOCAL
from onthaal.counter.queue import past
from onthaal.counter.queue.estimate import Estimate, Past, Situation, WindowNow, estimate
from onthaal.counter.queue.models import Queue, Sitting, Ticket, TicketStep, Window
from onthaal.counter.queue.ordering import Waiting, counts_from, ranked
from onthaal.counter.queue.states import AT_WINDOW, PRESENT, Priority, Step, TicketState
from onthaal.organisation.models import Location

MISSED = 10
LATER = timedelta(hours=2)  # how far ahead appointments are expected
UNDOABLE = timedelta(minutes=15)

# A higher room that knows who is still to come: (queue ids, from, until) → (queue, hour) pairs.
Expected = Callable[[Collection[int], datetime, datetime], Iterable[tuple[int, datetime]]]
_EXPECTED: list[Expected] = []


def register_expected(expected: Expected) -> None:
    """Register who is still to come with a right of way, so that the estimate counts them."""
    _EXPECTED.append(expected)


@dataclass(frozen=True)
class Hall:
    """A building at one moment. ``waiting`` stands in the order of calling, ``missed`` newest first.

    ``windows`` are those in use and ``calls`` the keys of the queues that each calls.
    """

    at: datetime
    queues: dict[int, Queue]
    windows: list[Window]
    calls: dict[int, frozenset[int]]  # window → queues
    sittings: dict[int, Sitting]  # by window
    waiting: list[Ticket]
    aside: list[Ticket]
    missed: list[Ticket]
    at_windows: dict[int, Ticket]  # by window
    past: dict[int, Past] = field(repr=False)
    expected: list[tuple[int, datetime]] = field(repr=False)

    def served(self, queue_id: int) -> bool:
        """Return whether somebody sits where this queue is called."""
        return any(queue_id in self.calls[window] for window in self.sittings)

    def called_at(self, window: Window) -> list[Queue]:
        return [self.queues[key] for key in self.queues if key in self.calls[window.pk]]

    def in_queue(self, queue_id: int) -> list[Ticket]:
        return [one for one in self.waiting if one.queue_id == queue_id]

    def for_window(self, queue_ids: Collection[int]) -> list[Ticket]:
        return [one for one in self.waiting if one.queue_id in queue_ids]

    def of(self, ticket: Ticket) -> Estimate | None:
        """Return how long a ticket that waits will still wait."""
        ahead = self.waiting[: self.waiting.index(ticket)]
        return self._estimate(ticket.queue_id, ahead, _as_waiting(ticket))

    def new_in(self, queue: Queue, priority: Priority = Priority.WALK_IN) -> Estimate | None:
        """Return how long somebody would wait who takes a ticket now."""
        me = Waiting(key=0, since=self.at, priority=priority)
        mine = counts_from(me, queue.head_starts)
        ahead = [
            one
            for one in self.waiting
            if counts_from(_as_waiting(one), self.queues[one.queue_id].head_starts) <= mine
            and (one.booked_at is None or one.booked_at <= self.at)
        ]
        return self._estimate(queue.pk, ahead, me)

    def _estimate(self, queue_id: int, ahead: list[Ticket], me: Waiting) -> Estimate | None:
        return estimate(
            Situation(
                mine=queue_id,
                ahead=tuple(one.queue_id for one in ahead),
                windows=tuple(self._window(window) for window in self.sittings),
                past=self.past,
                overtaking=tuple(self._overtaking(queue_id, ahead, me)),
                rights=tuple(self._rights(queue_id, me)),
                seed=queue_id * 1_000 + len(ahead),
            )
        )

    def _window(self, window: int) -> WindowNow:
        there = self.at_windows.get(window)
        if there is None or there.called_at is None or there.queue_id not in self.past:
            return WindowNow(self.calls[window])
        elapsed = (self.at - there.called_at).total_seconds()
        return WindowNow(self.calls[window], there.queue_id, elapsed)

    def _overtaking(self, queue_id: int, ahead: list[Ticket], me: Waiting) -> list[float]:
        """Return in how many seconds somebody with a right of way comes before her."""
        rules = self.queues[queue_id].head_starts
        mine = counts_from(me, rules)
        here = {one.pk for one in ahead}
        hours = [
            one.booked_at
            for one in self.in_queue(queue_id)
            if one.pk not in here and one.booked_at is not None and one.booked_at > self.at
        ]
        hours += [hour for queue, hour in self.expected if queue == queue_id]
        head_start = timedelta(minutes=rules.appointment)
        return sorted(
            (hour - self.at).total_seconds() for hour in hours if hour - head_start < mine
        )

    def _rights(self, queue_id: int, me: Waiting) -> Iterator[tuple[float, float]]:
        """Yield who may still come before her though nobody expects them."""
        rules, rates = self.queues[queue_id].head_starts, self.past[queue_id].rates
        mine = counts_from(me, rules)
        for priority, minutes in (
            (Priority.REDUCED_MOBILITY, rules.reduced_mobility),
            (Priority.SHORT, rules.short),
        ):
            until = (mine + timedelta(minutes=minutes) - self.at).total_seconds()
            if until > 0 and rates.get(priority):
                yield rates[priority], until


def hall(user: User, location: Location, *, at: datetime) -> Hall:
    """Return how it stands in a building, as far as ``user`` may know, in six statements."""
    rows = Queue.objects.filter(counter__location=location, compartment__in=user.compartments)
    return hall_of(rows, at=at)


def hall_of(rows: QuerySet[Queue], *, at: datetime) -> Hall:
    """Return how it stands in these queues."""
    queues = {one.pk: one for one in rows.select_related("counter").order_by("counter__sort_key")}
    tickets = _tickets(queues, at)
    windows, calls = _windows(queues)
    sittings = Sitting.objects.filter(closed_at=None, window__in=calls).select_related("agent")
    return Hall(
        at=at,
        queues=queues,
        windows=windows,
        calls=calls,
        sittings={one.window_id: one for one in sittings},
        waiting=in_order([one for one in tickets if one.state == TicketState.WAITING], at=at),
        aside=[one for one in tickets if one.state == TicketState.PARKED],
        missed=[one for one in tickets if one.state == TicketState.NO_SHOW][:MISSED],
        at_windows={
            one.window_id: one for one in tickets if one.window_id and one.state in AT_WINDOW
        },
        past=past.of(list(queues.values()), at=at),
        expected=[pair for read in _EXPECTED for pair in read(list(queues), at, at + LATER)],
    )


def _tickets(queues: dict[int, Queue], at: datetime) -> list[Ticket]:
    """Return who is here today, and who did not come when called: the last of those first."""
    rows = Ticket.objects.filter(
        queue__in=queues,
        day_date=at.astimezone(LOCAL).date(),
        state__in=(*PRESENT, TicketState.NO_SHOW),
        entered_at=None,
    )
    tickets = list(
        rows.select_related(
            "visit__product", "visit__party", "visit__contact", "window", "agent"
        ).order_by("-changed_at")
    )
    for ticket in tickets:
        ticket.queue = queues[ticket.queue_id]
    return tickets


def _windows(queues: dict[int, Queue]) -> tuple[list[Window], dict[int, frozenset[int]]]:
    calls: dict[int, set[int]] = defaultdict(set)
    windows: dict[int, Window] = {}
    pairs = Window.queues.through.objects.filter(queue__in=queues, window__active=True)
    for pair in pairs.select_related("window").order_by("window__name"):
        windows[pair.window_id] = pair.window
        calls[pair.window_id].add(pair.queue_id)
    return list(windows.values()), {key: frozenset(calls[key]) for key in windows}


def count_waiting(queues: Collection[Queue], *, at: datetime) -> int:
    """Return how many people wait in these queues now."""
    day = at.astimezone(LOCAL).date()
    rows = Ticket.objects.filter(queue__in=queues, day_date=day, state=TicketState.WAITING)
    return rows.count()


def in_order(tickets: list[Ticket], *, at: datetime) -> list[Ticket]:
    """Return tickets, whose queues were read, in the order of calling."""
    by_key = {one.pk: one for one in tickets}
    rules = {one.pk: one.queue.head_starts for one in tickets}
    return [by_key[one.key] for one in ranked(map(_as_waiting, tickets), rules, at=at)]


def last_step(user: User, *, at: datetime) -> TicketStep | None:
    """Return what ``user`` did last with a ticket, when it can still be undone."""
    later = TicketStep.objects.filter(
        ticket=OuterRef("ticket"), pk__gt=OuterRef("pk"), undone_at=None
    )
    steps = TicketStep.objects.filter(by=user, at__gte=at - UNDOABLE, undone_at=None)
    step = (
        steps.exclude(step__in=(Step.ISSUED, Step.WITHDRAWN))
        .annotate(overtaken=Exists(later))
        .select_related("ticket")
        .order_by("-pk")
        .first()
    )
    return None if step is None or step.overtaken else step


def _as_waiting(ticket: Ticket) -> Waiting:
    return Waiting(ticket.pk, ticket.waiting_since, ticket.priority, ticket.booked_at)
