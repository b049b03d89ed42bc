"""What becomes of somebody at the door: each is one write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import outbox
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.models import OutboxMessage
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.models import Queue, Ticket, Visit
from onthaal.counter.queue.operations import Piece
from onthaal.counter.queue.refs import VISIT
from onthaal.counter.queue.states import Priority, VisitSource
from onthaal.counter.reception.pieces import lacking
from onthaal.organisation.models import Location


@dataclass(frozen=True)
class Arrival:
    """Who stands at the door, and for what."""

    location: Location
    need: str = ""
    name: str = ""
    product: Product | None = None
    situation_code: str = ""
    pieces: Sequence[Piece] = ()
    source: VisitSource = VisitSource.RECEPTION
    key: UUID | None = None  # of the form: sent twice, it is one visit


class NothingLacks(Refusal):
    """The list of what is missing would be empty."""


@transaction.atomic
def give_ticket(
    arrival: Arrival,
    *,
    queue_of: Queue,
    by: User | None,
    at: datetime,
    priority: Priority = Priority.WALK_IN,
) -> Ticket:
    """Let somebody wait for a counter with what is known of her; the same form twice is one ticket."""
    queue.lock_queues([queue_of.pk])
    known = _given(arrival.key) if arrival.key is not None else None
    if known is not None:
        return known
    visit = _arrive(arrival, by=by, at=at, compartment=queue_of.compartment)
    return queue.issue(visit, queue=queue_of, by=by, at=at, priority=priority)


@transaction.atomic
def send_home(arrival: Arrival, *, by: User | None, at: datetime) -> Visit:
    """Something is missing: she gets the list and waits for nothing. Raises ``NothingLacks``."""
    if not lacking(arrival.pieces):
        raise NothingLacks(_("Duid eerst aan welk stuk ontbreekt of niet goed is."))
    return queue.incomplete(_arrive(arrival, by=by, at=at), by=by, at=at)


@transaction.atomic
def answer(arrival: Arrival, *, by: User, at: datetime) -> Visit:
    """A simple question was answered at the door: it counts, and nobody waits."""
    return queue.answered(_arrive(arrival, by=by, at=at), by=by, at=at)


@transaction.atomic
def mail_list(visit: Visit, *, to: str, text: str, by: User, at: datetime) -> OutboxMessage:
    """Mail what she still has to bring."""
    return outbox.enqueue_mail(
        to=to,
        subject=_("Wat je nog moet meebrengen"),
        text=text,
        origin=(VISIT, visit.pk),
        purpose="missing",
        at=at,
        by=by,
    )


def _given(key: UUID) -> Ticket | None:
    """Return the ticket that the same form gave before."""
    return Ticket.objects.filter(visit__public_id=key).order_by("pk").last()


def _arrive(
    arrival: Arrival,
    *,
    by: User | None,
    at: datetime,
    compartment: str = Compartment.ORDINARY,
) -> Visit:
    return queue.arrive(
        location=arrival.location,
        source=arrival.source,
        need=arrival.need,
        name=arrival.name,
        product=arrival.product,
        situation_code=arrival.situation_code,
        pieces=arrival.pieces,
        key=arrival.key,
        by=by,
        at=at,
        compartment=compartment,
    )
