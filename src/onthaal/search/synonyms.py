"""What people say and what the town writes, from ``data/synonyms.txt``."""

from collections.abc import Mapping, Sequence
from functools import cache

from onthaal.search.stemming import read_lines, stem, stop_words, words

LONGEST_PHRASE = 4


@cache
def _table() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in read_lines("synonyms.txt"):
        said, _, written = line.partition("=")
        target = tuple(words(written))
        for phrase in said.split(","):
            key = tuple(stem(word) for word in words(phrase))
            table[key] = tuple(dict.fromkeys((*table.get(key, ()), *target)))
    return table


@cache
def spoken_words() -> frozenset[str]:
    """Return every folded word of the table: known words, so that none is 'repaired'."""
    lines = (line.replace("=", " ") for line in read_lines("synonyms.txt"))
    return frozenset(word for line in lines for word in words(line)) - stop_words()


def expand(said: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return (start, end, written words) for every phrase of ``said`` (stems) in the table.

    The longest phrase wins; phrases do not overlap.
    """
    found = []
    start = 0
    while start < len(said):
        for length in range(min(LONGEST_PHRASE, len(said) - start), 0, -1):
            written = _table().get(tuple(said[start : start + length]))
            if written:
                found.append((start, start + length, written))
                start += length - 1
                break
        start += 1
    return found
