"""Every decision about a proposal; each can be taken back as long as nothing was built on it."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.lpdc import applying, comparing, publishing
from onthaal.catalogue.lpdc.fields import Texts
from onthaal.catalogue.lpdc.kinds import CONCEPT
from onthaal.catalogue.models import (
    Concept,
    ConceptLink,
    Product,
    ProductVersion,
    Proposal,
    ProposalKind,
    ProposalState,
)
from onthaal.catalogue.operations import NotPossible
from onthaal.core import timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Conflict
from onthaal.core.text import clean

if TYPE_CHECKING:
    from onthaal.accounts.models import User

# What deciding did: the version of the product, its texts before, the link before.
Undo = dict[str, Any]


@transaction.atomic
def accept(
    proposal: Proposal,
    *,
    texts: Texts,
    department: str,
    publish: bool,
    version: int,
    by: "User",
    at: datetime,
) -> Product:
    """Make a product of a new concept, that says ``texts`` and follows it from now on.

    Refusals: ``Conflict`` when the proposal was decided or renewed since ``version``, ``Invalid`` when
    the product would not hold.
    """
    current = _open(proposal, version)
    if current.kind != ProposalKind.NEW:
        raise NotPossible(_("Dit voorstel gaat over een product dat er al is."))
    concept = current.concept
    made = applying.create(
        texts, department=department, uri=concept.uri if concept.kind == "instance" else "",
        publish=publish, note=_note(concept), by=by, at=at, today=local_date(at),
    )  # fmt: skip
    product = made.product
    _follow(concept, product, at=at)
    current.product = product
    undo = {"version": made.pk, "publish": publish, "link": None}
    _decide(current, ProposalState.ACCEPTED, undo=undo, by=by, at=at)
    return product


@transaction.atomic
def merge(
    proposal: Proposal,
    *,
    product: Product,
    product_version: int,
    texts: Texts,
    refused: Collection[str],
    publish: bool,
    version: int,
    by: "User",
    at: datetime,
) -> Product:
    """Let ``product`` say ``texts`` and follow the concept as it is now.

    ``texts`` holds the fields that change, the others stay ours; ``refused`` the terms that a product
    has no field for and that stay as we have them. Refusals: ``Conflict`` when the proposal or the
    product (``product_version``) is another than the page showed, ``Invalid`` when the product would
    not hold.
    """
    current = _open(proposal, version)
    if current.kind == ProposalKind.ARCHIVED:
        raise NotPossible(_("Dit concept is gearchiveerd: er is niets over te nemen."))
    if current.product_id not in {None, product.pk}:
        raise NotPossible(_("Dit voorstel gaat over een ander product."))
    link = _link(current.concept, product)
    was, today = _snapshot(link), local_date(at)
    before = applying.texts_of(product, today=today, live=publish)
    made = applying.change(
        product, texts, version=product_version, publish=publish, note=_note(current.concept),
        by=by, at=at, today=today,
    )  # fmt: skip
    _follow(current.concept, product, at=at, link=link, refused=refused)
    current.product = product
    undo = {
        "version": made.pk if made else None,
        "publish": publish,
        "texts": {name: before[name] for name in texts},
        "link": was,
    }
    _decide(current, ProposalState.MERGED, undo=undo, by=by, at=at)
    return product


@transaction.atomic
def refuse(proposal: Proposal, *, reason: str, version: int, by: "User", at: datetime) -> Proposal:
    """Keep everything as it is with us; the same change is not proposed again."""
    current = _open(proposal, version)
    link = _link(current.concept, current.product) if current.product else None
    undo: Undo = {"version": None, "publish": False, "texts": {}, "link": _snapshot(link)}
    current.reason = clean(reason, limit=400)
    if link is not None and current.kind == ProposalKind.CHANGED:
        every = link.kept.keys() | current.concept.document.keys()
        _follow(current.concept, link.product, at=at, link=link, refused=every)
    _decide(current, ProposalState.REFUSED, undo=undo, by=by, at=at)
    return current


@transaction.atomic
def end(
    proposal: Proposal, *, product_version: int, version: int, by: "User", at: datetime
) -> Product:
    """Archive our product because its concept ended. Refusals as of ``merge``."""
    current = _open(proposal, version)
    if current.kind != ProposalKind.ARCHIVED or current.product is None:
        raise NotPossible(_("Dit concept is niet gearchiveerd."))
    product = applying.archive(current.product, version=product_version, by=by, at=at)
    undo: Undo = {"version": None, "publish": True, "texts": {}, "link": None, "archived": True}
    _decide(current, ProposalState.MERGED, undo=undo, by=by, at=at)
    return product


@transaction.atomic
def take_back(proposal: Proposal, *, by: "User", at: datetime) -> Proposal:
    """Open a decided proposal again, with the product and what it followed as they were.

    ``NotPossible`` when there is a newer proposal or when somebody went on with the product.
    """
    current = _locked(proposal)
    if current.state == ProposalState.OPEN:
        raise NotPossible(_("Dit voorstel staat al open."))
    again = Proposal.objects.filter(
        concept=current.concept, product=current.product, state=ProposalState.OPEN
    )
    if again.exists():
        raise NotPossible(_("Er is al een nieuwer voorstel over dit product."))
    _restore(current, by=by, at=at)
    _tell("catalogue.lpdc_taken_back", current, by=by, at=at)
    if current.state == ProposalState.ACCEPTED:
        current.product = None
    current.state, current.undo, current.reason = ProposalState.OPEN, {}, ""
    current.decided_at = current.decided_by = None
    current.version += 1
    current.save()
    return current


def _restore(proposal: Proposal, *, by: "User", at: datetime) -> None:
    product, undo = proposal.product, proposal.undo
    if product is None:
        return
    if undo.get("archived"):
        applying.unarchive(product, by=by, at=at)
    elif undo["version"] is not None:
        version = ProductVersion.objects.get(pk=undo["version"])
        if proposal.state == ProposalState.ACCEPTED:
            applying.remove(version, published=undo["publish"], by=by, at=at)
        else:
            applying.revert(
                version,
                undo["texts"],
                published=undo["publish"],
                by=by,
                at=at,
                today=local_date(at),
            )
    link = _link(proposal.concept, product)
    if link is None:
        return
    if (
        undo["link"] is None
        and proposal.state != ProposalState.REFUSED
        and not undo.get("archived")
    ):
        link.delete()
    elif undo["link"] is not None:
        for name, value in undo["link"].items():
            setattr(link, name, value)
        link.save(update_fields=list(undo["link"]))


def _locked(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",))
    return rows.select_related("concept", "product__department", "decided_by").get(pk=proposal.pk)


def _open(proposal: Proposal, version: int) -> Proposal:
    current = _locked(proposal)
    if current.state != ProposalState.OPEN or current.version != version:
        raise Conflict(
            _("Dit voorstel is intussen beslist of vernieuwd."),
            current=current,
            changed_by=current.decided_by.display_name if current.decided_by else "",
            changed_at=current.decided_at or current.proposed_at,
        )
    return current


def _link(concept: Concept, product: Product) -> ConceptLink | None:
    return ConceptLink.objects.select_for_update().filter(concept=concept, product=product).first()


def _snapshot(link: ConceptLink | None) -> Undo | None:
    if link is None:
        return None
    return {"base": link.base, "kept": link.kept, "contact": link.contact}


def _follow(
    concept: Concept,
    product: Product,
    *,
    at: datetime,
    link: ConceptLink | None = None,
    refused: Collection[str] = (),
) -> None:
    """Remember what the concept says now and what we made of it."""
    product = Product.objects.select_related("department").get(pk=product.pk)
    ours = applying.texts_of(product, today=local_date(at))
    kept = comparing.resolve(
        base=link.base if link else None,
        kept=link.kept if link else None,
        theirs=concept.document,
        ours=ours,
        refused=refused,
    )
    contact = publishing.contact_of(product)
    if link and comparing.same(kept, link.kept, "contactgegevens"):
        contact = link.contact
    if link is None:
        if ConceptLink.objects.filter(product=product, kind=concept.kind).exists():
            raise NotPossible(_("Dit product volgt al een ander concept."))
        link = ConceptLink(product=product, concept=concept, kind=concept.kind)
    link.base, link.kept, link.contact, link.merged_at = concept.document, kept, contact, at
    link.save()


def _note(concept: Concept) -> str:
    return _("Uit de Vlaamse catalogus: {name}").format(name=concept.name)


def _decide(proposal: Proposal, state: str, *, undo: Undo, by: "User", at: datetime) -> None:
    proposal.state, proposal.undo = state, undo
    proposal.decided_by, proposal.decided_at = by, at
    proposal.version += 1
    proposal.save()
    _tell(f"catalogue.lpdc_{state}", proposal, by=by, at=at)


def _tell(code: str, proposal: Proposal, *, by: "User", at: datetime) -> None:
    links = [(CONCEPT, proposal.concept_id)]
    if proposal.product_id:
        links.append((PRODUCT, proposal.product_id))
    timeline.record(
        code, at=at, by=by, links=links, params={"concept": proposal.concept_id},
        text=proposal.reason or None,
    )  # fmt: skip
