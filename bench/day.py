"""Part of ``make bench-counter``: a simulated day at the counter, and whether the shown waits came true.

Arrivals, services, gaps and no-shows are drawn from a seed. Every step goes through the operations of
the queue at its simulated moment; each estimate is taken when the ticket is given, from what the database
holds then. ``--seeds`` are days that nothing was tuned on.
"""

import argparse
import heapq
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPENS = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOURS = 7
# letter → share of the visitors, mean service in minutes, windows that call it
QUEUES = {"A": (0.45, 5.0), "B": (0.25, 11.0), "C": (0.15, 9.0), "D": (0.15, 14.0)}
NO_SHOW, MOBILITY, SHORT = 0.04, 0.05, 0.08
LOAD = 0.88  # of what the windows can do, so that people wait and the hall does not overflow


@dataclass(order=True)
class Event:
    """Something that happens at a moment; ``turn`` keeps the order of the same moment."""

    at: datetime
    turn: int
    what: str = field(compare=False)
    key: int = field(compare=False)


@dataclass(frozen=True)
class Told:
    """An estimate as it was shown, with what came of it, in seconds."""

    low: float
    high: float
    lowest: float
    highest: float
    middle: float
    real: float


class Day:
    """One day: people come, wait, are called, stay or do not come."""

    def __init__(self, hall: "Hall", *, day: int, seed: int, tickets: int) -> None:
        self.hall = hall
        self.luck = random.Random(seed)
        self.opens = OPENS + timedelta(days=day)
        self.turn = itertools.count()
        self.events: list[Event] = []
        self.shown: dict[int, tuple[object, datetime]] = {}
        self.told: list[Told] = []
        self.calls: list[float] = []
        self.free: set[int] = set(range(len(hall.windows)))
        weights = [1.3 if second < 2 * 3600 else 0.85 for second in range(0, HOURS * 3600, 60)]
        for place in range(tickets):
            minute = self.luck.choices(range(len(weights)), weights)[0]
            self._put(self.opens + timedelta(minutes=minute + self.luck.random()), "arrive", place)

    def run(self, *, ask: bool) -> None:
        """Let the day pass; ``ask`` takes an estimate for every ticket."""
        while self.events:
            event = heapq.heappop(self.events)
            if event.what == "arrive":
                self._arrive(event.at, ask=ask)
            elif event.what == "free":
                self.free.add(event.key)
            elif event.what == "end":
                self.hall.end(event.key, event.at, came=True)
                self._rest(event)
            else:
                self.hall.end(event.key, event.at, came=False)
                self._rest(event)
            for window in sorted(self.free):
                self._call(window, event.at)

    def _rest(self, event: Event) -> None:
        """After a visitor the agent needs a moment, and sometimes a pause."""
        seconds = self.luck.uniform(5, 45)
        self._put(event.at + timedelta(seconds=seconds), "free", event.key)

    def _arrive(self, at: datetime, *, ask: bool) -> None:
        letter = self.luck.choices(list(QUEUES), [share for share, _mean in QUEUES.values()])[0]
        lot = self.luck.random()
        priority = (
            "reduced_mobility"
            if lot < MOBILITY
            else "short"
            if lot < MOBILITY + SHORT
            else "walk_in"
        )
        ticket = self.hall.arrive(letter, priority, at)
        if ask:
            found = self.hall.ask(ticket, at)
            if found is not None:
                self.shown[ticket] = (found, at)

    def _call(self, window: int, at: datetime) -> None:
        started = time.perf_counter()
        called = self.hall.call(window, at)
        if called is None:
            return
        self.calls.append((time.perf_counter() - started) * 1000)
        ticket, letter = called
        self.free.discard(window)
        if ticket in self.shown:
            found, since = self.shown.pop(ticket)
            real = (at - since).total_seconds()
            self.told.append(
                Told(found.low, found.high, found.lowest, found.highest, found.middle, real)  # type: ignore[attr-defined]
            )
        if self.luck.random() < NO_SHOW:
            self._put(at + timedelta(seconds=self.luck.uniform(60, 150)), "absent", window)
        else:
            minutes = self.luck.gammavariate(2.2, QUEUES[letter][1] / 2.2)
            self._put(at + timedelta(minutes=max(0.5, minutes)), "end", window)

    def _put(self, at: datetime, what: str, key: int) -> None:
        heapq.heappush(self.events, Event(at, next(self.turn), what, key))


