"""The place of the screens among what is managed."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, register_managed
from onthaal.counter.displays.permissions import MANAGE


def register() -> None:
    register_managed(
        Managed(
            _("Schermen en zuilen"),
            _("Wat de schermen in de wachtzaal tonen, en welk toestel eraan gekoppeld is."),
            "displays:list",
            MANAGE,
            order=85,
        )
    )
