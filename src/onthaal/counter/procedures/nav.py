"""The place of quick products in the navigation, beside a visitor and on her visit."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.core.shell import Managed, NavGroup, NavItem, register_managed, register_nav
from onthaal.counter.procedures import queries
from onthaal.counter.procedures.permissions import DELIVER, MANAGE, SEE
from onthaal.counter.queue.models import Visit
from onthaal.counter.queue.offers import Offer, ShownOffer, register_begun, register_offer

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def register() -> None:
    register_nav(
        NavItem(
            label=_("Afleveren"),
            url_name="procedures:list",
            permission=SEE,
            order=16,
            group=NavGroup.COUNTER,
        )
    )
    register_offer(Offer(_("Werk een product af"), "procedures:new", DELIVER, order=5, key="p"))
    register_begun(_begun)
    register_managed(
        Managed(
            label=_("Producten aan de balie"),
            text=_("Hoe elk product gemaakt wordt, en waar de toepassingen van de staat staan."),
            url_name="procedures:rules",
            permission=MANAGE,
            order=63,
        )
    )


def _begun(user: "User", visit: Visit) -> list[ShownOffer]:
    """Return what was begun for a visit, for who may go on with it."""
    if not user.has_perm(SEE):
        return []
    return [
        ShownOffer(queries.running_words(one), one.get_absolute_url(), "")
        for one in queries.running(user, visit=visit)
    ]
