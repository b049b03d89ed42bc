"""One text speaks to the reader in one way: 'je' or 'u', as the municipality chose."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from onthaal.language import hints
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.tokens import Sentence, Token

INFORMAL = frozenset({"je", "jij", "jou", "jouw", "jullie", "jezelf"})
FORMAL = frozenset({"u", "uw", "uzelf"})


def check(text: str, sentences: Iterable[Sentence], *, formal: bool) -> list[Hint]:
    """Return at most one hint, at the first word that is not as the municipality speaks."""
    mine, other = (FORMAL, INFORMAL) if formal else (INFORMAL, FORMAL)
    used: list[Token] = []
    strange: list[tuple[Token, Sentence]] = []
    for sentence in sentences:
        for token in sentence.tokens:
            small = token.text.lower()
            if small in mine:
                used.append(token)
            elif small in other:
                strange.append((token, sentence))
    if not strange:
        return []
    tip = _("Wij schrijven ‘u’.") if formal else _("Wij schrijven ‘je’.")
    if used:
        tip = f"{_('Je tekst zegt de ene keer ‘u’ en de andere keer ‘je’.')} {tip}"
    token, sentence = strange[0]
    level = Level.WARN if used else Level.INFO
    hint = hints.at(text, token.start, token.end, rule=Rule.ADDRESSING, level=level, tip=tip,
                    within=sentence)  # fmt: skip
    return [hint.times(len(strange))]
