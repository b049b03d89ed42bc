"""Which language is this? By its small words; enough to leave what is not Dutch alone. Pure."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from onthaal.language import lists

# Fewer words than this say nothing by themselves.
ENOUGH_WORDS = 5
# This share of the words must be small words of another language.
SHARE = 0.1


class Tongue(TextChoices):
    NL = "nl", _("Nederlands")
    FR = "fr", _("Frans")
    EN = "en", _("Engels")
    DE = "de", _("Duits")
    OTHER = "other", _("een andere taal")


@cache
def _small_words() -> Mapping[Tongue, frozenset[str]]:
    return {
        Tongue(code): frozenset(words.split()) for code, words in lists.pairs("small_words.txt")
    }


def tongue(words: Sequence[str]) -> Tongue:
    """Return the language of ``words``: Dutch unless another one is clearly more likely."""
    small = [word.lower() for word in words]
    if len(small) < ENOUGH_WORDS:
        return Tongue.NL
    if sum(not _is_latin(word) for word in small) > len(small) / 2:
        return Tongue.OTHER
    counts = {one: sum(word in known for word in small) for one, known in _small_words().items()}
    best = max(counts, key=lambda one: counts[one])
    if counts[best] > counts[Tongue.NL] and counts[best] >= max(2, SHARE * len(small)):
        return best
    return Tongue.NL


def _is_latin(word: str) -> bool:
    return all(letter < "\u0250" for letter in word if letter.isalpha())
