"""The days of each product."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue.models import Product
from onthaal.counter.pickup import access, operations, pages
from onthaal.counter.pickup.forms import DaysForm
from onthaal.counter.pickup.models import PickupRule
from onthaal.counter.pickup.permissions import MANAGE

BOTH = ["GET", "HEAD", "POST"]


@needs(MANAGE)
@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """The days of everything, and the products that have their own."""
    return render(request, "pickup/rules.html", pages.rules())


@needs(MANAGE)
@require_http_methods(BOTH)
def general(request: StaffRequest) -> HttpResponse:
    return _days(request, None, title=_("Alle andere producten"))


@needs(MANAGE)
@require_http_methods(BOTH)
def of_product(request: StaffRequest, slug: str) -> HttpResponse:
    product = access.product(slug)
    return _days(request, product, title=product.name)


@needs(MANAGE)
@require_POST
def drop(request: StaffRequest, slug: str) -> HttpResponse:
    """Let a product follow the general days again; harmless when it does."""
    rule = PickupRule.objects.filter(product=access.product(slug)).first()
    if rule is not None:
        operations.drop_days(rule, by=request.user, at=timezone.now())
    messages.success(request, _("Dit product volgt weer de gewone termijnen."))
    return redirect("pickup:rules")


def _days(request: StaffRequest, product: Product | None, *, title: str) -> HttpResponse:
    form = DaysForm(request.POST or None, initial=pages.days_values(product))
    if form.is_valid():
        operations.set_days(product, days=form.days, by=request.user, at=timezone.now())
        messages.success(request, _("Bewaard: het telt voor wat vanaf nu aankomt."))
        return redirect("pickup:rules")
    own = PickupRule.objects.filter(product=product).exists() if product else False
    context = {"form": form, "title": title, "product": product, "own": own}
    return render(request, "pickup/days.html", context, status=422 if form.errors else 200)
