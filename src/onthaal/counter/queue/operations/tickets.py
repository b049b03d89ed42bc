"""A ticket before and beside the window: given, withdrawn, set aside, sent on, gone."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.calendars import LOCAL
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.queue.models import Queue, Ticket, TicketStep, Visit
from onthaal.counter.queue.operations.common import (
    lock,
    lock_queues,
    not_before,
    take_step,
    tell,
)
from onthaal.counter.queue.operations.visits import end, lock_visit
from onthaal.counter.queue.states import PRESENT, Priority, Step, VisitResult


class NotTaking(Refusal):
    """The queue gives no more tickets."""


class HasTicket(Refusal):
    """The visit waits already."""


@transaction.atomic
def issue(
    visit: Visit,
    *,
    queue: Queue,
    by: User | None,
    at: datetime,
    priority: Priority = Priority.WALK_IN,
    booked_at: datetime | None = None,
) -> Ticket:
    """Give a visit a number in a queue; ``booked_at`` is the hour of her appointment."""
    [locked] = lock_queues([queue.pk])
    if not locked.taking:
        raise NotTaking(
            _("Voor {queue} worden geen tickets meer gegeven.").format(queue=locked.counter)
        )
    if Ticket.objects.filter(visit=visit, state__in=PRESENT).exists():
        raise HasTicket(_("Dit bezoek heeft al een ticket."))
    return _number(visit, locked, by=by, at=at, since=at, priority=priority, booked_at=booked_at)


@transaction.atomic
def withdraw(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Take back a ticket that was given by mistake; no figure counts it, its number stays used."""
    current = lock(ticket)
    moment = not_before(current, at)
    take_step(current, Step.WITHDRAWN, by=by, at=moment, ended_at=moment)
    return current


@transaction.atomic
def leave(ticket: Ticket, *, by: User | None, at: datetime) -> Ticket:
    """She went away before her turn, and said so or was seen to go."""
    current = lock(ticket)
    moment = not_before(current, at)
    take_step(current, Step.LEFT, by=by, at=moment, ended_at=moment, window=None, agent=None)
    end(current.visit, VisitResult.LEFT, code="queue.left", by=by, at=moment)
    return current


@transaction.atomic
def park(ticket: Ticket, *, by: User, at: datetime, version: int, note: str = "") -> Ticket:
    """Set aside: she fetches a photo or fills in a form, and comes back without waiting anew."""
    current = lock(ticket, version=version)
    moment = not_before(current, at)
    take_step(
        current, Step.PARKED, by=by, at=moment, window=None, agent=None, note=clean(note, limit=200)
    )
    return current


@transaction.atomic
def take_back(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Back in the queue with the time that she already waited: after a park, a no-show, a goodbye."""
    current = lock(ticket)
    visit = lock_visit(current.visit)
    if visit.result:
        visit.result, visit.ended_at = VisitResult.OPEN, None
        visit.version += 1
        visit.save(update_fields=["result", "ended_at", "version"])
    if Ticket.objects.filter(visit=visit, state__in=PRESENT).exclude(pk=current.pk).exists():
        raise HasTicket(_("Dit bezoek heeft al een ander ticket."))
    moment = not_before(current, at)
    take_step(current, Step.RETURNED, by=by, at=moment, ended_at=None, window=None, agent=None)
    return current


@transaction.atomic
def redirect(
    ticket: Ticket,
    *,
    to: Queue,
    by: User,
    at: datetime,
    version: int,
    note: str = "",
    priority: Priority | None = None,
) -> Ticket:
    """Send her to another queue and return her new ticket; the time that she waited goes along."""
    if to.pk == ticket.queue_id:
        raise Refusal(_("Daar staat dit ticket al."))
    lock_queues([ticket.queue_id, to.pk])
    current = lock(ticket, version=version)
    moment = not_before(current, at)
    take_step(
        current, Step.REDIRECTED, by=by, at=moment, ended_at=moment, note=clean(note, limit=200)
    )
    new = _number(
        current.visit,
        Queue.objects.select_related("counter").get(pk=to.pk),
        by=by,
        at=moment,
        since=current.waiting_since,
        priority=priority or Priority(current.priority),
        booked_at=current.booked_at,
        follows=current,
        note=current.note,
    )
    tell("queue.redirected", current.visit, by=by, at=moment, params={"counter": to.counter_id})
    return new


def _number(
    visit: Visit,
    queue: Queue,
    *,
    by: User | None,
    at: datetime,
    since: datetime,
    priority: Priority,
    booked_at: datetime | None,
    follows: Ticket | None = None,
    note: str = "",
) -> Ticket:
    """Give out the next number of a locked queue; it starts at 1 each local day."""
    day = at.astimezone(LOCAL).date()
    if queue.number_date != day:  # a new day, or a clock that was set back past midnight
        given = Ticket.objects.filter(queue=queue, day_date=day, entered_at=None)
        queue.last_number = given.aggregate(last=Max("number"))["last"] or 0
    queue.last_number += 1
    queue.number_date = day
    queue.save(update_fields=["number_date", "last_number"])
    ticket = Ticket.objects.create(
        visit=visit,
        queue=queue,
        day_date=day,
        number=queue.last_number,
        label=f"{queue.letter}{queue.last_number:03d}",
        priority=priority,
        booked_at=booked_at,
        waiting_since=since,
        follows=follows,
        note=note,
        changed_at=at,
    )
    TicketStep.objects.create(ticket=ticket, step=Step.ISSUED, at=at, by=by)
    return ticket
