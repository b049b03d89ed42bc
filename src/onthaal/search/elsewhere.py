"""What is asked at a town hall that it may not answer: the subjects of ``data/elsewhere.txt``.

They stand in the index beside our own documents, so that their vectors are made once. They are never
found: they tell how near a question lies to what others answer.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onthaal.search.documents import Document
from onthaal.search.encoder import Matrix
from onthaal.search.lexical import Lexical
from onthaal.search.stemming import read_lines, stem, stop_words, words

KIND = "search.elsewhere"
# A subject is ours when one of our documents names more than this share of its phrases.
OURS = 0.5
NEAREST = 3


def load() -> Iterator[Document]:
    """Yield every subject, for ``onthaal reindex``."""
    for line in read_lines("elsewhere.txt"):
        subject, _, phrases = line.partition(":")
        yield Document(
            kind=KIND,
            object_id=zlib.crc32(subject.encode()),
            title=subject,
            keywords="\n".join(one.strip() for one in phrases.split(",") if one.strip()),
            meaning=True,
        )


@cache
def spoken_words() -> frozenset[str]:
    """Return every folded word of the subjects."""
    lines = (line.replace(":", " ") for line in read_lines("elsewhere.txt"))
    return frozenset(word for line in lines for word in words(line))


@dataclass(frozen=True)
class Subject:
    """One subject: its phrases as stems, and their vectors (none without an encoder)."""

    phrases: tuple[frozenset[str], ...]
    rows: Matrix | None

    @classmethod
    def of(cls, title: str, keywords: str, rows: Matrix | None) -> "Subject":
        said = [_stems(phrase) for phrase in (title, *keywords.splitlines())]
        return cls(tuple(one for one in said if one), rows)


@dataclass(frozen=True)
class Likeness:
    """How like a question is to what others answer.

    ``nearest`` and ``near`` are cosines, of the nearest phrase and of the nearest three; ``phrase``
    is the share of a phrase that the question holds; ``words`` counts the words that only they know.
    """

    nearest: float = 0.0
    near: float = 0.0
    phrase: float = 0.0
    words: int = 0


class Elsewhere:
    """The subjects that none of our own documents is about."""

    def __init__(self, subjects: Sequence[Subject], ours: Lexical) -> None:
        theirs = [one for one in subjects if not _is_ours(one, ours)]
        self._lengths: list[int] = []
        self._holders: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrase for one in theirs for phrase in one.phrases):
            self._lengths.append(len(phrase))
            for word in phrase:
                self._holders.setdefault(word, []).append(number)
        self._words = frozenset(word for word in self._holders if not len(ours.holders(word)))
        rows = [one.rows for one in theirs if one.rows is not None]
        joined = np.concatenate(rows) if rows else None
        self._rows = joined if joined is not None and len(joined) >= NEAREST else None

    def likeness(self, terms: frozenset[str], asked: Matrix | None) -> Likeness:
        """Return how like a question is: its terms (stems) and its vector."""
        cosines = np.zeros(1, dtype=np.float32)
        if asked is not None and self._rows is not None:
            found = self._rows @ asked
            cosines = np.sort(np.partition(found, -NEAREST)[-NEAREST:])[::-1]
        held = Counter(number for term in terms for number in self._holders.get(term, ()))
        return Likeness(
            nearest=float(cosines[0]),
            near=float(cosines.mean()),
            phrase=max((count / self._lengths[one] for one, count in held.items()), default=0.0),
            words=len(self._words & terms),
        )


def _is_ours(subject: Subject, ours: Lexical) -> bool:
    named = np.zeros(ours.documents, dtype=np.int32)
    for phrase in subject.phrases:
        named[ours.named.of_all(phrase)] += 1
    return bool(ours.documents and named.max() > OURS * len(subject.phrases))


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(phrase) if word not in stop_words())
