"""The party as the rest of the house names her."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Words
from onthaal.parties.models import Party, PreferredWay
from onthaal.parties.operations import PARTY
from onthaal.parties.permissions import READ

if TYPE_CHECKING:
    from onthaal.accounts.models import User

WORDS = {
    "parties.registered": Words(_("{party} geregistreerd"), {"party": PARTY}),
    "parties.changed": Words(_("Gegevens van {party} gewijzigd"), {"party": PARTY}),
    "parties.moved": Words(_("Adres van {party} gewijzigd"), {"party": PARTY}),
    "parties.prefers": Words(
        _("{party} krijgt antwoord het liefst per: {way}"),
        {"party": PARTY},
        {"way": {**dict(PreferredWay.choices), "": _("geen voorkeur")}},
    ),
    "parties.merged": Words(_("Dubbele gegevens van {party} samengevoegd"), {"party": PARTY}),
    "parties.represented": Words(
        _("{representative} handelt voor {represented}"),
        {"representative": PARTY, "represented": PARTY},
    ),
    "parties.represented_no_more": Words(
        _("{representative} handelt niet langer voor {represented}"),
        {"representative": PARTY, "represented": PARTY},
    ),
}


def _cards(ids: Collection[int]) -> dict[int, Card]:
    rows = Party.objects.filter(pk__in=ids)
    return {row.pk: Card(str(row), row.get_absolute_url()) for row in rows}


def _visible(user: "User", ids: Collection[int]) -> set[int]:
    if not user.has_perm(READ):
        return set()
    rows = Party.objects.filter(pk__in=ids, compartment__in=user.compartments)
    return set(rows.values_list("pk", flat=True))


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=PARTY,
            label=_("inwoner"),
            cards=_cards,
            visible=_visible,
            words=WORDS,
        )
    )
