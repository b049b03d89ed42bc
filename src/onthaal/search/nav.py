"""The place of the search in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavItem, register_nav
from onthaal.search.permissions import EDIT


def register() -> None:
    register_nav(
        NavItem(label=_("Niet gevonden"), url_name="search:demand", permission=EDIT, order=52)
    )
    register_nav(
        NavItem(label=_("Synoniemen"), url_name="search:synonyms", permission=EDIT, order=53)
    )
