"""What the page of one proposal shows, whatever was sent to it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.forms import BoundField
from django.urls import reverse

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.lpdc import applying, fields, presenting, queries, terms, wording
from onthaal.catalogue.lpdc.comparing import Difference
from onthaal.catalogue.lpdc.forms import (
    AcceptForm,
    ChoicesForm,
    EndForm,
    MergeForm,
    RefuseForm,
    SearchForm,
)
from onthaal.catalogue.lpdc.permissions import CHANGE
from onthaal.catalogue.models import Product, Proposal, ProposalKind, ProposalState
from onthaal.catalogue.permissions import EDIT
from onthaal.core.errors import Conflict
from onthaal.search.find import find

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MOST_CANDIDATES = 5


@dataclass(frozen=True)
class ShownRow:
    """A difference with its words and its two controls."""

    label: str
    conflict: bool
    ours: str
    theirs: str
    theirs_html: str
    was: str
    choice: BoundField
    text: BoundField | None


def rows_for(proposal: Proposal, product: Product | None, *, today: date) -> list[Difference]:
    """Return what is chosen about: beside ``product``, or every field for a new one."""
    if product is None:
        said = fields.read(proposal.concept.document)
        return [
            Difference(name, "", "", text, conflict=False) for name, text in said.items() if text
        ]
    link = queries.link_of(proposal, product)
    return queries.differences(proposal, link, applying.content_of(product), today=today)


def shown(form: ChoicesForm, proposal: Proposal) -> list[ShownRow]:
    """Return the rows of a form for the page."""
    return [_shown(form, row, proposal) for row in form.rows]


def _shown(form: ChoicesForm, row: Difference, proposal: Proposal) -> ShownRow:
    if row.is_term:
        sides = [presenting.value(one) for one in (row.ours, row.theirs, row.base)]
        label, html = presenting.label(row.name), ""
    else:
        sides = [presenting.text(row.name, one or "") for one in (row.ours, row.theirs, row.base)]
        label = str(fields.BY_NAME[row.name].label)
        html = presenting.html(row.name, proposal.concept.document)
    return ShownRow(
        label=label,
        conflict=row.conflict,
        ours=sides[0],
        theirs=sides[1],
        theirs_html=html,
        was=sides[2],
        choice=form[f"choice-{row.name}"],
        text=None if row.is_term else form[f"text-{row.name}"],
    )


def context(
    user: "User",
    proposal: Proposal,
    *,
    product: Product | None,
    today: date,
    text: str = "",
    form: ChoicesForm | None = None,
    refuse_form: RefuseForm | None = None,
    conflict: Conflict | None = None,
) -> dict[str, Any]:
    """Return what the template of a proposal takes; ``form`` holds what was typed."""
    found: dict[str, Any] = {
        "proposal": proposal,
        "concept": proposal.concept,
        "product": product,
        "conflict": conflict,
        "remarks": [wording.remark(one) for one in terms.remarks(proposal.concept.document)],
        "kept": presenting.kept(proposal.concept.document),
    }
    if proposal.state != ProposalState.OPEN or not user.has_perm(CHANGE):
        return found | {
            "may_take_back": user.has_perm(CHANGE),
            "draft_url": _draft_url(proposal) if user.has_perm(EDIT) else "",
        }
    found["refuse_form"] = refuse_form or RefuseForm(initial={"version": proposal.version})
    if proposal.kind == ProposalKind.ARCHIVED:
        return found | {"end_form": EndForm(initial=_versions(proposal, product))}
    form = form or blank_form(proposal, product, today=today)
    found |= {"form": form, "rows": shown(form, proposal)}
    if proposal.kind == ProposalKind.NEW and product is None:
        found |= _search(user, proposal, text)
    return found


def _draft_url(proposal: Proposal) -> str:
    """Return the editor of the draft that a decision went into, '' when it is live or nothing changed."""
    undo = proposal.undo
    if proposal.product is None or undo.get("publish") or undo.get("version") is None:
        return ""
    return reverse("catalogue:edit", args=[proposal.product.slug])


def _versions(proposal: Proposal, product: Product | None) -> dict[str, Any]:
    if product is None:
        return {"version": proposal.version}
    return {
        "version": proposal.version,
        "product_version": product.version,
        "product": product.slug,
    }


def blank_form(proposal: Proposal, product: Product | None, *, today: date) -> ChoicesForm:
    """Return the form as nobody filled it in yet."""
    rows = rows_for(proposal, product, today=today)
    initial = _versions(proposal, product)
    if product is None:
        return AcceptForm(initial=initial, rows=rows, new=True)
    return MergeForm(initial=initial, rows=rows)


def _search(user: "User", proposal: Proposal, text: str) -> dict[str, Any]:
    """Return products of ours that this concept may be about, by its name when nothing was typed."""
    hits = find(
        text or proposal.concept.name,
        compartments=user.compartments,
        kinds=[PRODUCT],
        limit=MOST_CANDIDATES,
    )
    ids = [hit.object_id for hit in hits]
    return {
        "search_form": SearchForm(initial={"q": text}),
        "candidates": queries.candidates(proposal, ids),
    }
