"""The window: where an agent sits, calls and helps."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.counter.queue import access, operations, pages
from onthaal.counter.queue.forms import RedirectForm, StepForm, UndoForm
from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.permissions import SEE, SERVE
from onthaal.counter.queue.refs import VISIT

PARTY = "parties.party"


@needs(SEE)
@require_safe
def window(request: StaffRequest, slug: str) -> HttpResponse:
    """Who is at the window, what is known of her, and who comes next."""
    context = pages.window(request.user, access.window(slug), at=timezone.now())
    readlog.shown(request, VISIT, pages.shown(context["hall"]))
    ticket = context["ticket"]
    if ticket is not None and ticket.visit.party_id:
        readlog.shown(request, PARTY, [ticket.visit.party_id])
    template = "queue/_next.html" if request.htmx else "queue/window.html"
    return render(request, template, context)


@needs(SERVE)
@require_POST
def sit(request: StaffRequest, slug: str) -> HttpResponse:
    row = access.window(slug)
    try:
        operations.sit(row, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(SERVE)
@require_POST
def stand_up(request: StaffRequest, slug: str) -> HttpResponse:
    """Leave the window; with people waiting for it alone only when she says so."""
    row, sitting = access.window(slug), access.sitting(request.user)
    if sitting is None or sitting.window != row:
        return redirect(row)
    anyway = request.POST.get("anyway") == "1"
    try:
        operations.stand_up(sitting, by=request.user, at=timezone.now(), anyway=anyway)
    except operations.StillWaiting as refusal:
        context = {"window": row, "refusal": refusal}
        return render(request, "queue/stand_up.html", context, status=409)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(row)
    messages.success(request, _("Je zit niet meer aan {window}.").format(window=row.name))
    return redirect("queue:overview")


@needs(SERVE)
@require_POST
def call_next(request: StaffRequest, slug: str) -> HttpResponse:
    row = access.window(slug)
    try:
        operations.call_next(row, by=request.user, at=timezone.now())
    except operations.NobodyWaits as refusal:
        messages.info(request, refusal.message)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(row)


@needs(SERVE)
@require_POST
def call(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Call one ticket out of its turn, to the window where the agent sits."""
    sitting = access.sitting(request.user)
    if sitting is None:
        messages.error(request, _("Ga eerst aan een loket zitten."))
        return redirect("queue:overview")

    def act(ticket: Ticket, form: StepForm) -> None:
        operations.call(
            ticket,
            window=sitting.window,
            by=request.user,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )

    return _step(request, public_id, act)


@needs(SERVE)
@require_POST
def step(request: StaffRequest, public_id: uuid.UUID, verb: str) -> HttpResponse:
    """Take one step with the ticket at the window."""
    operation = pages.STEPS[verb]

    def act(ticket: Ticket, form: StepForm) -> None:
        operation(ticket, by=request.user, at=timezone.now(), version=form.cleaned_data["version"])

    return _step(request, public_id, act)


@needs(SERVE)
@require_POST
def park(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    def act(ticket: Ticket, form: StepForm) -> None:
        data = form.cleaned_data
        operations.park(ticket, by=request.user, at=timezone.now(), **data)

    return _step(request, public_id, act)


@needs(SERVE)
@require_POST
def send_on(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Send her to another counter; the time that she waited goes along."""
    form = RedirectForm(request.POST, queues=access.queues(request.user))
    if not form.is_valid():
        messages.error(request, _("Kies naar welke balie de bezoeker gaat."))
        return _back(request)
    data = form.cleaned_data

    def act(ticket: Ticket, _form: StepForm) -> None:
        new = operations.redirect(
            ticket, to=form.queue, note=data["note"], version=data["version"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        text = _("Nieuw ticket {label} voor {counter}.")
        messages.success(request, text.format(label=new.label, counter=new.queue.counter.name))

    return _step(request, public_id, act)


@needs(SERVE)
@require_POST
def take_back(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    def act(ticket: Ticket, _form: StepForm) -> None:
        operations.take_back(ticket, by=request.user, at=timezone.now())
        messages.success(request, _("{label} staat weer in de rij.").format(label=ticket.label))

    return _step(request, public_id, act)


@needs(SERVE)
@require_POST
def leave(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    def act(ticket: Ticket, _form: StepForm) -> None:
        operations.leave(ticket, by=request.user, at=timezone.now())
        messages.success(request, _("{label} is uit de rij.").format(label=ticket.label))

    return _step(request, public_id, act)


@needs(SERVE)
@require_POST
def undo(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Undo what was done last with a ticket."""
    ticket = access.ticket(request.user, public_id)
    form = UndoForm(request.POST)
    step_id = form.cleaned_data["step"] if form.is_valid() else 0
    try:
        operations.undo(ticket, by=request.user, at=timezone.now(), step_id=step_id)
        messages.success(request, _("Ongedaan gemaakt."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(request)


def _step(
    request: StaffRequest, public_id: uuid.UUID, act: Callable[[Ticket, StepForm], None]
) -> HttpResponse:
    ticket = access.ticket(request.user, public_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dat is niet gelukt. Probeer het nog eens."))
        return _back(request)
    try:
        act(ticket, form)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(request)


def _back(request: StaffRequest) -> HttpResponse:
    """Return to the window where she sits, else to the hall."""
    sitting = access.sitting(request.user)
    return redirect(sitting.window if sitting else "queue:overview")
