"""The documents with meaning, in memory: ranked whole while they are hundreds, the promising ones
of them when they are thousands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onthaal.search import vectors
from onthaal.search.analyzer import SAID, Question, Term
from onthaal.search.confidence import Evidence
from onthaal.search.elsewhere import Elsewhere, Subject
from onthaal.search.encoder import Matrix
from onthaal.search.entries import Entry, Vectors, Version
from onthaal.search.lexical import Lexical
from onthaal.search.meaning import Block, Near, Signatures

# Measured, see docs/adr/0005-search.md: meaning leads, words correct it.
WORDS_WEIGHT = 0.17
# Without one word in common a document is shown only when it is this near in meaning.
NEAR = 0.3
# The tail: what scores under this share of the best is about something else.
TAIL = 0.4
# Up to here all are compared by meaning; above, the most promising by words and by signature.
EXACT = 400
PROMISING = 64

Scores = NDArray[np.float32]
Places = NDArray[np.int64]
NOWHERE: Places = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Asked:
    """A question, compared with every document by its words; ``vector`` is its meaning."""

    question: Question
    by_words: Scores
    vector: Matrix | None


@dataclass(frozen=True)
class Ranked:
    """The entries that fit, best first, and what speaks for the first (``None`` without any)."""

    entries: list[tuple[Entry, float]]
    evidence: Evidence | None = None


class Corpus:
    """A ranked view of ``entries``; never changed, replaced when the index changes."""

    def __init__(self, entries: list[Entry], subjects: Sequence[Subject], stored: Vectors) -> None:
        self.entries = entries
        self.vocabulary = frozenset(word for entry in entries for word in entry.words)
        self.public_words = frozenset(
            word for entry in entries if entry.public for word in entry.words
        )
        scopes = np.array([entry.scope_id for entry in entries], dtype=np.int64)
        self._inside = {int(one): np.flatnonzero(scopes == one) for one in np.unique(scopes)}
        self._lexical = Lexical([entry.terms for entry in entries])
        self._signatures = Signatures([entry.signature for entry in entries])
        self._elsewhere = Elsewhere(subjects, self._lexical)
        self._has_meaning = any(entry.signature for entry in entries)
        self._stored = stored
        few = len(entries) <= EXACT
        self._block = Block(stored.of(_versions(entries))) if few else None

    def ask(self, question: Question) -> Asked:
        """Return ``question`` compared by words with every document, and encoded once."""
        by_words = self._lexical.score(question.weights())
        vector = vectors.question(question.plain) if self._has_meaning else None
        return Asked(question, by_words, vector)

    def rank(self, asked: Asked, scope_ids: Collection[int]) -> Ranked:
        """Return the entries inside ``scope_ids`` that fit, best first."""
        inside = self._within(scope_ids)
        if self._block is None:
            inside = self._promising(asked, inside)
        near = self._near(asked, inside)
        by_words = asked.by_words[inside]
        scores = near.mean + WORDS_WEIGHT * by_words
        chosen = np.flatnonzero((by_words > 0) | (near.mean > NEAR))
        if not len(chosen):
            return Ranked([])
        chosen = chosen[scores[chosen] >= TAIL * scores[chosen].max()]
        # Equal scores keep the order of the index, so that both engines answer alike.
        order = chosen[np.argsort(-scores[chosen], kind="stable")]
        first = int(order[0])
        return Ranked(
            [(self.entries[int(inside[at])], float(scores[at])) for at in order],
            self._evidence(asked, int(inside[first]), near.whole[first], near.best[first]),
        )

    def _within(self, scope_ids: Collection[int]) -> Places:
        within = [self._inside[one] for one in scope_ids if one in self._inside]
        return within[0] if len(within) == 1 else np.sort(np.concatenate([NOWHERE, *within]))

    def _promising(self, asked: Asked, inside: Places) -> Places:
        """Return the best of ``inside`` by words and by signature, in the order of the index."""
        by_words = asked.by_words[inside]
        found = [_top(by_words, np.flatnonzero(by_words > 0))]
        if asked.vector is not None:
            likeness = self._signatures.likeness(asked.vector)[inside]
            found.append(_top(likeness, np.flatnonzero(likeness >= 0)))
        return inside[np.unique(np.concatenate(found))]

    def _near(self, asked: Asked, inside: Places) -> Near:
        if asked.vector is None:
            nothing = np.zeros(len(inside), dtype=np.float32)
            return Near(nothing, nothing, nothing)
        if self._block is not None:
            all_of_them = self._block.near(asked.vector)
            return Near(
                all_of_them.whole[inside], all_of_them.mean[inside], all_of_them.best[inside]
            )
        entries = [self.entries[int(at)] for at in inside]
        return Block(self._stored.of(_versions(entries))).near(asked.vector)

    def _evidence(self, asked: Asked, at: int, whole: float, best: float) -> Evidence:
        question = asked.question
        whole_words = frozenset(term.text for group in question.groups for term in group)
        theirs = self._elsewhere.likeness(whole_words, asked.vector)
        return Evidence(
            words=float(np.log1p(asked.by_words[at])),
            covered=self._covered(question, at),
            whole=float(whole),
            best=float(best),
            their_best=theirs.nearest,
            their_near=theirs.near,
            their_phrase=theirs.phrase,
            their_words=float(theirs.words),
        )

    def _covered(self, question: Question, at: int) -> float:
        """Return the share of what was typed that the document holds, rare words counting more."""
        held = [self._held(group, at) for group in question.groups]
        for meant in question.meant:
            share = sum(self._lexical.holds(at, term.text) for term in meant.terms)
            for group in meant.of:
                held[group] = max(held[group], SAID * share / len(meant.terms))
        says = [self._lexical.rarity(group[0].text) for group in question.groups]
        total = sum(says)
        return sum(a * b for a, b in zip(says, held, strict=True)) / total if total else 0.0

    def _held(self, group: tuple[Term, ...], at: int) -> float:
        return max((one.weight for one in group if self._lexical.holds(at, one.text)), default=0.0)


def _top(scores: NDArray[Any], at: Places) -> Places:
    """Return the places with the highest scores, and of equal scores the first ones."""
    if len(at) <= PROMISING:
        return at
    there = scores[at]
    least = np.partition(there, -PROMISING)[-PROMISING]
    above = at[there > least]
    return np.concatenate([above, at[there == least][: PROMISING - len(above)]])


def _versions(entries: Sequence[Entry]) -> list[Version]:
    return [entry.version for entry in entries]
