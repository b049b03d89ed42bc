"""A question without what could name a person: kept to see what people miss, not who asked. Pure.

Only words that are known to be words stay: what is in the dictionary, in the town's own public texts or
among the subjects from elsewhere. A name is none of these, or stands in the register of names; a number
is never kept unless the town itself writes it ('595').
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from onthaal.search.stemming import DUTCH, language_of, stop_words, words

GAP = "…"
MOST_WORDS = 40
_MAIL = re.compile(r"\S+@\S+")
_TOKEN = re.compile(r"\S+")
# After these a name follows, of at most so many words.
_TITLES = frozenset(
    {
        "mevrouw",
        "meneer",
        "mijnheer",
        "mevr",
        "dhr",
        "mister",
        "mrs",
        "herr",
        "frau",
        "madame",
        "monsieur",
    }
)
TITLE_REACH = 2
_STREET = re.compile(
    r".{2,}(straat|laan|steenweg|dreef|plein|weg|baan|kaai|lei|singel|gasse|strasse|street)$"
)


@dataclass(frozen=True)
class Scrubbed:
    """``text`` with a gap for what was left out; ``key`` is the same for the same words."""

    text: str
    key: str
    language: str


@dataclass(frozen=True)
class Known:
    """``is_word`` knows a folded word of any kind, ``is_public`` one that the town itself writes;

    ``names`` returns which of some folded words are names of inhabitants.
    """

    is_word: Callable[[str], bool]
    is_public: Callable[[str], bool]
    names: Callable[[Collection[str]], Collection[str]]


def scrub(text: str, known: Known) -> Scrubbed | None:
    """Return ``text`` without personal data, ``None`` when nothing that says something is left."""
    tokens = _TOKEN.findall(_MAIL.sub(GAP, text))[:MOST_WORDS]
    spoken = frozenset(word for token in tokens for word in words(token))
    language = language_of(sorted(spoken))
    open_to_all = {word for word in spoken if word in stop_words() or known.is_public(word)}
    names = frozenset(known.names(spoken - open_to_all))
    hidden = {
        word
        for word in spoken - open_to_all
        if word in names or not _may_stay(word, language, known)
    }
    kept: list[str] = []
    left: list[str] = []
    after_title = 0
    for token in tokens:
        said = words(token)
        secret = token == GAP or not hidden.isdisjoint(said)
        secret = secret or (after_title > 0 and not open_to_all.issuperset(said))
        after_title = TITLE_REACH if said and said[-1] in _TITLES else max(0, after_title - 1)
        if not secret:
            kept.append(token)
            left += said
        elif kept[-1:] != [GAP]:
            kept.append(GAP)
    if not any(len(word) > 2 and word not in stop_words() for word in left):
        return None
    return Scrubbed(" ".join(kept), " ".join(left), language)


def _may_stay(word: str, language: str, known: Known) -> bool:
    if any(char.isdigit() for char in word) or _STREET.match(word):
        return False
    # The dictionary is Dutch: what is asked in another language is only held against the names.
    return language != DUTCH or known.is_word(word)
