"""'Ik wordt', 'hij word': the slip that a word list cannot see, where the word beside it proves it. Pure."""

from itertools import pairwise

from django.utils.translation import gettext as _

from onthaal.language import hints
from onthaal.language.hints import Hint, Level, Rule
from onthaal.language.tokens import Sentence

# Verbs in -d of which the stem is no other word.
_STEMS = frozenset(
    {"word", "vind", "houd", "rijd", "meld", "bied", "verbind", "zend", "verzend", "onthoud", "bevind",
     "ondervind", "vermeld", "vermijd", "bestrijd", "aanvaard"}
)  # fmt: skip
# Of these it is: 'je antwoord', but never 'hij antwoord'.
_ALSO_NOUNS = frozenset({"antwoord", "beantwoord", "verantwoord"})
_THIRD = frozenset({"hij", "u", "men"})


def check(text: str, sentence: Sentence) -> list[Hint]:
    """Return a hint for each pair of pronoun and verb of which the verb has the wrong ending."""
    found = []
    for left, right in pairwise(sentence.tokens):
        meant = _meant(left.text.lower(), right.text.lower())
        if not meant:
            continue
        written = meant[0].upper() + meant[1:] if left.is_capitalised else meant
        tip = _("Schrijf ‘{meant}’.").format(meant=meant)
        found.append(
            hints.at(text, left.start, right.end, rule=Rule.VERB_ENDING, level=Level.STRONG, tip=tip,
                     options=(written,), within=sentence)
        )  # fmt: skip
    return found


def _meant(left: str, right: str) -> str:
    """Return what two words beside each other should be, '' when they may stand."""
    stem = right.removesuffix("t")
    if left == "ik" and right.endswith("dt") and stem in _STEMS:
        return f"ik {stem}"
    if right in _STEMS and left in _THIRD | {"je", "jij"}:
        return f"{left} {right}t"
    if right in _ALSO_NOUNS and left in _THIRD:
        return f"{left} {right}t"
    if right == "jij" and left.endswith("dt") and left.removesuffix("t") in _STEMS:
        return f"{left.removesuffix('t')} jij"
    return ""
