"""Spelling: an unknown word is read as the known word that sounds or looks nearest."""

import re
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from onthaal.search.compounds import dictionary, split
from onthaal.search.stemming import is_form, places

# How far a word may be from what was meant, as a share of its length (1 is equal).
NEAR = 0.75
# In another language most words are unknown and few are misspelled.
NEAR_ABROAD = 0.86
SHORTEST = 4
# Up to here one letter makes another word ('year', 'near'): the first one must be right.
SHORT = 6
_ENDINGS = (
    "en", "e", "s", "t", "de", "te", "ten", "den", "ke", "eke", "ske", "kes", "je", "tje", "pje", "etje",
    "jes", "tjes", "pjes",
)  # fmt: skip
_DOUBLED = "aeou"  # written twice when the syllable closes: 'hoge', 'hoog'
# Spellings that sound alike in Dutch, in order; applied to folded text.
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"sch$", "s"), (r"ph", "f"), (r"th", "t"), (r"ch", "g"), (r"ck|q", "k"), (r"x", "ks"),
        (r"c(?=[eiy])", "s"), (r"c", "k"), (r"ij|ei", "y"), (r"ou", "au"), (r"ie", "i"), (r"v", "f"),
        (r"z", "s"), (r"dt$|d$", "t"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return how a folded word sounds, roughly: 'klagt' and 'klacht' are one."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def is_known(word: str, vocabulary: Collection[str]) -> bool:
    """Return whether a folded word needs no repair: known, inflected, or a compound of known words."""
    if word in vocabulary or word in dictionary() or word in places() or is_form(word):
        return True
    if split(word) or any(base in dictionary() for base in _uninflected(word)):
        return True
    return any(
        word.removesuffix(ending) in dictionary() for ending in _ENDINGS if word.endswith(ending)
    ) or (word.startswith("ge") and word[2:].rstrip("dt") in dictionary())


def _uninflected(word: str) -> list[str]:
    """Return what a word may be without -e or -en, as it is written alone: 'grove', 'kwade', 'hoven'."""
    base = next((word.removesuffix(one) for one in ("e", "en") if word.endswith(one)), "")
    if len(base) < SHORTEST - 1:
        return []
    base = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    closed = base[:-1] + base[-2:] if base[-2] in _DOUBLED else base
    return [base, closed]


class Speller:
    """Repairs words against one vocabulary (folded words); built once per state of the index."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._by_sound: dict[str, str] = {}
        for word in sorted(self._vocabulary):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_sound.setdefault(sound(word), word)
        self._sounds = list(self._by_sound)
        self._sounds_from: dict[str, list[str]] = {}
        for heard in self._sounds:
            self._sounds_from.setdefault(heard[:1], []).append(heard)

    def repair(self, word: str, *, abroad: bool = False) -> str | None:
        """Return the word that was meant, or ``None`` when it is known or nothing is near.

        ``abroad`` is a word of a question that is not in Dutch.
        """
        if len(word) < SHORTEST or not word.isalpha() or is_known(word, self._vocabulary):
            return None
        heard = sound(word)
        if heard in self._by_sound:
            return self._by_sound[heard]
        best = process.extractOne(
            heard,
            self._sounds if len(word) >= SHORT else self._beginning(heard[:1]),
            scorer=OSA.normalized_similarity,
            score_cutoff=NEAR_ABROAD if abroad else NEAR,
        )
        return self._by_sound[best[0]] if best else None

    def _beginning(self, letter: str) -> list[str]:
        return self._sounds_from.get(letter, [])
