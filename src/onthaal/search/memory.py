"""What a process remembers of the index, and whether that is still right.

Every write of a document with meaning gives its scope a new mark, and every change of a synonym gives
its group one. The marks come along with the scopes that a question looks in, so that freshness costs no
statement of its own.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from onthaal.search import entries, synonyms
from onthaal.search.analyzer import Lexicon
from onthaal.search.corpus import Corpus
from onthaal.search.elsewhere import Subject
from onthaal.search.entries import Vectors, Version
from onthaal.search.models import SearchScope, SynonymGroup
from onthaal.search.synonyms import Group, Said


@dataclass(frozen=True)
class Stamp:
    """How the index stands in one transaction: the mark of each scope, and of the synonyms."""

    scopes: Mapping[int, int]
    synonyms: int


@dataclass(frozen=True)
class Memory:
    """The documents with meaning and what a question is read with; replaced, never changed."""

    stamp: Stamp
    corpus: Corpus
    subjects: Mapping[Version, Subject]
    groups: tuple[Group, ...]
    lexicon: Lexicon

    def is_as(self, stamp: Stamp) -> bool:
        """Return whether nothing changed in the scopes that ``stamp`` names."""
        marks = self.stamp.scopes
        return self.stamp.synonyms == stamp.synonyms and all(
            marks.get(scope) == mark for scope, mark in stamp.scopes.items()
        )


_lock = Lock()
_vectors = Vectors()
_current: list[Memory] = []


def new_mark() -> int:
    """Return a mark that no process has seen; a sum of many still fits."""
    return secrets.randbits(44)


def at(stamp: Stamp) -> Memory:
    """Return the index as ``stamp`` says that it is, within this transaction."""
    held = _current[0] if _current else None
    if held and held.is_as(stamp):
        return held
    with _lock:
        held = _current[0] if _current else None
        if held is None or not held.is_as(stamp):
            held = _read(stamp.synonyms, held)
            _current[:] = [held]
        return held


def current() -> Memory | None:
    """Return what this process read last, ``None`` before its first question."""
    return _current[0] if _current else None


def forget() -> None:
    """Drop what this process remembers."""
    _current.clear()


def _read(synonyms_mark: int, held: Memory | None) -> Memory:
    # Marks before documents: what changes between the two is read again with the next question.
    scopes = dict(SearchScope.objects.filter(meaning=True).values_list("pk", "mark"))
    stamp = Stamp(scopes, synonyms_mark)
    if held and held.stamp.scopes == scopes:
        corpus, subjects = held.corpus, held.subjects
    else:
        known = held.corpus.entries if held else []
        found, subjects = entries.read(known, held.subjects if held else {})
        corpus = Corpus(found, list(subjects.values()), _vectors)
    same_words = held is not None and held.stamp.synonyms == synonyms_mark
    groups = held.groups if held and same_words else in_force()
    lexicon = Lexicon.of(corpus.vocabulary, Said(groups))
    return Memory(stamp, corpus, subjects, groups, lexicon)


def in_force() -> tuple[Group, ...]:
    """Return the shipped synonyms with what the editors made of them."""
    rows = list(SynonymGroup.objects.order_by("pk"))
    replaced = {row.public_id for row in rows}
    kept = [group for group in synonyms.shipped() if group.public_id not in replaced]
    return (*kept, *(row.group for row in rows if not row.removed))
