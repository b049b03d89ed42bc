"""The product sheet for who stands at the counter or is on the phone: on paper or by mail."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.catalogue import access, operations, sheets
from onthaal.catalogue.forms import SendSheetForm
from onthaal.catalogue.permissions import READ, SEND_SHEET
from onthaal.catalogue.queries import ProductCard
from onthaal.core.shell import municipality


def public_address(request: HttpRequest, card: ProductCard) -> str:
    """Return where everybody reads the product, on the address that inhabitants use."""
    path = reverse("info:product", args=[card.product.slug])
    if card.situation and len(card.situations) > 1:
        path = f"{path}?situatie={card.situation.code}"
    return (
        f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
    )


def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the sheet of the situation that was asked, as PDF."""
    now = timezone.now()
    card = access.card(slug, situation=request.GET.get("situatie", ""), at=now)
    address = public_address(request, card)
    data = sheets.pdf(card, house=municipality(), address=address, at=timezone.localtime(now))
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{slug}.pdf") or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(READ)
@require_safe
def sheet(request: StaffRequest, slug: str) -> HttpResponse:
    """The sheet to print and give along."""
    return answer(request, slug)


@needs(SEND_SHEET)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: StaffRequest, slug: str) -> HttpResponse:
    """Mail what to bring, what it costs and where to go."""
    now = timezone.now()
    card = access.card(slug, situation=request.GET.get("situatie", ""), at=now)
    form = SendSheetForm(request.POST or None)
    if form.is_valid():
        text = sheets.text(card, address=public_address(request, card))
        to = form.cleaned_data["to"]
        operations.send_sheet(card.product, to=to, text=text, by=request.user, at=now)
        messages.success(request, _("De fiche vertrekt naar {to}.").format(to=to))
        return redirect(card.product)
    context = {"card": card, "product": card.product, "form": form}
    return render(
        request, "catalogue/send_sheet.html", context, status=422 if form.is_bound else 200
    )
