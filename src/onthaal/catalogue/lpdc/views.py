"""Pages about what the Flemish catalogue proposes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue.lpdc import access, operations, pages, queries
from onthaal.catalogue.lpdc.forms import (
    CONFLICT,
    AcceptForm,
    ChoicesForm,
    EndForm,
    FilterForm,
    MergeForm,
    RefuseForm,
)
from onthaal.catalogue.lpdc.importing import Verdict
from onthaal.catalogue.lpdc.permissions import CHANGE, READ
from onthaal.catalogue.models import Product, Proposal
from onthaal.catalogue.operations import Invalid
from onthaal.core.errors import Conflict, Refusal


@needs(READ)
@require_safe
def proposals(request: StaffRequest) -> HttpResponse:
    """List what is to be looked at, or what was decided."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    kind = chosen.get("soort", "")
    page = queries.page(
        kind="" if kind == CONFLICT else kind,
        conflict=kind == CONFLICT,
        decided=bool(chosen.get("toon")),
        concept=_number(request, "concept"),
        after=_number(request, "na"),
        today=timezone.localdate(),
    )
    filtered = any(chosen.values()) or "concept" in request.GET
    return render(
        request, "catalogue/lpdc/list.html", {"page": page, "form": form, "filtered": filtered}
    )


def _number(request: StaffRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@needs(READ)
@require_safe
def proposal(request: StaffRequest, public_id: str) -> HttpResponse:
    """Show a concept beside ours, field by field."""
    row = access.proposal(public_id)
    product = row.product or access.candidate(request.GET.get("product", ""))
    return _page(request, row, product, text=request.GET.get("q", "")[:200])


def _page(
    request: StaffRequest,
    row: Proposal,
    product: Product | None,
    *,
    status: int = 200,
    **given: Any,
) -> HttpResponse:
    today = timezone.localdate()
    context = pages.context(request.user, row, product=product, today=today, **given)
    return render(request, "catalogue/lpdc/proposal.html", context, status=status)


@needs(CHANGE)
@require_POST
def accept(request: StaffRequest, public_id: str) -> HttpResponse:
    """Make a product of it."""
    row = access.proposal(public_id)
    rows = pages.rows_for(row, None, today=timezone.localdate())
    form = AcceptForm(request.POST, rows=rows, new=True)

    def decide() -> str:
        product = operations.accept(
            row, texts=form.texts, department=form.cleaned_data["department"].slug,
            publish=form.cleaned_data["publish"], version=form.cleaned_data["version"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        return _made(product)

    return _decided(request, row, None, form, decide)


def _made(product: Product) -> str:
    if product.live:
        return _("{name} staat online.").format(name=product)
    return _("{name} is gemaakt, als ontwerp.").format(name=product)


@needs(CHANGE)
@require_POST
def merge(request: StaffRequest, public_id: str) -> HttpResponse:
    """Change ours as was chosen, or let a product of ours follow it from now on."""
    row = access.proposal(public_id)
    product = row.product or access.product(request.POST.get("product", ""))
    form = MergeForm(request.POST, rows=pages.rows_for(row, product, today=timezone.localdate()))

    def decide() -> str:
        data = form.cleaned_data
        operations.merge(
            row, product=product, product_version=data["product_version"], texts=form.texts,
            refused=form.refused, publish=data["publish"], version=data["version"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        return _("Verwerkt in {name}.").format(name=product)

    return _decided(request, row, product, form, decide)


def _decided(
    request: StaffRequest,
    row: Proposal,
    product: Product | None,
    form: ChoicesForm,
    decide: Callable[[], str],
) -> HttpResponse:
    """Decide with a form that is valid; a refusal shows at its field and keeps what was typed."""
    conflict = None
    if form.is_valid():
        try:
            messages.success(request, decide())
            return redirect(row)
        except Invalid as refusal:
            form.add_problems(refusal.problems)
        except Conflict as refusal:
            conflict = refusal
            form.try_again_on(row, product)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return _page(
        request, row, product, form=form, conflict=conflict, status=409 if conflict else 200
    )


@needs(CHANGE)
@require_POST
def refuse(request: StaffRequest, public_id: str) -> HttpResponse:
    """Keep ours as it is."""
    row = access.proposal(public_id)
    form = RefuseForm(request.POST)
    if form.is_valid():
        try:
            operations.refuse(row, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Geweigerd. Bij ons verandert er niets."))
            return redirect(row)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return _page(request, row, row.product, refuse_form=form)


@needs(CHANGE)
@require_POST
def end(request: StaffRequest, public_id: str) -> HttpResponse:
    """Archive ours because theirs ended."""
    row = access.proposal(public_id)
    form = EndForm(request.POST)
    try:
        if form.is_valid():
            product = operations.end(row, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("{name} is gearchiveerd.").format(name=product))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(CHANGE)
@require_POST
def take_back(request: StaffRequest, public_id: str) -> HttpResponse:
    """Open a proposal again, with everything as it was."""
    row = access.proposal(public_id)
    try:
        operations.take_back(row, by=request.user, at=timezone.now())
        messages.success(request, _("Teruggedraaid. Het voorstel staat weer open."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(READ)
@require_safe
def runs(request: StaffRequest) -> HttpResponse:
    """List the latest imports with their counts."""
    return render(request, "catalogue/lpdc/runs.html", {"runs": queries.runs()})


@needs(READ)
@require_safe
def run(request: StaffRequest, public_id: str) -> HttpResponse:
    """Show the report of an import, a line a record."""
    row = access.run(public_id)
    verdict = request.GET.get("oordeel", "")
    chosen = verdict if verdict in set(Verdict) else ""
    lines, after = queries.lines(row, verdict=chosen, after=_number(request, "na") or 0)
    context = {"run": row, "lines": lines, "next_after": after, "verdict": chosen}
    return render(request, "catalogue/lpdc/run.html", context)
