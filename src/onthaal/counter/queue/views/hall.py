"""How it stands: the buildings, one queue, one visit."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import addresses, readlog, timeline
from onthaal.counter.queue import access, operations, pages
from onthaal.counter.queue.permissions import MANAGE, SEE
from onthaal.counter.queue.refs import VISIT


@needs(SEE)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    """Who waits where, which windows serve, and how long it takes."""
    location = access.location(request.GET.get("gebouw", ""))
    context = pages.overview(request.user, location, at=timezone.now())
    readlog.shown(request, VISIT, pages.shown(context["hall"]))
    template = "queue/_overview.html" if request.htmx else "queue/overview.html"
    return render(request, template, context)


@needs(SEE)
@require_safe
def visit(request: StaffRequest, public_id: uuid.UUID) -> HttpResponse:
    """One visit: what she came for, what was looked at, and every step of her tickets."""
    row = access.visit(request.user, public_id)
    readlog.shown(request, VISIT, [row.pk])
    before = request.GET.get("before", "")
    context = pages.visit(request.user, row, at=timezone.now()) | {
        "timeline": timeline.page(request.user, VISIT, row.pk, before=addresses.entry_id(before)),
        "sitting": access.sitting(request.user),
    }
    return render(request, "queue/visit.html", context)


@needs(MANAGE)
@require_POST
def set_taking(request: StaffRequest, slug: str) -> HttpResponse:
    """Stop or start giving tickets in a queue."""
    row = access.queue(request.user, slug)
    taking = request.POST.get("taking") == "1"
    operations.set_taking(row, taking=taking, by=request.user, at=timezone.now())
    text = (
        _("{queue} geeft weer tickets.")
        if taking
        else _("{queue} geeft geen tickets meer. Wie wacht, wordt nog geholpen.")
    )
    messages.success(request, text.format(queue=row.counter.name))
    return redirect("queue:overview")
