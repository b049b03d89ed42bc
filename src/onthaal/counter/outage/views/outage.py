"""One outage: declared, changed, looked after, closed."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses, timeline
from onthaal.core.errors import Refusal
from onthaal.counter.outage import access, operations, pages
from onthaal.counter.outage.forms import (
    ChangeForm,
    GiveOutForm,
    OpenTillForm,
    OutageForm,
    SettleForm,
)
from onthaal.counter.outage.permissions import ENTER, MANAGE
from onthaal.counter.outage.refs import OUTAGE
from onthaal.counter.till import operations as tills

BOTH = ["GET", "HEAD", "POST"]
INVALID = 422


@needs(MANAGE)
@require_http_methods(BOTH)
def declare(request: StaffRequest) -> HttpResponse:
    """Say that a building works or worked on paper."""
    form = OutageForm(request.POST or None, initial={"from_at": timezone.localtime()})
    if form.is_valid():
        try:
            row = operations.declare(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("De storing is gemeld."))
            return redirect(row)
        except Refusal as refusal:
            form.add_error("from_at", refusal.message)
    return _edit(request, form, title=_("Meld een storing"), action=_("Meld de storing"))


@needs(ENTER)
@require_safe
def outage(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """How far the entering is, which numbers are missing, what is still to settle."""
    row = access.outage(public_id)
    before = addresses.entry_id(request.GET.get("before", ""))
    context = pages.outage(row, request.user, at=timezone.now()) | {
        "timeline": timeline.page(request.user, OUTAGE, row.pk, before=before)
    }
    return render(request, "outage/outage.html", context)


@needs(MANAGE)
@require_http_methods(BOTH)
def change(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change from when to when it lasted, or say that it is over."""
    row = access.outage(public_id)
    form = ChangeForm(request.POST or None, initial=ChangeForm.values(row))
    if form.is_valid():
        try:
            operations.change(row, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Bewaard."))
            return redirect(row)
        except Refusal as refusal:
            form.add_error("until_at", refusal.message)
    return _edit(request, form, title=_("Uren van de storing"), action=_("Bewaar"))


@needs(MANAGE)
@require_POST
def close(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Round it off, once every number is accounted for."""
    row = access.outage(public_id)
    try:
        operations.close(row, by=request.user, at=timezone.now())
        messages.success(request, _("De storing is afgerond: elk formulier is verantwoord."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(MANAGE)
@require_POST
def reopen(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Open it again to add or correct a form."""
    row = access.outage(public_id)
    operations.reopen(row, by=request.user, at=timezone.now())
    messages.success(request, _("De storing is weer open. Het team kreeg een nieuwe taak."))
    return redirect(row)


@needs(ENTER)
@require_POST
def give_out(request: StaffRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Say up to which number a pack was given out."""
    row, pack = access.outage(public_id), access.pack(request.user, pk)
    form = GiveOutForm(request.POST)
    last = (
        pack.forms.filter(number=form.cleaned_data["number"]).first() if form.is_valid() else None
    )
    if last is None:
        text = _("Typ een nummer van 1 tot {last}.").format(last=pack.size)
        messages.error(request, text)
        return redirect(row)
    try:
        count = operations.give_out(last, outage=row, by=request.user, at=timezone.now())
        text = ngettext("%(count)d nummer erbij.", "%(count)d nummers erbij.", count)
        messages.success(request, text % {"count": count})
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(ENTER)
@require_http_methods(BOTH)
def open_till(request: StaffRequest, public_id: uuid.UUID, slug: str) -> HttpResponse:
    """Open a till of that day afterwards, so that what was paid on paper can be booked in it."""
    row, till = access.outage(public_id), access.till(slug)
    form = OpenTillForm(request.POST or None)
    if form.is_valid():
        try:
            tills.open_session(
                till, float_cents=form.cleaned_data["float_cents"], by=request.user, at=row.from_at
            )
            messages.success(request, _("{till} is open voor die dag.").format(till=till))
            return redirect(row)
        except Refusal as refusal:
            form.add_error("float_cents", refusal.message)
    return _edit(request, form, title=_("Open {till} achteraf").format(till=till), action=_("Open"))


@needs(MANAGE)
@require_POST
def settle(request: StaffRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Say how a payment that no till could take was put right."""
    row = access.outage(public_id)
    entry, form = access.entry_to_settle(row, pk), SettleForm(request.POST)
    try:
        how = form.cleaned_data["how"] if form.is_valid() else ""
        operations.settle(entry, how=how, by=request.user, at=timezone.now())
        messages.success(request, _("Genoteerd."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


def _edit(
    request: StaffRequest, form: OutageForm | OpenTillForm, *, title: str, action: str
) -> HttpResponse:
    context = {"form": form, "title": title, "action": action}
    return render(request, "outage/edit.html", context, status=INVALID if form.errors else 200)
