"""Fetch what belongs to the till for somebody, or say that it does not exist."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.calendars import local_date
from onthaal.counter.queue.models import Visit
from onthaal.counter.till.models import (
    AccountRule,
    BankEntry,
    BankFile,
    Payment,
    Sale,
    SaleLine,
    StockItem,
    Till,
    TillSession,
)
from onthaal.counter.till.permissions import READ
from onthaal.counter.till.states import BOOKED, PaymentState
from onthaal.parties.models import Party

AnyModel = TypeVar("AnyModel", bound=Model)
SALE = ("session__till__location", "session__agent", "made_by", "party", "corrects", "corrected_by")


def sale(user: User, reference: str) -> Sale:
    """Return a sale inside the compartments of ``user``; whoever brings a receipt is helped by any seller."""
    rows = Sale.objects.filter(reference=reference, compartment__in=user.compartments)
    found = rows.select_related(*SALE).first()
    if found is None:
        raise Http404
    return found


def party_of(sale: Sale, user: User) -> Party | None:
    """Return for whom it is, when ``user`` may know of her."""
    party = sale.party
    return party if party is not None and party.compartment in user.compartments else None


def booked_sale(user: User, reference: str) -> Sale:
    """Return a sale that has a receipt."""
    found = sale(user, reference)
    if found.state not in BOOKED:
        raise Http404
    return found


def line(sale: Sale, position: int) -> SaleLine:
    """Return a line of a sale."""
    return _one(sale.lines.filter(position=position))


def product_to_sell(slug: str) -> Product | None:
    """Return a product that a form named; whether it is sold today is for the operation."""
    return Product.objects.filter(slug=slug[:80], live=True).first()


def sale_in(session: TillSession, user: User, reference: str) -> Sale:
    """Return a sale of one session."""
    found = sale(user, reference)
    if found.session_id != session.pk:
        raise Http404
    return found


def sessions(user: User) -> QuerySet[TillSession]:
    """Return the sessions that ``user`` may see: her own and what is open beside her, or all."""
    rows = TillSession.objects.select_related("till__location", "agent", "signed_by")
    return rows if user.has_perm(READ) else rows.filter(Q(agent=user) | Q(closed_at=None))


def session(user: User, public_id: UUID) -> TillSession:
    found = sessions(user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def own_session(user: User) -> TillSession | None:
    """Return the till that ``user`` answers for now, if any."""
    rows = TillSession.objects.select_related("till__location", "agent")
    return rows.filter(agent=user, closed_at=None).first()


def session_to_sell(user: User, *, at: datetime, asked: str = "") -> TillSession | None:
    """Return the session to sell in: the one that was asked, open today, else her own."""
    if asked:
        try:
            rows = TillSession.objects.select_related("till__location", "agent")
            found = rows.filter(public_id=asked, closed_at=None, day_date=local_date(at)).first()
        except (ValueError, ValidationError):
            found = None
        if found is not None:
            return found
    return own_session(user)


def till(slug: str) -> Till:
    found = Till.objects.select_related("location").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def visit(user: User, public_id: str) -> Visit | None:
    """Return the visit that an address names, ``None`` when there is none for ``user``."""
    try:
        rows = Visit.objects.select_related("product", "party", "contact")
        return rows.filter(public_id=public_id, compartment__in=user.compartments).first()
    except (ValueError, ValidationError):
        return None


def stock_item(public_id: UUID) -> StockItem:
    found = StockItem.objects.select_related("location", "product").filter(public_id=public_id)
    return _one(found)


def bank_file(public_id: UUID) -> BankFile:
    return _one(BankFile.objects.select_related("by").filter(public_id=public_id))


def bank_entry(pk: int) -> BankEntry:
    return _one(BankEntry.objects.select_related("file", "payment__sale").filter(pk=pk))


def payment_to_refund(reference: str, user: User) -> Payment:
    """Return the transfer of a counter-entry that is to be sent back."""
    rows = Payment.objects.filter(sale=sale(user, reference), state=PaymentState.TO_REFUND)
    return _one(rows.select_related("sale"))


def rule(pk: int) -> AccountRule:
    return _one(AccountRule.objects.select_related("account").filter(pk=pk))


def _one(rows: QuerySet[AnyModel]) -> AnyModel:
    found = rows.first()
    if found is None:
        raise Http404
    return found
