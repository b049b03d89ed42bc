"""Every write on what was asked and not found."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.core.kinds import Ref
from onthaal.search import index
from onthaal.search.models import Demand, DemandDay, Wording
from onthaal.search.models.demand import LONGEST
from onthaal.search.scrub import Scrubbed

KEPT = timedelta(days=90)
BATCH = 1_000
Decision = Demand.Decision


class AlreadyDecided(Refusal):
    """Somebody else did something with this question first."""


@transaction.atomic
def record(asked: Scrubbed, *, near: Ref | None, at: datetime) -> None:
    """Count a question that found nothing; the same words in the same order are the same question."""
    day = timezone.localtime(at).date()
    Demand.objects.bulk_create(
        [Demand(key=asked.key[:LONGEST], text=asked.text[:LONGEST], language=asked.language,
                last_day=day, near_kind=near[0] if near else "", near_id=near[1] if near else None)],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["last_day", "near_kind", "near_id"],
    )  # fmt: skip
    demand = Demand.objects.only("pk").get(key=asked.key[:LONGEST])
    DemandDay.objects.bulk_create([DemandDay(demand=demand, day=day)], ignore_conflicts=True)
    DemandDay.objects.filter(demand=demand, day=day).update(count=F("count") + 1)


@transaction.atomic
def dismiss(demand: Demand, *, at: datetime, by: User) -> None:
    """Put a question aside. Refuses with ``AlreadyDecided``."""
    row = _open(demand)
    _decide(row, Decision.DISMISSED, None, at=at, by=by)


@transaction.atomic
def belongs_to(demand: Demand, target: Ref, *, at: datetime, by: User) -> None:
    """Let a document be found with this question from now on. Refuses with ``AlreadyDecided``."""
    row = _open(demand)
    wording, _new = Wording.objects.get_or_create(
        kind=target[0],
        object_id=target[1],
        text=row.text,
        defaults={"added_at": at, "added_by": by},
    )
    index.reword(*target, add=row.text)
    _decide(row, Decision.BELONGS, wording, at=at, by=by)
    timeline.record("search.wording_added", at=at, by=by, links=[target])


@transaction.atomic
def reopen(demand: Demand, *, at: datetime, by: User) -> None:
    """Undo what was done with a question; undoing twice does nothing."""
    row = Demand.objects.select_for_update(of=("self",)).select_related("wording").get(pk=demand.pk)
    wording = row.wording
    row.decision, row.wording = Decision.OPEN, None
    row.decided_at = row.decided_by = None
    row.save(update_fields=["decision", "wording", "decided_at", "decided_by"])
    if wording is not None:
        target = (wording.kind, wording.object_id)
        wording.delete()
        index.reword(*target, remove=wording.text)
        timeline.record("search.wording_removed", at=at, by=by, links=[target])


def forget_old(now: datetime) -> int:
    """Delete the days older than ``KEPT`` and the questions of which none is left; return how many."""
    before = timezone.localtime(now).date() - KEPT
    return _delete_days(before) + _delete_without_days(before)


def _delete_days(before: date) -> int:
    deleted = 0
    while ids := list(
        DemandDay.objects.filter(day__lt=before).values_list("pk", flat=True)[:BATCH]
    ):
        deleted += DemandDay.objects.filter(pk__in=ids).delete()[0]
    return deleted


def _delete_without_days(before: date) -> int:
    return Demand.objects.filter(last_day__lt=before, days__isnull=True).delete()[0]


def _open(demand: Demand) -> Demand:
    row = Demand.objects.select_for_update().get(pk=demand.pk)
    if row.decision != Decision.OPEN:
        who = row.decided_by.display_name if row.decided_by else _("Iemand")
        raise AlreadyDecided(_("{who} was je voor met deze vraag.").format(who=who))
    return row


def _decide(row: Demand, decision: str, wording: Wording | None, *, at: datetime, by: User) -> None:
    row.decision, row.wording = decision, wording
    row.decided_at, row.decided_by = at, by
    row.save(update_fields=["decision", "wording", "decided_at", "decided_by"])
