"""The pages about what was asked and not found."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import kinds
from onthaal.core.errors import Refusal
from onthaal.search import access, queries, registry
from onthaal.search.find import find
from onthaal.search.forms import LookForm
from onthaal.search.models import Demand
from onthaal.search.operations import demand as operations
from onthaal.search.permissions import EDIT

PAGE_SIZE = 25
CANDIDATES = 8


@needs(EDIT)
@require_safe
def demand_list(request: StaffRequest) -> HttpResponse:
    """List what was asked and not found, the most asked first; or what was done with it."""
    decided = request.GET.get("toon") == "gedaan"
    rows = queries.demand(today=timezone.localdate(), decided=decided)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("pagina"))
    shown = list(page.object_list)
    near = queries.near(shown, user=request.user)
    context = {
        "page": page,
        "rows": [(row, near.get(row.pk), _new_article(row)) for row in shown],
        "decided": decided,
        "undo": access.just_done(request.GET.get("klaar", "")),
    }
    return render(request, "search/demand.html", context)


@needs(EDIT)
@require_safe
def demand_item(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Let the editor choose to what a question belongs."""
    row = access.demand(public_id)
    form = LookForm(request.GET)
    text = (form.cleaned_data["q"] if form.is_valid() else "") or row.text
    hits = find(text, compartments=request.user.compartments, audience="public",
                kinds=queries.public_kinds(), limit=CANDIDATES)  # fmt: skip
    cards = kinds.cards(((hit.kind, hit.object_id) for hit in hits), user=request.user)
    found = [
        (hit, cards[hit.kind, hit.object_id], kinds.get(hit.kind).label)
        for hit in hits
        if (hit.kind, hit.object_id) in cards
    ]
    context = {
        "demand": row,
        "form": form,
        "found": found,
        "new_article": _new_article(row),
        "said_query": urlencode({"woord": row.text}),
    }
    return render(request, "search/demand_item.html", context)


@needs(EDIT)
@require_POST
def demand_belongs(request: StaffRequest, public_id: UUID) -> HttpResponse:
    row = access.demand(public_id)
    target, card = access.target(request.user, request.POST.get("doel", ""))
    try:
        operations.belongs_to(row, target, at=timezone.now(), by=request.user)
        text = _("‘{question}’ vindt nu {title}.").format(question=row.text, title=card.title)
        messages.success(request, text)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(row)


@needs(EDIT)
@require_POST
def demand_dismiss(request: StaffRequest, public_id: UUID) -> HttpResponse:
    row = access.demand(public_id)
    try:
        operations.dismiss(row, at=timezone.now(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(row)


@needs(EDIT)
@require_POST
def demand_reopen(request: StaffRequest, public_id: UUID) -> HttpResponse:
    row = access.demand(public_id)
    operations.reopen(row, at=timezone.now(), by=request.user)
    messages.success(request, _("Teruggezet in de lijst."))
    return redirect("search:demand")


def _back(row: Demand) -> HttpResponse:
    """Return to the list, which offers to undo what was just done."""
    return redirect(f"{reverse('search:demand')}?klaar={row.public_id}")


def _new_article(row: Demand) -> str:
    """Return the page where an article on this question is written, '' when no room has one."""
    for source in registry.sources():
        if source.create:
            try:
                return f"{reverse(source.create)}?{urlencode({'title': row.text})}"
            except NoReverseMatch:
                continue
    return ""
