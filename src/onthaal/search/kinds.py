"""The nouns of the search as the rest of the house names them, and the words of what happens to them."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.search.models import SynonymGroup
from onthaal.search.permissions import EDIT

if TYPE_CHECKING:
    from onthaal.accounts.models import User

SYNONYMS = "search.synonyms"
NAMED_BY = ("public_id", "said")
WORDS = {
    "search.synonyms_added": Words(_("Synoniemen toegevoegd")),
    "search.synonyms_changed": Words(_("Synoniemen gewijzigd")),
    "search.synonyms_removed": Words(_("Synoniemen weggehaald")),
    "search.synonyms_restored": Words(_("Synoniemen teruggezet")),
    "search.wording_added": Words(_("Wordt nu ook gevonden met een vraag van inwoners")),
    "search.wording_removed": Words(_("Wordt niet meer gevonden met een vraag van inwoners")),
}


def _card(row: Row) -> Card:
    group = SynonymGroup(**{name: row[name] for name in NAMED_BY})
    return Card(str(group), group.get_absolute_url())


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(EDIT) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=SYNONYMS,
            label=_("synoniemen"),
            cards=Cards(SynonymGroup.objects.all, NAMED_BY, _card),
            visible=_visible,
            words=WORDS,
        )
    )
