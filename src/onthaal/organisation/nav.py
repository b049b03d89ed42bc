"""The place of the directory in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.organisation import permissions


def register() -> None:
    register_nav(
        NavItem(
            _("Adresboek"),
            "organisation:directory",
            permissions.READ,
            order=60,
            group=NavGroup.KNOWLEDGE,
        )
    )
    register_nav(
        NavItem(
            _("Balies"),
            "organisation:counters",
            permissions.READ,
            order=61,
            group=NavGroup.KNOWLEDGE,
        )
    )
    _register_managed()


def _register_managed() -> None:
    register_managed(
        Managed(
            _("Adresboek bijwerken"),
            _("Diensten, teams, collega's, gebouwen, balies, functies en andere organisaties."),
            "organisation:manage",
            permissions.EDIT,
            order=40,
        )
    )
    register_managed(
        Managed(
            _("Noodnummers"),
            _("Wat je zegt en wie je belt bij gevaar, het dringendste bovenaan."),
            "organisation:emergency_numbers",
            permissions.EDIT,
            order=41,
        )
    )
    register_managed(
        Managed(
            _("Sluitingsdagen"),
            _("De dagen van het jaar waarop een gebouw of alles dicht is."),
            "organisation:closings",
            permissions.EDIT_HOURS,
            order=42,
        )
    )
