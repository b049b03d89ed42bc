"""The regulation as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.legislation.models import Regulation
from onthaal.legislation.permissions import READ
from onthaal.legislation.refs import REGULATION

if TYPE_CHECKING:
    from onthaal.accounts.models import User

NAMES = {"regulation": REGULATION}
WORDS = {
    "legislation.created": Words(_("{regulation} toegevoegd"), NAMES),
    "legislation.edited": Words(_("Gegevens van {regulation} gewijzigd"), NAMES),
    "legislation.linked": Words(_("Rust op {regulation}"), NAMES),
    "legislation.unlinked": Words(_("Rust niet meer op {regulation}"), NAMES),
    "legislation.changed": Words(_("Wijziging van {regulation} gemeld"), NAMES),
    "legislation.must_look": Words(_("{regulation} wijzigt: na te kijken"), NAMES),
}


def _card(row: Row) -> Card:
    return Card(row["short_name"], reverse("legislation:regulation", args=[row["slug"]]))


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(READ) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=REGULATION,
            label=_("wetgeving"),
            cards=Cards(Regulation.objects.all, ("short_name", "slug"), _card),
            visible=_visible,
            words=WORDS,
        )
    )
