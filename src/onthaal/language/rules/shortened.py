"""Abbreviations: written out they read faster."""

from django.utils.translation import gettext as _

from onthaal.language import hints, lists
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.tokens import Kind, Sentence


def check(text: str, sentence: Sentence) -> list[Hint]:
    """Return a hint for every abbreviation of the list that has a word."""
    found = []
    for token in sentence.tokens:
        meant = lists.abbreviations().get(token.text.lower(), "")
        if not meant or token.kind not in {Kind.SHORT, Kind.WORD} or token.text.isupper():
            continue
        word = meant[0].upper() + meant[1:] if token.is_capitalised else meant
        ends = token is sentence.tokens[-1] and token.text.endswith(".")
        found.append(
            hints.at(
                text, token.start, token.end, rule=Rule.SHORTENED, level=Level.INFO, within=sentence,
                options=(f"{word}." if ends else word,), tip=_("Schrijf het voluit."),
            )
        )  # fmt: skip
    return found
