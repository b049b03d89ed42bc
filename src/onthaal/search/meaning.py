"""The vectors of the documents with meaning: which of many to compare, and how near they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onthaal.search.encoder import Matrix
from onthaal.search.vectors import BODY, CALLED, TITLE, WHOLE, signature

Scores = NDArray[np.float32]
Places = NDArray[np.int64]

# Measured, see docs/adr/0005-search.md.
PART_WEIGHTS: Mapping[int, float] = {WHOLE: 1.0, TITLE: 0.5, BODY: 1.0, CALLED: 1.0}
_BYTES = 128  # the signature of the whole and that of what people call it


class Signatures:
    """The signs of the vectors of many documents: 128 bytes each, compared in a millisecond."""

    def __init__(self, signatures: Sequence[bytes]) -> None:
        missing = b"\x00" * _BYTES
        joined = b"".join(one or missing for one in signatures)
        rows = np.frombuffer(joined, dtype=np.uint64).reshape(-1, _BYTES // 8)
        self._columns = np.ascontiguousarray(rows.T)
        self._known = np.array([bool(one) for one in signatures], dtype=bool)

    def likeness(self, asked: Matrix) -> NDArray[np.int16]:
        """Return for every document how many signs agree with the question; -1 without vectors."""
        sign = np.frombuffer(signature(asked), dtype=np.uint64)
        differing = np.zeros(len(self._known), dtype=np.int16)
        for at, column in enumerate(self._columns):
            differing += np.bitwise_count(column ^ sign[at % len(sign)])
        return np.where(self._known, _BYTES * 8 - differing, np.int16(-1))


@dataclass(frozen=True)
class Near:
    """How near some documents are: as a whole, by the mean of their parts, by their best row."""

    whole: Scores
    mean: Scores
    best: Scores


class Block:
    """The rows of some documents, part after part, ready to be compared."""

    def __init__(self, documents: Sequence[Sequence[Matrix]]) -> None:
        self._size = len(documents)
        self._parts = [_Part.of(documents, part) for part in PART_WEIGHTS]
        # A document is judged by the parts that it has: an article without keywords is no worse.
        self._share = np.zeros(self._size, dtype=np.float32)
        for weight, part in zip(PART_WEIGHTS.values(), self._parts, strict=True):
            self._share[part.at] += weight
        self._share[self._share == 0] = 1

    def near(self, asked: Matrix) -> Near:
        """Return how near every document is to the vector of a question."""
        whole, mean, best = (np.zeros(self._size, dtype=np.float32) for _ in range(3))
        for (part, weight), rows in zip(PART_WEIGHTS.items(), self._parts, strict=True):
            if not len(rows.at):
                continue
            found = rows.nearest(asked)
            mean[rows.at] += weight * found
            best[rows.at] = np.maximum(best[rows.at], found)
            if part == WHOLE:
                whole[rows.at] = found
        return Near(whole, mean / self._share, best)


@dataclass(frozen=True)
class _Part:
    """One part of every document that has it: ``at`` says whose, ``starts`` where its rows begin."""

    at: Places
    starts: Places
    rows: Matrix

    @classmethod
    def of(cls, documents: Sequence[Sequence[Matrix]], part: int) -> "_Part":
        having = [
            (at, parts[part]) for at, parts in enumerate(documents) if parts and len(parts[part])
        ]
        lengths = [len(rows) for _at, rows in having]
        return cls(
            at=np.array([at for at, _rows in having], dtype=np.int64),
            starts=np.array([0, *np.cumsum(lengths)[:-1]] if lengths else [], dtype=np.int64),
            rows=np.concatenate([rows for _at, rows in having])
            if having
            else np.zeros((0, 1), dtype=np.float32),
        )

    def nearest(self, asked: Matrix) -> Scores:
        """Return the cosine of the nearest row of each document."""
        return np.asarray(np.maximum.reduceat(self.rows @ asked, self.starts), dtype=np.float32)
