"""Setting up queues and windows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core.errors import Refusal
from onthaal.counter.queue import access, operations, pages
from onthaal.counter.queue.forms import QueueForm, WindowForm
from onthaal.counter.queue.models import Window
from onthaal.counter.queue.permissions import MANAGE

BOTH = ["GET", "HEAD", "POST"]


@needs(MANAGE)
@require_safe
def setup(request: StaffRequest) -> HttpResponse:
    """Every queue and window, and the counters without a queue."""
    return render(request, "queue/setup.html", pages.setup(request.user))


@needs(MANAGE)
@require_http_methods(BOTH)
def new_queue(request: StaffRequest, slug: str) -> HttpResponse:
    """Let people wait for a counter."""
    counter = access.counter_without_queue(slug)
    form = QueueForm(request.POST or None, initial=pages.new_queue_values())
    if form.is_valid():
        try:
            operations.open_queue(
                counter, letter=form.cleaned_data["letter"], rules=form.rules,
                typical_minutes=form.cleaned_data["typical_minutes"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(
                request, _("Voor {counter} kan gewacht worden.").format(counter=counter)
            )
            return redirect("queue:setup")
        except Refusal as refusal:
            form.add_error("letter", refusal.message)
    return _form(request, form, title=counter.name)


@needs(MANAGE)
@require_http_methods(BOTH)
def change_queue(request: StaffRequest, slug: str) -> HttpResponse:
    """Change the letter and the head starts of a queue."""
    row = access.queue(request.user, slug)
    form = QueueForm(request.POST or None, initial=pages.queue_values(row))
    if form.is_valid():
        try:
            operations.change_queue(
                row, letter=form.cleaned_data["letter"], rules=form.rules,
                typical_minutes=form.cleaned_data["typical_minutes"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Bewaard: het telt vanaf de volgende oproep."))
            return redirect("queue:setup")
        except Refusal as refusal:
            form.add_error("letter", refusal.message)
    return _form(request, form, title=row.counter.name)


@needs(MANAGE)
@require_http_methods(BOTH)
def new_window(request: StaffRequest) -> HttpResponse:
    form = WindowForm(request.POST or None, initial={"active": True})
    return _save_window(request, None, form, title=_("Nieuw loket"))


@needs(MANAGE)
@require_http_methods(BOTH)
def change_window(request: StaffRequest, slug: str) -> HttpResponse:
    row = access.window_to_manage(slug)
    form = WindowForm(request.POST) if request.method == "POST" else WindowForm.of(row)
    return _save_window(request, row, form, title=row.name)


def _save_window(
    request: StaffRequest, row: Window | None, form: WindowForm, *, title: str
) -> HttpResponse:
    if form.is_valid():
        try:
            operations.save_window(row, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Bewaard."))
            return redirect("queue:setup")
        except Refusal as refusal:
            form.add_error("name", refusal.message)
    return _form(request, form, title=title)


def _form(request: StaffRequest, form: QueueForm | WindowForm, *, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "queue/form.html", context, status=422 if form.errors else 200)
