"""The register of incidents: report, read, follow, count."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Conflict, Refusal
from onthaal.incidents import access, operations, pages, queries
from onthaal.incidents.forms import HelpForm, NoteForm, PersonForm, ReportForm, YearForm
from onthaal.incidents.models import Incident
from onthaal.incidents.permissions import FIGURES, FOLLOW, REPORT
from onthaal.incidents.refs import INCIDENT
from onthaal.parties import access as parties

INVALID, CONFLICT = 422, 409
PARTY = "parties.party"


@needs(REPORT)
@require_safe
def incident_list(request: StaffRequest) -> HttpResponse:
    """What I follow, and what I reported myself."""
    follows = access.followed(request.user)
    context = {
        "follows": follows is not None,
        "followed": queries.incidents(follows),
        "own": queries.incidents(pages.own(request.user)),
    }
    return render(request, "incidents/list.html", context)


@needs(REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Write down what happened, after an alarm or without one."""
    at, status = timezone.now(), 200
    alarm = access.own_alarm(request.user, request.GET.get("alarm", ""))
    form = ReportForm(request.POST or None, initial=pages.first_answers(request.user, alarm, at=at))
    if form.is_valid():
        try:
            row = operations.report(**form.cleaned_data, alarm=alarm, by=request.user, at=at)
            messages.success(request, pages.told(row))
            return redirect(row)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    if form.is_bound:
        status = INVALID
    return render(request, "incidents/new.html", {"form": form}, status=status)


@needs(REPORT)
@require_safe
def incident(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """One incident, for who reported it or follows it."""
    return _page(request, access.incident(request.user, public_id))


@needs(FOLLOW)
@require_POST
def note(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Write down what was done about it."""
    row, form = access.incident_to_follow(request.user, public_id), NoteForm(request.POST)
    return _follow(request, row, form, operations.note, "note")


@needs(FOLLOW)
@require_POST
def add_help(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Ask for a talk, medical help or a report to the police."""
    row, form = access.incident_to_follow(request.user, public_id), HelpForm(request.POST)
    return _follow(request, row, form, operations.add_help, "help")


@needs(FOLLOW)
@require_POST
def person(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Say who it was."""
    row, form = access.incident_to_follow(request.user, public_id), PersonForm(request.POST)
    user = request.user

    def write(incident: Incident, *, page: UUID | None, **values: Any) -> Incident:
        party = parties.party(user, page) if page else None
        return operations.name_person(incident, party=party, **values)

    return _follow(request, row, form, write, "person")


@needs(FOLLOW)
@require_POST
def state(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Round it off, or open it again."""
    row = access.incident_to_follow(request.user, public_id)
    form = pages.VersionForm(request.POST)
    write = operations.reopen if "reopen" in request.POST else operations.close
    return _follow(request, row, form, write, "state")


@needs(FIGURES)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """How many of what kind each month; nobody is named."""
    form = YearForm(request.GET or None)
    year = queries.year(form.year(timezone.localdate()))
    return render(request, "incidents/figures.html", {"year": year})


def _follow(
    request: StaffRequest,
    row: Incident,
    form: django_forms.Form,
    write: Callable[..., Incident],
    name: str,
) -> HttpResponse:
    """Carry out one operation on an incident that is followed; what was typed stays after a no."""
    status, at = INVALID, timezone.now()
    if form.is_valid():
        values = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        try:
            write(row, **values, by=request.user, at=at)
            messages.success(request, _("Bewaard."))
            return redirect(row)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            form.try_again_on(conflict.current.version)  # type: ignore[attr-defined]
            row, status = access.incident_to_follow(request.user, row.public_id), CONFLICT
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return _page(request, row, sent={name: form}, status=status, at=at)


def _page(
    request: StaffRequest,
    row: Incident,
    *,
    sent: dict[str, django_forms.Form] | None = None,
    status: int = 200,
    at: datetime | None = None,
) -> HttpResponse:
    readlog.shown(request, INCIDENT, [row.pk])
    person = getattr(row, "person", None)
    if person is not None and person.party_id and access.follows(request.user, row):
        readlog.shown(request, PARTY, [person.party_id])
    context = pages.incident_page(
        request.user, row, sent or {}, before=request.GET.get("before", "")
    )
    return render(request, "incidents/incident.html", context, status=status)
