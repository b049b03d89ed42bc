"""Sentences that are too long to be read once. Pure."""

from django.utils.translation import gettext as _

from onthaal.language.hints import CONTEXT, Hint, Level, Rule
from onthaal.language.tokens import Sentence

LONG, VERY_LONG = 20, 25  # words


def check(text: str, sentence: Sentence) -> list[Hint]:
    """Warn above 20 words, strongly above 25."""
    count = len(sentence.words)
    if count <= LONG:
        return []
    shown = text[sentence.start : sentence.end]
    return [
        Hint(
            rule=Rule.SENTENCE,
            level=Level.STRONG if count > VERY_LONG else Level.WARN,
            found=_short(shown),
            tip=_("{count} woorden. Maak er twee zinnen van.").format(count=count),
            start=sentence.start,
        )
    ]


def _short(shown: str) -> str:
    """Return the begin and the end of a sentence: enough to find it back."""
    flat = " ".join(shown.split())
    if len(flat) <= 3 * CONTEXT:
        return flat
    return f"{flat[: 2 * CONTEXT].rpartition(' ')[0]} … {flat[-CONTEXT:].partition(' ')[2]}"
