"""The vectors of a document: the whole, the title, pieces of the text, what people call it. Pure."""

import re
import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onthaal.search.documents import Document
from onthaal.search.encoder import Matrix, encoder, pack

BODY_PIECES = 16
KEYWORD_PIECES = 64
WHOLE_LENGTH = 400
FIXED = 2  # the whole and the title come first
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")


@dataclass(frozen=True)
class Encoded:
    """``data`` holds the rows as half floats; ``body`` says how many are pieces of the text."""

    data: bytes
    body: int


def encode(document: Document) -> Encoded | None:
    """Return the vectors of ``document``, ``None`` without an encoder."""
    model = encoder()
    if model is None:
        return None
    body = pieces([part for part in _SENTENCE.split(document.body) if len(part) > 10], BODY_PIECES)
    keywords = pieces(document.keywords.splitlines(), KEYWORD_PIECES)
    whole = f"{document.title}. {document.body[:WHOLE_LENGTH]}"
    return Encoded(pack(model.encode([whole, document.title, *body, *keywords])), len(body))


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


def questions(texts: list[str]) -> Matrix | None:
    """Return one vector for the ways in which a question can be put."""
    model = encoder()
    if model is None:
        return None
    mean = model.encode(texts).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length, dtype=np.float32) if length else None
