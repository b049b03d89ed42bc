"""How a task changes: under the version that somebody saw, with a line on every timeline it is on."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext as _

from onthaal.core import kinds, timeline
from onthaal.core.errors import Conflict
from onthaal.core.models import TimelineEntry
from onthaal.tasks import queries
from onthaal.tasks.models import Task
from onthaal.tasks.states import Change, TaskState

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def change(
    task: Task,
    what: Change,
    *,
    version: int,
    by: "User | None",
    at: datetime,
    before: tuple[str, ...] = (TaskState.OPEN,),
    **fields: Any,
) -> Task:
    """Write ``fields`` when the task is still as it was seen; else raise ``Conflict``."""
    seen = Task.objects.filter(pk=task.pk, version=version, state__in=before)
    changed = seen.update(
        version=F("version") + 1, last_change=what, changed_at=at, changed_by=by, **fields
    )
    current = Task.objects.select_related("team", "holder", "changed_by", "promise").get(pk=task.pk)
    if not changed:
        raise _conflict(current)
    return current


def _conflict(current: Task) -> Conflict:
    who = current.changed_by.display_name if current.changed_by else _("Iemand")
    what = str(Change(current.last_change).label).format(who=who)
    return Conflict(
        _("Intussen veranderde deze taak: {what} Wat je typte, staat er nog.").format(what=what),
        current=current,
        changed_by=who,
        changed_at=current.changed_at,
    )


def tell(
    code: str,
    task: Task,
    *,
    by: "User | None",
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str = "",
) -> TimelineEntry:
    """Record one line on the timelines of the task, its origin and whatever else it is about."""
    return timeline.record(
        f"tasks.{code}",
        at=at,
        by=by,
        links=queries.subjects(task),
        params=params,
        text=text.strip() or None,
        compartment=task.compartment,
    )


def origin_kind(task: Task) -> kinds.Kind | None:
    """Return the kind of the origin, or ``None`` when its room is not installed."""
    return kinds.get(task.origin_kind) if kinds.is_registered(task.origin_kind) else None
