"""What everybody may read of a product."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import public
from onthaal.catalogue import access
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.sheet_views import answer
from onthaal.core import doors


@public
@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what to bring in a situation, what it costs, how long it takes, where and when."""
    now = timezone.now()
    card = access.public_card(slug, situation=request.GET.get("situatie", ""), at=now)
    context = {
        "card": card,
        "product": card.product,
        "doors": doors.of(PRODUCT, card.product, at=now),
    }
    return render(request, "catalogue/public.html", context)


@public
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as an accessible PDF."""
    access.public_card(slug, situation="", at=timezone.now())
    return answer(request, slug)
