"""What was paid on paper goes into the till of that day, at the time and the fee of then."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.fees import by_day
from onthaal.catalogue.models import Fee, Product
from onthaal.core.errors import Refusal
from onthaal.core.wording import euro
from onthaal.counter.outage.states import Paid
from onthaal.counter.queue.models import Visit
from onthaal.counter.till import money, queries
from onthaal.counter.till import operations as till
from onthaal.counter.till.models import Sale, TillSession
from onthaal.counter.till.operations import Choice
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.operations.paying import to_pay
from onthaal.counter.till.terminals import Charge

SLIP = "papier"
MOST = 20  # pieces of one fee on a form


class WrongAmount(Refusal):
    """What was paid is no fee of the product on that day; the message says which there were."""


class NoTill(Refusal):
    """No till of that day can take it; the message says what to do."""


@dataclass(frozen=True)
class Payment:
    """What was paid on paper. ``session`` is the till of that day; ``None``: it is not booked here."""

    cents: int
    way: Paid
    session: TillSession | None


def book(
    payment: Payment, *, product: Product | None, visit: Visit, by: User, at: datetime
) -> Sale | None:
    """Book it as a sale of ``by`` at the paper time ``at``, inside the caller's transaction.

    ``None`` when it is not booked here. Raises ``WrongAmount``, ``NoTill`` and the refusals of the till.
    """
    if payment.session is None:
        return None
    if product is None:
        raise WrongAmount(_("Zeg waarvoor betaald is: typ het product."))
    day = visit.day_date
    _see_that_it_is_open(payment.session, day)
    choice = _choice(product, payment, day)
    sale = till.start(
        session=payment.session, choice=choice, key=uuid.uuid4(), visit=visit, by=by, at=at
    )
    _check_due(sale, payment, product, day)
    charge = Charge(approved=True, slip=SLIP) if payment.way == Paid.CARD else None
    return till.pay(
        sale, session=payment.session, method=payment.way, seen_cents=to_pay(sale),
        key=uuid.uuid4(), charge=charge, by=by, at=at,
    )  # fmt: skip


def _see_that_it_is_open(session: TillSession, day: date) -> None:
    current = TillSession.objects.select_related("till", "signed_by").get(pk=session.pk)
    if current.day_date != day:
        raise NoTill(
            _("{till} is van {other}, niet van {day}. Kies een andere kassa.").format(
                till=current.till, other=f"{current.day_date:%d/%m}", day=f"{day:%d/%m}"
            )
        )
    if current.closed_at is not None:
        who = current.signed_by.display_name if current.signed_by else ""
        raise NoTill(
            _(
                "{till} van {day} is afgesloten door {who}: er komt niets meer bij. Kies 'niet boeken'; "
                "het bedrag komt op de lijst van wat het diensthoofd nog regelt."
            ).format(till=current.till, day=f"{day:%d/%m}", who=who)
        )


def _choice(product: Product, payment: Payment, day: date) -> Choice:
    """Return the fee of that day that comes to what was paid, and how many of it."""
    fees = fees_on(product, day)
    fixed = [fee for fee in fees if fee.amount_cents]
    for quantity in range(1, MOST + 1):
        for fee in fixed:
            if payment.cents in _sums((fee.amount_cents or 0) * quantity, payment.way):
                return Choice(
                    product, fee.situation.code, fee.label, fee.amount_cents, quantity=quantity
                )
    for fee in fees:
        if fee.amount_cents is None:
            return Choice(product, fee.situation.code, fee.label, None, typed_cents=payment.cents)
    raise WrongAmount(_wrong(product, payment.cents, fees, day))


def fees_on(product: Product, day: date) -> list[Fee]:
    """Return the fees of a product that counted on a local day."""
    rows = Fee.objects.filter(situation__product=product).select_related("situation")
    found, _later = by_day(rows.order_by("situation__position", "position"), day)
    return found


def _sums(cents: int, way: Paid) -> set[int]:
    return {cents, money.rounded(cents)} if way == Paid.CASH else {cents}


def _check_due(sale: Sale, payment: Payment, product: Product, day: date) -> None:
    """See that the till asks what was paid, rounded as the town rounds cash."""
    rest = to_pay(sale)
    if payment.way == Paid.CASH:
        rest = queries.cash_due(rest, queries.lines(sale), the_settings())
    if rest != payment.cents:
        raise WrongAmount(_wrong(product, payment.cents, fees_on(product, day), day))


def _wrong(product: Product, cents: int, fees: list[Fee], day: date) -> str:
    known = "; ".join(
        f"{fee.label} {euro(fee.amount_cents)}" for fee in fees if fee.amount_cents is not None
    )
    return _(
        "{amount} is geen kost van {product} op {day}. Toen gold: {fees}. Klopt het bedrag op het papier "
        "toch? Kies 'niet boeken'."
    ).format(
        amount=euro(cents), product=product, day=f"{day:%d/%m/%Y}", fees=known or _("geen kost")
    )


def book_back(
    sale: Sale, *, session: TillSession | None, reason: str, by: User, at: datetime
) -> Sale:
    """Take a sale back by a counter-entry: in its own till while that is open, else in ``session`` of today.

    Raises ``NoTill`` when there is neither.
    """
    own = TillSession.objects.get(pk=sale.session_id)
    if own.closed_at is None:
        return till.correct(
            sale,
            session=own,
            reason=reason,
            key=uuid.uuid4(),
            by=by,
            at=sale.paid_at or sale.made_at,
        )
    if session is None:
        raise NoTill(
            _(
                "De kassa van toen is afgesloten: de tegenboeking komt in een kassa van vandaag. Open er "
                "eerst een en probeer opnieuw."
            )
        )
    return till.correct(sale, session=session, reason=reason, key=uuid.uuid4(), by=by, at=at)
