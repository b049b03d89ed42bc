"""The place of people in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavItem, register_nav
from onthaal.parties.permissions import READ


def register() -> None:
    register_nav(NavItem(label=_("Personen"), url_name="parties:list", permission=READ, order=30))
