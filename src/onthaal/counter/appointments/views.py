"""Appointments for staff: who comes today, one appointment, and what can be done with it."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog, timeline
from onthaal.core.addresses import entry_id
from onthaal.core.calendars import ONE_DAY
from onthaal.core.errors import Refusal
from onthaal.counter.appointments import access, choosing, operations, queries, wording
from onthaal.counter.appointments.choosing import Chosen
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.operations import SlotTaken
from onthaal.counter.appointments.permissions import BOOK, MANAGE, READ
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.states import UNDOABLE, Step, allowed
from onthaal.counter.queue.states import VisitSource
from onthaal.organisation.models import Location
from onthaal.parties.models import Party
from onthaal.roster.access import buildings

CONFLICT, INVALID = 409, 422


@needs(READ)
@require_safe
def day(request: StaffRequest) -> HttpResponse:
    """Who is expected in a building on a day, or whoever fits what was typed."""
    text = request.GET.get("q", "").strip()
    places = buildings()
    place = next((one for one in places if one.slug == request.GET.get("waar")), None)
    place = place or next(iter(places), None)
    today = timezone.localdate()
    chosen = Chosen.of(request.GET).day or today
    rows = queries.find(request.user, text) if text else _of_day(request, place, chosen)
    readlog.shown(request, APPOINTMENT, [row.pk for row in rows])
    context = {
        "q": text,
        "rows": rows,
        "place": place,
        "places": places,
        "day": chosen,
        "today": today,
        "previous": chosen - ONE_DAY,
        "next": chosen + ONE_DAY,
        "may_book": request.user.has_perm(BOOK),
        "may_manage": request.user.has_perm(MANAGE),
    }
    return render(request, "appointments/day.html", context)


def _of_day(request: StaffRequest, place: Location | None, chosen: date) -> list[Appointment]:
    return queries.of_day(request.user, place, chosen) if place else []


@needs(READ)
@require_safe
def appointment(request: StaffRequest, reference: str) -> HttpResponse:
    """One appointment with all that happened to it."""
    return _page(request, access.appointment(request.user, reference))


def _page(
    request: StaffRequest, row: Appointment, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    readlog.shown(request, APPOINTMENT, [row.pk])
    before = entry_id(request.GET.get("before", ""))
    may_book = request.user.has_perm(BOOK)
    last = row.steps.filter(undone_at=None).order_by("pk").last()
    now = timezone.now()
    context = {
        "appointment": row,
        "refusal": refusal,
        "what": wording.subject_of(row),
        "place": wording.place(row.agenda),
        "situation": row.product.situations.filter(code=row.situation_code).first(),
        "timeline": timeline.page(request.user, APPOINTMENT, row.pk, before=before),
        "undoable": last if may_book and last and last.step in UNDOABLE else None,
        "may_check_in": may_book and _is_today(row, now) and allowed(row.state, Step.CHECKED_IN),
        "may_move": may_book and allowed(row.state, Step.MOVED),
        "may_cancel": may_book and allowed(row.state, Step.CANCELLED),
        "may_miss": may_book and allowed(row.state, Step.MISSED) and row.start_at <= now,
        "party": _party(request, row),
    }
    return render(request, "appointments/appointment.html", context, status=status)


def _party(request: StaffRequest, row: Appointment) -> Party | None:
    """Return who it turned out to be, within the compartments of the reader."""
    party = (row.party.merged_into or row.party) if row.party else None
    return party if party and party.compartment in request.user.compartments else None


def _is_today(row: Appointment, now: datetime) -> bool:
    return row.day_date == timezone.localdate(now)


@needs(BOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: StaffRequest, reference: str) -> HttpResponse:
    """Choose another hour, or another counter."""
    row, now = access.appointment(request.user, reference), timezone.now()
    chosen = Chosen.of(request.POST if request.method == "POST" else request.GET)
    choices = queries.choices(row.product, purpose=row.purpose)
    choice = choosing.pick(choices, chosen.place or row.agenda.queue.counter.slug)
    refusal: Refusal | None = None
    if request.method == "POST" and choice is not None and chosen.hour is not None:
        try:
            moved = operations.move(
                row, choice=choice, start_at=chosen.hour, at=now, by=request.user,
                version=entry_id(request.POST.get("version", "")) or 0,
            )  # fmt: skip
            messages.success(
                request, _("Verplaatst naar {when}.").format(when=wording.when(moved.start_at))
            )
            return redirect(moved)
        except Refusal as problem:
            refusal = problem
    readlog.shown(request, APPOINTMENT, [row.pk])
    context = {
        "appointment": row,
        "chosen": chosen,
        "choices": choices,
        "choice": choice,
        "refusal": refusal,
        "calendar": choosing.calendar(choice, chosen, at=now, online=False, without=row)
        if choice
        else None,
    }
    status = 200 if refusal is None else CONFLICT if isinstance(refusal, SlotTaken) else INVALID
    return render(request, "appointments/move.html", context, status=status)


@needs(BOOK)
@require_POST
def cancel(request: StaffRequest, reference: str) -> HttpResponse:
    """She does not come; can be undone while the hour is free."""
    row = access.appointment(request.user, reference)
    return _do(request, row, _("De afspraak is geannuleerd."), lambda: operations.cancel(
        row, at=timezone.now(), by=request.user, version=_version(request)))  # fmt: skip


@needs(BOOK)
@require_POST
def missed(request: StaffRequest, reference: str) -> HttpResponse:
    """She did not come."""
    row = access.appointment(request.user, reference)
    return _do(request, row, _("Genoteerd: niet gekomen."), lambda: operations.mark_missed(
        row, at=timezone.now(), by=request.user, version=_version(request)))  # fmt: skip


@needs(BOOK)
@require_POST
def check_in(request: StaffRequest, reference: str) -> HttpResponse:
    """She is here: give her the ticket of her appointment."""
    row = access.appointment(request.user, reference)
    location = row.agenda.queue.counter.location

    def act() -> str:
        done = operations.check_in(
            row, location=location, source=VisitSource.RECEPTION, by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        return _("Ticket {label}.").format(label=done.ticket.label) + f" {done.words}"

    return _do(request, row, "", act)


@needs(BOOK)
@require_POST
def undo(request: StaffRequest, reference: str) -> HttpResponse:
    """Undo the last thing that happened."""
    row = access.appointment(request.user, reference)
    step = entry_id(request.POST.get("step", "")) or 0
    return _do(request, row, _("Ongedaan gemaakt."), lambda: operations.undo(
        row, by=request.user, at=timezone.now(), step_id=step))  # fmt: skip


def _version(request: StaffRequest) -> int:
    return entry_id(request.POST.get("version", "")) or 0


def _do(
    request: StaffRequest, row: Appointment, words: str, act: Callable[[], object]
) -> HttpResponse:
    """Do one thing and go back to the page; a refusal shows there in words."""
    try:
        answer = act()
    except Refusal as refusal:
        current = access.appointment(request.user, row.reference)
        return _page(request, current, refusal=refusal, status=CONFLICT)
    messages.success(request, answer if isinstance(answer, str) else words)
    return redirect(row)
