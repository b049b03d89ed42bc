"""Dutch words to their stem: one stemmer for the index and for the question, on both engines."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import local

import snowballstemmer

from onthaal.core.text import fold

DATA = Path(__file__).resolve().parent / "data"
# Letters and digits of any script; the underscore is kept free for the marks of the index.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What a short word leaves on its neighbour: 'd'adresse', 'kan'k'; D'hondt keeps his letter.
_LEANING = re.compile(r"^(?:qu|[cdjlmnst])['’](?=[aeiouy])|['’][ktnrm]$")
DUTCH = "nl"
LONGEST = 40  # a longer run of letters is no word: an address, a key, noise
_threads = local()


def words(text: str) -> list[str]:
    """Return the folded words of ``text``, in order: 'Café-ID, n°3' gives cafe, id, n, 3."""
    return [_upright(word)[:LONGEST] for word in _WORD.findall(fast_fold(text))]


def _upright(word: str) -> str:
    if "'" not in word and "’" not in word:
        return word
    return _LEANING.sub("", word).replace("'", "").replace("’", "")


def fast_fold(text: str) -> str:
    """Return ``fold(text)``, without the walk along every letter when there is nothing to fold."""
    return text.lower() if text.isascii() else fold(text)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a folded word.

    The stemmer turns 'fietsen' into 'fiets' and 'fiets' into 'fiet': it runs until nothing
    changes, so that both meet. ``data/forms.txt`` holds what it cannot know.
    """
    for _ in range(4):
        if word in _forms():
            return _forms()[word]
        if len(word) < 4 or not word.isascii() or any(char.isdigit() for char in word):
            return word
        shorter = _stemmer().stemWord(word)
        if shorter == word or len(shorter) < 3:
            return word
        word = shorter
    return word


def stems(text: str) -> list[str]:
    """Return the stems of ``text`` in order, stop words included."""
    return [stem(word) for word in words(text)]


def _stemmer() -> "snowballstemmer.dutch_stemmer.DutchStemmer":
    # The stemmer keeps its working word in itself: one for every thread.
    if not hasattr(_threads, "stemmer"):
        _threads.stemmer = snowballstemmer.stemmer("dutch")
    return _threads.stemmer


def read_lines(name: str) -> list[str]:
    """Return the lines of a file in ``data/`` that are not empty and not a comment."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for raw in lines if (line := raw.strip()) and not line.startswith("#")]


@cache
def _forms() -> Mapping[str, str]:
    forms: dict[str, str] = {}
    for line in read_lines("forms.txt"):
        target, _, variants = line.partition(":")
        for variant in words(variants):
            forms.setdefault(variant, target)
    return forms


def is_form(word: str) -> bool:
    """Return whether a folded word is one of ``data/forms.txt``: an inflection that nothing misspells."""
    return word in _forms()


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that carry no subject, of every language."""
    return frozenset().union(*stop_words_by_language().values())


@cache
def stop_words_by_language() -> Mapping[str, frozenset[str]]:
    """Return the folded words that carry no subject by the code of their language."""
    lists: dict[str, set[str]] = {}
    for line in read_lines("stopwords.txt"):
        language, _, listed = line.partition(":")
        lists.setdefault(language, set()).update(words(listed))
    return {language: frozenset(found) for language, found in lists.items()}


def language_of(typed: Sequence[str]) -> str:
    """Return the language in which folded words were typed, by their stop words; Dutch in doubt."""
    lists = stop_words_by_language()
    found = {language: sum(word in known for word in typed) for language, known in lists.items()}
    best = max(found, key=lambda language: found[language])
    return best if found[best] > found[DUTCH] else DUTCH


@cache
def places() -> frozenset[str]:
    """Return the folded words of the names of places."""
    return frozenset(word for line in read_lines("places.txt") for word in words(line))
