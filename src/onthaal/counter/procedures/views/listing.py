"""What left the counter, and what is going on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog, spreadsheets
from onthaal.counter.procedures import pages, queries
from onthaal.counter.procedures.permissions import SEE
from onthaal.counter.procedures.refs import PROCEDURE


@needs(SEE)
@require_safe
def listing(request: StaffRequest) -> HttpResponse:
    """What left the counter, with search and counts; on top what was begun and not ended."""
    context = pages.listing(request.user, request.GET, at=timezone.now())
    readlog.shown(request, PROCEDURE, [one.procedure_id for one in context["rows"]])
    readlog.shown(request, PROCEDURE, [one.pk for one in context["running"]])
    return render(request, "procedures/list.html", context)


@needs(SEE)
@require_safe
def printed(request: StaffRequest) -> HttpResponse:
    """The same list on paper, all of it."""
    asked = pages.asked(request.GET, at=timezone.now())
    rows = list(queries.delivered(request.user, asked)[: queries.MOST])
    readlog.shown(request, PROCEDURE, [one.procedure_id for one in rows])
    context = {"rows": rows, "asked": asked, "now": timezone.now()}
    return render(request, "procedures/print.html", context)


@needs(SEE)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The same list for a spreadsheet."""
    asked = pages.asked(request.GET, at=timezone.now())
    rows = queries.delivered(request.user, asked)[: queries.MOST]
    readlog.shown(request, PROCEDURE, [one.procedure_id for one in rows])
    name = f"afgeleverd-{asked.first.isoformat()}-{asked.last.isoformat()}"
    return spreadsheets.download(name, queries.HEADINGS, queries.table(rows))
