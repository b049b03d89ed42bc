"""The vectors of a document: the whole, the title, pieces of the text, what people call it. Pure."""

import re
import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onthaal.search.documents import Document
from onthaal.search.encoder import ROW_BYTES, Matrix, encoder, pack, unpack

BODY_PIECES = 16
KEYWORD_PIECES = 64
WHOLE_LENGTH = 400
WHOLE, TITLE, BODY, CALLED = range(4)
FIXED = 2  # the whole and the title come first
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")


@dataclass(frozen=True)
class Encoded:
    """``data`` holds the rows; ``body`` says how many are pieces of the text.

    ``signature`` is what is compared first among many documents: see :func:`signature`.
    """

    data: bytes
    body: int
    signature: bytes


def encode(document: Document) -> Encoded | None:
    """Return the vectors of ``document``, ``None`` without an encoder."""
    model = encoder()
    if model is None:
        return None
    body = pieces([part for part in _SENTENCE.split(document.body) if len(part) > 10], BODY_PIECES)
    keywords = pieces(document.keywords.splitlines(), KEYWORD_PIECES)
    whole = f"{document.title}. {document.body[:WHOLE_LENGTH]}"
    rows = model.encode([whole, document.title, *body, *keywords])
    called = rows[FIXED + len(body) :]
    about = called.mean(axis=0) if len(called) else rows[WHOLE]
    return Encoded(pack(rows), len(body), signature(rows[WHOLE]) + signature(about))


@dataclass(frozen=True, slots=True)
class Packed:
    """The vectors of a document as they are kept; ``body`` says how many are pieces of its text."""

    data: bytes
    body: int

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Return how many rows each part has: the whole, the title, the text, what it is called."""
        rows = len(self.data) // ROW_BYTES
        return 1, 1, self.body, rows - FIXED - self.body

    def called(self) -> Matrix:
        """Return the rows of the title and of what people call it."""
        rows = unpack(self.data)
        return np.concatenate([rows[WHOLE + 1 : FIXED], rows[FIXED + self.body :]])


def signature(vector: Matrix) -> bytes:
    """Return the signs of ``vector``: 64 bytes whose differing bits tell how far two vectors are."""
    return np.packbits(vector > 0).tobytes()


def pieces(texts: list[str], most: int) -> list[str]:
    """Return ``texts`` without the empty ones, neighbours put together until ``most`` are left."""
    kept = [text.strip() for text in texts if text.strip()]
    if len(kept) <= most:
        return kept
    bounds = [round(step * len(kept) / most) for step in range(most + 1)]
    return [" ".join(kept[a:b]) for a, b in pairwise(bounds)]


def fingerprint(document: Document, encoded: Encoded | None, scope_id: int) -> int:
    """Return 32 bits that change with the document, its walls and its vectors."""
    vector = zlib.crc32(encoded.data) if encoded else 0
    return zlib.crc32(repr((document, vector, scope_id)).encode("utf-8", "replace"))


def question(text: str) -> Matrix | None:
    """Return the vector of a question, ``None`` without an encoder."""
    model = encoder()
    return None if model is None else np.asarray(model.encode([text])[0], dtype=np.float32)
