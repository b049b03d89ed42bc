"""The user as the rest of the house names her, and the words of what happens to her log-in."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.accounts import operations
from onthaal.accounts.models import User
from onthaal.accounts.refs import USER
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words

__all__ = ["USER", "register"]
WORDS = {
    "accounts.invited": Words(_("Uitgenodigd om een wachtwoord te kiezen")),
    "accounts.changed": Words(_("Gegevens of rechten gewijzigd")),
    "accounts.link_sent": Words(_("Link voor een nieuw wachtwoord verstuurd")),
    "accounts.link_undelivered": Words(_("De mail met de link kwam niet aan")),
    "accounts.password_set": Words(_("Wachtwoord gekozen met de link")),
    "accounts.second_factor_removed": Words(_("Aanmelden in twee stappen weggehaald")),
    "accounts.sessions_ended": Words(_("Overal afgemeld")),
    "accounts.deactivated": Words(_("Mag zich niet meer aanmelden")),
    "accounts.reactivated": Words(_("Mag zich weer aanmelden")),
}


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=USER,
            label=_("medewerker"),
            cards=Cards(User.objects.all, ("display_name",), lambda row: Card(row["display_name"])),
            visible=lambda user: Q(),
            words=WORDS,
            on_undelivered=operations.link_undelivered,
        )
    )
