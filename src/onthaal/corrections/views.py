"""The pages of what is no longer right."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import spreadsheets
from onthaal.core.errors import Conflict, Refusal
from onthaal.corrections import access, operations, pages, permissions, queries, reporting
from onthaal.corrections.forms import FilterForm, FlagForm, PeriodForm, ReopenForm
from onthaal.corrections.models import Flag
from onthaal.corrections.states import FlagState

CONFLICT = 409
INVALID = 422


@needs(permissions.FLAG)
@require_safe
def flag_list(request: StaffRequest) -> HttpResponse:
    """What is to be looked at, what is due first on top."""
    form, after = FilterForm(request.GET), request.GET.get("na", "")
    page = queries.page(request.user, form.choice, at=timezone.now(), after=after)
    address = request.GET.copy()
    address.pop("na", None)
    first = f"{request.path}?{address.urlencode()}"
    address["na"] = str(page.next_after)
    context = {
        "form": form,
        "page": page,
        "first_url": first if after else "",
        "next_url": f"{request.path}?{address.urlencode()}" if page.next_after else "",
    }
    return render(request, "corrections/list.html", context)


@needs(permissions.FLAG)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Say that something is no longer right: in the dialog of a page, or on a page of its own."""
    sent = request.POST if request.method == "POST" else request.GET
    target = access.target(request.user, sent.get("over", ""))
    form = FlagForm(request.POST or None, target=target, initial={"adres": sent.get("adres", "")})
    if form.is_valid():
        during = access.during(request.user, sent.get("bij", ""))
        try:
            report = operations.flag(**form.what, during=during, by=request.user, at=timezone.now())
            return _told(request, report.flag, _("Gemeld."), undo=True)
        except Refusal as refusal:
            form.add_error("text", refusal.message)
    return pages.flag_form(request, form, sent)


@needs(permissions.FLAG)
@require_safe
def flag(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """One flag: what was said about what, by whom, and what came of it."""
    return _page(request, access.flag(public_id))


@needs(permissions.SOLVE)
@require_POST
def corrected(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _solve(request, public_id, FlagState.CORRECTED)


@needs(permissions.SOLVE)
@require_POST
def still_right(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _solve(request, public_id, FlagState.STILL_RIGHT)


@needs(permissions.SOLVE)
@require_POST
def reopen(request: StaffRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    found = access.flag_to_solve(request.user, public_id, at=now)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, found, {"reopen": form}, status=INVALID)
    try:
        operations.reopen(found, version=form.cleaned_data["version"], by=request.user, at=now)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Dit staat weer open, en de waarschuwing is terug."))
    return redirect(found)


@needs(permissions.FLAG)
@require_POST
def withdraw(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Undo one's own report."""
    report = access.own_report(request.user, public_id)
    try:
        found = operations.withdraw(report, at=timezone.now())
    except Refusal as refusal:
        return _told(request, report.flag, str(refusal.message), undo=False)
    return _told(request, found, _("Ingetrokken."), undo=False)


@needs(permissions.FLAG)
@require_POST
def read(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Take a piece of news off one's desk."""
    operations.read_news(access.own_news(request.user, public_id), at=timezone.now())
    return redirect("/")


@needs(permissions.FIGURES)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """How much waits, how long it takes, and what is flagged most, per department over a period."""
    form, (first, last) = _period(request)
    found = reporting.figures(first, last, at=timezone.now())
    context = {"form": form, "first": first, "last": last, "figures": found}
    return render(request, "corrections/figures.html", context)


@needs(permissions.FIGURES)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The flags of the same period for a spreadsheet, without names of people."""
    _form, (first, last) = _period(request)
    return spreadsheets.download(
        f"verbeteringen-{first}-{last}", reporting.HEADINGS, reporting.rows(first, last)
    )


def _period(request: StaffRequest) -> tuple[PeriodForm, tuple[date, date]]:
    form = PeriodForm(request.GET, today=timezone.localdate())
    return form, form.period


def _solve(request: StaffRequest, public_id: UUID, state: FlagState) -> HttpResponse:
    now = timezone.now()
    found = access.flag_to_solve(request.user, public_id, at=now)
    form, status = pages.outcome_form(state.value, request.POST), INVALID
    if form.is_valid():
        try:
            operations.solve(
                found,
                version=form.cleaned_data["version"],
                state=state,
                text=form.cleaned_data["text"],
                by=request.user,
                at=now,
            )
            told = _("Opgelost. De waarschuwing is weg, en wie dit meldde hoort het.")
            messages.success(request, told, extra_tags=f"flag-{public_id}-{state.value}")
            return redirect(found)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            found, status = access.flag(public_id), CONFLICT
            form.see(found.version)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return _page(request, found, {state.value: form}, status=status)


def _told(request: StaffRequest, found: Flag, text: str, *, undo: bool) -> HttpResponse:
    """Say what was done: in place, or without a script on the page of the flag."""
    if request.htmx:
        return pages.in_place(request, found, text, undo=undo)
    messages.info(request, text)
    return redirect(found)


def _page(
    request: StaffRequest, found: Flag, sent: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    before = request.GET.get("before", "")
    context = pages.flag_page(request.user, found, sent or {}, before=before, at=timezone.now())
    return render(request, "corrections/flag.html", context, status=status)
