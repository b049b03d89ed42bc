"""BM25F: one order for both engines, over the fields of a document. Pure."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

K1 = 1.2


@dataclass(frozen=True)
class Field:
    """``weight`` multiplies a find in this field; ``b`` says how far length counts against it."""

    weight: float
    b: float


FIELDS: Mapping[str, Field] = {
    "title": Field(weight=3.0, b=0.3),
    "keywords": Field(weight=2.0, b=0.2),
    "body": Field(weight=1.0, b=0.6),
}


def weigh(terms: Mapping[str, Sequence[str]], average: Mapping[str, float]) -> dict[str, float]:
    """Return the field-weighted frequency of every term of one document.

    ``terms`` holds the terms per field, ``average`` the mean length per field.
    """
    weighed: dict[str, float] = {}
    for name, field in FIELDS.items():
        found = terms.get(name, ())
        if not found:
            continue
        norm = 1 - field.b + field.b * len(found) / max(average.get(name, 1.0), 1.0)
        for term, count in Counter(found).items():
            weighed[term] = weighed.get(term, 0.0) + field.weight * count / norm
    return weighed


def idf(documents: int, holding: int) -> float:
    """Return how much a term says, given in how many of the documents it stands."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def saturate(weighed: float) -> float:
    """Return the frequency with its diminishing return, below 1."""
    return weighed / (K1 + weighed)
