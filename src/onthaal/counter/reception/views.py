"""The pages of reception."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Refusal
from onthaal.counter.pickup.refs import PICKUP
from onthaal.counter.queue import access
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue import queries as halls
from onthaal.counter.queue.permissions import RECEIVE
from onthaal.counter.queue.refs import VISIT
from onthaal.counter.reception import operations, pages, words
from onthaal.counter.reception.forms import MailListForm
from onthaal.counter.reception.pages import Door

INVALID = 422


@needs(RECEIVE)
@require_safe
def door(request: StaffRequest) -> HttpResponse:
    """Need in words → product → pieces → what happens next."""
    return _show(request, pages.door(request.user, request.GET, None, at=timezone.now()))


@needs(RECEIVE)
@require_safe
def ready(request: StaffRequest) -> HttpResponse:
    """What lies ready for the name that is typed, as a part of the door."""
    found = pages.ready(request.user, request.GET.get("name", ""))
    readlog.shown(request, PICKUP, [one.pk for one in found])
    return render(request, "reception/_ready.html", {"ready": found})


@needs(RECEIVE)
@require_safe
def waits(request: StaffRequest) -> HttpResponse:
    """How long it takes now, as a part of the door that renews itself."""
    context = pages.waits(request.user, request.GET, at=timezone.now())
    return render(request, "reception/_waits.html", context)


@needs(RECEIVE)
@require_POST
def give_ticket(request: StaffRequest) -> HttpResponse:
    def act(found: Door) -> HttpResponse:
        chosen, now = found.form.queue, timezone.now()
        if chosen is None:
            found.form.add_error("queue", _("Kies voor welke balie het ticket is."))
            return _show(request, found, INVALID)
        ticket = operations.give_ticket(
            found.arrival(at=now), queue_of=chosen, priority=found.form.right_of_way,
            by=request.user, at=now,
        )  # fmt: skip
        return redirect("reception:ticket", ticket.public_id)

    return _act(request, act)


@needs(RECEIVE)
@require_POST
def send_home(request: StaffRequest) -> HttpResponse:
    def act(found: Door) -> HttpResponse:
        now = timezone.now()
        visit = operations.send_home(found.arrival(at=now), by=request.user, at=now)
        return redirect("reception:missing", visit.public_id)

    return _act(request, act)


@needs(RECEIVE)
@require_POST
def answer(request: StaffRequest) -> HttpResponse:
    """Count a simple question, with one key."""

    def act(found: Door) -> HttpResponse:
        now = timezone.now()
        operations.answer(found.arrival(at=now), by=request.user, at=now)
        messages.success(request, _("Geteld: meteen geholpen."))
        return _door(found)

    return _act(request, act)


@needs(RECEIVE)
@require_safe
def ticket(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """The ticket, on the screen and to print; with how long it takes."""
    row = access.ticket(request.user, public_id)
    hall = halls.hall(request.user, row.queue.counter.location, at=timezone.now())
    waits = next((one for one in hall.waiting if one.pk == row.pk), None)
    readlog.shown(request, VISIT, [row.visit_id])
    lies = pages.ready_for_visit(request.user, row.visit)
    readlog.shown(request, PICKUP, [one.pk for one in lies])
    context = {
        "ticket": row,
        "ready": lies,
        "estimate": hall.of(waits) if waits else None,
        "waits": waits is not None,
        "ahead": hall.waiting.index(waits) if waits else 0,
    }
    return render(request, "reception/ticket.html", context)


@needs(RECEIVE)
@require_POST
def withdraw(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take a ticket back that was given by mistake."""
    row = access.ticket(request.user, public_id)
    try:
        queue.withdraw(row, by=request.user, at=timezone.now())
        messages.success(request, _("Ticket {label} is ingetrokken.").format(label=row.label))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("reception:door")


@needs(RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """What she still has to bring: to print or to mail."""
    row = access.visit(request.user, public_id)
    context = pages.visit(row)
    form = MailListForm(request.POST or None)
    readlog.shown(request, VISIT, [row.pk])
    if form.is_valid():
        to, text = form.cleaned_data["to"], words.missing(row, context["lacking"])
        operations.mail_list(row, to=to, text=text, by=request.user, at=timezone.now())
        messages.success(request, _("De lijst vertrekt naar {to}.").format(to=to))
        return redirect("reception:door")
    status = INVALID if form.is_bound else 200
    return render(request, "reception/missing.html", context | {"form": form}, status=status)


def _act(request: StaffRequest, act: Callable[[Door], HttpResponse]) -> HttpResponse:
    found = pages.door(request.user, request.GET, request.POST, at=timezone.now())
    if not found.form.is_valid():
        return _show(request, found, INVALID)
    try:
        return act(found)
    except Refusal as refusal:
        found.form.add_error(None, refusal.message)
        return _show(request, found, INVALID)


def _show(request: StaffRequest, found: Door, status: int = 200) -> HttpResponse:
    context = pages.context(request.user, found, at=timezone.now())
    readlog.shown(request, PICKUP, [one.pk for one in context["ready"]])
    return render(request, "reception/door.html", context, status=status)


def _door(found: Door) -> HttpResponse:
    response = redirect("reception:door")
    response["Location"] += f"?gebouw={found.location.slug}"
    return response
