"""Two negations in one clause: 'nooit geen', 'niet zonder', 'niet onmogelijk'. Pure."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from onthaal.language import hints
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.tokens import Sentence, Token, clauses

_NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "nergens", "noch"})
_BEGINS = frozenset(
    {
        "en",
        "maar",
        "of",
        "als",
        "dat",
        "die",
        "wat",
        "wie",
        "omdat",
        "want",
        "zodat",
        "dus",
        "om",
        "wanneer",
    }
)
# Words with 'on' that are used to say something gently by denying it.
_UN = frozenset(
    [
        "onaanzienlijk", "onaardig", "onbekend", "onbelangrijk", "onbevoegd", "onduidelijk", "ongebruikelijk",
        "ongegrond", "ongewoon", "ongunstig", "onjuist", "onlogisch", "onmogelijk", "onnodig", "onredelijk",
        "onterecht", "onverstandig", "onvoldoende", "onwaarschijnlijk", "onwenselijk", "onbelangrijke",
        "onmogelijke", "ongewone", "onredelijke", "onterechte", "onvriendelijk", "onzeker",
    ]
)  # fmt: skip


NEAR = 6  # words


def check(text: str, sentence: Sentence) -> list[Hint]:
    """Return a hint for each second negation that follows within six words of the same clause."""
    return [
        hints.at(
            text, first.start, last.end, rule=Rule.NEGATION, level=Level.WARN, within=sentence,
            tip=_("Twee keer nee in één zin. Zeg wat wél kan of wél zo is."),
        )
        for clause in clauses(sentence, _BEGINS)
        for first, last in _doubles(clause)
    ]  # fmt: skip


def _doubles(clause: list[Token]) -> Iterator[tuple[Token, Token]]:
    first: int | None = None
    for place, token in enumerate(clause):
        small = token.text.lower()
        negates = small in _NEGATIONS
        if (
            first is not None
            and place - first <= NEAR
            and (negates or (small in _UN and place - first <= 2))
        ):
            yield clause[first], token
            first = None
        elif negates:
            first = place
