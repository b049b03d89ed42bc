"""What lies in a building to be sold."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.text import clean
from onthaal.counter.till.models import Sale, SaleLine, StockItem, StockMovement
from onthaal.counter.till.refs import STOCK
from onthaal.counter.till.states import Movement
from onthaal.organisation.models import Location


@transaction.atomic
def save_item(
    item: StockItem | None,
    *,
    location: Location,
    name: str,
    product: Product,
    fee_label: str,
    pieces: int,
    low_at: int,
    by: User | None,
    at: datetime,
) -> StockItem:
    """Make or change what is kept in stock; how much there is comes from deliveries and counts."""
    row = item or StockItem()
    row.location, row.product = location, product
    row.name, row.fee_label = clean(name, limit=120), clean(fee_label, limit=200)
    row.pieces, row.low_at = pieces, low_at
    try:
        with transaction.atomic():
            if row.pk:
                row.save(
                    update_fields=["location", "product", "name", "fee_label", "pieces", "low_at"]
                )
            else:
                row.save()
    except IntegrityError as error:
        raise Refusal(_("In dit gebouw is er al een voorraad met die naam.")) from error
    timeline.record("till.stock_saved", at=at, by=by, links=[(STOCK, row.pk)])
    return row


@transaction.atomic
def deliver(item: StockItem, *, quantity: int, note: str, by: User, at: datetime) -> StockItem:
    """Something was delivered."""
    if quantity < 1:
        raise Refusal(_("Zeg hoeveel er bij kwamen: 1 of meer."))
    [current] = _lock([item.pk])
    _move(current, Movement.DELIVERY, quantity, by=by, at=at, reason=clean(note, limit=300))
    timeline.record(
        "till.delivered", at=at, by=by, links=[(STOCK, current.pk)], params={"quantity": quantity}
    )
    return current


@transaction.atomic
def count(
    item: StockItem, *, found: int, seen: int, reason: str, by: User, at: datetime
) -> StockItem:
    """Put the stock to what was counted; a difference needs a reason.

    ``seen`` is what stood on the page when she counted: when something was sold since, she counts again
    (``Conflict``).
    """
    [current] = _lock([item.pk])
    if current.on_hand != seen:
        raise Conflict(
            _("Intussen is er verkocht of geleverd: er zijn er nu {now}. Tel opnieuw.").format(
                now=current.on_hand
            ),
            current=current,
        )
    why = clean(reason, limit=300).strip()
    difference = found - current.on_hand
    if difference and not why:
        raise Refusal(
            _("Je telde er {found}, er zouden er {now} zijn. Zeg hoe dat komt.").format(
                found=found, now=current.on_hand
            )
        )
    _move(current, Movement.COUNT, difference, by=by, at=at, reason=why)
    timeline.record(
        "till.stock_counted",
        at=at,
        by=by,
        links=[(STOCK, current.pk)],
        params={"difference": difference},
        text=why or None,
    )
    return current


def take(sale: Sale, *, by: User, at: datetime) -> None:
    """Take what a sale sold out of the stock of its building, inside the caller's transaction."""
    for line, item in _moving(sale, sale.lines.order_by("position")):
        quantity = -item.pieces * line.quantity
        _move(item, Movement.SOLD, quantity, by=by, at=at, line=line)


def put_back(sale: Sale, lines: Iterable[SaleLine], *, by: User, at: datetime) -> None:
    """Return what was taken back to where it was sold, inside the caller's transaction."""
    for line, item in _moving(sale, lines):
        quantity = -item.pieces * line.quantity  # the lines of a counter-entry are below nothing
        _move(item, Movement.RETURNED, quantity, by=by, at=at, line=line)


def _moving(sale: Sale, lines: Iterable[SaleLine]) -> list[tuple[SaleLine, StockItem]]:
    sold = list(lines)
    items = StockItem.objects.filter(
        location=sale.session.till.location, product__in={line.product_id for line in sold}
    )
    locked = _lock(items.values_list("pk", flat=True))
    return [
        (line, item)
        for line in sold
        for item in locked
        if item.product_id == line.product_id and item.fee_label in {"", line.fee_label}
    ]


def _lock(ids: Iterable[int]) -> list[StockItem]:
    """Lock stocks in the one order that everybody uses."""
    rows = StockItem.objects.select_for_update(of=("self",)).filter(pk__in=set(ids))
    return list(rows.order_by("pk"))


def _move(
    item: StockItem,
    kind: Movement,
    quantity: int,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    line: SaleLine | None = None,
) -> None:
    item.on_hand += quantity
    item.save(update_fields=["on_hand"])
    StockMovement.objects.create(
        item=item, kind=kind, quantity=quantity, on_hand=item.on_hand, reason=reason, line=line,
        at=at, by=by,
    )  # fmt: skip
