"""Who holds a function, and the numbers for danger now: changed by the administrator."""

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
from onthaal.core.errors import Refusal
from onthaal.organisation import access, operations, permissions
from onthaal.organisation.edit_forms import LastDayForm, MandateForm


@needs(permissions.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def mandates(request: StaffRequest, slug: str) -> HttpResponse:
    """Show who held a function and appoint the next."""
    function, now = access.function(slug), timezone.now()
    form = MandateForm(request.POST or None, initial={"from_date": timezone.localdate(now)})
    if form.is_valid():
        try:
            operations.appoint(function, **form.cleaned_data, at=now, by=request.user)
            messages.success(request, _("Bewaard."))
            return redirect("organisation:mandates", slug=slug)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    rows = function.mandates.select_related("employee").order_by("-from_date", "-pk")
    context: dict[str, Any] = {
        "form": form,
        "function": function,
        "mandates": rows,
        "last_day": LastDayForm(initial={"last_day": timezone.localdate(now)}),
    }
    return render(request, "organisation/mandates.html", context)


@needs(permissions.EDIT)
@require_POST
def end_mandate(request: StaffRequest, slug: str) -> HttpResponse:
    """Let a mandate end on a day; without a day it goes on, which undoes an end."""
    function = access.function(slug)
    row = access.mandate(function, entry_id(request.POST.get("row", "")) or 0)
    form = LastDayForm(request.POST)
    on = "verder" in request.POST
    if on or form.is_valid():
        try:
            last_day = None if on else form.cleaned_data["last_day"]
            operations.end_mandate(row, last_day=last_day, at=timezone.now(), by=request.user)
            messages.success(request, _("Bewaard."))
        except Refusal as refusal:
            messages.error(request, refusal.message)
    else:
        messages.error(request, " ".join(str(one) for one in form.errors["last_day"]))
    return redirect("organisation:mandates", slug=slug)
