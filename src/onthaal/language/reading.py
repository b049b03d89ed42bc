"""How hard a text reads. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from onthaal.language import syllables
from onthaal.language.tokens import Kind, Sentence

# Under this many words the figure says more about chance than about the text.
ENOUGH_WORDS = 50


class Band(TextChoices):
    B1 = "B1", _("leest vlot, ongeveer B1")
    B2 = "B2", _("vraagt moeite, ongeveer B2")
    C1 = "C1", _("moeilijk, ongeveer C1")


# Our own cut: nobody measured which score is which level of the European framework.
_BANDS = ((60.0, Band.B1), (45.0, Band.B2))


@dataclass(frozen=True)
class Reading:
    """The Flesch-Douma score (100 easy, 0 hard) and the band it lies in, as an indication."""

    score: float
    band: Band


def score(*, words: int, sentences: int, syllables: int) -> float:
    """Return the Flesch-Douma score, 206.84 - 0.93 words a sentence - 77 syllables a word.

    W. H. Douma, *De leesbaarheid van landbouwbladen: een onderzoek naar en een toepassing van
    leesbaarheidsformules*, Wageningen 1960: the Reading Ease of R. Flesch (1948) refitted to Dutch,
    whose words are longer. It counts lengths; it knows nothing of what a text says.
    """
    return 206.84 - 0.93 * words / sentences - 77 * syllables / words


def band(value: float) -> Band:
    return next((name for least, name in _BANDS if value >= least), Band.C1)


def measure(sentences: Sequence[Sentence]) -> Reading | None:
    """Return how hard the sentences read together, ``None`` for fewer than 50 words."""
    words = [token.text for one in sentences for token in one.tokens if token.kind is Kind.WORD]
    if len(words) < ENOUGH_WORDS:
        return None
    value = score(
        words=len(words),
        sentences=len(sentences),
        syllables=sum(syllables.count(word) for word in words),
    )
    return Reading(round(value, 1), band(value))
