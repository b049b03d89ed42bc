"""The documents with meaning, in memory: thousands, ranked whole for every question.

One sum over an index says whether this process's copy is still right; what changed is read again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock

import numpy as np
from django.db.models import BigIntegerField, Func, Subquery
from numpy.typing import NDArray

from onthaal.core.compartments import Compartment
from onthaal.search import ranking, synonyms, vectors
from onthaal.search.analyzer import Question
from onthaal.search.encoder import Matrix, unpack
from onthaal.search.models import SearchDocument
from onthaal.search.repair import Speller
from onthaal.search.stemming import words

# Measured, see docs/adr/0005-search.md: meaning leads, words correct it.
WORDS_WEIGHT = 0.03
WHOLE, TITLE, BODY, CALLED = range(4)
PART_WEIGHTS = {WHOLE: 1.0, TITLE: 0.5, BODY: 1.0, CALLED: 1.0}
# Without one word in common a document is shown only when it is this near in meaning.
NEAR = 0.3
# The tail: what scores under this share of the best is about something else.
TAIL = 0.4

Scores = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Entry:
    """One document, read once for as long as its fingerprint stays."""

    pk: int
    fingerprint: int
    kind: str
    object_id: int
    scope_id: int
    terms: dict[str, list[str]]
    words: frozenset[str]
    vectors: Matrix | None
    body_vectors: int

    def parts(self) -> list[Matrix]:
        """Return the rows of each part: the whole, the title, the text, what people call it."""
        if self.vectors is None:
            return []
        end = vectors.FIXED + self.body_vectors
        return [self.vectors[:1], self.vectors[1:2], self.vectors[2:end], self.vectors[end:]]


class Corpus:
    """A ranked view of ``entries``; never changed, replaced when the index changes."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.vocabulary = frozenset(word for entry in entries for word in entry.words)
        self.speller = Speller(self.vocabulary | synonyms.spoken_words())
        self._scopes = np.array([entry.scope_id for entry in entries], dtype=np.int64)
        self._postings = _postings(entries)
        self._parts = [_Part.of(entries, part) for part in PART_WEIGHTS]
        # A document is judged by the parts that it has: an article without keywords is no worse.
        self._share = np.zeros(len(entries), dtype=np.float32)
        for weight, part in zip(PART_WEIGHTS.values(), self._parts, strict=True):
            self._share[part.at] += weight
        self._share[self._share == 0] = 1

    def rank(self, question: Question, scope_ids: Collection[int]) -> list[tuple[Entry, float]]:
        """Return the entries inside ``scope_ids`` that fit, best first."""
        if not self.entries:
            return []
        by_words = self._by_words(question)
        by_meaning = self._by_meaning(question)
        scores = by_meaning + WORDS_WEIGHT * by_words
        inside = np.isin(self._scopes, list(scope_ids)) & ((by_words > 0) | (by_meaning > NEAR))
        chosen = np.flatnonzero(inside)
        if not len(chosen):
            return []
        chosen = chosen[scores[chosen] >= TAIL * scores[chosen].max()]
        # Equal scores keep the order of the index, so that both engines answer alike.
        order = chosen[np.argsort(-scores[chosen], kind="stable")]
        return [(self.entries[int(at)], float(scores[at])) for at in order]

    def _by_words(self, question: Question) -> Scores:
        scores = np.zeros(len(self.entries), dtype=np.float32)
        for term, weight in question.weights().items():
            if term in self._postings:
                at, value = self._postings[term]
                scores[at] += weight * ranking.idf(len(self.entries), len(at)) * value
        return scores

    def _by_meaning(self, question: Question) -> Scores:
        scores = np.zeros(len(self.entries), dtype=np.float32)
        if not any(len(part.at) for part in self._parts):
            return scores
        asked = vectors.questions([question.typed, question.plain, question.written])
        if asked is None:
            return scores
        for weight, part in zip(PART_WEIGHTS.values(), self._parts, strict=True):
            if len(part.at):
                scores[part.at] += weight * part.nearest(asked)
        return scores / self._share


