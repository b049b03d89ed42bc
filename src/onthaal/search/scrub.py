"""A question without what could name a person: kept to see what people miss, not who asked. Pure.

Only words that are known to be words stay: what is in the dictionary, in the town's own public texts or
among the subjects from elsewhere. A name is none of these, or stands in the register of names; a number
is never kept unless the town itself writes it ('595').
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from onthaal.core.text import strip_controls
from onthaal.search.stemming import DUTCH, language_of, stop_words, words

GAP = "…"
MOST_WORDS = 40
_MAIL = re.compile(r"\S+@\S+")
_TOKEN = re.compile(r"\S+")
# After these a name follows, of at most so many words; 'van de' and the like do not count.
_TITLES = frozenset(
    ["mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "dhr", "juffrouw", "mister", "mr", "mrs", "ms",
     "miss", "herr", "frau", "madame", "mme", "monsieur", "dokter", "dr", "heet", "namens", "heisse",
     "appelle"]
)  # fmt: skip
_NAME_IS = {"naam": {"is"}, "name": {"is", "ist"}, "nom": {"est"}}
_PARTICLES = frozenset(
    ["van", "de", "den", "der", "het", "t", "ter", "ten", "te", "vande", "vanden", "vander", "le", "la", "du",
     "des", "el", "al", "von", "zu", "di", "da", "dos"]
)  # fmt: skip
REACH = 2
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
    tokens = _TOKEN.findall(_MAIL.sub(GAP, strip_controls(text)))[:MOST_WORDS]
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
    reach = _Reach()
    for token in tokens:
        said = words(token)
        secret = token == GAP or not hidden.isdisjoint(said)
        secret = secret or (reach.covers(token) and not open_to_all.issuperset(said))
        reach = reach.after(said, secret=secret)
        if not secret:
            kept.append(token)
            left += said
        elif kept[-1:] != [GAP]:
            kept.append(GAP)
    if not any(len(word) > 2 and word not in stop_words() for word in left):
        return None
    return Scrubbed(" ".join(kept), " ".join(left), language)


@dataclass(frozen=True)
class _Reach:
    """How far a name may still go on: ``left`` words, only those with a capital unless ``any_case``."""

    left: int = 0
    any_case: bool = False
    before: str = ""

    def covers(self, token: str) -> bool:
        first = next((char for char in token if char.isalpha()), "")
        return self.left > 0 and (self.any_case or first.isupper())

    def after(self, said: list[str], *, secret: bool) -> "_Reach":
        last = said[-1] if said else ""
        if last in _TITLES or last in _NAME_IS.get(self.before, ()):
            return _Reach(REACH, any_case=True, before=last)
        if self.left and said and _PARTICLES.issuperset(said):
            return replace(self, before=last)
        if self.any_case and self.left > 1:
            return _Reach(self.left - 1, any_case=True, before=last)
        # What was hidden may be a first name: 'Jan de Wolf' is no wolf.
        return _Reach(REACH if secret and last.isalpha() else max(0, self.left - 1), before=last)


def _may_stay(word: str, language: str, known: Known) -> bool:
    if any(char.isdigit() for char in word) or _STREET.match(word):
        return False
    # The dictionary is Dutch: what is asked in another language is only held against the names.
    return language != DUTCH or known.is_word(word)
