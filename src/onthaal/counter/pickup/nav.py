"""The place of the register in the navigation."""

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.counter.pickup.permissions import KEEP, MANAGE, SEE
from onthaal.counter.queue.offers import Offer, register_offer


def register() -> None:
    register_nav(
        NavItem(
            label=_("Afhalen"),
            url_name="pickup:list",
            permission=SEE,
            order=17,
            group=NavGroup.COUNTER,
        )
    )
    register_offer(Offer(_("Schrijf een afhaling in"), "pickup:new", KEEP, order=20, key="a"))
    register_managed(
        Managed(
            label=_("Termijnen van afhalingen"),
            text=_("Na hoeveel dagen iemand herinnerd wordt, en wat er met een document gebeurt."),
            url_name="pickup:rules",
            permission=MANAGE,
            order=62,
        )
    )
