"""One text checked: the rules put together. No database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass

from onthaal.language import hints, reading
from onthaal.language.hints import Hint
from onthaal.language.reading import Reading
from onthaal.language.rules import (
    addressing,
    capitals,
    negation,
    office,
    sentence_length,
    shortened,
    spelling,
    verb_ending,
    verbs,
)
from onthaal.language.rules.office import Phrases
from onthaal.language.spelling import Speller
from onthaal.language.tokens import Sentence, blocks, sentences
from onthaal.language.tongue import ENOUGH_WORDS, Tongue, tongue

LONGEST = 20_000  # characters; what comes after is not looked at, and the report says so


@dataclass(frozen=True)
class Yardstick:
    """What a text is held against: the words that are known, the plainer words, 'u' or 'je'.

    Without a ``speller`` (the word list is still being made) the spelling is left alone.
    """

    speller: Speller | None
    phrases: Phrases
    formal: bool = False


@dataclass(frozen=True)
class Report:
    """What was found and counted.

    ``cut`` says that the text went on; ``foreign`` which other languages were left alone;
    ``is_dutch`` is false when that was all of it; ``spelled`` whether the spelling was looked at.
    """

    hints: list[Hint]
    words: int
    sentences: int
    reading: Reading | None
    cut: bool
    foreign: tuple[Tongue, ...]
    is_dutch: bool
    spelled: bool


def check(text: str, yardstick: Yardstick) -> Report:
    """Return the hints on the first 20,000 characters of ``text``, in their order."""
    shown = text[:LONGEST]
    dutch: list[Sentence] = []
    foreign: list[Tongue] = []
    for found, spoken in _spoken(shown):
        if spoken is Tongue.NL:
            dutch += found
        else:
            foreign.append(spoken)
    return Report(
        hints=hints.grouped(_found(shown, dutch, yardstick)),
        words=sum(len(one.words) for one in dutch),
        sentences=len(dutch),
        reading=reading.measure(dutch),
        cut=len(text) > LONGEST,
        foreign=tuple(dict.fromkeys(foreign)),
        is_dutch=bool(dutch) or not foreign,
        spelled=yardstick.speller is not None,
    )


def _spoken(text: str) -> Iterator[tuple[list[Sentence], Tongue]]:
    """Yield the lines with their language; a short one has that of the whole text."""
    lines = [sentences(block) for block in blocks(text)]
    words = [[token.text for one in line for token in one.words] for line in lines]
    whole = tongue([word for line in words for word in line])
    for line, spoken in zip(lines, words, strict=True):
        yield line, tongue(spoken) if len(spoken) >= ENOUGH_WORDS else whole


def _found(text: str, dutch: list[Sentence], yardstick: Yardstick) -> Iterator[Hint]:
    speller = yardstick.speller
    if speller:
        yield from spelling.check(text, dutch, speller=speller)
    # The list, not the words of our own: 'ocmw' stands in a title and is no ordinary word.
    is_word = speller.lexicon.holds if speller else str.isalpha
    for sentence in dutch:
        yield from sentence_length.check(text, sentence)
        yield from verb_ending.check(text, sentence)
        yield from verbs.check(text, sentence)
        yield from negation.check(text, sentence)
        yield from shortened.check(text, sentence)
        yield from office.check(text, sentence, phrases=yardstick.phrases)
        yield from capitals.check(text, sentence, is_word=is_word)
    yield from addressing.check(text, dutch, formal=yardstick.formal)
