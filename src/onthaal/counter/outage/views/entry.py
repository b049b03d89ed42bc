"""Entering a form, and what becomes of one that is not entered or entered wrong."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.counter.outage import access, operations, pages
from onthaal.counter.outage.forms import ReasonForm, SetAsideForm
from onthaal.counter.outage.models import Outage, PaperForm
from onthaal.counter.outage.permissions import ENTER
from onthaal.counter.queue.refs import VISIT
from onthaal.counter.till import access as tills

BOTH = ["GET", "HEAD", "POST"]
INVALID = 422


@needs(ENTER)
@require_http_methods(BOTH)
def enter(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """A form on the keyboard: Enter keeps it and the next number stands ready."""
    row, now = access.outage(public_id), timezone.now()
    form = pages.entry_form(row, request.user, request.POST, request.GET.dict(), at=now)
    if form.is_valid():
        entered = form.cleaned_data["number"]
        try:
            operations.enter(entered, outage=row, typed=form.typed, by=request.user, at=now)
            messages.success(
                request,
                _("Formulier {number} ingevoerd.").format(number=entered.label),
                extra_tags=f"outage-{row.pk}",
            )
            address = reverse("outage:enter", args=[row.public_id])
            return redirect(f"{address}?{pages.after(form, entered)}")
        except Refusal as refusal:
            form.add_error(pages.field_of(refusal), refusal.message)
    context = pages.entering(row, form)
    return render(request, "outage/enter.html", context, status=INVALID if form.errors else 200)


@needs(ENTER)
@require_safe
def form(request: StaffRequest, number: str) -> HttpResponse:
    """One form: what was entered, or what it is instead."""
    row = access.form(request.user, number)
    entry = access.standing_entry(row)
    if entry is not None:
        readlog.shown(request, VISIT, [entry.ticket.visit_id])
    return _show(request, row)


@needs(ENTER)
@require_POST
def set_aside(request: StaffRequest, public_id: uuid.UUID, number: str) -> HttpResponse:
    """Say that a form was not used or is lost."""
    row, outage = access.form(request.user, number), access.outage(public_id)
    posted = SetAsideForm(request.POST)
    if not posted.is_valid():
        return _show(request, row, aside=posted, outage=outage)
    try:
        operations.set_aside(
            row, outage=outage, **posted.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Genoteerd."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(outage)


@needs(ENTER)
@require_POST
def found(request: StaffRequest, public_id: uuid.UUID, number: str) -> HttpResponse:
    """It is there after all."""
    row, outage = access.form(request.user, number), access.outage(public_id)
    try:
        operations.found_again(row, outage=outage, by=request.user, at=timezone.now())
        messages.success(request, _("Dit formulier staat weer bij wat nog ingevoerd wordt."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(ENTER)
@require_POST
def take_back(request: StaffRequest, number: str) -> HttpResponse:
    """Take back what was typed, and begin again with it."""
    row = access.form(request.user, number)
    entry, posted = access.standing_entry(row), ReasonForm(request.POST)
    if entry is None or not posted.is_valid():
        return _show(request, row, reason=posted)
    try:
        operations.take_back(
            entry, reason=posted.cleaned_data["reason"], session=tills.own_session(request.user),
            by=request.user, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        posted.add_error("reason", refusal.message)
        return _show(request, row, reason=posted)
    messages.success(request, _("Teruggenomen. Verbeter wat fout was en voer het opnieuw in."))
    address = reverse("outage:enter", args=[row.outage.public_id]) if row.outage else ""
    return redirect(f"{address}?nummer={row.label}")


def _show(
    request: StaffRequest,
    row: PaperForm,
    *,
    aside: SetAsideForm | None = None,
    reason: ReasonForm | None = None,
    outage: Outage | None = None,
) -> HttpResponse:
    wrong = aside is not None or reason is not None
    context = pages.form(row) | {"aside": aside or SetAsideForm(), "reason": reason or ReasonForm()}
    if outage is not None:
        context["outage"] = outage
    return render(request, "outage/form.html", context, status=INVALID if wrong else 200)
