"""The Dutch text analysis: the same for documents and questions, on both engines. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from onthaal.search import compounds
from onthaal.search.repair import Speller
from onthaal.search.stemming import DUTCH, language_of, stem, stop_words, words
from onthaal.search.synonyms import Said

WHOLE = 1.0
PART = 0.5  # a piece of a compound says less than the whole word
SAID = 0.7  # a synonym is our guess of what was meant
# What a verb lets go of: 'aan vragen', 'op haling'.
PARTICLES = frozenset(
    {"aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "toe", "uit"}
)
MOST_WORDS = 64  # of a question; a pasted letter is cut there


@dataclass(frozen=True)
class Term:
    """A stem, and how surely it is what was asked (1 is typed as such)."""

    text: str
    weight: float = WHOLE


@dataclass(frozen=True)
class Lexicon:
    """What a question is read with: folded words of the index, their speller, what people say."""

    vocabulary: frozenset[str]
    speller: Speller
    said: Said

    @classmethod
    def of(cls, vocabulary: frozenset[str], said: Said) -> "Lexicon":
        return cls(vocabulary, Speller(vocabulary | said.words), said)


@dataclass(frozen=True)
class Meant:
    """What the town writes for some of the typed words: ``of`` says which groups these are."""

    of: tuple[int, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Question:
    """A question, analysed. Each group holds the terms that stand for one typed word.

    ``meant`` are the synonyms, which nobody has to hold. ``plain`` is ``typed`` with its spelling
    repaired.
    """

    typed: str
    groups: tuple[tuple[Term, ...], ...]
    meant: tuple[Meant, ...]
    plain: str

    def weights(self) -> dict[str, float]:
        """Return the surest weight of every term."""
        best: dict[str, float] = {}
        for terms in (*self.groups, *(one.terms for one in self.meant)):
            for term in terms:
                best[term.text] = max(best.get(term.text, 0.0), term.weight)
        return best


def analyse_document(text: str) -> list[str]:
    """Return the terms of one field in order: stems, and the stems of the parts of compounds."""
    return [term for word in words(text) for term in terms_of(word)]


@lru_cache(maxsize=200_000)
def terms_of(word: str) -> tuple[str, ...]:
    """Return the terms of one folded word of a document, none when it carries no subject."""
    if word in stop_words():
        return ()
    return (stem(word), *(stem(part) for part in compounds.split(word)))


def analyse_question(text: str, lexicon: Lexicon) -> Question:
    """Return ``text`` as groups of weighted terms, read with the words of ``lexicon``."""
    typed = words(text)[:MOST_WORDS]
    whole = _read(typed, lexicon, language_of(typed))
    carrying = [at for at, one in enumerate(whole) if one.word not in stop_words()]
    return Question(
        typed=text,
        groups=tuple(_group(whole[at]) for at in carrying),
        meant=tuple(
            Meant(
                of=tuple(group for group, at in enumerate(carrying) if start <= at < end),
                terms=tuple(Term(stem(word), SAID) for word in written),
            )
            for start, end, written in lexicon.said.expand([stem(one.word) for one in whole])
        ),
        plain=" ".join(one.word for one in whole),
    )


@dataclass(frozen=True)
class _Read:
    """A word as we read it, and what was typed for it: one word, or some that belong together."""

    word: str
    typed: tuple[str, ...]


def _read(typed: list[str], lexicon: Lexicon, language: str) -> list[_Read]:
    """Repair what was mistyped, put together what was typed apart ('speel plein')."""
    repaired = [_repaired(word, lexicon, language) for word in typed]
    whole: list[_Read] = []
    at = 0
    while at < len(typed):
        for length in (3, 2):
            word = _together(typed[at : at + length], repaired[at : at + length], length, lexicon)
            if word:
                whole.append(_Read(word, tuple(repaired[at : at + length])))
                at += length
                break
        else:
            whole.append(_Read(repaired[at], (typed[at],)))
            at += 1
    return whole


def _repaired(word: str, lexicon: Lexicon, language: str) -> str:
    if word in stop_words() or word in lexicon.said.words:
        return word
    return lexicon.speller.repair(word, abroad=language != DUTCH) or word


def _together(typed: list[str], repaired: list[str], length: int, lexicon: Lexicon) -> str | None:
    """Return neighbours as the one word that they are, as typed or as repaired."""
    if len(typed) < length or any(word in stop_words() for word in typed[1:]):
        return None
    for parts in (typed, repaired):
        if parts[0] in PARTICLES:
            # 'aan vragen' is one word only where the town writes it so.
            word = "".join(parts)
            return word if word in lexicon.vocabulary else None
        if parts[0] in stop_words():
            return None
        found = compounds.joined(parts, lexicon.vocabulary)
        if found:
            return found
    return None


def _group(one: _Read) -> tuple[Term, ...]:
    # What was typed stays beside what we read: a name of a street or a person is no misspelling.
    whole = dict.fromkeys(
        stem(word) for word in (one.word, *(one.typed if len(one.typed) == 1 else ()))
    )
    parts = one.typed if len(one.typed) > 1 else ()
    pieces = dict.fromkeys(stem(part) for part in (*compounds.split(one.word), *parts))
    return (
        *(Term(term) for term in whole),
        *(Term(term, PART) for term in pieces if term not in whole),
    )
