"""The pages of the roster."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation.models import Location
from onthaal.organisation.wording import monday_of
from onthaal.roster import access, operations
from onthaal.roster.pages import WeekPage
from onthaal.roster.permissions import EDIT, READ

CONFLICT, INVALID = 409, 422


@needs(READ)
@require_safe
def week(request: StaffRequest) -> HttpResponse:
    """The roster of the first building, or say that there is nothing to staff."""
    buildings = access.buildings()
    if not buildings:
        return render(request, "roster/week.html", {"buildings": []})
    return _page(request, buildings[0])


@needs(READ)
@require_safe
def of(request: StaffRequest, slug: str) -> HttpResponse:
    """The roster of a building in a week."""
    return _page(request, access.building(slug))


def _page(request: StaffRequest, location: Location) -> HttpResponse:
    page = WeekPage(location, _day(request.GET.get("week", "")), at=timezone.now())
    return _show(request, page)


@needs(EDIT)
@require_POST
def save(request: StaffRequest, slug: str) -> HttpResponse:
    """Keep a week as it was typed."""
    location, now = access.building(slug), timezone.now()
    monday = monday_of(_day(request.POST.get("week", "")))
    page = WeekPage(location, monday, at=now, typed=request.POST.dict())
    if not page.is_whole:
        return _show(request, page, status=INVALID)
    try:
        operations.save_week(
            location, monday=monday, cells=page.turns, version=page.version, at=now, by=request.user
        )
    except Conflict as conflict:
        return _show(request, page, conflict=conflict, status=CONFLICT)
    except operations.Twice as refusal:
        page.refuse(refusal.cell, str(refusal.message))
        return _show(request, page, status=INVALID)
    messages.success(request, _("Het rooster is bewaard."))
    return redirect(address(location, monday))


@needs(EDIT)
@require_POST
def copy(request: StaffRequest, slug: str) -> HttpResponse:
    """Let the next weeks be staffed as this one."""
    location = access.building(slug)
    monday = monday_of(_day(request.POST.get("week", "")))
    typed = request.POST.get("weeks", "")
    weeks = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    try:
        filled, left = operations.copy_week(
            location, monday=monday, weeks=weeks, at=timezone.now(), by=request.user
        )
        messages.success(request, _copied(filled, left))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect(address(location, monday))


def _copied(filled: list[date], left: list[date]) -> str:
    words = ngettext("%(count)d week gevuld.", "%(count)d weken gevuld.", len(filled))
    words = words % {"count": len(filled)}
    if left:
        days = ", ".join(f"{day.day}/{day.month}" for day in left)
        words += " " + _("Al ingevuld en dus niet aangeraakt: {days}.").format(days=days)
    return words


def address(location: Location, monday: date) -> str:
    return f"{reverse('roster:of', args=[location.slug])}?week={monday:%Y-%m-%d}"


def _show(
    request: StaffRequest, page: WeekPage, *, conflict: Conflict | None = None, status: int = 200
) -> HttpResponse:
    context = page.context() | {
        "buildings": access.buildings(),
        "conflict": conflict,
        "may_edit": request.user.has_perm(EDIT),
    }
    return render(request, "roster/week.html", context, status=status)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
