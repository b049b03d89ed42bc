"""The party as the rest of the house names her."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.parties import queries
from onthaal.parties.models import Party, PreferredWay
from onthaal.parties.operations import PARTY
from onthaal.parties.permissions import READ

if TYPE_CHECKING:
    from onthaal.accounts.models import User

NAMED_BY = ("first_name", "last_name", "public_id")
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
    "parties.unmerged": Words(
        _("Samenvoeging van {party} met {other} ongedaan gemaakt"),
        {"party": PARTY, "other": PARTY},
    ),
    "parties.represented": Words(
        _("{representative} handelt voor {represented}"),
        {"representative": PARTY, "represented": PARTY},
    ),
    "parties.represented_no_more": Words(
        _("{representative} handelt niet langer voor {represented}"),
        {"representative": PARTY, "represented": PARTY},
    ),
}


def _card(row: Row) -> Card:
    one = Party(**{name: row[name] for name in NAMED_BY})
    return Card(str(one), one.get_absolute_url())


def _visible(user: "User") -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(READ) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=PARTY,
            label=_("inwoner"),
            cards=Cards(Party.objects.all, NAMED_BY, _card),
            visible=_visible,
            words=WORDS,
            envelope=queries.envelope,
        )
    )
