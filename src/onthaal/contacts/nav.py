"""The place of contacts in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.contacts.permissions import READ
from onthaal.core.shell import NavItem, register_nav


def register() -> None:
    register_nav(NavItem(label=_("Contacten"), url_name="contacts:list", permission=READ, order=20))
