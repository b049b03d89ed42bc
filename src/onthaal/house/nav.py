"""The place of the settings of the municipality in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavItem, register_nav
from onthaal.house.permissions import EDIT


def register() -> None:
    register_nav(
        NavItem(label=_("Gemeente en huisstijl"), url_name="house:edit", permission=EDIT, order=95)
    )
