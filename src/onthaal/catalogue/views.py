"""Pages of the catalogue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import access, queries
from onthaal.catalogue.forms import SearchForm
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.permissions import READ
from onthaal.search.find import find


@needs(READ)
@require_safe
def product_list(request: StaffRequest) -> HttpResponse:
    """List everything by name, or what fits the words that were typed, best first."""
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    ids = None
    if text:
        hits = find(text, compartments=request.user.compartments, kinds=[PRODUCT], limit=25)
        ids = [hit.object_id for hit in hits]
    rows = queries.products(today=timezone.localdate(), ids=ids)
    return render(request, "catalogue/list.html", {"products": rows, "form": form})


@needs(READ)
@require_safe
def product(request: StaffRequest, slug: str) -> HttpResponse:
    """Show what to bring in a situation, what it costs, how long it takes, where and when."""
    card = access.card(slug, situation=request.GET.get("situatie", ""), at=timezone.now())
    return render(request, "catalogue/product.html", {"card": card, "product": card.product})


@needs(READ)
@require_safe
def product_sheet(request: StaffRequest, slug: str) -> HttpResponse:
    """The same on paper, to give along."""
    now = timezone.now()
    card = access.card(slug, situation=request.GET.get("situatie", ""), at=now)
    context = {"card": card, "product": card.product, "printed_at": now}
    return render(request, "catalogue/sheet.html", context)
