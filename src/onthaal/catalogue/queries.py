"""Reads of the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from onthaal.catalogue.models import ChecklistItem, Fee, ProcedureStep, Product, Situation
from onthaal.organisation.hours import OpenState
from onthaal.organisation.models import Counter
from onthaal.organisation.wording import counters_in_words

MOST = 1000  # a municipality delivers a few hundred


@dataclass(frozen=True)
class ProductCard:
    """What an agent reads out: the pieces and the fee of one situation, the time, where and when."""

    product: Product
    situations: list[Situation]
    situation: Situation | None
    checklist: list[ChecklistItem]
    fees: list[Fee]
    steps: list[ProcedureStep]
    counters: list[tuple[Counter, OpenState, str]]


def card(slug: str, *, situation: str = "", at: datetime) -> ProductCard | None:
    """Return the card of a product in a situation, in seven statements; ``None`` without product.

    An unknown situation gives the first one.
    """
    return _card(Product.objects.filter(slug=slug), situation, at)


def card_of(product_id: int, *, situation: str = "", at: datetime) -> ProductCard | None:
    """Return the same card by the id that a search hit or a question holds."""
    return _card(Product.objects.filter(pk=product_id), situation, at)


def _card(products: QuerySet[Product], situation: str, at: datetime) -> ProductCard | None:
    product = (
        products.select_related("department")
        .prefetch_related(
            Prefetch("situations", Situation.objects.order_by("position")),
            Prefetch("situations__checklist", ChecklistItem.objects.order_by("position")),
            Prefetch("situations__fees", Fee.objects.order_by("position")),
            Prefetch("steps", ProcedureStep.objects.order_by("position")),
            Prefetch("counters", Counter.objects.select_related("location").order_by("sort_key")),
        )
        .first()
    )
    if product is None:
        return None
    situations = list(product.situations.all())
    chosen = next((one for one in situations if one.code == situation), None)
    chosen = chosen or next(iter(situations), None)
    return ProductCard(
        product=product,
        situations=situations,
        situation=chosen,
        checklist=list(chosen.checklist.all()) if chosen else [],
        fees=list(chosen.fees.all()) if chosen else [],
        steps=list(product.steps.all()),
        counters=counters_in_words(list(product.counters.all()), at=at),
    )


def products() -> list[Product]:
    """Return every product with its department, by name."""
    return list(Product.objects.select_related("department").order_by("sort_key", "pk")[:MOST])


def by_ids(ids: Sequence[int]) -> list[Product]:
    """Return products in the order of ``ids``, as the search found them."""
    found = Product.objects.select_related("department").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
