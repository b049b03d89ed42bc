"""A law changes: whoever owns what rests on it looks whether that is still right."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import kinds, timeline
from onthaal.core.calendars import ONE_DAY
from onthaal.core.kinds import Ref
from onthaal.core.terms import end_of_day
from onthaal.core.text import clean, fold
from onthaal.legislation import queries
from onthaal.legislation.models import ChangeReview, Regulation, RegulationChange
from onthaal.legislation.refs import REGULATION
from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Team
from onthaal.tasks import reviews
from onthaal.tasks.models import Task
from onthaal.tasks.queries import TASK

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def record_change(
    regulation: Regulation,
    *,
    what: str,
    in_force_date: date | None,
    source_url: str = "",
    by: "User | None",
    at: datetime,
) -> RegulationChange:
    """Note a change and ask the owner of each thing that rests on the regulation to look at it.

    Recorded again, in the same words and for the same day, it is the same change: who was asked is
    not asked twice, what came to rest on the regulation since is asked for now. A review is due before
    the change comes into force, or within the own promise when that day is past, near or not known.
    """
    what = clean(what).strip()
    change, created = RegulationChange.objects.get_or_create(
        regulation=regulation, fingerprint=_fingerprint(what, in_force_date),
        defaults={"what": what, "in_force_date": in_force_date,
                  "source_url": clean(source_url, limit=400), "recorded_at": at,
                  "recorded_by": by},
    )  # fmt: skip
    ask_owners(change, by=by, at=at, new=created)
    return change


@transaction.atomic
def ask_owners(
    change: RegulationChange, *, by: "User | None", at: datetime, new: bool = False
) -> list[ChangeReview]:
    """Ask the owner of each thing that nobody was asked to look at for this change.

    What is archived or gone, or whose owner has no team, is left out and can be asked later.
    """
    # Who asks at the same moment waits here and then finds everything asked.
    change = RegulationChange.objects.select_for_update().get(pk=change.pk)
    asked = set(change.reviews.values_list("kind", "object_id"))
    refs = [ref for ref in queries.resting_refs(change.regulation) if ref not in asked]
    used = _hold_used(refs)
    refs = [ref for ref in refs if ref in used]
    teams, cards = _teams(refs), kinds.cards(refs)
    rows = ChangeReview.objects.bulk_create(
        ChangeReview(
            change=change, kind=ref[0], object_id=ref[1],
            task=_task(change, ref, title=cards[ref].title, team=teams[ref], by=by, at=at),
        )
        for ref in refs
        if ref in teams and ref in cards
    )  # fmt: skip
    for row in rows:
        # On the timelines of the thing and its task, where whoever looks reads what changed.
        _tell("must_look", change, [(row.kind, row.object_id), (TASK, row.task_id)], by=by, at=at)
    if new:
        _tell("changed", change, [(REGULATION, change.regulation_id)], by=by, at=at)
    return rows


def drop_reviews(ref: Ref, *, by: "User | None", at: datetime) -> list[Task]:
    """End every open review of a locked row that holds no more, and return them.

    What changed in the law is as if it was not asked: taken back, the row can be asked about again.
    """
    dropped = reviews.drop(ref, by=by, at=at)
    ChangeReview.objects.filter(task__in=dropped).delete()
    return dropped


def _hold_used(refs: list[Ref]) -> set[Ref]:
    """Lock and return what still says something: nobody archives it between this and its task."""
    return {
        (kind, pk)
        for kind, rows in sorted(queries.used_rows(refs).items())
        for pk in rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True)
    }


def _task(
    change: RegulationChange, ref: Ref, *, title: str, team: Team, by: "User | None", at: datetime
) -> Task:
    law = change.regulation.short_name
    in_force = change.in_force_date
    return reviews.ask(
        ref,
        team=team,
        subject=_("{title} ({law} wijzigt)").format(title=title[:110], law=law),
        by=by,
        at=at,
        latest=None if in_force is None else end_of_day(in_force - ONE_DAY),
    )


def _tell(
    code: str, change: RegulationChange, links: list[Ref], *, by: "User | None", at: datetime
) -> None:
    timeline.record(
        f"legislation.{code}",
        at=at,
        by=by,
        links=links,
        params={"regulation": change.regulation_id},
        text=_in_words(change),
    )


def _teams(refs: list[Ref]) -> Mapping[Ref, Team]:
    """Return the team of the owner of each ref that has one."""
    owners = kinds.owners(refs)
    teams = organisation.first_teams(set(owners.values()))
    return {ref: teams[owner] for ref, owner in owners.items() if owner in teams}


def _fingerprint(what: str, in_force: date | None) -> str:
    words = " ".join(fold(what).split())
    return hashlib.sha256(f"{in_force or ''}\n{words}".encode()).hexdigest()


def _in_words(change: RegulationChange) -> str:
    lines = [change.what]
    if change.in_force_date:
        lines.append(_("Geldt vanaf {day}.").format(day=f"{change.in_force_date:%d/%m/%Y}"))
    if change.source_url:
        lines.append(change.source_url)
    return "\n".join(lines)
