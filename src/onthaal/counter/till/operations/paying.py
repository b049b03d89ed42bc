"""Money for a sale."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.calendars import LOCAL
from onthaal.core.errors import Refusal
from onthaal.core.wording import euro
from onthaal.counter.till import communication, money
from onthaal.counter.till.accounts import choose
from onthaal.counter.till.models import Payment, Sale, TillSession, TillSettings
from onthaal.counter.till.operations import stock
from onthaal.counter.till.operations.common import (
    Changed,
    NotNow,
    lock_sale,
    lock_session,
    move,
    rules,
    tell,
    the_settings,
)
from onthaal.counter.till.states import Method, Part, PaymentState, Rounding, SaleState
from onthaal.counter.till.terminals import Charge


class NotEnough(Refusal):
    """Less was given than is due."""


class Refused(Refusal):
    """The card terminal said no: nothing was booked."""


class NoBankAccount(Refusal):
    """The town has no bank account in the settings of the till."""


def rounds(sale: Sale, settings: TillSettings) -> bool:
    """Return whether the cash of this sale is rounded (``money`` says where that comes from)."""
    if settings.rounding == Rounding.ECONOMIC:
        return sale.lines.filter(economic=True).exists()
    return bool(settings.rounding == Rounding.ALWAYS)


def to_pay(sale: Sale) -> int:
    """Return what is left of the total, before any rounding; a waiting transfer leaves it open."""
    rows = sale.payments.exclude(state=PaymentState.WAITING)
    paid = rows.aggregate(sum=Sum("amount_cents"))["sum"] or 0
    return sale.due_cents - int(paid)


@transaction.atomic
def pay(
    sale: Sale,
    *,
    session: TillSession,
    method: str,
    seen_cents: int,
    key: uuid.UUID,
    by: User,
    at: datetime,
    given_cents: int | None = None,
    amount_cents: int | None = None,
    charge: Charge | None = None,
) -> Sale:
    """Take money for a sale; the same ``key`` twice is one payment.

    ``seen_cents`` is what the agent saw to be left: another amount is ``Changed``, so that two agents
    never take it twice. Cash pays all of the rest, rounded where the town rounds; a card may pay
    ``amount_cents`` of it; a transfer waits for the bank. A sale that waits for a transfer can still be
    paid otherwise: the transfer is withdrawn. Refusals: ``TillClosed``, ``NotToday``, ``NotNow``,
    ``Changed``, ``NotEnough``, ``Refused``, ``NoBankAccount``.
    """
    current_session = lock_session(session, at=at)
    current = lock_sale(sale)
    if Payment.objects.filter(key=key).exists():
        return current
    rest = _rest(current, method, seen_cents)
    _withdraw_waiting(current, current_session, by=by, at=at)
    payment = Payment(key=key, sale=current, session=current_session, method=method, at=at, by=by)
    if rest:
        _FILL[Method(method)](payment, rest, given_cents, amount_cents, charge)
        payment.save()
    _finish(current, payment, by=by, at=at)
    return current


def _rest(sale: Sale, method: str, seen_cents: int) -> int:
    waits = sale.state == SaleState.DUE
    if sale.state != SaleState.OPEN and (not waits or method == Method.TRANSFER):
        raise NotNow(
            _("Verkoop {reference} is {state}: betaal ze niet nog eens.").format(
                reference=sale.reference, state=sale.get_state_display()
            )
        )
    if not sale.lines.exists():
        raise NotNow(_("Er staat nog niets op deze verkoop. Kies eerst een product."))
    rest = to_pay(sale)
    if rest != seen_cents:
        raise Changed(
            _("Er is nu {now} te betalen, niet {seen}. Kijk na en probeer opnieuw.").format(
                now=euro(rest), seen=euro(seen_cents)
            )
        )
    return rest


def _withdraw_waiting(sale: Sale, session: TillSession, *, by: User, at: datetime) -> None:
    """Wait no longer for a transfer: an entry below nothing stands against it, today."""
    for waiting in sale.payments.filter(state=PaymentState.WAITING):
        if waiting.received_cents:
            raise NotNow(
                _("Van deze overschrijving kwam al {amount} binnen: corrigeer de verkoop.").format(
                    amount=euro(waiting.received_cents)
                )
            )
        withdraw(waiting, session, by=by, at=at)


def withdraw(waiting: Payment, session: TillSession, *, by: User, at: datetime) -> None:
    """Book what was not received yet back, inside the caller's transaction."""
    waiting.state = PaymentState.WITHDRAWN
    waiting.save(update_fields=["state"])
    Payment.objects.create(
        key=uuid.uuid4(),
        sale=waiting.sale,
        session=session,
        method=waiting.method,
        state=PaymentState.WITHDRAWN,
        amount_cents=-waiting.rest_cents,
        at=at,
        by=by,
    )


