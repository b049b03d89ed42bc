"""Verbs that make a sentence hard: the passive, and two halves that stand far apart."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from onthaal.language import hints
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.participles import is_participle
from onthaal.language.tokens import Sentence, Token, clauses

PASSIVE = frozenset({"word", "wordt", "worden", "werd", "werden"})
AUXILIARY = PASSIVE | {
    "heb", "hebt", "heeft", "hebben", "had", "hadden", "ben", "bent", "is", "zijn", "was", "waren",
}  # fmt: skip
FAR = 8  # words between the two halves
# A verb after one of these is another verb.
_BEGINS = frozenset(
    {"dat", "die", "omdat", "als", "wanneer", "terwijl", "zodat", "want", "maar", "of"}
)


def check(text: str, sentence: Sentence) -> list[Hint]:
    """Return a hint for each passive, and for each verb of which the halves stand far apart."""
    found = []
    for clause in clauses(sentence, _BEGINS, but_after=AUXILIARY):
        for auxiliary, participle, between in _pairs(clause):
            start, end = sorted((auxiliary, participle), key=lambda token: token.start)
            if between > FAR:
                tip = _(
                    "‘{first}’ en ‘{last}’ horen samen: er staan {count} woorden tussen."
                ).format(first=start.text, last=end.text, count=between)
                rule, level = Rule.SPLIT_VERB, Level.WARN
            elif auxiliary.text.lower() in PASSIVE:
                tip = _("Wie doet het? Schrijf ‘we bellen je’ in plaats van ‘je wordt gebeld’.")
                rule, level = Rule.PASSIVE, Level.INFO
            else:
                continue
            found.append(
                hints.at(
                    text, start.start, end.end, rule=rule, level=level, tip=tip, within=sentence
                )
            )
    return found


def _pairs(clause: list[Token]) -> Iterator[tuple[Token, Token, int]]:
    """Yield every auxiliary with its participle and the words between them.

    'wordt vandaag gebeld' has it after, 'dat vandaag gebeld wordt' right before. Up to the next
    auxiliary only: 'is op de hoogte en heeft betaald' are two verbs.
    """
    at = [place for place, token in enumerate(clause) if token.text.lower() in AUXILIARY]
    for number, place in enumerate(at):
        stop = at[number + 1] if number + 1 < len(at) else len(clause)
        after = next((i for i in range(place + 1, stop) if _is_participle(clause, i)), None)
        before = [i for i in (place - 1, place - 2) if i >= 0 and is_participle(clause[i].text)]
        if after is not None:
            yield clause[place], clause[after], after - place - 1
        elif before and stop == len(clause):
            yield clause[place], clause[before[0]], place - before[0] - 1


def _is_participle(clause: list[Token], place: int) -> bool:
    """Return whether a participle stands there: 'te begrijpen' looks like one and is none."""
    return is_participle(clause[place].text) and clause[place - 1].text.lower() != "te"
