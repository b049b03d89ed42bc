"""Saying whether somebody can be reached, and who stands in."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.addresses import entry_id, local_path
from onthaal.core.errors import Refusal
from onthaal.organisation import access, my_presence, operations, pages, permissions, queries, reach
from onthaal.organisation.edit_forms import DeputyForm
from onthaal.organisation.forms import PresenceForm, QuickPresenceForm
from onthaal.organisation.models import Employee


@needs(permissions.SET_PRESENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: StaffRequest) -> HttpResponse:
    """Say whether I can be reached, until when, and who stands in."""
    return _presence(request, access.myself(request.user), "organisation:presence")


@needs(permissions.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def presence_of(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say it for a colleague who cannot."""
    colleague = access.supervised(request.user, public_id)
    return _presence(request, colleague, colleague.get_absolute_url())


def _presence(request: StaffRequest, one: Employee, then: str) -> HttpResponse:
    now = timezone.now()
    state, _label, _until = pages.presence_in_words(one, at=now)
    mine = one.user_id == request.user.pk
    form = PresenceForm(
        request.POST or None, colleague=one, mine=mine, now=now, initial={"state": state}
    )
    if form.is_valid() and _set(request, form, one, now):
        messages.success(request, _("Bewaard: collega's zien het meteen."))
        return redirect(then)
    context = {
        "form": form,
        "employee": one,
        "mine": mine,
        "deputies": queries.deputies_for(one, timezone.localdate(now)),
    }
    return render(request, "organisation/presence.html", context)


def _set(request: StaffRequest, form: PresenceForm, one: Employee, now: datetime) -> bool:
    data = form.cleaned_data
    try:
        operations.set_presence(
            employee=one,
            state=data["state"],
            until=form.until,
            deputy=data["deputy"],
            at=now,
            by=request.user,
        )
    except operations.NotAnInterval as refusal:
        form.add_error(form.until_field, refusal.message)
        return False
    return True


@needs(permissions.SET_PRESENCE)
@require_POST
def quick_presence(request: StaffRequest) -> HttpResponse:
    """One click in the header; the page that it came from stays as it is."""
    me, now = access.myself(request.user), timezone.now()
    form = QuickPresenceForm(request.POST)
    if form.is_valid():
        operations.set_presence(
            employee=me, state=form.state, until=form.until(now), at=now, by=request.user
        )
    if request.htmx:
        reach.forget(request.user)
        context = {"presence": my_presence.of(request.user), "next": request.POST.get("next", "")}
        return render(request, "organisation/_my_presence.html", context)
    back = local_path(request, request.POST.get("next", ""))
    return redirect(back or "organisation:presence")


@needs(permissions.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def deputies(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say who stands in for a colleague, and when."""
    colleague, now = access.supervised(request.user, public_id), timezone.now()
    start = {"from_date": timezone.localdate(now)}
    form = DeputyForm(request.POST or None, colleague=colleague, initial=start)
    if form.is_valid():
        try:
            operations.appoint_deputy(
                employee=colleague, at=now, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Bewaard."))
            return redirect("organisation:deputies", public_id=public_id)
        except Refusal as refusal:
            form.add_error("to_date", refusal.message)
    rows = queries.deputies_from(colleague, timezone.localdate(now))
    context: dict[str, Any] = {"form": form, "employee": colleague, "deputies": rows}
    return render(request, "organisation/deputies.html", context)


@needs(permissions.SUPERVISE)
@require_POST
def end_deputy(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let somebody stand in no more, from today."""
    colleague = access.supervised(request.user, public_id)
    row = access.deputy(colleague, entry_id(request.POST.get("row", "")) or 0)
    operations.end_deputy(row, at=timezone.now(), by=request.user)
    messages.success(request, _("{name} vervangt niet langer.").format(name=row.deputy.name))
    return redirect("organisation:deputies", public_id=public_id)
