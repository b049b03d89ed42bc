"""For the head of service and the auditor: tills, sessions, differences, totals for bookkeeping."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import spreadsheets
from onthaal.counter.till import access, queries
from onthaal.counter.till.forms import PeriodForm
from onthaal.counter.till.models import Payment
from onthaal.counter.till.permissions import READ, SEE, SUPERVISE
from onthaal.counter.till.states import BOOKED
from onthaal.counter.till.views.common import log


@needs(READ)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Every till of a period with its difference, how it was paid, and the file for bookkeeping."""
    form = PeriodForm(request.GET)
    first, last = form.period(timezone.localdate())
    sessions = list(queries.sessions_between(access.sessions(request.user), first, last))
    payments = Payment.objects.filter(
        session__day_date__gte=first, session__day_date__lte=last, sale__state__in=BOOKED
    )
    context = {
        "form": PeriodForm(initial={"van": first, "tot": last}),
        "first": first,
        "last": last,
        "sessions": sessions,
        "differences": [one for one in sessions if one.difference_cents],
        "methods": queries.by_method(payments),
        "without_account": queries.without_account(first, last),
        "may_manage": request.user.has_perm(SUPERVISE),
    }
    return render(request, "till/overview.html", context)


@needs(READ)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The totals of a period per product, part and account, for a spreadsheet."""
    first, last = PeriodForm(request.GET).period(timezone.localdate())
    name = f"kassa-{first.isoformat()}-{last.isoformat()}"
    return spreadsheets.download(name, queries.HEADINGS, queries.totals(first, last))


@needs(SEE)
@require_safe
def due(request: StaffRequest) -> HttpResponse:
    """Transfers that we wait for, and those to send back."""
    rows = queries.due().filter(sale__compartment__in=request.user.compartments)
    payments = list(rows[: queries.MOST])
    log(request, *(payment.sale for payment in payments))
    return render(request, "till/due.html", {"payments": payments, "count": rows.count()})
