"""The place of the quarantine in the navigation, with a number when something waits."""

from django.utils.translation import gettext_lazy as _

from onthaal.channels.mail import quarantine
from onthaal.channels.mail.permissions import QUARANTINE
from onthaal.core.shell import NavGroup, NavItem, register_nav


def register() -> None:
    register_nav(
        NavItem(
            _("Onleesbare post"),
            "mail:list",
            QUARANTINE,
            order=75,
            group=NavGroup.HOUSE,
            waiting=quarantine.waiting,
        )
    )
