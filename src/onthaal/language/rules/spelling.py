"""Words that are not in the list. Names, numbers, addresses and acronyms are left alone. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from onthaal.language import hints
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.spelling import Speller, plain
from onthaal.language.suggestions import suggest
from onthaal.language.tokens import Kind, Sentence, Token

_OPENED = frozenset("()[]*_")
_STREET = re.compile(r"(?:straat|laan|weg|plein|dreef|baan|kaai|markt|hof|pad)$")
MOST = 60  # different words: with more it is no text but noise, and the first tell enough


def check(text: str, sentences: list[Sentence], *, speller: Speller) -> list[Hint]:
    """Return a hint for every word that is not known, with up to three others in its place."""
    found: list[Hint] = []
    options: dict[str, tuple[str, ...]] = {}
    for sentence in sentences:
        for token, may_be_name in _judged(sentence):
            word = token.text
            if word not in options:
                if speller.knows(word):
                    continue
                if len(options) == MOST:
                    return found
                options[word] = suggest(speller, word)
            if may_be_name and not _is_slip(word, options[word]):
                continue
            tip = _("Bedoel je dit?") if options[word] else _("Dit woord kennen we niet.")
            found.append(
                hints.at(text, token.start, token.end, rule=Rule.SPELLING, level=Level.STRONG,
                         tip=tip, options=options[word], within=sentence)
            )  # fmt: skip
    return found


def _judged(sentence: Sentence) -> Iterator[tuple[Token, bool]]:
    """Yield the words to judge, and whether each may be a name: the first one has a capital anyway."""
    words = sentence.words
    glued = _glued(sentence)
    for place, token in enumerate(words):
        if token.kind is not Kind.WORD or token in glued or _is_left_alone(token.text):
            continue
        if not token.is_capitalised:
            yield token, False
        elif place == 0 and not _is_name(words):
            yield token, True


def _is_name(words: list[Token]) -> bool:
    """Return whether a line begins with a name: a street, or two words with a capital."""
    follows = len(words) > 1 and words[1].is_capitalised
    return follows or _STREET.search(words[0].text) is not None


def _glued(sentence: Sentence) -> set[Token]:
    """Return the words that are only a piece: 'echtgeno(o)te', 'zijn/haar' is two."""
    found = set()
    for left, right in pairwise(sentence.tokens):
        if left.end == right.start and (left.text in _OPENED or right.text in _OPENED):
            found |= {left, right}
    return found


def _is_left_alone(word: str) -> bool:
    """Return whether it is an acronym ('OCMW'), a brand ('eID') or of another script."""
    mixed = word.isupper() or any(
        letter.isupper() for piece in word.split("-") for letter in piece[1:]
    )
    return mixed or any(letter > "\u024f" and letter.isalpha() for letter in word)


def _is_slip(word: str, options: tuple[str, ...]) -> bool:
    """Return whether a word that may be a name is more likely one that we know with a slip in it."""
    return bool(options) and OSA.distance(plain(word).lower(), options[0].lower()) <= 1
