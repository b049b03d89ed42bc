"""The place of the roster in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.roster.permissions import READ


def register() -> None:
    register_nav(
        NavItem(
            label=_("Rooster"),
            url_name="roster:week",
            permission=READ,
            order=62,
            group=NavGroup.COUNTER,
        )
    )
