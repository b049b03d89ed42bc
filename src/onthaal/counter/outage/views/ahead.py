"""What is made ready ahead: packs of forms, the plan, the list of today."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.core.shell import municipality
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.outage import access, operations, pages, papers
from onthaal.counter.outage.forms import PackForm, PlanForm
from onthaal.counter.outage.permissions import ENTER, MANAGE

BOTH = ["GET", "HEAD", "POST"]
INVALID = 422


@needs(ENTER)
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """The outages, the packs, and what must lie ready."""
    return render(request, "outage/home.html", pages.home(request.user, at=timezone.now()))


@needs(MANAGE)
@require_http_methods(BOTH)
def new_pack(request: StaffRequest) -> HttpResponse:
    """Print a pack of numbered forms for a counter."""
    form = PackForm(request.POST or None, queues=access.queues(request.user))
    if form.is_valid():
        try:
            pack = operations.print_pack(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Klaar om af te drukken."))
            return redirect(pack)
        except Refusal as refusal:
            form.add_error("window", refusal.message)
    context = {"form": form, "title": _("Formulieren afdrukken"), "action": _("Maak het pak")}
    return render(request, "outage/edit.html", context, status=INVALID if form.errors else 200)


@needs(ENTER)
@require_safe
def pack(request: StaffRequest, pk: int) -> HttpResponse:
    """The numbers of a pack, and what became of each."""
    return render(
        request, "outage/pack.html", pages.pack(access.pack(request.user, pk), request.user)
    )


@needs(MANAGE)
@require_safe
def pack_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The forms themselves, to print."""
    row = access.pack(request.user, pk)
    return _pdf(papers.forms(row, house=municipality(), at=timezone.now()), f"{row}.pdf")


@needs(MANAGE)
@require_POST
def reprint(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the same numbers are printed again."""
    row = access.pack(request.user, pk)
    operations.reprint(row, by=request.user, at=timezone.now())
    return redirect("outage:pack_pdf", pk)


@needs(MANAGE)
@require_http_methods(BOTH)
def plan(request: StaffRequest) -> HttpResponse:
    """Write what to do in an outage."""
    form = PlanForm(request.POST or None, initial=PlanForm.values(access.plan()))
    if form.is_valid():
        try:
            operations.save_plan(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Bewaard. Druk het draaiboek opnieuw af."))
            return redirect("outage:home")
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    context = {"form": form, "title": _("Draaiboek voor een storing"), "action": _("Bewaar")}
    return render(request, "outage/edit.html", context, status=INVALID if form.errors else 200)


@needs(ENTER)
@require_safe
def plan_pdf(request: StaffRequest) -> HttpResponse:
    """What to do in an outage, on one page."""
    data = papers.plan(access.plan(), house=municipality(), at=timezone.now())
    return _pdf(data, "draaiboek.pdf")


@needs(ENTER)
@require_POST
def needed(request: StaffRequest) -> HttpResponse:
    """The list of today: products, numbers, appointments. Printed each morning, it is there when nothing works."""
    now = timezone.now()
    content = pages.needed(request.user, at=now)
    readlog.shown(request, APPOINTMENT, [one.pk for one in content["appointments"]])
    operations.list_printed(by=request.user, at=now)
    return _pdf(papers.needed(**content, house=municipality(), at=now), "noodlijst.pdf")


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response
