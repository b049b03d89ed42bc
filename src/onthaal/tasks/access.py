"""Fetch a task for somebody, or say that it does not exist."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.tasks import queries
from onthaal.tasks.models import Task


def task(user: User, public_id: UUID) -> Task:
    """Return a task that ``user`` may read; 404 outside her compartments."""
    found = (
        queries.visible(user)
        .select_related("team__department", "holder__presence", "promise", "closed_by")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def task_to_handle(user: User, public_id: UUID, *, at: datetime) -> Task:
    """Return a task that is for ``user`` to handle; 404 when it is for others."""
    found = task(user, public_id)
    if not queries.may_handle(user, found, at=at):
        raise Http404
    return found
