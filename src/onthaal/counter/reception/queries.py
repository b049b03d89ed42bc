"""What reception needs at a glance: the commonest needs, what was meant, which counter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.catalogue.queries import Pieces
from onthaal.core import kinds
from onthaal.core.calendars import LOCAL
from onthaal.counter.queue.models import Queue, Visit
from onthaal.organisation.models import CounterKind, Location
from onthaal.search.find import find

WEEK = timedelta(days=7)
COMMONEST = 6
PRODUCT = "catalogue.product"
ANSWERS = ("knowledge.article", "organisation.counter", "organisation.department")


@dataclass(frozen=True)
class Meant:
    """What a need in words may be: products to choose, and other answers to read out."""

    products: list[Product]
    answers: list[kinds.Card]
    confident: bool


def commonest(location: Location, *, at: datetime) -> list[Product]:
    """Return the six products that most people came for in the last week, most wanted first."""
    today = at.astimezone(LOCAL).date()
    counted = (
        Visit.objects.filter(location=location, day_date__gt=today - WEEK, product__isnull=False)
        .values("product")
        .annotate(visits=Count("pk"))
        .order_by("-visits", "product")[:COMMONEST]
    )
    rows = Product.objects.in_bulk([row["product"] for row in counted])
    return [rows[row["product"]] for row in counted]


def meant(user: User, need: str) -> Meant:
    """Return what somebody may have come for."""
    if not need.strip():
        return Meant([], [], confident=False)
    found = find(need, compartments=user.compartments, kinds=(PRODUCT, *ANSWERS), limit=8)
    rows = Product.objects.in_bulk([hit.object_id for hit in found if hit.kind == PRODUCT])
    products = [
        rows[hit.object_id] for hit in found if hit.kind == PRODUCT and hit.object_id in rows
    ]
    refs = [(hit.kind, hit.object_id) for hit in found if hit.kind != PRODUCT]
    cards = kinds.cards(refs, user=user)
    return Meant(products, [cards[ref] for ref in refs if ref in cards], found.confident)


def queue_for(card: Pieces | None, queues: Sequence[Queue]) -> Queue | None:
    """Return where the product is delivered in this building: quick when that can, else its counter."""
    if card is None:
        return None
    fit = [one for one in queues if one.counter_id in card.counter_ids and one.taking]
    fit.sort(key=lambda one: one.counter.kind != CounterKind.QUICK)
    return fit[0] if fit else None
