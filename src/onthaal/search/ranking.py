"""BM25F: one order for both engines, over the fields of a document. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

K1 = 1.2


@dataclass(frozen=True)
class Field:
    """``weight`` multiplies a find in this field; ``b`` says how far length counts against it.

    ``length`` is the number of terms that is neither long nor short. It is fixed, so that what a
    document weighs does not change with the documents around it.
    """

    weight: float
    b: float
    length: int


FIELDS: Mapping[str, Field] = {
    "title": Field(weight=3.0, b=0.3, length=4),
    "keywords": Field(weight=2.0, b=0.2, length=100),
    "body": Field(weight=1.0, b=0.6, length=70),
}


def weigh(terms: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return how much every term of one document counts, below 1; ``terms`` is per field."""
    weighed: dict[str, float] = {}
    for name, field in FIELDS.items():
        found = terms.get(name, ())
        norm = 1 - field.b + field.b * len(found) / field.length
        for term, count in Counter(found).items():
            weighed[term] = weighed.get(term, 0.0) + field.weight * count / norm
    return {term: value / (K1 + value) for term, value in weighed.items()}


def weigh_some(terms: Mapping[str, Sequence[str]], wanted: Iterable[str]) -> dict[str, float]:
    """Return ``weigh(terms)`` of the ``wanted`` terms that the document holds, and of no others."""
    weighed: dict[str, float] = {}
    for name, field in FIELDS.items():
        found = terms.get(name, ())
        norm = 1 - field.b + field.b * len(found) / field.length
        for term in wanted:
            if count := found.count(term):
                weighed[term] = weighed.get(term, 0.0) + field.weight * count / norm
    return {term: value / (K1 + value) for term, value in weighed.items()}


def idf(documents: int, holding: int) -> float:
    """Return how much a term says, given in how many of the documents it stands."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def rarity(documents: int, holding: int) -> float:
    """Return ``idf`` as a share of that of a term in one document only: alike for few and many."""
    return idf(documents, holding) / idf(documents, 1) if documents > 1 else 1.0
