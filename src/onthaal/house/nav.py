"""The place of the settings of the municipality among what is managed."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, register_managed
from onthaal.house.permissions import EDIT


def register() -> None:
    register_managed(
        Managed(
            _("Gemeente en huisstijl"),
            _("Naam, adres, logo en kleuren, en hoe we inwoners aanspreken."),
            "house:edit",
            EDIT,
            order=20,
        )
    )
    register_managed(
        Managed(
            _("Talen van publieke bladzijden"),
            _("Waar de stad ook een andere taal dan Nederlands spreekt, en op welke grond."),
            "house:languages",
            EDIT,
            order=21,
        )
    )
