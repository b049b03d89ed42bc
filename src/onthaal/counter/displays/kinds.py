"""The device as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.displays.models import Device
from onthaal.counter.displays.permissions import MANAGE
from onthaal.counter.displays.refs import DEVICE

if TYPE_CHECKING:
    from onthaal.accounts.models import User

WORDS = {
    "displays.saved": Words(_("Ingesteld")),
    "displays.paired": Words(_("Gekoppeld met een code")),
    "displays.connected": Words(_("Het toestel is verbonden")),
    "displays.revoked": Words(_("Losgekoppeld")),
    "displays.stopped": Words(_("Uit gebruik genomen")),
    "displays.restored": Words(_("Weer in gebruik genomen")),
}


def _card(row: Row) -> Card:
    return Card(row["name"], reverse("displays:device", args=[row["public_id"]]))


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(MANAGE) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=DEVICE,
            label=_("scherm of zuil"),
            cards=Cards(Device.objects.all, ("name", "public_id"), _card),
            visible=_visible,
            words=WORDS,
        )
    )
