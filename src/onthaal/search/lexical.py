"""The terms of the documents with meaning, in memory: which holds a term, and how much it counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from onthaal.search import ranking

Scores = NDArray[np.float32]
Places = NDArray[np.int32]

_numbers: dict[str, int] = {}
_next = count()


def number(term: str) -> int:
    """Return the number of a term in this process: documents hold numbers, not words."""
    found = _numbers.get(term)
    # Two threads may both count; setdefault gives them the same answer.
    return _numbers.setdefault(term, next(_next)) if found is None else found


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one document; ``names`` are those of its title and keywords."""

    numbers: Places
    values: Scores
    names: Places

    @classmethod
    def of(cls, fields: Mapping[str, Sequence[str]]) -> "Terms":
        weighed = ranking.weigh(fields)
        named = {*fields.get("title", ()), *fields.get("keywords", ())}
        return cls(
            np.array([number(term) for term in weighed], dtype=np.int32),
            np.array(list(weighed.values()), dtype=np.float32),
            np.array([number(term) for term in named], dtype=np.int32),
        )


class Holders:
    """For every term the places of the documents that hold it, in order."""

    def __init__(self, documents: Sequence[Places]) -> None:
        numbers = np.concatenate([np.zeros(0, dtype=np.int32), *documents])
        places = np.arange(len(documents), dtype=np.int32)
        self.order = np.argsort(numbers, kind="stable")
        self.places = np.repeat(places, [len(one) for one in documents])[self.order]
        self._starts = np.searchsorted(numbers[self.order], np.arange(len(_numbers) + 1))

    def within(self, term: str) -> slice:
        """Return where in ``places`` the holders of ``term`` stand."""
        found = _numbers.get(term)
        if found is None or found + 1 >= len(self._starts):
            return slice(0, 0)
        return slice(int(self._starts[found]), int(self._starts[found + 1]))

    def of(self, term: str) -> Places:
        return self.places[self.within(term)]

    def of_all(self, terms: Iterable[str]) -> Places:
        """Return who holds every one of ``terms``; nobody holds all of none."""
        found: Places | None = None
        for term in terms:
            holders = self.of(term)
            found = holders if found is None else np.intersect1d(found, holders, assume_unique=True)
        return np.zeros(0, dtype=np.int32) if found is None else found


class Lexical:
    """All terms of the documents, in the order of the documents."""

    def __init__(self, documents: Sequence[Terms]) -> None:
        self.documents = len(documents)
        self._all = Holders([one.numbers for one in documents])
        values = [np.zeros(0, dtype=np.float32), *(one.values for one in documents)]
        self._values = np.concatenate(values)[self._all.order]
        self.named = Holders([one.names for one in documents])

    def holders(self, term: str) -> Places:
        """Return the places of the documents that hold ``term`` in any field."""
        return self._all.of(term)

    def holds(self, at: int, term: str) -> bool:
        """Return whether the document at place ``at`` holds ``term``."""
        found = self.holders(term)
        place = int(np.searchsorted(found, at))
        return place < len(found) and int(found[place]) == at

    def rarity(self, term: str) -> float:
        """Return how much ``term`` says: 1 for one document, near 0 for a word in all."""
        return ranking.rarity(self.documents, len(self.holders(term)))

    def score(self, weights: Mapping[str, float]) -> Scores:
        """Return the score of every document for weighted terms."""
        scores = np.zeros(self.documents, dtype=np.float32)
        for term, weight in weights.items():
            within = self._all.within(term)
            holders = self._all.places[within]
            if len(holders):
                value = weight * ranking.rarity(self.documents, len(holders))
                scores[holders] += value * self._values[within]
        return scores
