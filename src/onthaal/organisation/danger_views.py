"""The list of what to say and whom to call in danger, changed on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.addresses import entry_id
from onthaal.core.errors import Conflict
from onthaal.organisation import access, operations, permissions, queries
from onthaal.organisation.edit_forms import EmergencyNumberForm
from onthaal.organisation.edit_views import conflicting, status_of
from onthaal.organisation.models import EmergencyNumber

FIELDS = ("situation", "what_to_say", "call", "phone")


@needs(permissions.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def emergency_numbers(request: StaffRequest) -> HttpResponse:
    """Show all of them, each with its form, and one form for a new one."""
    if request.method != "POST":
        return _page(request)
    row = entry_id(request.POST.get("row", ""))
    number = access.emergency_number(row) if row else None
    form = EmergencyNumberForm(request.POST, auto_id=f"id_{row or 'new'}_%s")
    context: dict[str, Any] = {}
    if form.is_valid():
        try:
            _keep(request, form, number)
            messages.success(request, _("Bewaard."))
            return redirect("organisation:emergency_numbers")
        except Conflict as conflict:
            context = conflicting(form, conflict, _initial(conflict.current))
    return _page(request, form=form, open_row=row, **context)


def _keep(request: StaffRequest, form: EmergencyNumberForm, number: EmergencyNumber | None) -> None:
    values = {name: form.cleaned_data[name] for name in FIELDS}
    now, version = timezone.now(), form.cleaned_data["version"] or 0
    if number is None:
        operations.create_emergency_number(**values, at=now, by=request.user)
    else:
        operations.change_emergency_number(
            number, version=version, **values, at=now, by=request.user
        )


def _page(
    request: StaffRequest,
    *,
    form: EmergencyNumberForm | None = None,
    open_row: int | None = None,
    **context: Any,
) -> HttpResponse:
    """Show the list; ``form`` is the one that was sent, of the row ``open_row`` or a new one."""
    numbers = [
        (one, form if form and one.pk == open_row else _form_of(one))
        for one in queries.emergency_numbers()
    ]
    sent_new = form is not None and open_row is None
    context |= {
        "numbers": numbers,
        "new_form": form if sent_new else EmergencyNumberForm(auto_id="id_new_%s"),
        "open_row": open_row,
    }
    template = "organisation/emergency_numbers.html"
    return render(request, template, context, status=status_of(context))


def _form_of(number: EmergencyNumber) -> EmergencyNumberForm:
    return EmergencyNumberForm(initial=_initial(number), auto_id=f"id_{number.pk}_%s")


def _initial(number: EmergencyNumber) -> dict[str, Any]:
    return {name: getattr(number, name) for name in ("version", *FIELDS)}


@needs(permissions.EDIT)
@require_POST
def raise_number(request: StaffRequest) -> HttpResponse:
    """Put a number one place higher."""
    number = access.emergency_number(entry_id(request.POST.get("row", "")) or 0)
    version = entry_id(request.POST.get("version", "")) or 0
    try:
        operations.raise_emergency_number(
            number, version=version, at=timezone.now(), by=request.user
        )
    except Conflict as conflict:
        messages.error(request, conflict.message)
    return redirect("organisation:emergency_numbers")


@needs(permissions.EDIT)
@require_POST
def remove_number(request: StaffRequest) -> HttpResponse:
    """Take a number off the list; what it said stands in the form, to be put back with one click."""
    number = access.emergency_number(entry_id(request.POST.get("row", "")) or 0)
    version = entry_id(request.POST.get("version", "")) or 0
    try:
        operations.remove_emergency_number(
            number, version=version, at=timezone.now(), by=request.user
        )
    except Conflict as conflict:
        messages.error(request, conflict.message)
        return redirect("organisation:emergency_numbers")
    values = {name: getattr(number, name) for name in FIELDS}
    again = EmergencyNumberForm(initial=values, auto_id="id_new_%s")
    return _page(request, form=again, removed=number)
