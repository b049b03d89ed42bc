"""The pages where staff set up and pair screens and kiosks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import timeline
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Conflict, Refusal
from onthaal.counter.displays import access, operations, where
from onthaal.counter.displays.forms import DeviceForm, PairForm, initial
from onthaal.counter.displays.models import Device, DeviceKind
from onthaal.counter.displays.permissions import MANAGE
from onthaal.counter.displays.refs import DEVICE

INVALID, CONFLICT = 422, 409


@needs(MANAGE)
@require_safe
def device_list(request: StaffRequest) -> HttpResponse:
    """Every screen and kiosk, those out of use last."""
    rows = Device.objects.select_related("location").prefetch_related("queues__counter")
    context = {
        "devices": rows.order_by("-active", "kind", "location__sort_key", "name"),
        "addresses": where.addresses(),
    }
    return render(request, "displays/list.html", context)


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, kind: str) -> HttpResponse:
    """Add a screen or a kiosk; it is paired on its own page."""
    if kind not in DeviceKind.values:
        raise Http404
    form, status = DeviceForm(request.POST or None, kind=kind), 200
    if form.is_valid():
        try:
            row = operations.save(
                None, kind=kind, **form.values, by=request.user, at=timezone.now()
            )
            return redirect(row)
        except Refusal as refusal:
            form.add_error("name", refusal.message)
    if form.is_bound:
        status = INVALID
    context = {"form": form, "kind": DeviceKind(kind), "addresses": where.addresses()}
    return render(request, "displays/new.html", context, status=status)


@needs(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def device(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Pair and change one device."""
    row = access.device(public_id)
    form = DeviceForm(request.POST or None, kind=row.kind, initial=initial(row))
    if not form.is_bound:
        return _page(request, row, form=form)
    if not form.is_valid():
        return _page(request, row, form=form, status=INVALID)
    try:
        operations.save(row, kind=row.kind, **form.values, by=request.user, at=timezone.now())
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        form.try_again_on(conflict.current.version)
        return _page(request, row, form=form, status=CONFLICT)
    except Refusal as refusal:
        form.add_error("name", refusal.message)
        return _page(request, row, form=form, status=INVALID)
    messages.success(request, _("Bewaard. Het scherm toont het meteen."))
    return redirect(row)


@needs(MANAGE)
@require_POST
def pair(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Pair the browser that shows the code."""
    row, form = access.device(public_id), PairForm(request.POST)
    if form.is_valid():
        try:
            code = form.cleaned_data["code"]
            operations.pair(row, code=code, by=request.user, at=timezone.now())
            messages.success(
                request, _("Gekoppeld. Binnen enkele seconden springt het scherm aan.")
            )
            return redirect(row)
        except Refusal as refusal:
            form.add_error("code", refusal.message)
    return _page(request, row, pair_form=form, status=INVALID)


@needs(MANAGE)
@require_POST
def revoke(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Unpair a device; it shows a code again at once."""
    row = operations.revoke(access.device(public_id), by=request.user, at=timezone.now())
    messages.success(request, _("Losgekoppeld. Het scherm toont een nieuwe code."))
    return redirect(row)


@needs(MANAGE)
@require_POST
def use(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Take a device out of use, or put it back."""
    row, active = access.device(public_id), "stop" not in request.POST
    try:
        operations.set_active(row, active=active, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


def _page(
    request: StaffRequest,
    row: Device,
    *,
    form: DeviceForm | None = None,
    pair_form: PairForm | None = None,
    status: int = 200,
) -> HttpResponse:
    before = entry_id(request.GET.get("before", ""))
    context: dict[str, Any] = {
        "device": row,
        "addresses": where.addresses(),
        "form": form or DeviceForm(kind=row.kind, initial=initial(row)),
        "pair_form": pair_form or PairForm(),
        "timeline": timeline.page(request.user, DEVICE, row.pk, before=before),
    }
    return render(request, "displays/device.html", context, status=status)
