"""Opening hours and closing days: read by everybody, changed by who may."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation import (
    access,
    affected,
    closing_days,
    operations,
    permissions,
    queries,
    suggestions,
)
from onthaal.organisation.affected import Closing
from onthaal.organisation.closing_form import ClosingForm, Places, RemoveForm, SuggestionForm
from onthaal.organisation.hours_page import HoursPage

CONFLICT, INVALID = 409, 422


@needs(permissions.EDIT_HOURS)
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: StaffRequest, noun: str, slug: str) -> HttpResponse:
    """Pick the opening hours of a building or a counter, with what an inhabitant will see."""
    place = access.place(noun, slug)
    page = HoursPage(place, request.POST if request.method == "POST" else None, request.GET)
    status = 200
    if page.asks_to_keep:
        try:
            return _keep(request, page, noun)
        except Conflict as conflict:
            page.conflict, status = conflict, CONFLICT
        except Refusal as refusal:
            page.refuse(refusal.message)
    template = "_hours_preview" if request.htmx and page.asks_preview else "hours"
    context = page.context(at=timezone.now())
    return render(request, f"organisation/{template}.html", context, status=status)


def _keep(request: StaffRequest, page: HoursPage, noun: str) -> HttpResponse:
    before = page.place.opening_hours
    kept = operations.change_hours(
        page.place,
        version=page.version,
        opening_hours=page.notation,
        at=timezone.now(),
        by=request.user,
    )
    messages.success(request, _("De openingsuren zijn bewaard."))
    url = reverse("organisation:hours", args=[noun, kept.slug])
    query = QueryDict(mutable=True)
    query["vorige"] = before
    return redirect(f"{url}?{query.urlencode()}" if kept.opening_hours != before else url)


@needs(permissions.READ)
@require_safe
def closings(request: StaffRequest) -> HttpResponse:
    """The days of a year that are not as usual."""
    year = closing_days.year_of(request.GET.get("jaar", ""), today=timezone.localdate())
    return _list(request, year)


def _list(request: StaffRequest, year: int, status: int = 200, **more: Any) -> HttpResponse:
    """Show the list of a year; ``more`` is a form with mistakes, or what was just done."""
    rows = closing_days.of_year(year)
    context: dict[str, Any] = {"year": year, "rows": rows, "today": timezone.localdate()}
    if request.user.has_perm(permissions.EDIT_HOURS):
        known = {day for row in rows if not row.place for day in row.days}
        context["form"] = ClosingForm(places=_places(), initial={"place": request.GET.get("voor")})
        proposed = suggestions.suggest(year, known)
        context["suggestions"] = [one for one in proposed if one.day >= timezone.localdate()]
    return render(request, "organisation/closings.html", context | more, status=status)


def _places() -> Places:
    return Places(queries.locations(), list(queries.counters()))


@needs(permissions.EDIT_HOURS)
@require_POST
def add_closing(request: StaffRequest) -> HttpResponse:
    """Close a day or some days, or give them other hours; show what that touches."""
    form = ClosingForm(request.POST, places=_places())
    today = timezone.localdate()
    if not form.is_valid():
        return _list(request, form.year(today), INVALID, form=form)
    closing = form.closing
    try:
        operations.add_exceptions(
            days=closing.days,
            opens=closing.opens,
            reason=form.cleaned_data["reason"],
            location=closing.location,
            counter=closing.counter,
            replace=form.cleaned_data["replace"],
            at=timezone.now(),
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _list(request, form.year(today), INVALID, form=form)
    return _done(request, closing)


def _done(request: StaffRequest, closing: Closing) -> HttpResponse:
    """Show the list with what the new days touch."""
    touched = affected.by(request.user, closing)
    return _list(request, closing.days[0].year, added=closing, touched=touched)


@needs(permissions.EDIT_HOURS)
@require_POST
def remove_closing(request: StaffRequest) -> HttpResponse:
    """Take days off the list; the page offers to put them back."""
    form = RemoveForm(request.POST)
    today = timezone.localdate()
    if not form.is_valid():
        return redirect("organisation:closings")
    try:
        gone = operations.remove_exceptions(form.rows, at=timezone.now(), by=request.user)
    except Conflict as conflict:
        messages.error(request, conflict.message)
        return _list(request, today.year, CONFLICT)
    removed = closing_days.grouped(gone)
    return _list(request, gone[0].day_date.year, removed=removed)


@needs(permissions.EDIT_HOURS)
@require_POST
def take_suggestions(request: StaffRequest) -> HttpResponse:
    """Close the whole house on the proposed days that were ticked."""
    year = closing_days.year_of(request.POST.get("jaar", ""), today=timezone.localdate())
    form = SuggestionForm(request.POST, suggestions=suggestions.suggest(year))
    if not form.is_valid():
        messages.error(request, _("Vink eerst een of meer dagen aan."))
        return _list(request, year, INVALID)
    now = timezone.now()
    try:
        for one in form.chosen:
            operations.add_exceptions(days=[one.day], reason=one.reason, at=now, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return _list(request, year, CONFLICT)
    days = tuple(one.day for one in form.chosen)
    return _done(request, Closing(days, "", None, None))
