"""The place of the catalogue in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue import queries
from onthaal.catalogue.permissions import EDIT, READ
from onthaal.core.shell import NavGroup, NavItem, register_nav


def register() -> None:
    register_nav(
        NavItem(
            label=_("Producten"),
            url_name="catalogue:list",
            permission=READ,
            order=40,
            group=NavGroup.KNOWLEDGE,
        )
    )
    register_nav(
        NavItem(
            label=_("Ontwerpen"),
            url_name="catalogue:waiting",
            permission=EDIT,
            order=41,
            group=NavGroup.KNOWLEDGE,
            waiting=queries.waiting_versions,
        )
    )
