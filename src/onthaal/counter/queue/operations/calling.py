"""At the window: call, call again, begin, end, and the one who does not come."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.calendars import LOCAL
from onthaal.core.errors import Refusal
from onthaal.counter.queue.models import Sitting, Ticket, Window
from onthaal.counter.queue.operations.common import (
    at_window,
    lock,
    lock_queues,
    not_before,
    take_step,
    tell,
)
from onthaal.counter.queue.operations.conversation import begin, conclude
from onthaal.counter.queue.operations.sitting import StillBusy, lock_window
from onthaal.counter.queue.operations.visits import end
from onthaal.counter.queue.ordering import Waiting, ranked
from onthaal.counter.queue.states import PRESENT, Step, TicketState, VisitResult


class NotSitting(Refusal):
    """Whoever calls sits at a window."""


class NobodyWaits(Refusal):
    """There is nobody to call."""


@transaction.atomic
def call_next(window: Window, *, by: User, at: datetime) -> Ticket:
    """Call who comes first in the queues of this window.

    Two windows never call the same ticket: they wait for each other on the rows of the queues. Raises
    ``NobodyWaits``, ``StillBusy`` and ``NotSitting``.
    """
    _free(window, by=by)
    queues = {one.pk: one for one in lock_queues(_queue_ids(window, by))}
    day = at.astimezone(LOCAL).date()
    rows = Ticket.objects.filter(queue__in=queues, state=TicketState.WAITING, day_date=day)
    waiting = [
        Waiting(row.pk, row.waiting_since, row.priority, row.booked_at)
        for row in rows.only("waiting_since", "priority", "booked_at")
    ]
    if not waiting:
        raise NobodyWaits(_("Er wacht niemand."))
    keys = dict(rows.values_list("pk", "queue_id"))
    rules = {key: queues[queue].head_starts for key, queue in keys.items()}
    first = ranked(waiting, rules, at=at)[0]
    return _call(Ticket.objects.get(pk=first.key), window, by=by, at=at)


@transaction.atomic
def call(ticket: Ticket, *, window: Window, by: User, at: datetime, version: int) -> Ticket:
    """Call one ticket out of its turn: set aside, come back late, or seen to be in need."""
    _free(window, by=by)
    if ticket.queue_id not in _queue_ids(window, by):
        raise Refusal(_("{window} roept deze rij niet op.").format(window=window.name))
    current = lock(ticket, version=version)
    if (
        Ticket.objects.filter(visit=current.visit, state__in=PRESENT)
        .exclude(pk=current.pk)
        .exists()
    ):
        raise Refusal(_("Dit bezoek heeft al een ander ticket."))
    return _call(current, window, by=by, at=at)


def _call(ticket: Ticket, window: Window, *, by: User, at: datetime) -> Ticket:
    moment = not_before(ticket, at)
    take_step(
        ticket,
        Step.CALLED,
        by=by,
        at=moment,
        window=window,
        agent=by,
        called_at=moment,
        announced_at=moment,
        calls=ticket.calls + 1,
        ended_at=None,
    )
    return ticket


@transaction.atomic
def recall(ticket: Ticket, *, by: User, at: datetime, version: int) -> Ticket:
    """Call the same number once more."""
    current = _mine(ticket, by=by, version=version)
    moment = not_before(current, at)
    take_step(
        current, Step.RECALLED, by=by, at=moment, announced_at=moment, calls=current.calls + 1
    )
    return current


@transaction.atomic
def start(ticket: Ticket, *, by: User, at: datetime, version: int) -> Ticket:
    """She is at the window: the conversation begins as a contact with what is known of her."""
    current = _mine(ticket, by=by, version=version)
    moment = not_before(current, at)
    take_step(current, Step.STARTED, by=by, at=moment, started_at=moment)
    begin(current.visit, by=by, at=moment)
    return current


@transaction.atomic
def finish(ticket: Ticket, *, by: User, at: datetime, version: int, helped: bool = False) -> Ticket:
    """End the visit. ``helped`` answers what is open in her contact and closes it as well.

    Raises the refusals of ``contacts`` when that cannot be; nothing is written then.
    """
    current = _mine(ticket, by=by, version=version)
    moment = not_before(current, at)
    started = current.started_at or current.called_at
    take_step(current, Step.FINISHED, by=by, at=moment, ended_at=moment, started_at=started)
    if helped:
        conclude(begin(current.visit, by=by, at=moment), by=by, at=moment)
    end(current.visit, VisitResult.SERVED, code="queue.served", by=by, at=moment)
    return current


@transaction.atomic
def no_show(ticket: Ticket, *, by: User, at: datetime, version: int) -> Ticket:
    """Called and nobody came; who turns up later is taken back with the time that she waited."""
    current = _mine(ticket, by=by, version=version)
    moment = not_before(current, at)
    take_step(current, Step.NO_SHOW, by=by, at=moment, ended_at=moment)
    tell("queue.no_show", current.visit, by=by, at=moment)
    return current


def _mine(ticket: Ticket, *, by: User, version: int) -> Ticket:
    current = lock(ticket, version=version)
    if current.agent_id != by.pk:
        raise Refusal(
            _("{label} is bij {who}.").format(
                label=current.label,
                who=current.agent.display_name if current.agent else _("niemand"),
            )
        )
    return current


def _free(window: Window, *, by: User) -> None:
    """Lock the window and see that ``by`` sits there with nobody before her."""
    locked = lock_window(window)
    if not Sitting.objects.filter(window=locked, agent=by, closed_at=None).exists():
        raise NotSitting(_("Ga eerst aan {window} zitten.").format(window=locked.name))
    busy = at_window(locked)
    if busy is not None:
        raise StillBusy(_("{label} is nog aan je loket.").format(label=busy.label))


def _queue_ids(window: Window, by: User) -> set[int]:
    return set(window.queues.filter(compartment__in=by.compartments).values_list("pk", flat=True))
