"""The procedure as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.procedures.models import Procedure, ProcedureRule, StateApplication
from onthaal.counter.procedures.permissions import MANAGE, SEE
from onthaal.counter.procedures.refs import APPLICATION, PROCEDURE, RULE
from onthaal.counter.procedures.states import How, Making, Method, Step

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PRODUCT = {"product": "catalogue.product"}
WORDS = {
    "procedures.started": Words(_("Begonnen aan de balie: {product}"), PRODUCT),
    "procedures.identified": Words(
        _("Identiteit nagekeken voor {product} ({method})"),
        PRODUCT,
        {"method": dict(Method.choices)},
    ),
    "procedures.checked": Words(_("Stukken nagekeken voor {product}"), PRODUCT),
    "procedures.made": Words(_("Gemaakt: {product}"), PRODUCT),
    "procedures.refused": Words(_("Geweigerd door de toepassing van de staat: {product}"), PRODUCT),
    "procedures.postponed": Words(_("Uitgesteld, kon niet gemaakt worden: {product}"), PRODUCT),
    "procedures.resumed": Words(_("Hervat: {product}"), PRODUCT),
    "procedures.delivered": Words(
        _("Afgeleverd: {product} ({how})"), PRODUCT, {"how": dict(How.choices)}
    ),
    "procedures.cancelled": Words(_("Gestopt: {product}"), PRODUCT),
    "procedures.proof_withdrawn": Words(_("Bewijs ingetrokken: {product}"), PRODUCT),
    "procedures.undone": Words(
        _("Ongedaan gemaakt: {step} ({product})"), PRODUCT, {"step": dict(Step.choices)}
    ),
}
RULE_WORDS = {
    "procedures.rule_set": Words(_("Aan de balie: {making}"), {}, {"making": dict(Making.choices)}),
}
APPLICATION_WORDS = {
    "procedures.signature_saved": Words(_("Handtekening onder bewijzen bewaard")),
    "procedures.application_saved": Words(_("Toepassing van de staat bewaard")),
}


def _card(row: Row) -> Card:
    return Card(row["reference"], reverse("procedures:procedure", args=[row["reference"]]))


def _rule(row: Row) -> Card:
    return Card(row["product__name"], reverse("procedures:rules"))


def _application(row: Row) -> Card:
    return Card(row["name"], reverse("procedures:rules"))


def _seen(user: "User") -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(SEE) else None


def _managed(user: "User") -> Q | None:
    return Q() if user.has_perm(MANAGE) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=PROCEDURE,
            label=_("procedure aan de balie"),
            cards=Cards(Procedure.objects.all, ("reference",), _card),
            visible=_seen,
            words=WORDS,
            closes_tasks=True,
        )
    )
    kinds.register(
        kinds.Kind(
            code=RULE,
            label=_("hoe een product gemaakt wordt"),
            cards=Cards(ProcedureRule.objects.all, ("product__name",), _rule),
            visible=_managed,
            words=RULE_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=APPLICATION,
            label=_("toepassing van de staat"),
            cards=Cards(StateApplication.objects.all, ("name",), _application),
            visible=_managed,
            words=APPLICATION_WORDS,
        )
    )
