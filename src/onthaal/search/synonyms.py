"""What people say and what the town writes: shipped groups, and those of the editors. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onthaal.search.stemming import read_lines, stem, stop_words, words

LONGEST_PHRASE = 8  # words; no longer one is looked for
_SHIPPED = uuid.UUID("6d0f0c6e-8f7d-4f43-9d0a-5b1d2f0c7a11")


@dataclass(frozen=True)
class Group:
    """``said`` are phrases that stand for ``written``; without ``written`` each stands for all others."""

    said: tuple[str, ...]
    written: tuple[str, ...] = ()

    @property
    def public_id(self) -> uuid.UUID:
        """Return what names a shipped group: it stays the same while its first phrase does."""
        return uuid.uuid5(_SHIPPED, " ".join(words(self.said[0])))

    @property
    def two_way(self) -> bool:
        return not self.written


class Said:
    """All groups as one table; never changed, made anew when an editor changes one."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._table: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._longest = 0
        known: set[str] = set()
        for group in groups:
            known.update(word for phrase in (*group.said, *group.written) for word in words(phrase))
            for phrase in group.said:
                meant = group.written or [one for one in group.said if one != phrase]
                self._add(phrase, [word for one in meant for word in words(one)])
        # Known words, so that none of them is 'repaired' into another.
        self.words = frozenset(known - stop_words())

    def _add(self, phrase: str, written: list[str]) -> None:
        key = tuple(stem(word) for word in words(phrase))
        if key:
            self._longest = max(self._longest, len(key))
            self._table[key] = tuple(dict.fromkeys((*self._table.get(key, ()), *written)))

    def expand(self, said: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return (start, end, written words) for every phrase of ``said`` (stems) in the table.

        The longest phrase wins; phrases do not overlap.
        """
        found = []
        start = 0
        while start < len(said):
            for length in range(min(self._longest, len(said) - start), 0, -1):
                written = self._table.get(tuple(said[start : start + length]))
                if written:
                    found.append((start, start + length, written))
                    start += length - 1
                    break
            start += 1
        return found


@cache
def shipped() -> tuple[Group, ...]:
    """Return the groups of ``data/synonyms.txt``."""
    return tuple(read(line) for line in read_lines("synonyms.txt"))


def read(line: str) -> Group:
    """Return the group of one line: 'said, said = written, written', or 'one, two, three'."""
    said, _, written = line.partition("=")
    return Group(_phrases(said), _phrases(written))


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.strip() for phrase in listed.split(",") if phrase.strip()))
