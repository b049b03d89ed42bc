"""The place of reception in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.counter.queue.permissions import RECEIVE


def register() -> None:
    register_nav(
        NavItem(
            label=_("Onthaal"),
            url_name="reception:door",
            permission=RECEIVE,
            order=14,
            group=NavGroup.COUNTER,
            key="t",
        )
    )
