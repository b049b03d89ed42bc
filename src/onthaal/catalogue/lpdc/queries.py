"""Reads of proposals and imports."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from onthaal.catalogue.content import Content
from onthaal.catalogue.lpdc import comparing, contents
from onthaal.catalogue.lpdc.comparing import Difference
from onthaal.catalogue.models import (
    ConceptKind,
    ConceptLink,
    ImportLine,
    ImportRun,
    Product,
    ProductVersion,
    Proposal,
    ProposalKind,
    ProposalState,
)
from onthaal.versions.states import VersionState

PAGE_SIZE = 50
MOST = 1000  # of what an editor still has to look at
RUNS = 50


@dataclass(frozen=True)
class Row:
    proposal: Proposal
    conflicts: int  # fields that both sides changed


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    next_after: int | None
    count: int


def page(
    *, kind: str, decided: bool, conflict: bool, concept: int | None, after: int | None, today: date
) -> Page:
    """Return a page of proposals, the newest first; ``after`` is the id of the last one seen."""
    found = Proposal.objects.select_related("concept", "product", "decided_by")
    rows = (
        found.exclude(state=ProposalState.OPEN)
        if decided
        else found.filter(state=ProposalState.OPEN)
    )
    if kind:
        rows = rows.filter(kind=kind)
    if concept is not None:
        rows = rows.filter(concept=concept)
    if conflict:
        return _in_conflict(rows, today=today)
    count = rows[: MOST + 1].count()
    if after is not None:
        rows = rows.filter(pk__lt=after)
    shown = list(rows.order_by("-pk")[: PAGE_SIZE + 1])
    more = len(shown) > PAGE_SIZE
    shown = shown[:PAGE_SIZE]
    conflicts = _conflicts(shown, today=today)
    return Page(
        rows=[Row(one, conflicts.get(one.pk, 0)) for one in shown],
        next_after=shown[-1].pk if more else None,
        count=count,
    )


def _in_conflict(rows: QuerySet[Proposal], *, today: date) -> Page:
    changed = list(rows.filter(kind=ProposalKind.CHANGED).order_by("-pk")[:MOST])
    conflicts = _conflicts(changed, today=today)
    found = [Row(one, conflicts[one.pk]) for one in changed if conflicts.get(one.pk)]
    return Page(found, None, len(found))


def _conflicts(proposals: Iterable[Proposal], *, today: date) -> dict[int, int]:
    """Return the number of conflicts by proposal, in two statements."""
    waiting = [one for one in proposals if one.state == ProposalState.OPEN and one.product_id]
    links = {
        (link.concept_id, link.product_id): link
        for link in ConceptLink.objects.filter(
            concept__in={one.concept_id for one in waiting},
            product__in={one.product_id for one in waiting},
        )
    }
    said = contents_of({one.product_id for one in waiting if one.product_id})
    found = {}
    for one in waiting:
        link = links.get((one.concept_id, one.product_id or 0))
        content = said.get(one.product_id or 0)
        if link and content and one.kind == ProposalKind.CHANGED:
            rows = differences(one, link, content, today=today)
            found[one.pk] = sum(row.conflict for row in rows)
    return found


def contents_of(products: Collection[int]) -> Mapping[int, Content]:
    """Return what products say, or will say: the content of the open draft, else what is published."""
    states = [VersionState.PUBLISHED, VersionState.DRAFT]
    rows = ProductVersion.objects.filter(product__in=products, state__in=states)
    found = sorted(
        rows.values_list("product", "state", "content"),
        key=lambda row: row[1] == VersionState.DRAFT,
    )
    return {product: content for product, _state, content in found}


def differences(
    proposal: Proposal, link: ConceptLink | None, content: Content, *, today: date
) -> list[Difference]:
    """Return what an editor must choose about."""
    return comparing.differences(
        base=link.base if link else None,
        kept=link.kept if link else None,
        ours=contents.read(content, today=today.isoformat()),
        theirs=proposal.concept.document,
    )


def link_of(proposal: Proposal, product: Product) -> ConceptLink | None:
    return ConceptLink.objects.filter(concept=proposal.concept_id, product=product).first()


def candidates(proposal: Proposal, ids: Sequence[int]) -> list[Product]:
    """Return products that may be what a concept is about: those whose instance names it, then ``ids``."""
    named = ConceptLink.objects.filter(
        kind=ConceptKind.INSTANCE, kept__linkedConcept=proposal.concept.uri
    ).values_list("product", flat=True)
    order = list(dict.fromkeys([*named, *ids]))
    found = Product.objects.select_related("department").filter(live=True).in_bulk(order)
    taken = set(
        ConceptLink.objects.filter(product__in=order, kind=proposal.concept.kind).values_list(
            "product", flat=True
        )
    )
    return [found[pk] for pk in order if pk in found and pk not in taken]


def runs() -> list[ImportRun]:
    """Return the latest imports."""
    return list(ImportRun.objects.order_by("-started_at", "-pk")[:RUNS])


def lines(run: ImportRun, *, verdict: str, after: int) -> tuple[list[ImportLine], int | None]:
    """Return a page of the report of a run and where the next one starts."""
    rows = ImportLine.objects.filter(run=run, pk__gt=after)
    if verdict:
        rows = rows.filter(verdict=verdict)
    found = list(rows.order_by("pk")[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None
