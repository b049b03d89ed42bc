"""Fetch a word of the editors, or say that it does not exist."""

from django.http import Http404

from onthaal.language import queries
from onthaal.language.models import OwnWord
from onthaal.language.queries import OfficeLine


def own_word(word: str) -> OwnWord:
    """Return the word that an editor names; who may edit may edit all of them."""
    found = OwnWord.objects.filter(word=word.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def office_line(phrase: str) -> OfficeLine:
    """Return the office word that an editor names, shipped or our own."""
    found = queries.office_line(phrase.replace("\x00", ""))
    if found is None:
        raise Http404
    return found
