"""The place of the search in the navigation and among what is managed."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.search.permissions import EDIT


def register() -> None:
    register_nav(
        NavItem(
            label=_("Niet gevonden"),
            url_name="search:demand",
            permission=EDIT,
            order=52,
            group=NavGroup.KNOWLEDGE,
        )
    )
    register_managed(
        Managed(
            _("Synoniemen"),
            _("Wat inwoners zeggen en wat de stad schrijft, zodat de zoek allebei vindt."),
            "search:synonyms",
            EDIT,
            order=60,
        )
    )
