"""The pages of the queue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.counter.queue.permissions import SEE


@needs(SEE)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Who waits where."""
    return render(request, "queue/overview.html", {})
