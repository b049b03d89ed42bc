"""The nouns of the till as the rest of the house names them, and the words of what happens."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.till.models import BankFile, Sale, StockItem, Till, TillSession
from onthaal.counter.till.permissions import READ, SEE, STOCK, SUPERVISE
from onthaal.counter.till.refs import BANK_FILE, SALE, SESSION, TILL
from onthaal.counter.till.refs import STOCK as STOCK_ITEM

if TYPE_CHECKING:
    from onthaal.accounts.models import User

OF_SALE = {"sale": SALE, "entry": SALE}
SALE_WORDS = {
    "till.started": Words(_("{sale} begonnen"), OF_SALE),
    "till.line_added": Words(_("{sale}: lijn toegevoegd"), OF_SALE),
    "till.line_changed": Words(_("{sale}: aantal gewijzigd"), OF_SALE),
    "till.reduced": Words(_("{sale}: vermindering gegeven"), OF_SALE),
    "till.reduction_undone": Words(_("{sale}: vermindering ingetrokken"), OF_SALE),
    "till.cancelled": Words(_("{sale} afgebroken"), OF_SALE),
    "till.paid_cash": Words(_("{sale} contant betaald"), OF_SALE),
    "till.paid_card": Words(_("{sale} met de kaart betaald"), OF_SALE),
    "till.paid_part": Words(_("{sale} deels betaald"), OF_SALE),
    "till.free": Words(_("{sale} afgerond: niets te betalen"), OF_SALE),
    "till.to_transfer": Words(_("{sale} te betalen met overschrijving"), OF_SALE),
    "till.transfer_came": Words(_("{sale}: overschrijving ontvangen"), OF_SALE),
    "till.transfer_partial": Words(_("{sale}: een deel van de overschrijving ontvangen"), OF_SALE),
    "till.surplus_done": Words(_("{sale}: te veel betaald, afgehandeld"), OF_SALE),
    "till.corrected": Words(_("{sale} teruggenomen met tegenboeking {entry}"), OF_SALE),
    "till.refunded": Words(_("{sale}: overschrijving teruggestort"), OF_SALE),
    "till.receipt_mailed": Words(_("{sale}: betaalbewijs gemaild"), OF_SALE),
}
SESSION_WORDS = {
    "till.opened": Words(_("Kassa geopend")),
    "till.closed": Words(_("Kassa afgesloten")),
}
TILL_WORDS = {
    "till.till_saved": Words(_("Kassa ingesteld")),
    "till.settings_saved": Words(_("Instellingen van de kassa gewijzigd")),
    "till.account_saved": Words(_("Boekhoudrekening bewaard")),
    "till.rule_added": Words(_("Regel voor een boekhoudrekening toegevoegd")),
    "till.rule_ended": Words(_("Regel voor een boekhoudrekening gestopt")),
}
STOCK_WORDS = {
    "till.stock_saved": Words(_("Voorraad ingesteld")),
    "till.delivered": Words(_("{quantity} geleverd")),
    "till.stock_counted": Words(_("Geteld: verschil {difference}")),
}
BANK_WORDS = {
    "till.bank_read": Words(_("Bankbestand ingelezen")),
    "till.bank_done": Words(_("Storting zonder verkoop afgehandeld")),
}


def _sale(row: Row) -> Card:
    return Card(row["reference"], reverse("till:sale", args=[row["reference"]]))


def _session(row: Row) -> Card:
    return Card(row["till__name"], reverse("till:session", args=[row["public_id"]]))


def _till(row: Row) -> Card:
    return Card(row["name"])


def _stock(row: Row) -> Card:
    return Card(row["name"], reverse("till:stock_item", args=[row["public_id"]]))


def _bank(row: Row) -> Card:
    return Card(row["name"], reverse("till:bank_file", args=[row["public_id"]]))


def _sales(user: "User") -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(SEE) else None


def _sessions(user: "User") -> Q | None:
    if user.has_perm(READ):
        return Q()
    return Q(agent=user) | Q(closed_at=None) if user.has_perm(SEE) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            SALE, _("verkoop"), Cards(Sale.objects.all, ("reference",), _sale), _sales, SALE_WORDS
        )
    )
    kinds.register(
        kinds.Kind(
            SESSION,
            _("kassa van een dag"),
            Cards(TillSession.objects.all, ("till__name", "public_id"), _session),
            _sessions,
            SESSION_WORDS,
        )
    )
    for code, label, cards, permission, words in (
        (TILL, _("kassa"), Cards(Till.objects.all, ("name",), _till), SEE, TILL_WORDS),
        (STOCK_ITEM, _("voorraad"), Cards(StockItem.objects.all, ("name", "public_id"), _stock),
         STOCK, STOCK_WORDS),
        (BANK_FILE, _("bankbestand"), Cards(BankFile.objects.all, ("name", "public_id"), _bank),
         SUPERVISE, BANK_WORDS),
    ):  # fmt: skip
        kinds.register(
            kinds.Kind(
                code,
                label,
                cards,
                lambda user, permission=permission: Q() if user.has_perm(permission) else None,  # type: ignore[misc]
                words,
            )
        )
