"""A misclick is undone: the ticket is as it was, and the step stays on record as undone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.errors import Refusal
from onthaal.core.steps import put_back
from onthaal.counter.queue.models import Ticket, TicketStep
from onthaal.counter.queue.operations.common import (
    at_window,
    lock,
    lock_queues,
    not_before,
    take_step,
    tell,
    write,
)
from onthaal.counter.queue.operations.visits import lock_visit
from onthaal.counter.queue.states import AT_WINDOW, PRESENT, Step, TicketState, VisitResult

ENDS_VISIT = (Step.FINISHED, Step.LEFT)


class CannotUndo(Refusal):
    """What came after it would no longer be true."""


@transaction.atomic
def undo(ticket: Ticket, *, by: User, at: datetime, step_id: int) -> Ticket:
    """Undo the last step of a ticket, the one that the person saw.

    A ticket that it made elsewhere is withdrawn, unless it was called there; a visit that it ended goes
    on. A contact that was opened stays: something may stand in it. Raises ``CannotUndo``.
    """
    following = list(Ticket.objects.filter(follows=ticket).values_list("queue_id", flat=True))
    lock_queues([ticket.queue_id, *following])
    current = lock(ticket)
    step = TicketStep.objects.filter(ticket=current, undone_at=None).order_by("pk").last()
    if step is None or step.pk != step_id or step.step == Step.ISSUED:
        raise CannotUndo(
            _("Er gebeurde intussen iets anders met {label}.").format(label=current.label)
        )
    moment = not_before(current, at)
    if step.step == Step.REDIRECTED:
        _call_off_what_follows(current, by=by, at=moment)
    put_back(current, step.before)
    _see_that_there_is_room(current)
    write(current, at=moment)
    step.mark_undone(by=by, at=moment)
    if step.step in ENDS_VISIT:
        visit = lock_visit(current.visit)
        visit.result, visit.ended_at = VisitResult.OPEN, None
        visit.version += 1
        visit.save(update_fields=["result", "ended_at", "version"])
    tell("queue.undone", current.visit, by=by, at=moment, params={"step": step.step})
    return current


def _call_off_what_follows(ticket: Ticket, *, by: User, at: datetime) -> None:
    for new in Ticket.objects.filter(follows=ticket, state__in=PRESENT):
        if new.state != TicketState.WAITING:
            raise CannotUndo(
                _("{label} is al {state}.").format(label=new.label, state=new.get_state_display())
            )
        take_step(new, Step.WITHDRAWN, by=by, at=max(at, new.changed_at), ended_at=at)


def _see_that_there_is_room(ticket: Ticket) -> None:
    others = Ticket.objects.filter(visit=ticket.visit_id, state__in=PRESENT).exclude(pk=ticket.pk)
    if others.exists():
        raise CannotUndo(_("Dit bezoek heeft al een ander ticket."))
    if ticket.state in AT_WINDOW and ticket.window is not None:
        busy = at_window(ticket.window)
        if busy is not None and busy.pk != ticket.pk:
            raise CannotUndo(_("{label} is nu aan dat loket.").format(label=busy.label))