def _cash(
    payment: Payment, rest: int, given: int | None, _amount: int | None, _charge: Charge | None
) -> None:
    sale, settings = payment.sale, the_settings()
    due = money.rounded(rest) if rounds(sale, settings) else rest
    if given is not None:
        try:
            money.change(due=due, given=given)
        except money.NotEnough as problem:
            raise NotEnough(
                _("{given} is niet genoeg: er is {due} te betalen.").format(
                    given=euro(given), due=euro(due)
                )
            ) from problem
    payment.amount_cents, payment.given_cents = due, given
    sale.rounding_cents = payment.rounding_cents = due - rest
    day = payment.session.day_date
    rule = choose(rules(), part=Part.ROUNDING, product_id=None, day=day)
    payment.rounding_account = rule.account.code if rule and payment.rounding_cents else ""


def _card(
    payment: Payment, rest: int, _given: int | None, amount: int | None, charge: Charge | None
) -> None:
    asked = rest if amount is None else amount
    if not 0 < asked <= rest:
        raise NotNow(_("Met de kaart kan hoogstens {rest} betaald worden.").format(rest=euro(rest)))
    if charge is None or not charge.approved:
        raise Refused(_("De betaling met de kaart is niet gelukt. Er is niets geboekt."))
    payment.amount_cents, payment.slip = asked, charge.slip[:40]


def _transfer(
    payment: Payment, rest: int, _given: int | None, _amount: int | None, _charge: Charge | None
) -> None:
    settings = the_settings()
    if not settings.iban:
        raise NoBankAccount(
            _("Er is nog geen bankrekening ingesteld voor overschrijvingen. Kies contant of kaart.")
        )
    payment.amount_cents, payment.state = rest, PaymentState.WAITING
    number = int(payment.sale.reference.split("-")[2])
    payment.communication = communication.make(
        prefix=settings.communication_prefix,
        year=payment.at.astimezone(LOCAL).year,
        number=number,
    )


_FILL = {Method.CASH: _cash, Method.CARD: _card, Method.TRANSFER: _transfer}
_CODES = {
    Method.CASH: "till.paid_cash",
    Method.CARD: "till.paid_card",
    Method.TRANSFER: "till.to_transfer",
}


def _finish(sale: Sale, payment: Payment, *, by: User, at: datetime) -> None:
    """Close the sale when nothing is left; what is sold leaves the stock the first time."""
    code = _CODES[Method(payment.method)] if payment.pk else "till.free"
    if payment.state != PaymentState.WAITING and to_pay(sale):
        tell("till.paid_part", sale, by=by, at=at)
        return
    first = sale.state == SaleState.OPEN
    move(sale, SaleState.DUE if payment.state == PaymentState.WAITING else SaleState.PAID)
    sale.paid_at = at if sale.state == SaleState.PAID else None
    sale.save(update_fields=["state", "paid_at", "rounding_cents"])
    if first:
        stock.take(sale, by=by, at=at)
    tell(code, sale, by=by, at=at)
