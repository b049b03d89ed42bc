"""The silent alarm: one key, three seconds to take it back, and what the colleagues see."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.incidents import access, operations, queries, whereabouts
from onthaal.incidents.permissions import RAISE


@needs(RAISE)
@require_safe
def now(request: StaffRequest) -> HttpResponse:
    """The alarms that I see: in the frame of every page, or on a page of their own."""
    return _shown(request)


@needs(RAISE)
@require_POST
def raise_alarm(request: StaffRequest) -> HttpResponse:
    """Ask for help; it reaches the others in three seconds, whatever this page does."""
    operations.raise_alarm(by=request.user, at=timezone.now())
    return _answered(request)


@needs(RAISE)
@require_POST
def withdraw(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Take one's own alarm back before anybody saw it."""
    at = timezone.now()
    alarm = access.alarm(request.user, public_id, at=at)
    if alarm.raised_by_id == request.user.pk:
        try:
            operations.withdraw(alarm, at=at)
        except Refusal as refusal:
            messages.error(request, refusal.message)
    return _answered(request)


@needs(RAISE)
@require_POST
def answer(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Say that I come."""
    at = timezone.now()
    try:
        operations.answer(access.alarm(request.user, public_id, at=at), by=request.user, at=at)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _answered(request)


@needs(RAISE)
@require_POST
def end(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Say that it is over; whoever raised it is asked to write down what happened."""
    at = timezone.now()
    operations.end(access.alarm(request.user, public_id, at=at), by=request.user, at=at)
    return _answered(request)


def _answered(request: StaffRequest) -> HttpResponse:
    return _shown(request) if request.htmx else redirect("incidents:now")


def _shown(request: StaffRequest) -> HttpResponse:
    at, user = timezone.now(), request.user
    here = whereabouts.of([user.pk])[user.pk].location_id
    alarms = queries.open_alarms(user, here, at=at).prefetch_related("answers__by")
    lines = [
        {
            "alarm": alarm,
            "state": alarm.state_at(at),
            "mine": alarm.raised_by_id == user.pk,
            "coming": [one.by.display_name for one in alarm.answers.all()],
            "i_come": any(one.by_id == user.pk for one in alarm.answers.all()),
        }
        for alarm in alarms
    ]
    template = "incidents/_alarms.html" if request.htmx else "incidents/alarms.html"
    context = {"lines": lines, "over": queries.just_over(user, at=at)}
    return render(request, template, context)
