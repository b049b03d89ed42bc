"""Who has an appointment is here: a visit and a ticket that counts from her hour on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import LOCAL, local_date
from onthaal.core.errors import Refusal
from onthaal.core.wording import clock
from onthaal.counter.appointments import wording
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.operations.common import lock, take_step
from onthaal.counter.appointments.states import AppointmentState, Step
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.operations.visits import end
from onthaal.counter.queue.states import PRESENT, Priority, TicketState, VisitResult, VisitSource
from onthaal.organisation.models import Location

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class WrongDay(Refusal):
    """The appointment is on another day."""


class WrongBuilding(Refusal):
    """The appointment is in another building."""


class TooEarly(Refusal):
    """Her hour is still far away."""


class NotExpected(Refusal):
    """It was cancelled, or she was helped already."""


@dataclass(frozen=True)
class CheckedIn:
    """What came of it: the ticket, and in words what she must know. ``again``: she had one already."""

    ticket: Ticket
    words: str
    again: bool = False


@transaction.atomic
def check_in(
    appointment: Appointment,
    *,
    location: Location,
    source: VisitSource,
    by: "User | None",
    at: datetime,
) -> CheckedIn:
    """Give who has an appointment her ticket; twice gives the same one.

    Too late (``ONTHAAL_APPOINTMENT_LATE_MINUTES``) is a ticket without an appointment. Refusals, each in
    words: ``NotExpected``, ``WrongDay``, ``WrongBuilding``, ``TooEarly``, and ``NotTaking`` of the queue.
    """
    current = lock(appointment)
    known = _ticket_of(current)
    if current.state == AppointmentState.CHECKED_IN and known is not None:
        words = _("Je bent al aangemeld. Je nummer is {label}.").format(label=known.label)
        return CheckedIn(known, words, again=True)
    _refuse(current, location, at=at)
    late = at > current.start_at + timedelta(minutes=settings.APPOINTMENT_LATE_MINUTES)
    visit = queue.arrive(
        location=location, source=source, by=by, at=at, need=wording.subject_of(current),
        product=current.product, situation_code=current.situation_code, party=current.party,
        name=current.name, language=current.language, compartment=current.compartment,
    )  # fmt: skip
    ticket = queue.issue(
        visit,
        queue=current.agenda.queue,
        by=by,
        at=at,
        priority=Priority.WALK_IN if late else Priority.APPOINTMENT,
        booked_at=None if late else current.start_at,
    )
    take_step(current, Step.CHECKED_IN, by=by, at=at, visit_id=visit.pk)
    return CheckedIn(ticket, _in_words(current, ticket, at=at, late=late))


def _refuse(current: Appointment, location: Location, *, at: datetime) -> None:
    """Say why she gets no ticket now, and what to do."""
    counter = current.agenda.queue.counter
    if current.state not in {AppointmentState.BOOKED, AppointmentState.MISSED}:
        raise NotExpected(
            _("Deze afspraak is {state}. Ga naar het onthaal.").format(
                state=current.get_state_display()
            )
        )
    today = local_date(at)
    if current.day_date > today:
        raise WrongDay(
            _("Je afspraak is niet vandaag, maar op {when}.").format(
                when=wording.when(current.start_at)
            )
        )
    if current.day_date < today:
        raise WrongDay(
            _("Je afspraak was op {when}. Ga naar het onthaal.").format(
                when=wording.when(current.start_at)
            )
        )
    if counter.location_id != location.pk:
        raise WrongBuilding(
            _("Je afspraak is in een ander gebouw: {building}.").format(
                building=wording.building(counter.location)
            )
        )
    opens = current.start_at - timedelta(minutes=settings.APPOINTMENT_EARLY_MINUTES)
    if at < opens:
        raise TooEarly(
            _("Je afspraak is om {hour}. Meld je aan vanaf {opens}.").format(
                hour=_clock(current.start_at), opens=_clock(opens)
            )
        )


def _in_words(current: Appointment, ticket: Ticket, *, at: datetime, late: bool) -> str:
    hour = _clock(current.start_at)
    if late:
        return _(
            "Je afspraak van {hour} is voorbij. Je nummer is {label}: je wacht nu zoals wie zonder"
            " afspraak komt."
        ).format(hour=hour, label=ticket.label)
    if at < current.start_at:
        return _("Je nummer is {label}. Je afspraak is om {hour}.").format(
            label=ticket.label, hour=hour
        )
    return _("Je nummer is {label}. Je komt zo aan de beurt.").format(label=ticket.label)


def _clock(moment: datetime) -> str:
    return clock(moment.astimezone(LOCAL))


def _ticket_of(current: Appointment) -> Ticket | None:
    """Return the last ticket of the visit that an appointment became."""
    if current.visit_id is None:
        return None
    rows = Ticket.objects.filter(visit=current.visit_id).exclude(state=TicketState.WITHDRAWN)
    return rows.order_by("pk").last()


def take_ticket_back(current: Appointment, *, by: "User", at: datetime) -> None:
    """Undo a checking in: the number is withdrawn; refused once she was called."""
    ticket = _ticket_of(current)
    if ticket is not None and ticket.state in PRESENT:
        queue.withdraw(ticket, by=by, at=at)
    elif ticket is not None:
        raise Refusal(_("{label} is al geholpen of weg.").format(label=ticket.label))
    visit = current.visit
    if visit is not None and visit.result == VisitResult.OPEN:
        end(visit, VisitResult.LEFT, code="queue.left", by=by, at=at)


@transaction.atomic
def settle(appointment: Appointment, *, at: datetime) -> bool:
    """Mark as served once her visit ended so; False when it did not, or somebody was first."""
    current = lock(appointment)
    done = current.visit is not None and current.visit.result == VisitResult.SERVED
    if current.state != AppointmentState.CHECKED_IN or not done:
        return False
    take_step(current, Step.SERVED, by=None, at=at)
    return True
