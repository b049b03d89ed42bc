"""Spelling: an unknown word is read as the known word that sounds or looks nearest."""

import re
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from onthaal.search.compounds import dictionary, split

# How far a word may be from what was meant, as a share of its length (1 is equal).
NEAR = 0.75
SHORTEST = 4
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
    if word in vocabulary or word in dictionary() or split(word):
        return True
    endings = ("en", "e", "s", "t", "de", "te", "ke", "je", "jes", "kes")
    return any(
        word.removesuffix(ending) in dictionary() for ending in endings if word.endswith(ending)
    ) or (word.startswith("ge") and word[2:].rstrip("dt") in dictionary())


class Speller:
    """Repairs words against one vocabulary (folded words); built once per state of the index."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._by_sound: dict[str, str] = {}
        for word in sorted(self._vocabulary):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_sound.setdefault(sound(word), word)
        self._sounds = list(self._by_sound)

    def repair(self, word: str) -> str | None:
        """Return the word that was meant, or ``None`` when it is known or nothing is near."""
        if len(word) < SHORTEST or not word.isalpha() or is_known(word, self._vocabulary):
            return None
        heard = sound(word)
        if heard in self._by_sound:
            return self._by_sound[heard]
        best = process.extractOne(
            heard, self._sounds, scorer=OSA.normalized_similarity, score_cutoff=NEAR
        )
        return self._by_sound[best[0]] if best else None
