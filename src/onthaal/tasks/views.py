"""The page of one task and what can be done there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onthaal.accounts.decorators import needs
from onthaal.accounts.http import StaffRequest
from onthaal.core import readlog
from onthaal.core.errors import Conflict, Refusal
from onthaal.tasks import access, operations, pages, permissions, postponing, queries
from onthaal.tasks.forms import (
    AttemptForm,
    CloseForm,
    GiveForm,
    PostponeForm,
    ReopenForm,
    ResumeForm,
    TakeForm,
    TaskForm,
)
from onthaal.tasks.models import Task
from onthaal.tasks.states import FOLLOWED

CONFLICT = 409
INVALID = 422


@needs(permissions.READ)
@require_safe
def task(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """One task: what, promised to whom, by when, and what happened to it."""
    return _page(request, access.task(request.user, public_id))


@needs(permissions.HANDLE)
@require_POST
def take(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, TakeForm, "take", _take)


@needs(permissions.HANDLE)
@require_POST
def give(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, GiveForm, "give", _give)


@needs(permissions.HANDLE)
@require_POST
def attempt(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, AttemptForm, "attempt", _attempt)


@needs(permissions.HANDLE)
@require_POST
def postpone(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, PostponeForm, "postpone", _postpone)


@needs(permissions.HANDLE)
@require_POST
def resume(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, ResumeForm, "resume", _resume)


@needs(permissions.HANDLE)
@require_POST
def close(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, CloseForm, "close", _close)


@needs(permissions.HANDLE)
@require_POST
def reopen(request: StaffRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, ReopenForm, "reopen", _reopen)


# What a form asks, as one operation, and the words when it worked.
Action = Callable[[Task, Any, StaffRequest, datetime], str]


def _act(
    request: StaffRequest, public_id: UUID, form_class: type[TaskForm], name: str, action: Action
) -> HttpResponse:
    """Check the form, do the one operation, and show the page again with what was typed if not."""
    now = timezone.now()
    found = access.task_to_handle(request.user, public_id, at=now)
    form = form_class(request.POST, task=found, auto_id=f"id_{name}_%s")
    status = INVALID
    if form.is_valid():
        try:
            done = action(found, form, request, now)
            # The tag tells the page which kept draft is not needed any more.
            messages.success(request, done, extra_tags=f"task-{found.public_id}-{name}")
            return redirect(found)
        except Conflict as conflict:
            form.add_error(None, conflict.message)
            found, status = access.task(request.user, public_id), CONFLICT
            form.see(found.version)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return _page(request, found, forms={name: form}, status=status)


def _take(task: Task, form: TakeForm, request: StaffRequest, at: datetime) -> str:
    version = form.cleaned_data["version"]
    operations.take(task, version=version, by=request.user, at=at)
    return _("Deze taak is nu van jou.")


def _give(task: Task, form: GiveForm, request: StaffRequest, at: datetime) -> str:
    data = form.cleaned_data
    operations.give(
        task,
        version=data["version"],
        team=form.team,
        employee=form.employee,
        note=data["note"],
        by=request.user,
        at=at,
    )
    return _("De taak is doorgegeven.")


def _attempt(task: Task, form: AttemptForm, request: StaffRequest, at: datetime) -> str:
    data = form.cleaned_data
    operations.log_attempt(
        task,
        version=data["version"],
        reached=data["reached"],
        note=data["note"],
        by=request.user,
        at=at,
    )
    return _("De poging is genoteerd.")


def _postpone(task: Task, form: PostponeForm, request: StaffRequest, at: datetime) -> str:
    data = form.cleaned_data
    postponing.postpone(
        task,
        version=data["version"],
        until=data["until"],
        reason=data["reason"],
        by=request.user,
        at=at,
    )
    return _("De taak is uitgesteld. Ze komt vanzelf terug in de lijst.")


def _resume(task: Task, form: ResumeForm, request: StaffRequest, at: datetime) -> str:
    postponing.resume(task, version=form.cleaned_data["version"], by=request.user, at=at)
    return _("De taak staat weer in de lijst.")


def _close(task: Task, form: CloseForm, request: StaffRequest, at: datetime) -> str:
    data = form.cleaned_data
    operations.close(
        task,
        version=data["version"],
        outcome=data["outcome"],
        note=data["note"],
        by=request.user,
        at=at,
    )
    if data["outcome"] in FOLLOWED:
        return _("De taak is afgesloten. De taak die volgt, staat op de werklijst.")
    return _("De taak is afgesloten.")


def _reopen(task: Task, form: ReopenForm, request: StaffRequest, at: datetime) -> str:
    operations.reopen(task, version=form.cleaned_data["version"], by=request.user, at=at)
    return _("De taak staat weer open.")


def _page(
    request: StaffRequest,
    task: Task,
    *,
    forms: dict[str, TaskForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    around = queries.surroundings(task, at=now)
    for kind, object_id in around.subjects:
        readlog.shown(request, kind, [object_id])
    before = request.GET.get("before", "")
    context = pages.task_page(request.user, task, around, forms or {}, before=before, at=now)
    return render(request, "tasks/task.html", context, status=status)
