"""The words of the editors as the rest of the house names them."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.language.models import OfficeWord, OwnWord
from onthaal.language.permissions import EDIT

if TYPE_CHECKING:
    from onthaal.accounts.models import User

OWN_WORD, OFFICE_WORD = "language.own_word", "language.office_word"


def _own_word(row: Row) -> Card:
    return Card(row["word"], f"{reverse('language:words')}?{urlencode({'q': row['word']})}")


def _office_word(row: Row) -> Card:
    return Card(row["phrase"], f"{reverse('language:office')}?{urlencode({'q': row['phrase']})}")


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(EDIT) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=OWN_WORD,
            label=_("eigen woord"),
            cards=Cards(OwnWord.objects.all, ("word",), _own_word),
            visible=_visible,
            words={
                "language.word_added": Words(_("Toegevoegd aan de eigen woorden")),
                "language.word_removed": Words(_("Weggehaald uit de eigen woorden")),
            },
        )
    )
    kinds.register(
        kinds.Kind(
            code=OFFICE_WORD,
            label=_("kantoorwoord"),
            cards=Cards(OfficeWord.objects.all, ("phrase",), _office_word),
            visible=_visible,
            words={
                "language.office_word_set": Words(_("Gewoner woord vastgelegd")),
                "language.office_word_off": Words(_("Hint uitgezet")),
            },
        )
    )
