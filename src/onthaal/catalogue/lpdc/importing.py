"""One record taken in: one transaction, whatever happens around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import F

from onthaal.catalogue.lpdc import applying, comparing
from onthaal.catalogue.lpdc.fields import Texts
from onthaal.catalogue.lpdc.parsing import Record, Unreadable, parse
from onthaal.catalogue.lpdc.reading import Raw
from onthaal.catalogue.lpdc.terms import Remark
from onthaal.catalogue.models import (
    Concept,
    ConceptKind,
    ConceptLink,
    ImportLine,
    ImportRun,
    Product,
    Proposal,
    ProposalKind,
    ProposalState,
)
from onthaal.core.calendars import local_date
from onthaal.core.text import fold


class Verdict(StrEnum):
    """What became of a record; each has its count in ``ImportRun``."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ARCHIVED = "archived"
    OLDER = "older"
    INVALID = "invalid"


@dataclass(frozen=True)
class Result:
    """One line of the report."""

    page: str
    number: int
    verdict: Verdict
    uri: str = ""
    name: str = ""
    remarks: tuple[Remark, ...] = ()


@transaction.atomic
def take_in(raw: Raw, *, run: ImportRun, page: str, around: Any, at: datetime) -> Result:
    """Take one record in, with its proposal and its line in the report, all of it or nothing.

    The same record again changes nothing. ``around`` is the context of the page.
    """
    result = _result(raw, page=page, around=around, at=at)
    counter = result.verdict.value
    ImportRun.objects.filter(pk=run.pk).update(**{counter: F(counter) + 1})
    if result.verdict != Verdict.UNCHANGED:
        ImportLine.objects.create(
            run=run, page=page[:500], number=raw.number, verdict=counter, uri=result.uri,
            name=result.name[:400],
            remarks=[[one.code, one.place, one.value] for one in result.remarks],
        )  # fmt: skip
    return result


def _result(raw: Raw, *, page: str, around: Any, at: datetime) -> Result:
    if raw.node is None:
        remark = raw.problem or Remark("broken")
        return Result(page, raw.number, Verdict.INVALID, remarks=(remark,))
    try:
        record = parse(raw.node, around=around)
    except Unreadable as problem:
        return Result(
            page, raw.number, Verdict.INVALID, remarks=(problem.remark,), **_who(raw.node)
        )
    verdict = _store(record, at=at)
    return Result(page, raw.number, verdict, record.uri, record.name, record.remarks)


def _who(node: Mapping[str, Any]) -> dict[str, str]:
    """Return what an unreadable record says of itself, as far as it can be shown."""
    uri = node.get("isVersionOf") or node.get("@id") or ""
    return {"uri": uri.replace("\x00", "")[:500] if isinstance(uri, str) else ""}


def _store(record: Record, *, at: datetime) -> Verdict:
    name = record.name[:400]
    concept, created = Concept.objects.select_for_update().get_or_create(
        uri=record.uri,
        defaults={
            "kind": record.kind, "snapshot_uri": record.snapshot_uri, "name": name,
            "snapshot_at": record.snapshot_at, "number": record.number,
            "archived": record.archived, "document": record.document,
            "fingerprint": record.fingerprint, "sort_key": fold(name)[:400],
            "first_seen_at": at, "changed_at": at,
        },
    )  # fmt: skip
    if created:
        if record.archived:
            return Verdict.ARCHIVED
        _propose_new(concept, at=at)
        return Verdict.NEW
    return _renew(concept, record, name=name, at=at)


def _renew(concept: Concept, record: Record, *, name: str, at: datetime) -> Verdict:
    if record.snapshot_at < concept.snapshot_at:
        return Verdict.OLDER
    if concept.fingerprint == record.fingerprint:
        if concept.snapshot_at != record.snapshot_at:
            concept.snapshot_at, concept.snapshot_uri = record.snapshot_at, record.snapshot_uri
            concept.save(update_fields=["snapshot_at", "snapshot_uri"])
        return Verdict.UNCHANGED
    was_archived = concept.archived
    concept.kind, concept.name, concept.sort_key = record.kind, name, fold(name)[:400]
    concept.snapshot_at, concept.snapshot_uri = record.snapshot_at, record.snapshot_uri
    concept.number, concept.archived = record.number, record.archived
    concept.document, concept.fingerprint = record.document, record.fingerprint
    concept.changed_at = at
    concept.save()
    if record.archived:
        _propose_end(concept, at=at)
        return Verdict.CHANGED if was_archived else Verdict.ARCHIVED
    _propose_change(concept, at=at)
    return Verdict.CHANGED


def _propose_new(concept: Concept, *, at: datetime) -> None:
    product = None
    if concept.kind == ConceptKind.INSTANCE:
        product = Product.objects.filter(uri=concept.uri).first()
    _propose(concept, product, ProposalKind.NEW, at=at)


def _propose_end(concept: Concept, *, at: datetime) -> None:
    """A concept that ended is proposed to the products that follow it, and to nobody else."""
    concept.proposals.filter(state=ProposalState.OPEN).delete()
    for link in concept.links.select_related("product"):
        _propose(concept, link.product, ProposalKind.ARCHIVED, at=at)


def _propose_change(concept: Concept, *, at: datetime) -> None:
    concept.proposals.filter(state=ProposalState.OPEN, kind=ProposalKind.ARCHIVED).delete()
    links = list(concept.links.select_for_update().select_related("product__department"))
    for link in links:
        texts = applying.texts_of(link.product, today=local_date(at))
        if comparing.differences(
            base=link.base, kept=link.kept, ours=texts, theirs=concept.document
        ):
            _propose(concept, link.product, ProposalKind.CHANGED, at=at)
        else:
            _agree(link, concept, texts)
    # Somebody who refused a concept does not see it again at every change of a word.
    if not links and not concept.proposals.exclude(state=ProposalState.OPEN).exists():
        _propose_new(concept, at=at)


def _agree(link: ConceptLink, concept: Concept, texts: Texts) -> None:
    """Nothing to choose: the change came to what we say already."""
    link.kept = comparing.resolve(
        base=link.base, kept=link.kept, theirs=concept.document, ours=texts
    )
    link.base = concept.document
    link.save(update_fields=["base", "kept"])
    concept.proposals.filter(
        state=ProposalState.OPEN, kind=ProposalKind.CHANGED, product=link.product
    ).delete()


def _propose(concept: Concept, product: Product | None, kind: str, *, at: datetime) -> None:
    """Open a proposal, or renew the one that is open."""
    proposal, created = Proposal.objects.get_or_create(
        concept=concept,
        product=product,
        state=ProposalState.OPEN,
        defaults={"kind": kind, "proposed_at": at},
    )
    if not created:
        proposal.kind, proposal.proposed_at = kind, at
        proposal.version += 1
        proposal.save(update_fields=["kind", "proposed_at", "version"])
