"""What lies in the buildings to be sold."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.counter.till import access, operations
from onthaal.counter.till.forms import CountForm, DeliveryForm, StockForm
from onthaal.counter.till.models import StockItem
from onthaal.counter.till.permissions import STOCK, SUPERVISE

MOVEMENTS = 50


@needs(STOCK)
@require_safe
def stock(request: StaffRequest) -> HttpResponse:
    """Everything in stock, what is low first."""
    rows = StockItem.objects.select_related("location", "product").order_by("name", "pk")
    items = sorted(rows, key=lambda item: not item.is_low)
    return render(request, "till/stock.html", {"items": items, "may_add": _may_add(request)})


def _may_add(request: StaffRequest) -> bool:
    return request.user.has_perm(SUPERVISE)


@needs(STOCK)
@require_safe
def stock_item(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """One stock: how many, what came in and went out, a delivery, a count."""
    item = access.stock_item(public_id)
    return _page(request, item, DeliveryForm(), CountForm(initial={"seen": item.on_hand}))


def _page(
    request: StaffRequest, item: StockItem, delivery: DeliveryForm, count: CountForm
) -> HttpResponse:
    movements = item.movements.select_related("by", "line__sale").order_by("-pk")[:MOVEMENTS]
    context = {
        "item": item,
        "movements": movements,
        "delivery": delivery,
        "count": count,
        "may_add": _may_add(request),
    }
    wrong = delivery.is_bound or count.is_bound
    return render(request, "till/stock_item.html", context, status=422 if wrong else 200)


@needs(STOCK)
@require_POST
def delivery(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Something was delivered."""
    item, form = access.stock_item(public_id), DeliveryForm(request.POST)
    if form.is_valid():
        operations.deliver(item, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De levering is bijgeteld."))
        return redirect(item)
    return _page(request, item, form, CountForm(initial={"seen": item.on_hand}))


@needs(STOCK)
@require_POST
def count(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Put the stock to what was counted."""
    item, form = access.stock_item(public_id), CountForm(request.POST)
    if form.is_valid():
        try:
            operations.count(item, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("De telling is bewaard."))
            return redirect(item)
        except Refusal as refusal:
            form.add_error("found", refusal.message)
            form.data = {**request.POST.dict(), "seen": str(item.on_hand)}
    return _page(request, item, DeliveryForm(), form)


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_stock(request: StaffRequest) -> HttpResponse:
    """Keep something new in stock."""
    return _edit(request, None)


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_stock(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Change what is kept in stock."""
    return _edit(request, access.stock_item(public_id))


def _edit(request: StaffRequest, item: StockItem | None) -> HttpResponse:
    names = ("name", "fee_label", "pieces", "low_at", "location", "product")
    initial = {name: getattr(item, name) for name in names} if item else {}
    form = StockForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            return redirect(
                operations.save_item(item, by=request.user, at=timezone.now(), **form.cleaned_data)
            )
        except Refusal as refusal:
            form.add_error("name", refusal.message)
    context = {"item": item, "form": form}
    return render(request, "till/stock_edit.html", context, status=422 if form.is_bound else 200)
