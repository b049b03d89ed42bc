"""The place of outages in the navigation, and what is managed around them."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.counter.outage.permissions import ENTER, MANAGE


def register() -> None:
    register_nav(
        NavItem(
            label=_("Storing"),
            url_name="outage:home",
            permission=ENTER,
            order=19,
            group=NavGroup.COUNTER,
        )
    )
    register_managed(
        Managed(
            label=_("Storing: formulieren en draaiboek"),
            text=_("Papieren formulieren afdrukken, en wat te doen als de systemen stilliggen."),
            url_name="outage:home",
            permission=MANAGE,
            order=64,
        )
    )
