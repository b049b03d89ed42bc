"""The place of the legislation in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.legislation.permissions import READ


def register() -> None:
    register_nav(
        NavItem(
            label=_("Wetgeving"),
            url_name="legislation:list",
            permission=READ,
            order=55,
            group=NavGroup.KNOWLEDGE,
        )
    )
