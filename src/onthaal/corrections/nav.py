"""The place of the corrections in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavItem, register_nav
from onthaal.corrections.permissions import FLAG


def register() -> None:
    register_nav(
        NavItem(label=_("Verbeteringen"), url_name="corrections:list", permission=FLAG, order=60)
    )
