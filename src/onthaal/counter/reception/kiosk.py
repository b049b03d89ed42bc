"""What a kiosk does for a visitor: it needs no login and no smartphone, and tells nothing personal."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from onthaal.catalogue.models import Product
from onthaal.catalogue.queries import Pieces
from onthaal.core.calendars import local_date
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.counter.appointments import access as appointments
from onthaal.counter.appointments import operations as booking
from onthaal.counter.queue import queries as halls
from onthaal.counter.queue.estimate import Estimate
from onthaal.counter.queue.models import Queue, Ticket
from onthaal.counter.queue.states import Priority, VisitSource
from onthaal.counter.reception import operations, queries
from onthaal.counter.reception.operations import Arrival
from onthaal.organisation.models import Location

A_PAGE = 4  # choices
PAGE = "kiosk"  # its code among the pages that may speak another language


class GoToReception(Refusal):
    """The kiosk cannot help; it says no more than that, and a colleague does."""

    def __init__(self) -> None:
        super().__init__(_("Dat vinden we hier niet. Ga naar het onthaal: daar helpt iemand je."))


@dataclass(frozen=True)
class Given:
    """A ticket to show and print: ``words`` says what happens next."""

    ticket: Ticket
    words: str
    estimate: Estimate | None


def check_in_by_code(code: str, *, location: Location, at: datetime) -> Given:
    """Give who has an appointment her ticket; raises ``GoToReception`` and what ``check_in`` refuses."""
    found = appointments.for_check_in(code)
    if found is None:
        raise GoToReception
    return _checked_in(found, location, at)


def check_in_by_name(name: str, birth_date: date, *, location: Location, at: datetime) -> Given:
    """The same by name and date of birth: it answers only 'ticket' or 'go to reception'."""
    found = appointments.find_for_check_in(name, birth_date, location=location, at=at)
    if found is None:
        raise GoToReception
    try:
        return _checked_in(found, location, at)
    except Refusal as refusal:
        raise GoToReception from refusal


def take_ticket(
    card: Pieces | None, *, location: Location, key: UUID, mobility: bool, at: datetime
) -> Given:
    """Give a ticket for a product, or for the reception queue; raises ``GoToReception``."""
    queue = queue_for(card, location)
    if queue is None:
        raise GoToReception
    situation = card.situation.code if card and card.situation else ""
    ticket = operations.give_ticket(
        Arrival(
            location,
            need=card.product.name if card else _("iets anders"),
            product=card.product if card else None,
            situation_code=situation,
            source=VisitSource.KIOSK,
            key=key,
        ),
        queue_of=queue,
        priority=Priority.REDUCED_MOBILITY if mobility else Priority.WALK_IN,
        by=None,
        at=at,
    )
    return _given(ticket, _("Wacht tot je nummer op het scherm staat."), at)


def queue_for(card: Pieces | None, location: Location) -> Queue | None:
    """Return the queue of a product here; without product the first that gives tickets, quick first."""
    rows = Queue.objects.filter(
        counter__location=location, taking=True, compartment=Compartment.ORDINARY
    )
    queues = list(rows.select_related("counter").order_by("letter"))
    if card is not None:
        return queries.queue_for(card, queues)
    quick = [one for one in queues if one.counter.kind != "specialist"]
    return next(iter(quick or queues), None)


def choices(location: Location, *, at: datetime, page: int) -> tuple[list[Product], bool]:
    """Return the four needs of a page, what most people come for first, and whether there are more."""
    common = queries.commonest(location, at=at)
    counters = Queue.objects.filter(counter__location=location, taking=True).values("counter")
    rest = (
        Product.objects.current(local_date(at))
        .filter(counters__in=counters)
        .exclude(pk__in=[one.pk for one in common])
        .order_by("sort_key")
        .distinct()
    )
    every = [*common, *rest]
    first = page * A_PAGE
    return every[first : first + A_PAGE], len(every) > first + A_PAGE


def _checked_in(found: object, location: Location, at: datetime) -> Given:
    done = booking.check_in(found, location=location, source=VisitSource.KIOSK, by=None, at=at)  # type: ignore[arg-type]
    return _given(done.ticket, done.words, at)


def _given(ticket: Ticket, words: str, at: datetime) -> Given:
    rows = Queue.objects.filter(
        counter__location=ticket.queue.counter.location, compartment=Compartment.ORDINARY
    )
    hall = halls.hall_of(rows, at=at)
    waits = next((one for one in hall.waiting if one.pk == ticket.pk), None)
    return Given(ticket, words, hall.of(waits) if waits else None)
