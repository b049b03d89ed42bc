"""What the pages of a procedure share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses, readlog, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.counter.procedures import pages
from onthaal.counter.procedures.forms import StepForm
from onthaal.counter.procedures.models import Procedure
from onthaal.counter.procedures.operations import NotNow
from onthaal.counter.procedures.refs import PARTY, PROCEDURE
from onthaal.counter.queue import access as queue

INVALID = 422
Act = Callable[[Any, datetime], object]


def page(
    request: StaffRequest,
    row: Procedure,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show a procedure with the step that is open."""
    shown(request, row)
    before = addresses.entry_id(request.GET.get("before", ""))
    sitting = queue.sitting(request.user)
    context = (context or pages.procedure(request.user, row)) | {
        "timeline": timeline.page(request.user, PROCEDURE, row.pk, before=before),
        "window": sitting.window if sitting else None,
    }
    return render(request, "procedures/procedure.html", context, status=status)


def step(request: StaffRequest, row: Procedure, form: StepForm, act: Act) -> HttpResponse:
    """Take the step of a form and come back to the page; what is wrong is said in the form."""
    if form.is_valid():
        try:
            act(form, timezone.now())
            return redirect(row)
        except (Conflict, NotNow) as refusal:
            messages.error(request, refusal.message)
            return redirect(row)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return page(request, row, pages.procedure(request.user, row, form=form), status=INVALID)


def button(request: StaffRequest, row: Procedure, form: Any, act: Act) -> HttpResponse:
    """Do what a small form beside the step asks; a refusal is said on the page."""
    if not form.is_valid():
        errors = [str(one) for found in form.errors.values() for one in found]
        messages.error(request, " ".join(errors))
        return redirect(row)
    try:
        act(form, timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


def shown(request: StaffRequest, row: Procedure) -> None:
    """Say of whom this page shows something."""
    readlog.shown(request, PROCEDURE, [row.pk])
    if row.party_id:
        readlog.shown(request, PARTY, [row.party_id])
