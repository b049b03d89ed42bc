"""The document as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.pickup import operations
from onthaal.counter.pickup.models import Pickup, PickupRule
from onthaal.counter.pickup.permissions import MANAGE, SEE
from onthaal.counter.pickup.refs import PICKUP, RULE
from onthaal.counter.pickup.rules import Ending
from onthaal.counter.pickup.states import Method, Step, Way

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PRODUCT = {"product": "catalogue.product"}
WAYS = {"way": dict(Way.choices)}
WORDS = {
    "pickup.requested": Words(_("Aangevraagd om af te halen: {product}"), PRODUCT),
    "pickup.arrived": Words(_("Aangekomen: {product}"), PRODUCT),
    "pickup.moved": Words(_("Verlegd: {product}"), PRODUCT),
    "pickup.asked": Words(_("Gevraagd om te bellen: {product} ligt klaar"), PRODUCT),
    "pickup.told": Words(_("Verwittigd ({way}): {product} ligt klaar"), PRODUCT, WAYS),
    "pickup.failed": Words(_("Niet bereikt: het bericht over {product} kwam niet aan"), PRODUCT),
    "pickup.reminded": Words(_("Herinnerd: {product} ligt nog klaar"), PRODUCT),
    "pickup.collected": Words(
        _("Afgehaald: {product} ({method})"), PRODUCT, {"method": dict(Method.choices)}
    ),
    "pickup.kept": Words(_("Bewaard tot {until}: {product}"), PRODUCT),
    "pickup.signed": Words(
        _("Eerste handtekening voor {ending}: {product}"), PRODUCT, {"ending": dict(Ending.choices)}
    ),
    "pickup.returned": Words(_("Teruggestuurd: {product}"), PRODUCT),
    "pickup.destroyed": Words(_("Vernietigd: {product}"), PRODUCT),
    "pickup.cancelled": Words(_("Afhaling geannuleerd: {product}"), PRODUCT),
    "pickup.reach_changed": Words(_("Anders te bereiken over {product}"), PRODUCT),
    "pickup.undone": Words(
        _("Ongedaan gemaakt: {step} ({product})"), PRODUCT, {"step": dict(Step.choices)}
    ),
}
RULE_WORDS = {
    "pickup.rule_set": Words(
        _("Afhalen: herinnering na {remind} dagen, einde na {end} dagen"),
    ),
    "pickup.rule_dropped": Words(_("Afhalen: volgt weer de gewone termijnen")),
}


def _card(row: Row) -> Card:
    return Card(row["reference"], reverse("pickup:pickup", args=[row["reference"]]))


def _rule(row: Row) -> Card:
    return Card(row["product__name"] or str(_("alle andere producten")), reverse("pickup:rules"))


def _seen(user: "User") -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(SEE) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=PICKUP,
            label=_("afhaling"),
            cards=Cards(Pickup.objects.all, ("reference",), _card),
            visible=_seen,
            words=WORDS,
            closes_tasks=True,
            on_undelivered=operations.undelivered,
        )
    )
    kinds.register(
        kinds.Kind(
            code=RULE,
            label=_("termijn van afhalingen"),
            cards=Cards(PickupRule.objects.all, ("product__name",), _rule),
            visible=lambda user: Q() if user.has_perm(MANAGE) else None,
            words=RULE_WORDS,
        )
    )
