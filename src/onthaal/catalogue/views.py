"""Pages of the catalogue for who reads it."""

import uuid

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import access, queries
from onthaal.catalogue.forms import FilterForm
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.permissions import EDIT, PROPOSE, READ
from onthaal.core import attachments
from onthaal.search.find import find


@needs(READ)
@require_safe
def product_list(request: StaffRequest) -> HttpResponse:
    """List everything by name, or what fits the words that were typed, best first."""
    departments = queries.department_choices()
    form = FilterForm(request.GET, departments=departments, may_edit=request.user.has_perm(PROPOSE))
    chosen = form.chosen
    text = form.cleaned_data.get("q", "")
    ids = None
    if text:
        hits = find(text, compartments=request.user.compartments, kinds=[PRODUCT], limit=25)
        ids = [hit.object_id for hit in hits]
    rows = queries.products(today=timezone.localdate(), ids=ids, **chosen)
    context = {"products": rows, "form": form, "may_add": request.user.has_perm(EDIT)}
    return render(request, "catalogue/list.html", context)


@needs(READ)
@require_safe
def product(request: StaffRequest, slug: str) -> HttpResponse:
    """Show what to bring in a situation, what it costs, how long it takes, where and when."""
    card = access.card(slug, situation=request.GET.get("situatie", ""), at=timezone.now())
    may_edit = queries.may_edit(request.user, card.product)
    context = {
        "card": card,
        "product": card.product,
        "may_edit": may_edit,
        "may_archive": request.user.has_perm(EDIT),
        "waiting": queries.waiting(card.product) if may_edit else [],
    }
    return render(request, "catalogue/product.html", context)


@needs(READ)
@require_safe
def product_sheet(request: StaffRequest, slug: str) -> HttpResponse:
    """The same on paper, to give along."""
    now = timezone.now()
    card = access.card(slug, situation=request.GET.get("situatie", ""), at=now)
    context = {"card": card, "product": card.product, "printed_at": now}
    return render(request, "catalogue/sheet.html", context)


@needs(READ)
@require_safe
def file(request: StaffRequest, slug: str, public_id: uuid.UUID) -> HttpResponseBase:
    """Download a form or a brochure."""
    return attachments.download(access.file(slug, public_id))
