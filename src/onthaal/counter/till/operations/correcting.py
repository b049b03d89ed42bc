"""Taking a sale back by a counter-entry: nothing that was booked is ever changed or deleted."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import references
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.till.models import Payment, Sale, SaleLine, TillSession
from onthaal.counter.till.operations import stock
from onthaal.counter.till.operations.common import NotNow, lock_sale, lock_session, move, tell
from onthaal.counter.till.operations.selling import PREFIX
from onthaal.counter.till.states import Method, PaymentState, SaleState

# What a line has of the day that it was sold on; the amounts are turned around.
COPIED = (
    "position", "product_id", "situation_code", "fee_label", "label", "economic",
    "unit_federal_cents", "unit_local_cents", "federal_account", "local_account",
)  # fmt: skip
TURNED = ("quantity", "reduction_cents", "federal_cents", "local_cents")


@transaction.atomic
def correct(
    sale: Sale,
    *,
    session: TillSession,
    reason: str,
    key: uuid.UUID,
    by: User,
    at: datetime,
    goods_back: bool = True,
) -> Sale:
    """Book a sale back, today, in the session that is open now; returns the counter-entry.

    Each payment goes back the way it came; a transfer that came in is to be sent back, one that did not
    is no longer expected. ``goods_back``: what was sold returns to the stock. The same ``key`` twice
    gives the same entry. Raises ``TillClosed``, ``NotToday`` and ``NotNow``.
    """
    why = clean(reason, limit=400).strip()
    if not why:
        raise Refusal(_("Zeg waarom je deze verkoop terugneemt."))
    current_session = lock_session(session, at=at)
    before = Sale.objects.filter(key=key).first()
    if before is not None:
        return before
    current = lock_sale(sale)
    if current.corrects_id:
        raise NotNow(_("Een tegenboeking neem je niet terug: maak een nieuwe verkoop."))
    move(current, SaleState.CORRECTED)
    current.save(update_fields=["state"])
    entry = _entry(current, current_session, why, key, by=by, at=at)
    lines = _lines(current, entry)
    _payments(current, entry, by=by, at=at)
    if goods_back:
        stock.put_back(current, lines, by=by, at=at)
    tell("till.corrected", current, by=by, at=at, entry=entry, text=why)
    return entry


def _entry(
    sale: Sale, session: TillSession, reason: str, key: uuid.UUID, *, by: User, at: datetime
) -> Sale:
    return Sale.objects.create(
        reference=references.allocate(PREFIX, at=at),
        key=key,
        session=session,
        day_date=session.day_date,
        made_at=at,
        made_by=by,
        state=SaleState.PAID,
        total_cents=-sale.total_cents,
        rounding_cents=-sale.rounding_cents,
        visit_id=sale.visit_id,
        contact_id=sale.contact_id,
        party_id=sale.party_id,
        compartment=sale.compartment,
        corrects=sale,
        reason=reason,
        paid_at=at,
    )


def _lines(sale: Sale, entry: Sale) -> list[SaleLine]:
    return SaleLine.objects.bulk_create(
        SaleLine(
            sale=entry,
            **{name: getattr(line, name) for name in COPIED},
            **{name: -getattr(line, name) for name in TURNED},
        )
        for line in sale.lines.order_by("position")
    )


def _payments(sale: Sale, entry: Sale, *, by: User, at: datetime) -> None:
    """Turn every payment around; together they come to what the entry comes to."""
    for payment in sale.payments.order_by("pk"):
        if payment.method == Method.TRANSFER:
            _transfer_back(payment, entry, by=by, at=at)
        else:
            _back(payment, entry, payment.amount_cents, PaymentState.DONE, by=by, at=at)


def _transfer_back(payment: Payment, entry: Sale, *, by: User, at: datetime) -> None:
    if payment.state == PaymentState.WITHDRAWN:
        return  # its counter-entry stands beside it
    if payment.received_cents:
        _back(payment, entry, payment.received_cents, PaymentState.TO_REFUND, by=by, at=at)
    if payment.state == PaymentState.WAITING:
        _back(payment, entry, payment.rest_cents, PaymentState.WITHDRAWN, by=by, at=at)
        payment.state = PaymentState.WITHDRAWN
        payment.save(update_fields=["state"])


def _back(
    payment: Payment, entry: Sale, cents: int, state: PaymentState, *, by: User, at: datetime
) -> None:
    Payment.objects.create(
        key=uuid.uuid4(),
        sale=entry,
        session=entry.session,
        method=payment.method,
        state=state,
        amount_cents=-cents,
        rounding_cents=-payment.rounding_cents,
        rounding_account=payment.rounding_account,
        at=at,
        by=by,
    )


@transaction.atomic
def refunded(payment: Payment, *, by: User, at: datetime) -> Payment:
    """Say that a transfer was sent back to the inhabitant."""
    lock_sale(payment.sale)
    current = Payment.objects.select_related("sale").get(pk=payment.pk)
    if current.state != PaymentState.TO_REFUND:
        return current
    current.state, current.settled_at = PaymentState.REFUNDED, at
    current.save(update_fields=["state", "settled_at"])
    tell("till.refunded", current.sale, by=by, at=at)
    return current
