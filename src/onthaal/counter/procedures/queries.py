"""Reads of procedures: what is going on, and what left the counter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product, Situation
from onthaal.core import references
from onthaal.counter.pickup.operations.lying import number_of
from onthaal.counter.procedures.models import Delivery, Procedure, ProcedureWord
from onthaal.counter.queue.models import Visit
from onthaal.parties import names

PAGE_SIZE = 50
MOST = 10_000
RUNNING = 20
MOST_WORDS = 5


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to: local days, words, a product, a way of delivering."""

    first: date
    last: date
    text: str = ""
    product: str = ""
    how: str = ""


def visible(user: User) -> QuerySet[Procedure]:
    """Return the procedures that ``user`` may know of."""
    return Procedure.objects.filter(compartment__in=user.compartments)


def running(user: User, *, visit: Visit | None = None) -> list[Procedure]:
    """Return what was begun and not ended, of a visit or of all, the longest first."""
    rows = visible(user).filter(closed_at=None)
    if visit is not None:
        rows = rows.filter(visit=visit)
    return list(rows.select_related("product", "started_by").order_by("started_at", "pk")[:RUNNING])


def delivered(user: User, asked: Asked) -> QuerySet[Delivery]:
    """Return what left the counter, the newest first; what was undone is not there."""
    rows = Delivery.objects.filter(
        compartment__in=user.compartments, undone_at=None,
        day_date__gte=asked.first, day_date__lte=asked.last,
    )  # fmt: skip
    if asked.product:
        rows = rows.filter(product__slug=asked.product)
    if asked.how:
        rows = rows.filter(how=asked.how)
    return (
        _said(rows, asked.text).select_related("product", "procedure", "by").order_by("-at", "-pk")
    )


def _said(rows: QuerySet[Delivery], text: str) -> QuerySet[Delivery]:
    text = text.replace("\x00", "").strip()[:200]
    if not text:
        return rows
    reference = references.normalise(text)
    if reference:
        return rows.filter(Q(procedure__reference=reference) | Q(document_number=reference))
    found = Q(document_number=number_of(text[:40])) if number_of(text[:40]) else Q(pk__in=[])
    words = names.asked(text)[:MOST_WORDS]
    if words:
        named = Q()
        for word in words:
            start, end = names.beginning_with(word)
            mine = ProcedureWord.objects.filter(
                procedure=OuterRef("procedure"), word__gte=start, word__lt=end
            )
            named &= Q(Exists(mine))
        found |= named
    return rows.filter(found)


def per_product(rows: QuerySet[Delivery]) -> list[Any]:
    """Return how many of each product, the most first."""
    counted = rows.order_by().values("product__slug", "product__name").annotate(number=Count("pk"))
    return list(counted.order_by("-number", "product__name"))


HEADINGS = (
    "nummer", "dag", "uur", "product", "situatie", "voor", "gevolmachtigde", "grond_volmacht",
    "identiteit", "identiteit_steunt_op", "grond", "documentnummer", "hoe", "door",
)  # fmt: skip


def table(rows: Iterable[Delivery]) -> list[list[str]]:
    """Return the deliveries for a spreadsheet, under ``HEADINGS``."""
    return [
        [
            one.procedure.reference, one.day_date.isoformat(), _hour(one), one.product.name,
            one.situation_code, one.name, one.proxy_name, one.get_proxy_ground_display(),
            one.get_identity_method_display(), one.identity_ground, one.ground,
            one.document_number, one.get_how_display(), one.by.display_name,
        ]
        for one in rows
    ]  # fmt: skip


def _hour(delivery: Delivery) -> str:
    return timezone.localtime(delivery.at).strftime("%H:%M")


def deliverable(today: date) -> QuerySet[Product]:
    """Return the products of which it is set how they are made, with their situations."""
    rows = Product.objects.current(today).filter(procedure_rule__isnull=False)
    situations = Prefetch("situations", Situation.objects.order_by("position"))
    return rows.prefetch_related(situations).order_by("sort_key")


def running_words(procedure: Procedure) -> str:
    """Return what was begun in words: 'Reispas: maken'."""
    return _("{product}: {state}").format(
        product=procedure.product.name, state=procedure.get_state_display()
    )
