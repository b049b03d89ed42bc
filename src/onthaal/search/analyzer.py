"""The Dutch text analysis: the same for documents and questions, on both engines. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from onthaal.search import compounds, synonyms
from onthaal.search.repair import Speller
from onthaal.search.stemming import stem, stop_words, words

WHOLE = 1.0
PART = 0.5  # a piece of a compound says less than the whole word
SAID = 0.7  # a synonym is our guess of what was meant
MOST_WORDS = 64  # of a question; a pasted letter is cut there


@dataclass(frozen=True)
class Term:
    """A stem, and how surely it is what was asked (1 is typed as such)."""

    text: str
    weight: float = WHOLE


@dataclass(frozen=True)
class Question:
    """A question, analysed. Each group holds the terms that stand for one word.

    The first ``typed_groups`` were typed; the others are synonyms, which nobody has to hold.
    ``plain`` is ``typed`` with its spelling repaired; ``written`` adds the town's own words.
    """

    typed: str
    groups: tuple[tuple[Term, ...], ...]
    typed_groups: int
    plain: str
    written: str

    def weights(self) -> dict[str, float]:
        """Return the surest weight of every term."""
        best: dict[str, float] = {}
        for group in self.groups:
            for term in group:
                best[term.text] = max(best.get(term.text, 0.0), term.weight)
        return best


def analyse_document(text: str) -> list[str]:
    """Return the terms of one field in order: stems, and the stems of the parts of compounds."""
    terms: list[str] = []
    for word in words(text):
        if word in stop_words():
            continue
        terms.append(stem(word))
        terms.extend(stem(part) for part in compounds.split(word))
    return terms


def analyse_question(text: str, *, speller: Speller, known: Collection[str] = ()) -> Question:
    """Return ``text`` as groups of weighted terms.

    ``known`` are folded words of the index: what 'speel plein' may be joined to.
    """
    typed = words(text)[:MOST_WORDS]
    read = [_Read(_repaired(word, speller), (word,)) for word in typed]
    whole = _join(read, known)
    said = synonyms.expand([stem(one.word) for one in whole])
    groups = [_group(one) for one in whole if one.word not in stop_words()]
    count = len(groups)
    groups += [tuple(Term(stem(word), SAID) for word in written) for _from, _to, written in said]
    plain = [one.word for one in whole]
    extra = dict.fromkeys(word for _from, _to, written in said for word in written)
    return Question(
        typed=text,
        groups=tuple(groups),
        typed_groups=count,
        plain=" ".join(plain),
        written=" ".join([*plain, *(word for word in extra if word not in plain)]),
    )


@dataclass(frozen=True)
class _Read:
    """A word as we read it, and what was typed for it: one word, or two that belong together."""

    word: str
    typed: tuple[str, ...]


def _repaired(word: str, speller: Speller) -> str:
    if word in stop_words() or word in synonyms.spoken_words():
        return word
    return speller.repair(word) or word


def _join(read: list[_Read], known: Collection[str]) -> list[_Read]:
    """Put words together that were typed apart: 'speel', 'plein' is read as 'speelplein'."""
    whole: list[_Read] = []
    for one in read:
        previous = whole[-1].word if whole else ""
        apart = previous and one.word not in stop_words() and previous not in stop_words()
        together = compounds.joined(previous, one.word, known) if apart else None
        if together:
            whole[-1] = _Read(together, (previous, one.word))
        else:
            whole.append(one)
    return whole


def _group(one: _Read) -> tuple[Term, ...]:
    # What was typed stays beside what we read: a name of a street or a person is no misspelling.
    whole = dict.fromkeys(stem(word) for word in (one.word, *one.typed[: 2 - len(one.typed)]))
    parts = one.typed if len(one.typed) > 1 else ()
    pieces = dict.fromkeys(stem(part) for part in (*compounds.split(one.word), *parts))
    return (
        *(Term(term) for term in whole),
        *(Term(term, PART) for term in pieces if term not in whole),
    )
