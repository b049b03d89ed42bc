"""The bank file: reading it in, and what it brought."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.counter.till import access, operations, queries
from onthaal.counter.till.camt import LARGEST
from onthaal.counter.till.managing_forms import BankForm, DoneForm
from onthaal.counter.till.models import BankFile
from onthaal.counter.till.permissions import SUPERVISE

FILES = 30


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def bank(request: StaffRequest) -> HttpResponse:
    """Read a bank file in; what earlier files brought that somebody must still look at."""
    form = BankForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = operations.import_file(
                file.read(LARGEST + 1), name=file.name, by=request.user, at=timezone.now()
            )
            if done.again:
                messages.info(request, _("Dit bestand was al ingelezen: er is niets veranderd."))
            return redirect(done.file)
        except Refusal as refusal:
            form.add_error("file", refusal.message)
    context = {
        "form": form,
        "files": BankFile.objects.select_related("by").order_by("-pk")[:FILES],
        "to_do": queries.to_do()[: queries.MOST],
    }
    return render(request, "till/bank.html", context, status=422 if form.is_bound else 200)


@needs(SUPERVISE)
@require_safe
def bank_file(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """What one file brought, each sum with its outcome."""
    file = access.bank_file(public_id)
    rows = file.entries.select_related("payment__sale", "done_by").order_by("pk")
    context = {"file": file, "entries": rows[: queries.MOST], "count": rows.count()}
    return render(request, "till/bank_file.html", context)


@needs(SUPERVISE)
@require_POST
def entry_done(request: StaffRequest, entry_id: int) -> HttpResponse:
    """Say what was done with money that fits no sale."""
    entry, form = access.bank_entry(entry_id), DoneForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        operations.done(entry, note=note, by=request.user, at=timezone.now())
    else:
        messages.error(request, _("Zeg wat je ermee deed."))
    return redirect("till:bank")
