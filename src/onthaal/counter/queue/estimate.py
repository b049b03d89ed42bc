"""How long somebody will wait: a small simulation of the windows, pure and repeatable.

Service times are drawn from what really happened (today and the same queue before), so the spread is
that of the town and not of a formula. A visitor who is at a window now needs at least the time that she
already took. ``None`` when no window serves: nothing is better than an impossible number.
"""

import heapq
import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

RUNS = 300
BOUNDS = (0.03, 0.25, 0.5, 0.75, 0.97)
FEWEST = 8  # samples; below it the typical time with a wide spread fills up
TAIL = 120.0  # seconds that somebody needs on average who already took longer than anybody before


@dataclass(frozen=True)
class Situation:
    """What is known at a moment; seconds everywhere.

    ``ahead`` stand before the one who asks. ``busy`` holds for each window that serves how long its
    visitor is there, ``None`` for a window that is free. ``services`` are past service times from call
    to end, ``gaps`` the times between an end and the next call while somebody waited. ``overtaking`` are
    the moments, in seconds from now, at which somebody with a right of way is expected.
    """

    ahead: int
    busy: tuple[float | None, ...]
    services: tuple[float, ...]
    gaps: tuple[float, ...] = ()
    overtaking: tuple[float, ...] = ()
    typical: float = 480.0
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
    def bounds(self) -> tuple[int, int]:
        """The bounds in whole minutes, the lowest rounded down."""
        return int(self.lowest // 60), _up(self.highest)


@dataclass
class _Draws:
    """Draws from sorted samples."""

    samples: list[float]
    luck: random.Random = field(repr=False)

    def any(self) -> float:
        return self.luck.choice(self.samples)

    def longer_than(self, elapsed: float) -> float:
        first = bisect_right(self.samples, elapsed)
        if first == len(self.samples):
            return elapsed + self.luck.expovariate(1 / TAIL)
        return self.samples[self.luck.randrange(first, len(self.samples))]


def estimate(situation: Situation) -> Estimate | None:
    """Return when the next one who asks is called, ``None`` when no window serves the queue."""
    if not situation.busy:
        return None
    luck = random.Random(situation.seed)  # noqa: S311  a simulation, no secret
    services = _Draws(sorted(_filled_up(situation.services, situation.typical)), luck)
    gaps = _Draws(sorted(situation.gaps) or [0.0], luck)
    waits = sorted(_one_run(situation, services, gaps) for _run in range(RUNS))
    return Estimate(*(waits[min(RUNS - 1, int(bound * RUNS))] for bound in BOUNDS))


def _filled_up(services: Sequence[float], typical: float) -> list[float]:
    missing = max(0, FEWEST - len(services))
    return [*services, *(typical * (0.3 + 1.6 * place / FEWEST) for place in range(missing))]


def _one_run(situation: Situation, services: _Draws, gaps: _Draws) -> float:
    """Return after how many seconds the one who asks is called in one possible course of things."""
    free = [
        gaps.any()
        if elapsed is None
        else max(0.0, services.longer_than(elapsed) - elapsed) + gaps.any()
        for elapsed in situation.busy
    ]
    heapq.heapify(free)
    before, overtaking = situation.ahead, list(situation.overtaking)
    while True:
        now = free[0]
        if before:
            before -= 1
        elif overtaking and overtaking[0] <= now:
            overtaking.pop(0)
        else:
            return now
        heapq.heapreplace(free, now + services.any() + gaps.any())


def _up(seconds: float) -> int:
    return int(-(-seconds // 60))
