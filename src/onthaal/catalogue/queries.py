"""Reads of the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from onthaal.catalogue import fees
from onthaal.catalogue.models import (
    ChecklistItem,
    Fee,
    GoesWith,
    ProcedureStep,
    Product,
    ProductDocument,
    ProductVersion,
    Situation,
)
from onthaal.catalogue.permissions import EDIT, PROPOSE
from onthaal.catalogue.states import ProductState, StepAudience
from onthaal.catalogue.wording import Names
from onthaal.core.calendars import local_date
from onthaal.core.models import Attachment
from onthaal.core.together import Read, Row, read_together
from onthaal.organisation.hours import OpenState
from onthaal.organisation.models import Counter, Department
from onthaal.organisation.wording import counters_in_words
from onthaal.versions.models import PEOPLE
from onthaal.versions.states import OPEN, VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MOST = 1000  # a municipality delivers a few hundred
SOON = timedelta(days=60)


@dataclass(frozen=True)
class ProductCard:
    """What an agent reads out: the pieces and the fee of one situation, the time, where and when.

    ``fees`` are those of the day, ``coming_fees`` those of later. ``counter_steps`` are for staff.
    """

    product: Product
    situations: list[Situation]
    situation: Situation | None
    checklist: list[ChecklistItem]
    fees: list[Fee]
    steps: list[ProcedureStep]
    counters: list[tuple[Counter, OpenState, str]]
    coming_fees: list[Fee] = field(default_factory=list)
    counter_steps: list[ProcedureStep] = field(default_factory=list)
    documents: list[ProductDocument] = field(default_factory=list)
    goes_with: list[GoesWith] = field(default_factory=list)
    state: ProductState = ProductState.PUBLISHED


def card(slug: str, *, situation: str = "", at: datetime) -> ProductCard | None:
    """Return the card of a product in a situation, in seven statements; ``None`` without product.

    An unknown situation gives the first one. A product that was never published has no card yet, one
    that expired still has: its ``state`` says so.
    """
    return _card(Product.objects.filter(slug=slug, live=True), situation, at)


def card_of(product_id: int, *, situation: str = "", at: datetime) -> ProductCard | None:
    """Return the same card by the id that a search hit or a question holds."""
    return _card(Product.objects.filter(pk=product_id, live=True), situation, at)


def _card(products: QuerySet[Product], situation: str, at: datetime) -> ProductCard | None:
    today = local_date(at)
    product = (
        products.select_related("department", "changed_by")
        .prefetch_related(
            Prefetch("situations", Situation.objects.order_by("position")),
            Prefetch("situations__checklist", ChecklistItem.objects.order_by("position")),
            Prefetch("situations__fees", Fee.objects.order_by("position")),
            Prefetch("counters", Counter.objects.select_related("location").order_by("sort_key")),
        )
        .first()
    )
    if product is None:
        return None
    situations = list(product.situations.all())
    chosen = choose(situations, situation)
    counting, coming = fees.by_day(chosen.fees.all() if chosen else [], today)
    found = read_together(_around(product, today))
    steps = [ProcedureStep(**row) for row in found["steps"]]
    return ProductCard(
        product=product,
        situations=situations,
        situation=chosen,
        checklist=list(chosen.checklist.all()) if chosen else [],
        fees=counting,
        coming_fees=coming,
        steps=[step for step in steps if step.audience == StepAudience.INHABITANT],
        counter_steps=[step for step in steps if step.audience == StepAudience.COUNTER],
        documents=[_document(product, row) for row in found["documents"]],
        goes_with=[
            GoesWith(
                why=row["why"], other=Product(slug=row["other__slug"], name=row["other__name"])
            )
            for row in found["goes_with"]
        ],
        counters=counters_in_words(list(product.counters.all()), at=at),
        state=product.state_on(today),
    )


@dataclass(frozen=True)
class Pieces:
    """What to bring in one situation, and the counters that deliver it: less than a card."""

    product: Product
    situations: list[Situation]
    situation: Situation | None
    checklist: list[ChecklistItem]
    counter_ids: frozenset[int]


def pieces(slug: str, *, situation: str = "") -> Pieces | None:
    """Return what to bring for a product, in four statements; ``None`` without product."""
    rows = Product.objects.filter(slug=slug, live=True).prefetch_related(
        Prefetch("situations", Situation.objects.order_by("position")),
        Prefetch("situations__checklist", ChecklistItem.objects.order_by("position")),
    )
    product = rows.first()
    if product is None:
        return None
    situations = list(product.situations.all())
    chosen = choose(situations, situation)
    links = Product.counters.through.objects.filter(product=product)
    return Pieces(
        product=product,
        situations=situations,
        situation=chosen,
        checklist=list(chosen.checklist.all()) if chosen else [],
        counter_ids=frozenset(links.values_list("counter_id", flat=True)),
    )


def choose(situations: Sequence[Situation], code: str) -> Situation | None:
    """Return the situation with ``code``, else the first one."""
    chosen = next((one for one in situations if one.code == code), None)
    return chosen or next(iter(situations), None)


DOCUMENT = ("title", "kind", "url", "language")
FILE = ("attachment__public_id", "attachment__size")


def _around(product: Product, today: date) -> dict[str, Read]:
    """Return the reads of what stands around the pieces and the fees, for one statement."""
    steps = ProcedureStep.objects.filter(product=product).order_by("position")
    documents = ProductDocument.objects.filter(product=product).order_by("position")
    goes_with = GoesWith.objects.filter(
        product=product, other__in=Product.objects.current(today)
    ).order_by("position")
    return {
        "steps": Read(steps, ("audience", "text")),
        "documents": Read(documents, DOCUMENT + FILE),
        "goes_with": Read(goes_with, ("why", "other__slug", "other__name")),
    }


def _document(product: Product, row: Row) -> ProductDocument:
    public_id, size = (row[name] for name in FILE)
    file = Attachment(public_id=public_id, size=size) if public_id else None
    plain = {name: row[name] for name in DOCUMENT}
    return ProductDocument(product=product, attachment=file, **plain)


def products(
    *,
    today: date,
    state: str = ProductState.PUBLISHED,
    department: str = "",
    expires_soon: bool = False,
    ids: Sequence[int] | None = None,
) -> list[Product]:
    """Return the products in a state with their department: by name, or in the order of ``ids``."""
    by_state = {
        ProductState.PUBLISHED: Product.objects.current(today),
        ProductState.ARCHIVED: Product.objects.archived(today),
        ProductState.DRAFT: Product.objects.never_published(),
    }
    rows = by_state.get(ProductState(state), Product.objects.none()).select_related("department")
    if department:
        rows = rows.filter(department__slug=department)
    if expires_soon:
        rows = rows.filter(expires_on__lte=today + SOON)
    if ids is None:
        return list(rows.order_by("sort_key", "pk")[:MOST])
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def department_choices() -> list[tuple[str, str]]:
    """Return slug and name of every department, by name."""
    rows = Department.objects.order_by("sort_key", "pk")
    return list(rows.values_list("slug", "name"))


def names() -> Names:
    """Return what every department, counter and product is called, by name, in one statement."""
    found = read_together(
        {
            "departments": Read(Department.objects.order_by("sort_key", "pk"), ("slug", "name")),
            "counters": Read(Counter.objects.order_by("sort_key", "pk"), ("slug", "name")),
            "products": Read(Product.objects.order_by("sort_key", "pk"), ("number", "name")),
        }
    )
    return Names(
        departments={row["slug"]: row["name"] for row in found["departments"]},
        counters={row["slug"]: row["name"] for row in found["counters"]},
        products={row["number"]: row["name"] for row in found["products"]},
    )


def editable(user: "User") -> QuerySet[Product]:
    """Return the products that ``user`` may make a draft of: all, or those of her own department."""
    if user.has_perm(EDIT):
        return Product.objects.all()
    if not user.has_perm(PROPOSE):
        return Product.objects.none()
    mine = Q(department__employees__user=user, department__employees__active=True)
    return Product.objects.filter(mine | Q(department__head__user=user)).distinct()


def may_edit(user: "User", product: Product) -> bool:
    """Return whether ``user`` may make a draft of ``product``."""
    if user.has_perm(EDIT):
        return True
    return user.has_perm(PROPOSE) and editable(user).filter(pk=product.pk).exists()


def draft(product: Product) -> ProductVersion | None:
    """Return the open draft of a product."""
    rows = ProductVersion.objects.filter(product=product, state=VersionState.DRAFT)
    return rows.select_related("product__department", *PEOPLE).first()


def waiting(product: Product) -> list[ProductVersion]:
    """Return the open draft and the planned versions, the soonest first."""
    rows = ProductVersion.objects.filter(product=product, state__in=OPEN)
    return list(rows.select_related(*PEOPLE).order_by("publish_from", "number"))


def all_waiting(user: "User") -> list[ProductVersion]:
    """Return every draft and planned version that ``user`` may look at, those proposed first."""
    rows = ProductVersion.objects.filter(product__in=editable(user), state__in=OPEN)
    found = rows.select_related("product__department", *PEOPLE).defer("content", "touched")
    return sorted(
        found.order_by("-changed_at", "pk")[:MOST],
        key=lambda one: (one.state != VersionState.DRAFT, one.proposed_at is None),
    )


def waiting_versions() -> QuerySet[ProductVersion]:
    """Return the drafts and planned versions: the number in the navigation of an editor."""
    return ProductVersion.objects.filter(state__in=OPEN)
