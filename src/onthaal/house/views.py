"""The settings of the municipality, and its colours and logo for every page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs, public
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.models import Municipality
from onthaal.core.shell import municipality
from onthaal.house import operations, style
from onthaal.house.forms import ColoursForm, HouseForm, LogoForm
from onthaal.house.permissions import EDIT

LONG = 86400 * 30  # the address changes with the content


def _now() -> Municipality:
    row = Municipality.objects.select_related("logo").first()
    return row or Municipality(pk=1)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest) -> HttpResponse:
    """Show and change name, address, way of speaking and colours."""
    house, status = _now(), 200
    form = HouseForm(request.POST or None, initial={**vars(house)})
    if form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            operations.change(version=version, by=request.user, at=timezone.now(), **form.values)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            form.try_again_on(conflict.current.version)
            status = 409
        else:
            messages.success(request, _("Bewaard. Binnen een halve minuut zie je het overal."))
            return redirect("house:edit")
    elif form.is_bound:
        status = 422
    context = {"form": form, "house": house, "logo_form": LogoForm(initial=vars(house)),
               "checks": style.checks(house.primary_colour, house.header_colour)}  # fmt: skip
    return render(request, "house/edit.html", context, status=status)


@needs(EDIT)
@require_safe
def contrast(request: StaffRequest) -> HttpResponse:
    """Say how well the colours that were chosen can be read, before they are kept."""
    form = ColoursForm(request.GET)
    form.is_valid()
    house = _now()
    checks = style.checks(
        form.cleaned_data.get("primary_colour") or house.primary_colour,
        form.cleaned_data.get("header_colour") or house.header_colour,
    )
    return render(request, "house/_contrast.html", {"checks": checks})


@needs(EDIT)
@require_POST
def logo(request: StaffRequest) -> HttpResponse:
    """Replace or remove the logo."""
    form = LogoForm(request.POST, request.FILES)
    now = timezone.now()
    try:
        if "remove" in request.POST:
            version = int(request.POST.get("version", "0"))
            operations.remove_logo(version=version, by=request.user, at=now)
        elif form.is_valid():
            data = form.cleaned_data["logo"].read()
            version = form.cleaned_data["version"] or 0
            operations.change_logo(data, version=version, by=request.user, at=now)
        else:
            messages.error(request, _("Kies eerst een bestand met je logo."))
    except (Refusal, ValueError) as refusal:
        messages.error(request, str(refusal))
    return redirect("house:edit")


@public
@require_safe
@cache_control(public=True, max_age=LONG)
def sheet(request: HttpRequest) -> HttpResponse:
    """The municipality's colours; the address carries the version."""
    house = municipality()
    text = style.sheet(house.primary_colour, house.header_colour)
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@public
@require_safe
@cache_control(public=True, max_age=LONG)
def logo_image(request: HttpRequest) -> HttpResponse:
    """The logo as PNG, drawn by us."""
    house = municipality()
    if house.logo is None:
        raise Http404
    data = operations.logo_bytes(house.logo)
    response = HttpResponse(data, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
