"""One document: what is known, and every step with it."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses, readlog, timeline
from onthaal.core.errors import Refusal
from onthaal.counter.pickup import access, operations, pages
from onthaal.counter.pickup.forms import (
    ChangeReachForm,
    CollectForm,
    EndForm,
    KeepForm,
    PlaceForm,
    TellForm,
    UndoForm,
    VersionForm,
)
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.permissions import DISPOSE, HAND_OVER, KEEP, SEE
from onthaal.counter.pickup.refs import PARTY, PICKUP
from onthaal.counter.pickup.states import PickupState

BOTH = ["GET", "HEAD", "POST"]
INVALID = 422


@needs(SEE)
@require_safe
def pickup(request: StaffRequest, reference: str) -> HttpResponse:
    """Everything about one document."""
    row = access.pickup(request.user, reference)
    _shown(request, row)
    before = request.GET.get("before", "")
    context = pages.pickup(row, at=timezone.now()) | {
        "timeline": timeline.page(request.user, PICKUP, row.pk, before=addresses.entry_id(before))
    }
    return render(request, "pickup/pickup.html", context)


@needs(KEEP)
@require_POST
def arrived(request: StaffRequest, reference: str) -> HttpResponse:
    form = PlaceForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.arrived(
        row, version=form.cleaned_data["version"], shelf=form.cleaned_data["shelf"],
        place=form.cleaned_data["place"], by=request.user, at=at,
    ))  # fmt: skip


@needs(KEEP)
@require_POST
def move(request: StaffRequest, reference: str) -> HttpResponse:
    form = PlaceForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.move(
        row, version=form.cleaned_data["version"], shelf=form.cleaned_data["shelf"],
        place=form.cleaned_data["place"], by=request.user, at=at,
    ))  # fmt: skip


@needs(KEEP)
@require_POST
def tell(request: StaffRequest, reference: str) -> HttpResponse:
    form = TellForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.tell(
        row, version=form.cleaned_data["version"], way=form.cleaned_data["way"],
        by=request.user, at=at,
    ))  # fmt: skip


@needs(KEEP)
@require_POST
def called(request: StaffRequest, reference: str) -> HttpResponse:
    form = VersionForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.called(
        row, version=form.cleaned_data["version"], by=request.user, at=at
    ))  # fmt: skip


@needs(KEEP)
@require_POST
def reach(request: StaffRequest, reference: str) -> HttpResponse:
    form = ChangeReachForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.change_reach(
        row, version=form.cleaned_data["version"], way=form.cleaned_data["way"],
        address=form.cleaned_data["address"], by=request.user, at=at,
    ))  # fmt: skip


@needs(KEEP)
@require_POST
def cancel(request: StaffRequest, reference: str) -> HttpResponse:
    form = VersionForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.cancel(
        row, version=form.cleaned_data["version"], note=form.cleaned_data["note"],
        by=request.user, at=at,
    ))  # fmt: skip


@needs(DISPOSE)
@require_POST
def end(request: StaffRequest, reference: str) -> HttpResponse:
    """Say that it was returned or destroyed, or set the first of two signatures."""
    form = EndForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.end(
        row, version=form.cleaned_data["version"], ending=form.cleaned_data["ending"],
        note=form.cleaned_data["note"], by=request.user, at=at,
    ))  # fmt: skip


@needs(DISPOSE)
@require_POST
def keep(request: StaffRequest, reference: str) -> HttpResponse:
    form = KeepForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.keep(
        row, version=form.cleaned_data["version"], days=form.cleaned_data["days"],
        note=form.cleaned_data["note"], by=request.user, at=at,
    ))  # fmt: skip


@needs(KEEP)
@require_POST
def undo(request: StaffRequest, reference: str) -> HttpResponse:
    """Undo the last step, as long as it is still the last."""
    form = UndoForm(request.POST)
    return _step(request, reference, form, lambda row, at: operations.undo(
        row, step_id=form.cleaned_data["step"], by=request.user, at=at
    ))  # fmt: skip


@needs(HAND_OVER)
@require_http_methods(BOTH)
def collect(request: StaffRequest, reference: str) -> HttpResponse:
    """Hand it over: who stands there, how we know, and for whom."""
    row = access.pickup(request.user, reference)
    _shown(request, row)
    form = CollectForm(request.POST or None, initial={"version": row.version})
    if form.is_valid():
        try:
            operations.collect(row, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Meegegeven. Leg het ontvangstbewijs voor."))
            return redirect("pickup:receipt", row.reference)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    status = INVALID if form.errors else 200
    return render(request, "pickup/collect.html", pages.collecting(row, form), status=status)


@needs(SEE)
@require_safe
def receipt(request: StaffRequest, reference: str) -> HttpResponse:
    """What was handed over, when and on which check: to sign and to keep."""
    row = access.pickup(request.user, reference)
    _shown(request, row)
    if row.state != PickupState.COLLECTED:
        messages.info(request, _("Dit is nog niet afgehaald: er is geen ontvangstbewijs."))
        return redirect(row)
    return render(request, "pickup/receipt.html", {"pickup": row})


def _step(
    request: StaffRequest,
    reference: str,
    form: forms.Form,
    act: Callable[[Pickup, datetime], Pickup],
) -> HttpResponse:
    """Take a step and come back to the page; a refusal is said there."""
    row = access.pickup(request.user, reference)
    if not form.is_valid():
        errors = [str(one) for found in form.errors.values() for one in found]
        messages.error(request, " ".join(errors))
        return redirect(row)
    try:
        after = act(row, timezone.now())
        messages.success(request, _("Bewaard: {state}.").format(state=after.get_state_display()))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


def _shown(request: StaffRequest, row: Pickup) -> None:
    readlog.shown(request, PICKUP, [row.pk])
    if row.party_id:
        readlog.shown(request, PARTY, [row.party_id])
