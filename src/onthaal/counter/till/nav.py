"""The place of the till in the navigation, and beside who stands at a window."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import NavGroup, NavItem, register_nav
from onthaal.counter.queue.offers import Offer, register_offer
from onthaal.counter.till.permissions import SEE, SELL


def register() -> None:
    register_nav(
        NavItem(
            label=_("Kassa"),
            url_name="till:home",
            permission=SEE,
            order=17,
            group=NavGroup.COUNTER,
            key="m",
        )
    )
    register_offer(Offer(_("Reken af"), "till:sell", SELL, order=10, key="e"))
