"""One text checked: the rules put together. No database, no clock."""

from dataclasses import dataclass

from onthaal.language import hints, reading, sentence_length
from onthaal.language.hints import Hint
from onthaal.language.reading import Reading
from onthaal.language.tokens import Sentence, paragraphs, sentences

LONGEST = 20_000  # characters; what comes after is not looked at, and the report says so


@dataclass(frozen=True)
class Report:
    """What was found and counted; ``cut`` says that the text went on."""

    hints: list[Hint]
    words: int
    sentences: int
    reading: Reading | None
    cut: bool


def check(text: str) -> Report:
    """Return the hints on the first 20,000 characters of ``text``."""
    shown = text[:LONGEST]
    all_sentences: list[Sentence] = [
        sentence
        for blocks in paragraphs(shown)
        for block in blocks
        for sentence in sentences(block)
    ]
    found = [hint for sentence in all_sentences for hint in sentence_length.check(shown, sentence)]
    return Report(
        hints=hints.grouped(found),
        words=sum(len(one.words) for one in all_sentences),
        sentences=len(all_sentences),
        reading=reading.measure(all_sentences),
        cut=len(text) > LONGEST,
    )
