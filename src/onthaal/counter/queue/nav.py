"""The place of the queue in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.counter.queue.permissions import SEE


def register() -> None:
    register_nav(
        NavItem(
            label=_("Wachtrij"),
            url_name="queue:overview",
            permission=SEE,
            order=15,
            group=NavGroup.COUNTER,
            key="l",
        )
    )
