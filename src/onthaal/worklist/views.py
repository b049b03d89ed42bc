"""The one page of the worklist."""

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
from onthaal.worklist.forms import FilterForm


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
    context = {
        "form": form,
        "filters": filters,
        "page": page,
        "first_url": first if after else "",
        "next_url": f"{request.path}?{address.urlencode()}" if page.next_after else "",
    }
    return render(request, "worklist/list.html", context)
