"""A wait on paper, typed in when the systems are up again: with the times of the paper.

It was never called on a screen and nobody waits for it any more; so it stands in the figures of its day and
not in the hall or the estimate of today.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.steps import put_back, snapshot
from onthaal.counter.queue.models import Queue, Ticket, TicketStep, Visit, Window
from onthaal.counter.queue.operations.common import (
    KEPT,
    NotNow,
    lock,
    lock_queues,
    take_step,
    tell,
)
from onthaal.counter.queue.operations.conversation import begin, conclude, retract
from onthaal.counter.queue.operations.visits import end, lock_visit
from onthaal.counter.queue.states import (
    TRANSITIONS,
    Priority,
    Step,
    TicketState,
    VisitResult,
    allowed,
)

# Numbers of paper stand apart, so that the numbers on tickets of that day run on.
FIRST_NUMBER = 100_001
ENDINGS = (Step.FINISHED, Step.REDIRECTED, Step.NO_SHOW, Step.LEFT)
_RESULTS = {
    Step.FINISHED: (VisitResult.SERVED, "queue.served"),
    Step.REDIRECTED: (VisitResult.SERVED, "queue.sent_on_paper"),
    Step.NO_SHOW: (VisitResult.LEFT, "queue.no_show"),
    Step.LEFT: (VisitResult.LEFT, "queue.left"),
}


class NotInOrder(Refusal):
    """A time on the form is before the one that comes first."""


class WasFollowed(Refusal):
    """Another form goes on where this one stopped."""


@dataclass(frozen=True)
class PaperWait:
    """One wait as it stands on a form. ``called_at`` and ``started_at`` are empty for who left before.

    ``follows`` is the ticket of the form that sent her on: she kept the time that she had waited.
    """

    label: str
    waiting_since: datetime
    ended_at: datetime
    ending: Step
    agent: User
    called_at: datetime | None = None
    started_at: datetime | None = None
    window: Window | None = None
    priority: Priority = Priority.WALK_IN
    note: str = ""
    follows: Ticket | None = None

    @property
    def steps(self) -> list[tuple[Step, datetime]]:
        """Return what happened after the number was given, in order."""
        found = [(Step.CALLED, self.called_at), (Step.STARTED, self.started_at)]
        return [(step, at) for step, at in [*found, (self.ending, self.ended_at)] if at is not None]


@transaction.atomic
def enter_afterwards(
    visit: Visit, *, queue: Queue, wait: PaperWait, by: User, at: datetime
) -> Ticket:
    """Write a wait on paper as a ticket with its steps and, when they talked, the contact.

    Each step is of the agent on the form, at the time on the form; ``by`` typed it at ``at``. Raises
    ``NotInOrder``, and ``NotNow`` for steps that cannot follow each other.
    """
    _check_order(wait)
    lock_queues([queue.pk])
    current = lock_visit(visit)
    ticket, steps = _ticket(current, queue, wait, at=at)
    ticket.save(force_insert=True)
    TicketStep.objects.bulk_create(steps)
    if wait.started_at is not None:
        contact = begin(current, by=wait.agent, at=wait.started_at)
        conclude(contact, by=wait.agent, at=wait.ended_at)
    result, code = _RESULTS[wait.ending]
    ticket.visit = end(current, result, code=code, by=wait.agent, at=wait.ended_at)
    return ticket


def _check_order(wait: PaperWait) -> None:
    moments = [wait.waiting_since, *(moment for _step, moment in wait.steps)]
    if wait.ending not in ENDINGS or moments != sorted(moments):
        raise NotInOrder(_("De uren op het formulier staan niet in volgorde. Kijk ze na."))


def _ticket(
    visit: Visit, queue: Queue, wait: PaperWait, *, at: datetime
) -> tuple[Ticket, list[TicketStep]]:
    """Return the ticket as it stands in the end and the steps that brought it there, not written yet.

    Nothing is written in between: the window may have a visitor of now.
    """
    before, day = wait.follows, local_date(wait.waiting_since)
    ticket = Ticket(
        visit=visit, queue=queue, day_date=day, number=_next_number(queue, wait), label=wait.label,
        priority=wait.priority, waiting_since=before.waiting_since if before else wait.waiting_since,
        follows=before, entered_at=at, changed_at=at,
    )  # fmt: skip
    steps = [TicketStep(ticket=ticket, step=Step.ISSUED, at=wait.waiting_since, by=wait.agent)]
    for step, moment in wait.steps:
        if not allowed(ticket.state, step):
            raise NotNow(_("Dat kan niet na elkaar gebeurd zijn. Kijk de uren en de afloop na."))
        kept = snapshot(ticket, KEPT)
        ticket.state = TRANSITIONS[step][1]
        for name, value in _columns(step, moment, wait).items():
            setattr(ticket, name, value)
        steps.append(
            TicketStep(
                ticket=ticket, step=step, at=moment, by=wait.agent, window=ticket.window,
                before=kept,
            )
        )  # fmt: skip
    return ticket, steps


def _columns(step: Step, moment: datetime, wait: PaperWait) -> dict[str, Any]:
    if step == Step.CALLED:
        return {"called_at": moment, "window": wait.window, "agent": wait.agent}
    if step == Step.STARTED:
        return {"started_at": moment}
    columns: dict[str, Any] = {"ended_at": moment, "note": wait.note}
    return columns | {"window": None, "agent": None} if step == Step.LEFT else columns


def _next_number(queue: Queue, wait: PaperWait) -> int:
    """Return the next number of paper on that day, under the lock on the queue."""
    day = local_date(wait.waiting_since)
    rows = Ticket.objects.filter(queue=queue, day_date=day, entered_at__isnull=False)
    last = rows.aggregate(last=Max("number"))["last"]
    return FIRST_NUMBER if last is None else int(last) + 1


@transaction.atomic
def take_entry_back(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Undo what was typed of a wait on paper: its steps stay as undone and no figure counts it.

    The visit is open again, or as the form before left it; the contact is emptied. Raises ``WasFollowed``.
    """
    current = lock(ticket)
    if current.entered_at is None or current.state == TicketState.WITHDRAWN:
        raise NotNow(_("{label} is al teruggenomen.").format(label=current.label))
    following = Ticket.objects.filter(follows=current).exclude(state=TicketState.WITHDRAWN)
    later = following.first()
    if later is not None:
        raise WasFollowed(
            _("Formulier {label} gaat hierop verder. Neem dat eerst terug.").format(
                label=later.label
            )
        )
    visit = lock_visit(current.visit)
    _undo_steps(current, by=by, at=at)
    _open_again(visit, current)
    if visit.contact is not None and current.follows_id is None:
        retract(visit.contact, by=by, at=at)
    tell("queue.entry_undone", visit, by=by, at=at)
    return current


def _undo_steps(ticket: Ticket, *, by: User, at: datetime) -> None:
    standing = TicketStep.objects.filter(ticket=ticket, undone_at=None).exclude(step=Step.ISSUED)
    first = standing.order_by("pk").first()
    if first is not None:
        put_back(ticket, first.before)
        standing.update(undone_at=at, undone_by=by)
    take_step(ticket, Step.WITHDRAWN, by=by, at=max(at, ticket.changed_at), ended_at=at)


def _open_again(visit: Visit, ticket: Ticket) -> None:
    """Give a visit that a form ended back what it was before."""
    before = ticket.follows
    visit.result = VisitResult.SERVED if before else VisitResult.OPEN
    visit.ended_at = before.ended_at if before else None
    visit.version += 1
    visit.save(update_fields=["result", "ended_at", "version"])
