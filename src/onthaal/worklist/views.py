"""The worklist: on the screen, what is new in it, and on paper."""

from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.organisation.queries import reach_of
from onthaal.tasks.queries import TASK
from onthaal.worklist import permissions, queries
from onthaal.worklist.filters import SHOW_LABELS
from onthaal.worklist.forms import FilterForm

LONGEST_OPEN = timedelta(hours=12)


@needs(permissions.SEE)
@require_safe
def worklist(request: StaffRequest) -> HttpResponse:
    """What waits for me and my teams, what is due first on top."""
    now = timezone.now()
    form = FilterForm(request.GET, reach=reach_of(request.user, at=now))
    filters = form.filters
    after = request.GET.get("na", "")
    page = queries.page(request.user, filters, at=now, after=after)
    readlog.shown(request, TASK, [row.task.pk for row in page.rows])
    address = request.GET.copy()
    address.pop("na", None)
    first = f"{request.path}?{address.urlencode()}"
    address["na"] = str(page.next_after)
    next_url = f"{request.path}?{address.urlencode()}"
    address.pop("na")
    context = {
        "form": form,
        "chosen": address.urlencode(),
        "opened_at": now.isoformat(),
        "filters": filters,
        "page": page,
        "first_url": first if after else "",
        "next_url": next_url if page.next_after else "",
    }
    return render(request, "worklist/list.html", context)


@needs(permissions.SEE)
@require_safe
def new_tasks(request: StaffRequest) -> HttpResponse:
    """How many tasks came in since the list was opened; nothing when that was said already."""
    now = timezone.now()
    filters = FilterForm(request.GET, reach=reach_of(request.user, at=now)).filters
    since = _moment(request.GET.get("sinds", ""), now)
    count = queries.new_count(request.user, filters, since=since, at=now)
    if str(count) == request.GET.get("had", "0"):
        return HttpResponse(status=204)
    address = request.GET.copy()
    for said in ("sinds", "had"):
        address.pop(said, None)
    context = {"count": count, "chosen": address.urlencode()}
    return render(request, "worklist/_new.html", context)


def _moment(text: str, now: datetime) -> datetime:
    """Return the moment that an address says, at most a working day ago; now for anything else."""
    try:
        found = datetime.fromisoformat(text)
        # Without a zone, or outside the years that have one: nothing that we wrote.
        moment = found.astimezone(UTC) if found.tzinfo else now
    except (ValueError, OverflowError):
        return now
    return min(max(moment, now - LONGEST_OPEN), now)


@needs(permissions.SEE)
@require_safe
def printed(request: StaffRequest) -> HttpResponse:
    """The list as it is now, to print: what is due first, without navigation."""
    now = timezone.now()
    filters = FilterForm(request.GET, reach=reach_of(request.user, at=now)).filters
    page = queries.page(request.user, filters, at=now, size=queries.PRINTED)
    readlog.shown(request, TASK, [row.task.pk for row in page.rows])
    context = {
        "page": page,
        "shows": SHOW_LABELS[filters.show],
        "chosen": request.GET.urlencode(),
        "printed_at": now,
    }
    return render(request, "worklist/print.html", context)
