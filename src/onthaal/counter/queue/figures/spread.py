"""A spread of minutes, from how often each was seen. Pure: no clock, no ORM."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

NEARLY_ALL = 0.9
# Of fewer than this nothing is said: it would be about somebody.
FEWEST = 5


@dataclass
class Spread:
    """Minutes → how often. ``median`` and ``p90`` are ``None`` of fewer than ``FEWEST``."""

    seen: Counter[int] = field(default_factory=Counter)

    @property
    def number(self) -> int:
        return self.seen.total()

    @property
    def median(self) -> int | None:
        return self._at(0.5)

    @property
    def p90(self) -> int | None:
        return self._at(NEARLY_ALL)

    def _at(self, share: float) -> int | None:
        if self.number < FEWEST:
            return None
        return rank(self.seen, share)


def rank(seen: Mapping[int, int], share: float) -> int:
    """Return the smallest value that at least ``share`` of all are not above (nearest rank)."""
    left = max(1, ceil(share * sum(seen.values())))
    for value in sorted(seen):
        left -= seen[value]
        if left <= 0:
            return value
    raise ValueError("nothing was seen")


def together(spreads: Iterable[Spread]) -> Spread:
    """Return several as one: a median of medians would be no median."""
    whole: Counter[int] = Counter()
    for one in spreads:
        whole += one.seen
    return Spread(whole)
