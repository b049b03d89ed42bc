"""The place of the Flemish catalogue in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.lpdc.permissions import READ
from onthaal.core.shell import NavGroup, NavItem, register_nav


def register() -> None:
    register_nav(
        NavItem(
            label=_("Vlaamse catalogus"),
            url_name="catalogue:lpdc:proposals",
            permission=READ,
            order=45,
            group=NavGroup.KNOWLEDGE,
        )
    )
