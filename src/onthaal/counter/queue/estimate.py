"""How long somebody will wait: a small simulation of the windows, pure and repeatable.

Service times are drawn from what really happened (today and the same queue before), so the spread is
that of the town and not of a formula. A visitor who is at a window now needs at least the time that she
already took. ``None`` when no window serves: nothing is better than an impossible number.
"""

import heapq
import random
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

RUNS = 300
BOUNDS = (0.02, 0.25, 0.5, 0.75, 0.98)
FEWEST = 8  # samples; below it the typical time with a wide spread fills up
TAIL = 120.0  # seconds that somebody needs on average who already took longer than anybody before


@dataclass(frozen=True)
class Past:
    """What happened in a queue before, in seconds.

    ``services`` run from call to end, ``gaps`` from an end to the next call while somebody waited,
    ``reactions`` from a ticket to its call at a window that was free already; ``typical`` stands in where
    there is no past. ``rates`` says how many come in a second by priority.
    """

    services: tuple[float, ...] = ()
    gaps: tuple[float, ...] = ()
    reactions: tuple[float, ...] = ()
    typical: float = 480.0
    rates: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class WindowNow:
    """A window where somebody sits: the queues that it calls, and whom it serves since how long."""

    queues: frozenset[int]
    serving: int | None = None  # the queue of the visitor who is there, None when it is free
    elapsed: float = 0.0


@dataclass(frozen=True)
class Situation:
    """What is known at a moment. ``ahead`` are the queues of who stands before the one who asks, in
    order; ``mine`` is her own queue. ``overtaking`` are the moments, in seconds from now, at which
    somebody with a right of way is expected in it. ``rights`` are the ways to come before her unexpected:
    (how many a second, in the seconds from now that it is still possible)."""

    mine: int
    ahead: tuple[int, ...]
    windows: tuple[WindowNow, ...]
    past: Mapping[int, Past]
    overtaking: tuple[float, ...] = ()
    rights: tuple[tuple[float, float], ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Estimate:
    """Seconds from now until the call: the middle, its middle half and its bounds."""

    lowest: float
    low: float
    middle: float
    high: float
    highest: float

    @property
    def minutes(self) -> int:
        """The middle in whole minutes, rounded up: 0 is 'now'."""
        return _up(self.middle)

    @property
    def between(self) -> tuple[int, int]:
        """The middle half in whole minutes, the lower rounded down."""
        return int(self.low // 60), _up(self.high)

    @property
    def bounds(self) -> tuple[int, int]:
        """The bounds in whole minutes, the lowest rounded down."""
        return int(self.lowest // 60), _up(self.highest)


@dataclass(frozen=True)
class _Draws:
    """Draws from what happened in one queue."""

    services: list[float]
    gaps: list[float]
    reactions: list[float]
    luck: random.Random = field(repr=False)

    def service(self) -> float:
        """One visit, with the gap after it."""
        return self.luck.choice(self.services) + self.luck.choice(self.gaps)

    def rest(self, elapsed: float) -> float:
        """What is left of a visit that lasts ``elapsed`` already, with the gap after it."""
        first = bisect_right(self.services, elapsed)
        if first == len(self.services):
            left = self.luck.expovariate(1 / TAIL)
        else:
            left = self.services[self.luck.randrange(first, len(self.services))] - elapsed
        return left + self.luck.choice(self.gaps)


def estimate(situation: Situation) -> Estimate | None:
    """Return when the one who asks is called, ``None`` when no window serves her queue."""
    if not any(situation.mine in window.queues for window in situation.windows):
        return None
    luck = random.Random(situation.seed)  # noqa: S311  a simulation, no secret
    draws = {
        queue: _Draws(
            sorted(_filled_up(past)),
            sorted(past.gaps) or [0.0],
            sorted(past.reactions) or [0.0],
            luck,
        )
        for queue, past in situation.past.items()
    }
    waits = sorted(_one_course(situation, draws, luck) for _run in range(RUNS))
    return Estimate(*(waits[min(RUNS - 1, int(bound * RUNS))] for bound in BOUNDS))


def _filled_up(past: Past) -> list[float]:
    missing = max(0, FEWEST - len(past.services))
    guesses = (past.typical * (0.3 + 1.6 * place / FEWEST) for place in range(missing))
    return [*past.services, *guesses]


def _one_course(situation: Situation, draws: Mapping[int, _Draws], luck: random.Random) -> float:
    """Return after how many seconds she is called in one possible course of things."""
    free = [
        (_free_after(window, situation.mine, draws), place)
        for place, window in enumerate(situation.windows)
    ]
    heapq.heapify(free)
    waiting, overtaking = list(situation.ahead), _overtaking(situation, luck)
    while True:
        now, place = heapq.heappop(free)
        queues = situation.windows[place].queues
        queue = _first(waiting, queues)
        if queue is None and situation.mine in queues:
            if not overtaking or overtaking[0] > now:
                return now
            queue = situation.mine
            overtaking.pop(0)
        if queue is not None:
            heapq.heappush(free, (now + draws[queue].service(), place))


def _overtaking(situation: Situation, luck: random.Random) -> list[float]:
    """Return when somebody comes before her: who is expected, and who may come at any moment."""
    moments = list(situation.overtaking)
    for rate, until in situation.rights:
        at = luck.expovariate(rate)
        while at < until:
            moments.append(at)
            at += luck.expovariate(rate)
    return sorted(moments)


def _free_after(window: WindowNow, mine: int, draws: Mapping[int, _Draws]) -> float:
    if window.serving is None:
        return draws[mine].luck.choice(draws[mine].reactions)
    return draws[window.serving].rest(window.elapsed)


def _first(waiting: list[int], queues: frozenset[int]) -> int | None:
    """Take the first who waits for one of ``queues`` out of the line."""
    for place, queue in enumerate(waiting):
        if queue in queues:
            return waiting.pop(place)
    return None


def _up(seconds: float) -> int:
    return int(-(-seconds // 60))
