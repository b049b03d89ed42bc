"""The place of the till in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavItem, register_nav
from onthaal.counter.till.permissions import SEE


def register() -> None:
    register_nav(NavItem(label=_("Kassa"), url_name="till:home", permission=SEE, order=17, key="m"))
