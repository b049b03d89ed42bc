"""The place of the incidents in the navigation and among what is managed."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.incidents.permissions import MANAGE, REPORT


def register() -> None:
    register_nav(
        NavItem(
            label=_("Incidenten"),
            url_name="incidents:list",
            permission=REPORT,
            order=75,
            group=NavGroup.COUNTER,
        )
    )
    register_managed(
        Managed(
            _("Agressie: kaart en soorten"),
            _("Wat je doet als iemand agressief wordt, en welke soorten incidenten er zijn."),
            "incidents:settings",
            MANAGE,
            order=90,
        )
    )
