"""The vectors of the documents with meaning: which of many to compare, and how near they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onthaal.search.encoder import Matrix, read_rows
from onthaal.search.vectors import BODY, CALLED, TITLE, WHOLE, Packed, signature

Scores = NDArray[np.float32]

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
    """The rows of some documents, ready to be compared with a question."""

    def __init__(self, documents: Sequence[Packed | None]) -> None:
        having = [one for one in documents if one is not None]
        rows = read_rows(b"".join(one.data for one in having))
        self._numbers = rows["numbers"].astype(np.float32)
        self._scale = rows["scale"]
        # How many rows each part of each document has; a part without rows counts for nothing.
        self._counts = np.zeros((len(documents), len(PART_WEIGHTS)), dtype=np.int64)
        for at, one in enumerate(documents):
            if one is not None:
                self._counts[at] = one.counts
        self._filled = self._counts > 0
        ends = np.cumsum(self._counts.ravel())
        self._starts = (ends - self._counts.ravel())[self._filled.ravel()]
        weights = np.array(list(PART_WEIGHTS.values()), dtype=np.float32) * self._filled
        # A document is judged by the parts that it has: an article without keywords is no worse.
        total = weights.sum(axis=1, keepdims=True)
        self._weights = weights / np.where(total > 0, total, 1)

    def near(self, asked: Matrix) -> Near:
        """Return how near every document is to the vector of a question."""
        nearest = np.zeros(self._counts.shape, dtype=np.float32)
        if len(self._starts):
            cosines = (self._numbers @ asked) * self._scale
            nearest[self._filled] = np.maximum.reduceat(cosines, self._starts)
        return Near(
            whole=nearest[:, WHOLE],
            mean=(nearest * self._weights).sum(axis=1),
            best=nearest.max(axis=1, initial=0.0),
        )
