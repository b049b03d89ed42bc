"""Figures of the counters over a period, for the head of service."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import spreadsheets
from onthaal.counter.queue import access
from onthaal.counter.queue.figures import report
from onthaal.counter.queue.figures.forms import FiguresForm
from onthaal.counter.queue.figures.reads import Scope
from onthaal.counter.queue.permissions import FIGURES
from onthaal.organisation.models import Location


@needs(FIGURES)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """Who came, how long they waited, what for; per counter, per day, per half hour."""
    location, form, scope = _asked(request)
    context = {
        "form": form, "location": location, "scope": scope, "query": request.GET.urlencode(),
        "report": report.report(request.user, location, scope, with_door=not form.counter),
    }  # fmt: skip
    return render(request, "queue/figures.html", context)


@needs(FIGURES)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The same per day and counter for a spreadsheet."""
    location, _form, scope = _asked(request)
    name = f"balie-{location.slug}-{scope.first}-{scope.last}"
    return spreadsheets.download(name, report.HEADINGS, report.rows(scope))


def _asked(request: StaffRequest) -> tuple[Location, FiguresForm, Scope]:
    location = access.location(request.GET.get("gebouw", ""))
    queues = report.queues_of(request.user, location)
    form = FiguresForm(request.GET, today=timezone.localdate(), queues=queues)
    chosen = tuple(one for one in queues if form.counter in {"", one.counter.slug})
    return location, form, Scope(chosen, *form.period)
