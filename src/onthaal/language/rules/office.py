"""Office words that have a plainer word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from onthaal.language import hints, lists
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.tokens import Kind, Sentence, Token

SHIPPED = "office_words.txt"


@dataclass(frozen=True)
class Plainer:
    """What to write for ``phrase`` (small letters): words that fit in its place, or else advice."""

    phrase: str
    words: tuple[str, ...] = ()
    advice: str = ""

    @classmethod
    def of(cls, phrase: str, text: str, *, is_advice: bool) -> "Plainer":
        """Return the entry for a text as it is stored: advice, or words with '|' between them."""
        if is_advice:
            return cls(phrase, advice=text)
        return cls(phrase, words=tuple(word.strip() for word in text.split("|") if word.strip()))

    @property
    def text(self) -> str:
        """Return what is stored and edited."""
        return self.advice or " | ".join(self.words)


@cache
def shipped() -> Mapping[str, Plainer]:
    """Return the entries that come with the program, by phrase."""
    found = {}
    for line in lists.read(SHIPPED):
        phrase, advises, advice = line.partition(" ~ ")
        if not advises:
            phrase, _equals, advice = line.partition(" = ")
        found[phrase] = Plainer.of(phrase, advice, is_advice=bool(advises))
    return found


class Phrases:
    """Entries by their first word, the longest first: 'ten gevolge van' before 'ten'."""

    def __init__(self, entries: Iterable[Plainer]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Plainer]]] = {}
        for entry in entries:
            words = tuple(entry.phrase.split())
            if words:
                self._by_first.setdefault(words[0], []).append((words, entry))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda one: -len(one[0]))

    def found(self, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, Token, Plainer]]:
        """Yield first token, last token and entry of every phrase; phrases do not overlap."""
        written = [token.text.lower() for token in tokens]
        at = 0
        while at < len(written):
            for words, entry in self._by_first.get(written[at], []):
                if tuple(written[at : at + len(words)]) == words:
                    yield tokens[at], tokens[at + len(words) - 1], entry
                    at += len(words) - 1
                    break
            at += 1


def check(text: str, sentence: Sentence, *, phrases: Phrases) -> list[Hint]:
    """Return a hint for every office word, with the capital of its place."""
    found = []
    for first, last, entry in phrases.found(sentence.tokens):
        capital = first.is_capitalised and first.kind is Kind.WORD
        options = tuple(word[0].upper() + word[1:] if capital else word for word in entry.words)
        tip = entry.advice or _("Een gewoner woord leest vlotter.")
        found.append(
            hints.at(text, first.start, last.end, rule=Rule.OFFICE, level=Level.INFO, tip=tip,
                     options=options, within=sentence)
        )  # fmt: skip
    return found
