"""A sale until it is paid: what is sold, how many, what is taken off."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Situation
from onthaal.contacts.models import Contact
from onthaal.core import references
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.core.wording import euro
from onthaal.counter.queue.models import Visit
from onthaal.counter.till import money
from onthaal.counter.till.accounts import choose
from onthaal.counter.till.models import Reduction, Sale, SaleLine, TillSession
from onthaal.counter.till.operations.choosing import Choice, NoFee, fee_of_the_day
from onthaal.counter.till.operations.common import (
    NotNow,
    lock_sale,
    lock_session,
    move,
    rules,
    tell,
    the_settings,
)
from onthaal.counter.till.permissions import SUPERVISE
from onthaal.counter.till.states import Part, ReductionKind, SaleState
from onthaal.parties.models import Party

PREFIX = "KA"
MOST = 1000  # pieces on one line


class TooMuchOff(Refusal):
    """A reduction above what a seller may give by herself."""


@transaction.atomic
def start(
    *,
    session: TillSession,
    choice: Choice,
    key: uuid.UUID,
    by: User,
    at: datetime,
    visit: Visit | None = None,
    party: Party | None = None,
    contact: Contact | None = None,
) -> Sale:
    """Begin a sale with its first line; the same ``key`` twice gives the same sale.

    A visit brings its inhabitant and its contact along. Raises ``TillClosed``, ``NotToday``, ``NoFee``
    and ``Changed``.
    """
    current = lock_session(session, at=at)
    before = Sale.objects.filter(key=key).first()
    if before is not None:
        return before
    sale = Sale.objects.create(
        reference=references.allocate(PREFIX, at=at),
        key=key,
        session=current,
        day_date=current.day_date,
        made_at=at,
        made_by=by,
        visit=visit,
        party=visit.party if visit and visit.party_id else party,
        contact=visit.contact if visit and visit.contact_id else contact,
        compartment=visit.compartment if visit else Compartment.ORDINARY,
    )
    _add(sale, choice)
    tell("till.started", sale, by=by, at=at)
    return sale


@transaction.atomic
def add_line(sale: Sale, *, choice: Choice, by: User, at: datetime) -> Sale:
    """Sell something more; the same fee again adds to its line."""
    current = _open(sale, at=at)
    _add(current, choice)
    tell("till.line_added", current, by=by, at=at)
    return current


@transaction.atomic
def set_quantity(sale: Sale, *, position: int, quantity: int, by: User, at: datetime) -> Sale:
    """Change how many; nothing takes the line away, and with it its reduction."""
    current = _open(sale, at=at)
    line = _line(current, position)
    if quantity == 0:
        line.delete()
    else:
        _check_quantity(quantity)
        found = Reduction.objects.filter(line=line).first()
        _fill(line, quantity=quantity, percent=found.percent if found else 0)
        line.save()
    _sum(current)
    tell("till.line_changed", current, by=by, at=at)
    return current


@transaction.atomic
def reduce(
    sale: Sale, *, position: int, kind: str, percent: int, ground: str, by: User, at: datetime
) -> Sale:
    """Take something off the local part of a line, on a ground; an exemption takes all of it.

    Raises ``TooMuchOff`` when it is more than a seller may give and ``by`` does not supervise.
    """
    current = _open(sale, at=at)
    line = _line(current, position)
    whole = money.WHOLE if kind == ReductionKind.EXEMPTION else percent
    _fill(line, quantity=line.quantity, percent=whole)
    limit = the_settings().reduction_limit_cents
    if line.reduction_cents > limit and not by.has_perm(SUPERVISE):
        raise TooMuchOff(
            _(
                "Tot {limit} per lijn mag je zelf verminderen; dit is {amount}. Vraag het aan het "
                "diensthoofd."
            ).format(limit=euro(limit), amount=euro(line.reduction_cents))
        )
    line.save()
    Reduction.objects.update_or_create(
        line=line,
        defaults={
            "kind": kind,
            "percent": whole,
            "ground": clean(ground, limit=300),
            "at": at,
            "by": by,
        },
    )
    _sum(current)
    tell("till.reduced", current, by=by, at=at, text=ground)
    return current


@transaction.atomic
def undo_reduction(sale: Sale, *, position: int, by: User, at: datetime) -> Sale:
    """Ask the whole amount again."""
    current = _open(sale, at=at)
    line = _line(current, position)
    Reduction.objects.filter(line=line).delete()
    _fill(line, quantity=line.quantity, percent=0)
    line.save()
    _sum(current)
    tell("till.reduction_undone", current, by=by, at=at)
    return current


@transaction.atomic
def cancel(sale: Sale, *, by: User, at: datetime) -> Sale:
    """Break off a sale of which nothing was paid; it stays as such and counts nowhere."""
    current = lock_sale(sale)
    if current.payments.exists():
        raise NotNow(_("Er is al betaald voor deze verkoop. Maak ze af of corrigeer ze."))
    if current.state == SaleState.CANCELLED:
        return current
    move(current, SaleState.CANCELLED)
    current.save(update_fields=["state"])
    tell("till.cancelled", current, by=by, at=at)
    return current


def _open(sale: Sale, *, at: datetime) -> Sale:
    """Lock the session and the sale that is still being made up, with nothing paid."""
    lock_session(sale.session, at=at)
    current = lock_sale(sale)
    if current.state != SaleState.OPEN or current.payments.exists():
        raise NotNow(
            _("Verkoop {reference} is al (deels) betaald: de lijnen liggen vast.").format(
                reference=current.reference
            )
        )
    return current


def _line(sale: Sale, position: int) -> SaleLine:
    line = sale.lines.filter(position=position).first()
    if line is None:
        raise NotNow(_("Deze lijn is intussen weggehaald."))
    return line


def _check_quantity(quantity: int) -> None:
    if not 1 <= quantity <= MOST:
        raise Refusal(_("Geef een aantal van 1 tot {most}.").format(most=MOST))


def _check_amount(cents: int) -> None:
    if cents > money.MOST_CENTS:
        raise Refusal(
            _("{amount} is te veel voor één verkoop. Kijk het aantal na.").format(
                amount=euro(cents)
            )
        )


def _add(sale: Sale, choice: Choice) -> None:
    _check_quantity(choice.quantity)
    fee, situation = fee_of_the_day(choice, sale.day_date)
    amount = choice.typed_cents if fee.amount_cents is None else fee.amount_cents
    if amount is None:
        raise NoFee(
            _("'{label}' heeft geen vast bedrag: typ wat het kost.").format(label=choice.label)
        )
    unit = money.split(amount, fee.federal_cents)
    same = sale.lines.filter(
        product=choice.product,
        situation_code=situation.code,
        fee_label=fee.label,
        unit_federal_cents=unit.federal,
        unit_local_cents=unit.local,
        reduction__isnull=True,
    ).first()
    if same is not None:
        _check_quantity(same.quantity + choice.quantity)
        _fill(same, quantity=same.quantity + choice.quantity, percent=0)
        same.save()
    else:
        _new_line(sale, choice, situation, unit)
    _sum(sale)


def _new_line(sale: Sale, choice: Choice, situation: Situation, unit: money.Amounts) -> None:
    last = sale.lines.aggregate(last=Max("position"))["last"] or 0
    accounts = rules()
    line = SaleLine(
        sale=sale,
        position=last + 1,
        product=choice.product,
        situation_code=situation.code,
        fee_label=choice.label,
        label=f"{choice.product.name}: {choice.label}",
        economic=the_settings().economic.filter(pk=choice.product.pk).exists(),
        unit_federal_cents=unit.federal,
        unit_local_cents=unit.local,
    )
    for part in (Part.FEDERAL, Part.LOCAL):
        rule = choose(accounts, part=part, product_id=choice.product.pk, day=sale.day_date)
        setattr(line, f"{part}_account", rule.account.code if rule else "")
    _fill(line, quantity=choice.quantity, percent=0)
    line.save()


def _fill(line: SaleLine, *, quantity: int, percent: int) -> None:
    """Work out a line; not written yet."""
    unit = money.Amounts(line.unit_federal_cents, line.unit_local_cents)
    _check_amount(unit.total * quantity)
    line.quantity = quantity
    line.reduction_cents = money.reduced_by(unit.local * quantity, percent)
    amounts = money.line(unit=unit, quantity=quantity, reduction=line.reduction_cents)
    line.federal_cents, line.local_cents = amounts.federal, amounts.local


def _sum(sale: Sale) -> None:
    total = money.total(line.amounts for line in sale.lines.all()).total
    _check_amount(total)
    sale.total_cents = total
    sale.save(update_fields=["total_cents"])
