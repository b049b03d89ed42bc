"""The list, the shelves, and what comes in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.counter.pickup import access, operations, pages, queries
from onthaal.counter.pickup.forms import ListForm, RequestForm
from onthaal.counter.pickup.permissions import KEEP, SEE
from onthaal.counter.pickup.refs import PICKUP
from onthaal.counter.queue.refs import VISIT
from onthaal.parties import access as parties

BOTH = ["GET", "HEAD", "POST"]
INVALID = 422


@needs(SEE)
@require_safe
def listing(request: StaffRequest) -> HttpResponse:
    """Everything that was asked for and lies ready, with search and counts."""
    context = pages.listing(request.user, request.GET, at=timezone.now())
    readlog.shown(request, PICKUP, [one.pk for one in context["found"].rows])
    return render(request, "pickup/list.html", context)


@needs(SEE)
@require_safe
def shelves(request: StaffRequest) -> HttpResponse:
    """What lies where, to print and walk along."""
    rows = queries.on_shelves(request.user)
    readlog.shown(request, PICKUP, [one.pk for one in rows])
    return render(request, "pickup/shelves.html", {"rows": rows, "now": timezone.now()})


@needs(KEEP)
@require_http_methods(BOTH)
def new(request: StaffRequest) -> HttpResponse:
    """Note that a document was asked for; ``?bezoek=`` or ``?persoon=`` says for whom."""
    visit = access.visit(request.user, request.GET.get("bezoek", ""))
    asked = request.GET.get("persoon", "")
    party = parties.party(request.user, asked) if asked else (visit.party if visit else None)
    form = RequestForm(
        request.POST or None, party=party, initial=pages.new_values(visit, request.GET)
    )
    if form.is_valid():
        data = form.cleaned_data
        row = operations.request(
            product=data["product"], counter=data["counter"], owner=form.owner, visit=visit,
            document_number=data["document_number"], by=request.user, at=timezone.now(),
            situation_code=visit.situation_code if visit else "",
        )  # fmt: skip
        messages.success(request, _("Ingeschreven onder {number}.").format(number=row.reference))
        return redirect(row)
    readlog.shown(request, VISIT, [visit.pk] if visit else [])
    readlog.shown(request, "parties.party", [party.pk] if party else [])
    context = {"form": form, "visit": visit, "party": party}
    return render(request, "pickup/new.html", context, status=INVALID if form.errors else 200)


@needs(KEEP)
@require_http_methods(BOTH)
def came_in(request: StaffRequest) -> HttpResponse:
    """Let a pasted or scanned list come in, with a verdict for each line."""
    form, verdicts = ListForm(request.POST or None), {}
    if form.is_valid():
        try:
            found = operations.arrived_list(
                form.cleaned_data["lines"].splitlines(), shelf=form.cleaned_data["shelf"],
                compartments=request.user.compartments, by=request.user, at=timezone.now(),
            )  # fmt: skip
            verdicts = pages.verdicts(found)
            readlog.shown(request, PICKUP, [one.pickup.pk for one in found if one.pickup])
        except Refusal as refusal:
            form.add_error("lines", refusal.message)
    context = {"form": form, **verdicts}
    return render(request, "pickup/came_in.html", context, status=INVALID if form.errors else 200)