@dataclass(frozen=True)
class _Part:
    """One part of every document that has it: ``at`` says whose, ``starts`` where its rows begin."""

    at: Places
    starts: Places
    rows: Matrix

    @classmethod
    def of(cls, entries: list[Entry], part: int) -> "_Part":
        having = [
            (at, parts[part])
            for at, entry in enumerate(entries)
            if (parts := entry.parts()) and len(parts[part])
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


def _postings(entries: list[Entry]) -> dict[str, tuple[Places, Scores]]:
    """Return per term where it stands and how much it counts there."""
    average = {
        name: sum(len(entry.terms[name]) for entry in entries) / max(len(entries), 1)
        for name in ranking.FIELDS
    }
    lists: dict[str, tuple[list[int], list[float]]] = {}
    for at, entry in enumerate(entries):
        for term, weighed in ranking.weigh(entry.terms, average).items():
            places, values = lists.setdefault(term, ([], []))
            places.append(at)
            values.append(ranking.saturate(weighed))
    return {
        term: (np.array(places, dtype=np.int64), np.array(values, dtype=np.float32))
        for term, (places, values) in lists.items()
    }


# How many documents there are and the sum of their fingerprints: equal means unchanged.
Stamp = tuple[int, int]
_meant = SearchDocument.objects.filter(meaning=True).order_by()
# Both along with any row that is read; Func, because an aggregate would group and leave the index.
STAMP = {
    "count": Subquery(
        _meant.annotate(count=Func("pk", function="COUNT", output_field=BigIntegerField())).values(
            "count"
        )
    ),
    "total": Subquery(
        _meant.annotate(
            total=Func("fingerprint", function="SUM", output_field=BigIntegerField())
        ).values("total")
    ),
}
_lock = Lock()
_current: dict[str, tuple[Stamp, Corpus]] = {}


def at(stamp: Stamp) -> Corpus:
    """Return the corpus of the index as ``stamp`` says that it is, within this transaction."""
    held = _current.get("corpus")
    if held and held[0] == stamp:
        return held[1]
    with _lock:
        held = _current.get("corpus")
        if held and held[0] == stamp:
            return held[1]
        fresh = Corpus(_read(held[1].entries if held else []))
        _current["corpus"] = (stamp, fresh)
        return fresh


def forget() -> None:
    """Drop the copy of this process."""
    _current.clear()


def _read(before: list[Entry]) -> list[Entry]:
    """Return the entries of the index, in its order; read only what is not among ``before``."""
    known = {(entry.pk, entry.fingerprint): entry for entry in before}
    rows = SearchDocument.objects.filter(meaning=True)
    wanted = list(rows.order_by("kind", "object_id").values_list("pk", "fingerprint"))
    missing = [pk for pk, mark in wanted if (pk, mark) not in known]
    for start in range(0, len(missing), 500):
        for row in rows.filter(pk__in=missing[start : start + 500]).select_related("scope"):
            known[(row.pk, row.fingerprint)] = _entry(row)
    return [known[ref] for ref in wanted if ref in known]


def _entry(row: SearchDocument) -> Entry:
    # A word from behind a wall must not show by what a misspelling is taken for.
    open_to_all = row.scope.compartment == Compartment.ORDINARY
    text = " ".join((row.title, row.keywords, row.body)) if open_to_all else ""
    return Entry(
        pk=row.pk,
        fingerprint=row.fingerprint,
        kind=row.kind,
        object_id=row.object_id,
        scope_id=row.scope_id,
        terms={
            "title": row.title_terms.split(),
            "keywords": row.keyword_terms.split(),
            "body": row.body_terms.split(),
        },
        words=frozenset(words(text)),
        vectors=unpack(bytes(row.vectors)) if row.vectors else None,
        body_vectors=row.body_vectors,
    )
