"""Read and understood: saying so, and seeing who did not yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.knowledge import access, operations, readers
from onthaal.knowledge.forms import ConfirmForm
from onthaal.knowledge.operations import NotAsked
from onthaal.knowledge.permissions import FIGURES, READ


@needs(READ)
@require_POST
def confirm(request: StaffRequest, slug: str) -> HttpResponse:
    """Note that I read and understood this version."""
    row = access.article(request.user, slug)
    form = ConfirmForm(request.POST)
    number = form.cleaned_data["number"] if form.is_valid() else 0
    try:
        operations.confirm_read(row, number=number, by=request.user, at=timezone.now())
        messages.success(request, _("Genoteerd: gelezen en begrepen."))
    except NotAsked as refusal:
        messages.error(request, str(refusal.message))
    return redirect(row)


@needs(FIGURES)
@require_safe
def who_read(request: StaffRequest, slug: str) -> HttpResponse:
    """Show per team who read it, who did not yet, and who was absent."""
    now = timezone.now()
    row, everybody = access.readers_of(request.user, slug, at=now)
    teams = readers.figures(row, user=request.user, everybody=everybody, at=now)
    context = {
        "article": row,
        "teams": teams,
        "may_remind": everybody,
        "total": readers.total(teams),
        "reminder": readers.last_reminder(row),
    }
    return render(request, "knowledge/readers.html", context)


@needs(FIGURES)
@require_POST
def remind(request: StaffRequest, slug: str) -> HttpResponse:
    """Put it first on the desk of who did not read it yet."""
    now = timezone.now()
    row = access.article_to_remind_of(request.user, slug, at=now)
    operations.remind(row, by=request.user, at=now)
    messages.success(request, _("Wie het nog niet las, ziet de herinnering op het bureau."))
    return redirect("knowledge:readers", slug)
