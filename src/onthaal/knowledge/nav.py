"""The place of the knowledge in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.knowledge.permissions import READ


def register() -> None:
    register_nav(
        NavItem(
            label=_("Kennis"),
            url_name="knowledge:list",
            permission=READ,
            order=50,
            group=NavGroup.KNOWLEDGE,
        )
    )
