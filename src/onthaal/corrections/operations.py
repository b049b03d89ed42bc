"""Every write on flags.

Whoever solves or reopens gives the version that she saw; when somebody was first she gets ``Conflict``
and keeps what she typed.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.models import TimelineEntry
from onthaal.core.text import clean
from onthaal.corrections import promises
from onthaal.corrections.models import Flag, FlagNews, FlagReport
from onthaal.corrections.refs import FLAG
from onthaal.corrections.routing import team_for
from onthaal.corrections.states import SOLVED, Change, FlagState, Part, allowed
from onthaal.corrections.targets import Target
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome, TaskKind

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Params = Mapping[str, int | str]
LONGEST_TEXT = 2_000
TRIES = 5  # to join a flag that is solved in the same instant


class NoWords(Refusal):
    """Something must be said about it."""


class Solved(Refusal):
    """Somebody looked in the meantime."""


class FlaggedAnew(Refusal):
    """The same thing was flagged again: that flag is the open one."""


@transaction.atomic
def flag(
    *,
    target: Target,
    part: str,
    text: str,
    key: uuid.UUID,
    by: "User",
    at: datetime,
    during: Ref | None = None,
) -> FlagReport:
    """Say that ``part`` of ``target`` is no longer right; joins the open flag when there is one.

    A new flag becomes a task of the team of its owner. ``during`` is the contact in which it came up.
    The same ``key`` twice is one report. Raises ``NoWords`` when ``part`` is something else and
    ``text`` does not say what.
    """
    text = clean(text.strip(), limit=LONGEST_TEXT)
    if part == Part.OTHER and not text:
        raise NoWords(_("Zeg in enkele woorden wat er niet meer klopt."))
    sent = _sent(by, key)
    if sent is not None:
        return sent
    row, created = _open_flag(target, by, at)
    if created:
        _ask(row, target, part, by, at)
    else:
        # Behind the lock of the flag the second of two clicks sees what the first wrote.
        sent = _sent(by, key)
        if sent is not None:
            return sent
        _change(row, Change.FLAGGED, by, at)
    params: Params = {"flag": row.pk, "part": part}
    entry = _tell("flagged", row, by=by, at=at, params=params, text=text, during=during)
    return FlagReport.objects.create(
        flag=row,
        by=by,
        at=at,
        part=part,
        entry=entry,
        key=key,
        during_kind=during[0] if during else "",
        during_id=during[1] if during else None,
    )


@transaction.atomic
def withdraw(report: FlagReport, *, at: datetime) -> Flag:
    """Take one's own report back; without any other the flag and its task go away.

    Raises ``Solved`` when somebody looked in the meantime. Twice does no harm.
    """
    row = _locked(report.flag_id)
    now = FlagReport.objects.select_related("by").get(pk=report.pk)
    if now.withdrawn_at is not None:
        return row
    if not allowed(row.state, FlagState.WITHDRAWN):
        raise Solved(_("Dit is intussen nagekeken. Je kunt het niet meer intrekken."))
    FlagReport.objects.filter(pk=now.pk).update(withdrawn_at=at)
    _change(row, Change.WITHDRAWN, now.by, at)
    params: Params = {"flag": row.pk, "part": now.part}
    during = (now.during_kind, now.during_id) if now.during_id else None
    _tell("withdrawn", row, by=now.by, at=at, params=params, during=during)
    if not row.reports.filter(withdrawn_at__isnull=True).exists():
        Flag.objects.filter(pk=row.pk).update(state=FlagState.WITHDRAWN)
        row.state = FlagState.WITHDRAWN
        _close_task(row, Outcome.NOT_NEEDED, now.by, at)
    return row


@transaction.atomic
def solve(row: Flag, *, version: int, state: str, text: str, by: "User", at: datetime) -> Flag:
    """Say that it was corrected, or is still right, and how; everyone who flagged it gets the news.

    Ends the task too. Raises ``NoWords`` without ``text``, ``Conflict`` when somebody was first.
    """
    text = clean(text.strip(), limit=LONGEST_TEXT)
    if not text:
        raise NoWords(_("Zeg in enkele woorden wat je deed of waarom het nog klopt."))
    if state not in SOLVED:
        raise ValueError(f"{state} solves nothing")
    current = _seen(row, version, to=state)
    entry = _tell(state, current, by=by, at=at, text=text)
    _change(current, Change.SOLVED, by, at, state=state, solved_at=at, outcome_entry=entry)
    _close_task(current, Outcome.DONE, by, at)
    _spread(current, by, at)
    return current


@transaction.atomic
def reopen(row: Flag, *, version: int, by: "User", at: datetime) -> Flag:
    """Undo an outcome: the warning and the task are back, news that nobody read is gone.

    Raises ``FlaggedAnew`` when the same thing has another open flag by now.
    """
    current = _seen(row, version, to=FlagState.OPEN)
    undone = {"state": FlagState.OPEN, "solved_at": None, "outcome_entry": None}
    try:
        with transaction.atomic():
            _change(current, Change.REOPENED, by, at, **undone)
    except IntegrityError as taken:
        raise FlaggedAnew(
            _("Dit is intussen opnieuw gemeld. Kijk bij die melding verder.")
        ) from taken
    FlagNews.objects.filter(flag=current, read_at__isnull=True).delete()
    _tell("reopened", current, by=by, at=at)
    task = _task_of(current)
    if not task.is_open:
        tasks.reopen(task, version=task.version, by=by, at=at)
    return current


@transaction.atomic
def read_news(news: FlagNews, *, at: datetime) -> None:
    """Take the news off the desk of who read it; twice does no harm."""
    FlagNews.objects.filter(pk=news.pk, read_at__isnull=True).update(read_at=at)


def task_closed(
    object_id: int, /, *, task_id: int, outcome: str, at: datetime, by: "User | None"
) -> None:
    """Refuse that a task ends while nobody said what came of its flag: then nobody would hear it."""
    if Flag.objects.filter(pk=object_id, state=FlagState.OPEN).exists():
        raise Refusal(
            _("Open de verbetering en zeg daar ‘Verbeterd’ of ‘Het klopt nog’: zo hoort wie het"
              " meldde wat ervan kwam, en de taak sluit vanzelf.")
        )  # fmt: skip


def _sent(by: "User", key: uuid.UUID) -> FlagReport | None:
    return FlagReport.objects.filter(by=by, key=key).select_related("flag").first()


def _open_on(place: Mapping[str, Any]) -> Flag | None:
    return Flag.objects.select_for_update().filter(state=FlagState.OPEN, **place).first()


def _open_flag(target: Target, by: "User", at: datetime) -> tuple[Flag, bool]:
    """Return the open flag on ``target``, locked, and whether it was made now.

    Of two at once one makes it; the other waits for the first in the unique index and joins.
    """
    kind, object_id = target.ref or ("", None)
    place = {"kind": kind, "object_id": object_id, "address": target.address}
    for _try in range(TRIES):
        found = _open_on(place)
        if found is not None:
            return found, False
        new = Flag(title=target.title, opened_at=at, changed_at=at, changed_by=by, **place)
        Flag.objects.bulk_create([new], ignore_conflicts=True)
        found = _open_on(place)
        if found is not None:
            return found, found.public_id == new.public_id
    raise Solved(_("Dit wordt net nagekeken. Probeer het zo meteen opnieuw."))


def _ask(row: Flag, target: Target, part: str, by: "User", at: datetime) -> None:
    """Make the task of a new flag."""
    row.task = tasks.create(
        kind_code=TaskKind.CORRECTION,
        subject=f"{row.title} · {Part(part).label}",
        team=team_for(target),
        origin=(FLAG, row.pk),
        due_at=promises.due(at),
        term=promises.term(),
        links=[target.ref] if target.ref else [],
        by=by,
        at=at,
    )
    Flag.objects.filter(pk=row.pk).update(task=row.task)


def _locked(pk: int) -> Flag:
    return Flag.objects.select_for_update().get(pk=pk)


def _seen(row: Flag, version: int, *, to: str) -> Flag:
    """Return the flag, locked, when it is as it was seen and may go ``to``; else raise ``Conflict``."""
    current = _locked(row.pk)
    if current.version == version and allowed(current.state, to):
        return current
    who = current.changed_by.display_name
    what = str(Change(current.last_change).label).format(who=who)
    raise Conflict(
        _("Intussen veranderde dit: {what} Wat je typte, staat er nog.").format(what=what),
        current=current,
        changed_by=who,
        changed_at=current.changed_at,
    )


def _change(row: Flag, change: Change, by: "User", at: datetime, **fields: Any) -> None:
    """Write ``fields`` of a locked flag, with who changed it."""
    changed = {"last_change": change, "changed_at": at, "changed_by": by, **fields}
    Flag.objects.filter(pk=row.pk).update(version=F("version") + 1, **changed)
    row.version += 1
    for name, value in changed.items():
        setattr(row, name, value)


def _task_of(row: Flag) -> Task:
    return Task.objects.get(origin_kind=FLAG, origin_id=row.pk)


def _close_task(row: Flag, outcome: Outcome, by: "User", at: datetime) -> None:
    task = _task_of(row)
    if task.is_open:
        tasks.close(task, version=task.version, outcome=outcome, by=by, at=at)


def _spread(row: Flag, by: "User", at: datetime) -> None:
    """Put the news on the desk of everyone who flagged it; who solved it knows."""
    reporters = row.reports.filter(withdrawn_at__isnull=True).exclude(by=by).values_list("by_id")
    FlagNews.objects.bulk_create(
        FlagNews(user_id=user_id, flag=row, at=at) for (user_id,) in reporters.distinct()
    )


def _tell(
    code: str,
    row: Flag,
    *,
    by: "User",
    at: datetime,
    params: Params | None = None,
    text: str = "",
    during: Ref | None = None,
) -> TimelineEntry:
    """Write it on the timelines of the flag and its thing, and apart on that of the contact.

    Apart, because the contact may lie in a compartment of which the thing's readers know nothing.
    """
    if during is not None:
        timeline.record(f"corrections.{code}_during", at=at, by=by, links=[during], params=params)
    thing: list[Ref] = [] if row.object_id is None else [(row.kind, row.object_id)]
    return timeline.record(
        f"corrections.{code}",
        at=at,
        by=by,
        links=[(FLAG, row.pk), *thing],
        params=params,
        text=text or None,
    )
