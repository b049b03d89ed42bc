"""What the page of a task shows."""

from datetime import datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.core import addresses, kinds, timeline
from onthaal.core.terms import Term, describe, describe_source
from onthaal.organisation import queries as organisation
from onthaal.tasks import permissions, postponing, queries
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
from onthaal.tasks.queries import TASK, Surroundings
from onthaal.tasks.states import outcomes

# What can be done here also with a task that ends on the page of its origin.
ANYWHERE = frozenset({"take", "give", "postpone", "resume"})


def task_page(
    user: User,
    task: Task,
    around: Surroundings,
    forms: dict[str, TaskForm],
    *,
    before: str,
    at: datetime,
) -> dict[str, Any]:
    """Return the context of the page; ``forms`` are those that were sent and not accepted."""
    reach = organisation.reach_of(user, at=at)
    handles = user.has_perm(permissions.HANDLE) and queries.within(reach, task)
    absent = task.holder is not None and task.holder.is_absent(at)
    found = {
        "task": task,
        "term": _term_in_words(task),
        "attempts": around.attempts,
        "follows": around.follows,
        "followers": around.followers,
        "ends_by_itself": not outcomes(task.kind_code),
        "origin": _origin(user, task),
        "handles": handles,
        "closes_at_its_origin": _closes_at_its_origin(task),
        "mine": task.holder_id is not None and task.holder_id == reach.employee_id,
        "postponed": task.is_postponed(at),
        "absent": absent,
        "deputies": around.deputies if absent else [],
        "timeline": timeline.page(user, TASK, task.pk, before=addresses.entry_id(before)),
    }
    return found | {f"{name}_form": form for name, form in _forms(task, forms, handles, at).items()}


def _forms(
    task: Task, sent: dict[str, TaskForm], handles: bool, at: datetime
) -> dict[str, TaskForm]:
    """Return the forms that can be used now, those that were sent with what was typed."""
    if not handles:
        return {}
    fresh = {"version": task.version}
    by_hand = bool(outcomes(task.kind_code))
    wanted: dict[str, type[TaskForm]] = {}
    if task.is_open:
        wanted |= {"take": TakeForm, "give": GiveForm}
    if task.is_postponed(at):
        wanted["resume"] = ResumeForm
    elif postponing.days(task, at=at):
        wanted["postpone"] = PostponeForm
    if task.is_open and by_hand:
        wanted |= {"attempt": AttemptForm, "close": CloseForm}
    if by_hand and not task.is_open:
        wanted |= {"reopen": ReopenForm}
    if _closes_at_its_origin(task):
        wanted = {name: form for name, form in wanted.items() if name in ANYWHERE}
    made = {
        name: form_class(task=task, initial=fresh, prefix="", auto_id=f"id_{name}_%s")
        for name, form_class in wanted.items()
        if name not in sent
    }
    # What was sent stays on the page even when it can no longer be done: nobody loses a text.
    return made | sent


def _closes_at_its_origin(task: Task) -> bool:
    """Return whether the task ends with an outcome on the page of its origin, where it is asked."""
    return kinds.is_registered(task.origin_kind) and kinds.get(task.origin_kind).closes_tasks


def _origin(user: User, task: Task) -> dict[str, str] | None:
    """Return the label, title and page of the origin, when the reader may know of it."""
    ref = (task.origin_kind, task.origin_id)
    card = kinds.cards([ref], user=user).get(ref)
    if card is None:
        return None
    return {"label": str(kinds.get(ref[0]).label), "title": card.title, "url": card.url}


def _term_in_words(task: Task) -> str:
    if not task.term:
        return ""
    term = Term.from_data(task.term)
    return f"{describe(term)} ({describe_source(term)})"
