"""The place of the directory in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavItem, register_nav
from onthaal.organisation import permissions


def register() -> None:
    register_nav(NavItem(_("Adresboek"), "organisation:directory", permissions.READ, order=60))
    register_nav(NavItem(_("Balies"), "organisation:counters", permissions.READ, order=61))
