"""The place of the users among what is managed."""

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.permissions import MANAGE
from onthaal.core.shell import Managed, register_managed


def register() -> None:
    register_managed(
        Managed(
            _("Gebruikers"),
            _("Wie zich mag aanmelden, met welke rol, en een link voor een nieuw wachtwoord."),
            "accounts:list",
            MANAGE,
            order=10,
        )
    )