class Hall:
    """The town hall in the database, by the operations of the queue."""

    def __init__(self, windows: int, *, at: datetime = OPENS) -> None:
        from onthaal.accounts.models import User
        from onthaal.accounts.operations import create_user
        from onthaal.accounts.roles import Role
        from onthaal.counter.queue import operations, queries
        from onthaal.counter.queue.models import Queue, Ticket
        from onthaal.counter.queue.states import Priority, VisitSource
        from onthaal.organisation import operations as organisation

        self.operations, self.queries, self.tickets = operations, queries, Ticket.objects
        self.priority, self.source, self.queues = Priority, VisitSource, Queue.objects
        self.location = organisation.create_location(name="Stadhuis", at=at, by=None)
        self.by_letter = {}
        for letter in QUEUES:
            counter = organisation.create_counter(
                location=self.location, name=f"Balie {letter}", kind="quick", at=at, by=None
            )
            self.by_letter[letter] = operations.open_queue(
                counter, letter=letter, typical_minutes=8, by=None, at=at
            )
        self.windows, self.agents = [], []
        for place, letters in enumerate(_windows(windows)):
            agent: User = create_user(
                email=f"agent{place}@onthaal.example", display_name=f"Agent {place}",
                password=None, roles=[Role.COUNTER_AGENT], compartments=(), at=at,
            )  # fmt: skip
            window = operations.save_window(
                None, location=self.location, name=f"Loket {place + 1}",
                queues=[self.by_letter[letter] for letter in letters], by=agent, at=at,
            )  # fmt: skip
            operations.sit(window, by=agent, at=at)
            self.windows.append(window)
            self.agents.append(agent)
        self.there: dict[int, int] = {}

    def arrive(self, letter: str, priority: str, at: datetime) -> int:
        visit = self.operations.arrive(
            location=self.location, source=self.source.RECEPTION, by=self.agents[0], at=at
        )
        ticket = self.operations.issue(
            visit, queue=self.by_letter[letter], by=self.agents[0], at=at,
            priority=self.priority(priority),
        )  # fmt: skip
        return ticket.pk

    def ask(self, ticket: int, at: datetime) -> object | None:
        hall = self.queries.hall(self.agents[0], self.location, at=at)
        return next(hall.of(one) for one in hall.waiting if one.pk == ticket)

    def call(self, window: int, at: datetime) -> tuple[int, str] | None:
        try:
            ticket = self.operations.call_next(self.windows[window], by=self.agents[window], at=at)
        except self.operations.NobodyWaits:
            return None
        self.there[window] = ticket.pk
        return ticket.pk, ticket.label[0]

    def end(self, window: int, at: datetime, *, came: bool) -> None:
        ticket = self.tickets.get(pk=self.there.pop(window))
        step = self.operations.finish if came else self.operations.no_show
        step(ticket, by=self.agents[window], at=at, version=ticket.version)


def _windows(count: int) -> Iterator[str]:
    """Yield which queues each window calls: most one, some two."""
    return itertools.islice(itertools.cycle(["A", "B", "CD", "AB", "D", "B", "CD", "A"]), count)


def tickets_for(windows: int) -> int:
    """Return how many visitors keep so many windows busy for ``LOAD`` of the day."""
    mean = sum(share * minutes for share, minutes in QUEUES.values()) + 0.4
    return int(windows * HOURS * 60 / mean * LOAD)


NOW = (
    60.0  # seconds: below it the screen says that it is her turn, and there is no spread to lie in
)


def report(told: list[Told], calls: list[float], seed: int, seconds: float) -> str:
    """Return the line of one day; who was told 'now' is counted apart from who was told a spread."""
    spread = [one for one in told if one.high >= NOW]
    now = [one for one in told if one.high < NOW]
    middle = sum(one.low <= one.real <= one.high for one in spread) / len(spread)
    within = sum(one.lowest <= one.real <= one.highest for one in spread) / len(spread)
    kept = sum(one.real < NOW for one in now) / max(1, len(now))
    waits = sorted(one.real / 60 for one in told)
    calls = sorted(calls)
    return (
        f"| {seed} | {len(told):,} | {statistics.median(waits):.1f} | {waits[int(len(waits) * 0.95)]:.1f} "
        f"| {len(spread)} | {middle:.0%} | {within:.0%} | {len(now)} | {kept:.0%} "
        f"| {calls[int(len(calls) * 0.95)]:.1f} | {seconds:.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--windows", type=int, default=12)
    parser.add_argument("--seeds", default="101,102,103")
    parser.add_argument("--before", type=int, default=2, help="days of which the estimate learns")
    options = parser.parse_args()
    os.environ.setdefault("ONTHAAL_DATA", tempfile.mkdtemp(prefix="onthaal-day-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    hall, tickets = Hall(options.windows), tickets_for(options.windows)
    for day in range(options.before):
        Day(hall, day=day, seed=day, tickets=tickets).run(ask=False)
    print("| seed | tickets | median wait, min | p95 wait | told a spread | in its middle half "
          "| within its bounds | told 'now' | called within a minute | call-next p95, ms | s |")  # fmt: skip
    print("| --- " * 11 + "|")
    for place, seed in enumerate(int(one) for one in options.seeds.split(",")):
        started = time.perf_counter()
        day = Day(hall, day=options.before + place, seed=seed, tickets=tickets)
        day.run(ask=True)
        print(report(day.told, day.calls, seed, time.perf_counter() - started), flush=True)


if __name__ == "__main__":
    main()
