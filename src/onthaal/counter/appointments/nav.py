"""The place of the appointments in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.counter.appointments.permissions import READ


def register() -> None:
    register_nav(
        NavItem(
            label=_("Afspraken"),
            url_name="appointments:day",
            permission=READ,
            order=16,
            group=NavGroup.COUNTER,
        )
    )
