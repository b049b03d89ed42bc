"""A form is typed in: the visit, the wait, the contact, the payment and what was handed over, as they were."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.errors import Refusal
from onthaal.counter.appointments import operations as appointments
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.outage.models import Entry, Outage, PaperForm
from onthaal.counter.outage.operations.common import (
    WrongOutage,
    already,
    check_of_outage,
    lock_form,
    lock_outage,
    tell_of_form,
)
from onthaal.counter.outage.operations.packs import in_sight
from onthaal.counter.outage.operations.paying import Payment, book
from onthaal.counter.outage.states import Ending, FormState
from onthaal.counter.pickup import operations as pickups
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.models import Ticket, Visit, Window
from onthaal.counter.queue.operations import PaperWait
from onthaal.counter.queue.states import Priority, Step, TicketState, VisitSource


class NotSentOn(Refusal):
    """The form that this one goes on with was not entered as sent on."""


class NotEnough(Refusal):
    """What is on the form does not say what happened."""


@dataclass(frozen=True)
class Handed:
    """What was handed over on paper, and how the identity was checked."""

    pickup: Pickup
    method: str


@dataclass(frozen=True)
class Typed:
    """What was typed of one form; the moments are resolved already (``times.resolve``)."""

    arrived_at: datetime
    ended_at: datetime
    ending: Ending
    agent: User
    called_at: datetime | None = None
    started_at: datetime | None = None
    window: Window | None = None
    priority: Priority = Priority.WALK_IN
    need: str = ""
    product: Product | None = None
    name: str = ""
    note: str = ""
    follows: PaperForm | None = None
    payment: Payment | None = None
    handed: Handed | None = None
    appointment: Appointment | None = None
    raw: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def enter(form: PaperForm, *, outage: Outage, typed: Typed, by: User, at: datetime) -> Entry:
    """Make of a form what the systems would have made that day; all of it or nothing.

    Refusals: ``OutageClosed``, ``AlreadyEntered``, ``WrongOutage``, ``NotEnough``, ``NotSentOn``, and those of
    the queue, the till, the pick-ups and the appointments.
    """
    current_outage = lock_outage(outage)
    current = lock_form(form)
    check_of_outage(current, current_outage)
    if current.state != FormState.OUT:
        raise already(current)
    _check(typed, current_outage, at=at)
    in_sight(current, current_outage)
    before = _before(typed.follows)
    visit = before.visit if before else _arrive(typed, current_outage)
    if typed.appointment is not None:
        appointments.came_on_paper(
            typed.appointment, visit=visit, by=typed.agent, at=typed.arrived_at
        )
    ticket = queue.enter_afterwards(
        visit, queue=current.pack.queue, wait=_wait(current, typed, before), by=by, at=at
    )
    entry = _entry(current, typed, ticket, by=by, at=at)
    current.outage, current.state = current_outage, FormState.ENTERED
    current.at, current.by, current.reason = at, by, ""
    current.save(update_fields=["outage", "state", "at", "by", "reason"])
    tell_of_form("entered", current, current_outage, by=by, at=at)
    return entry


def _check(typed: Typed, outage: Outage, *, at: datetime) -> None:
    """See that the times lie in the outage and that it is known what was asked."""
    last = min(outage.until_at or at, at)
    start = outage.from_at.replace(second=0, microsecond=0)
    if not start <= typed.arrived_at <= typed.ended_at <= last:
        raise WrongOutage(_("De uren vallen buiten de storing. Kijk ze na."))
    if typed.started_at is not None and not (typed.need.strip() or typed.product):
        raise NotEnough(_("Schrijf kort waarvoor zij of hij kwam, of typ het product."))
    if typed.ending in {Ending.HELPED, Ending.SENT_ON} and typed.started_at is None:
        raise NotEnough(
            _("Wie geholpen of doorgestuurd is, was aan het loket: typ wanneer het begon.")
        )
    if typed.started_at is None and (typed.payment or typed.handed):
        raise NotEnough(_("Wie niet geholpen is, betaalde niets en kreeg niets mee."))


def _before(form: PaperForm | None) -> Ticket | None:
    """Return the ticket of the form that sent her on; ``NotSentOn`` when there is none."""
    if form is None:
        return None
    entry = Entry.objects.filter(form=form, undone_at=None).select_related("ticket__visit").first()
    if entry is None:
        raise NotSentOn(
            _("Voer eerst formulier {number} in: dit formulier gaat daarop verder.").format(
                number=form.label
            )
        )
    ticket = entry.ticket
    standing = Ticket.objects.filter(follows=ticket).exclude(state=TicketState.WITHDRAWN)
    if ticket.state != TicketState.REDIRECTED or standing.exists():
        raise NotSentOn(
            _(
                "Formulier {number} is niet als doorgestuurd ingevoerd, of er volgt al een ander op."
            ).format(number=form.label)
        )
    return ticket


def _arrive(typed: Typed, outage: Outage) -> Visit:
    return queue.arrive(
        location=outage.location, source=VisitSource.OUTAGE, by=typed.agent, at=typed.arrived_at,
        need=typed.need, product=typed.product, name=typed.name,
    )  # fmt: skip


def _wait(form: PaperForm, typed: Typed, before: Ticket | None) -> PaperWait:
    return PaperWait(
        label=form.label,
        waiting_since=typed.arrived_at,
        called_at=typed.called_at,
        started_at=typed.started_at,
        ended_at=typed.ended_at,
        ending=Step(typed.ending),
        agent=typed.agent,
        window=typed.window,
        priority=typed.priority,
        note=typed.note,
        follows=before,
    )


def _entry(form: PaperForm, typed: Typed, ticket: Ticket, *, by: User, at: datetime) -> Entry:
    """Write what was paid and handed over, and the entry that holds it together."""
    visit = Visit.objects.select_related("contact", "party").get(pk=ticket.visit_id)
    paid, handed, sale = typed.payment, typed.handed, None
    if paid is not None:
        product = typed.product or visit.product
        sale = book(paid, product=product, visit=visit, by=typed.agent, at=typed.ended_at)
    if handed is not None:
        pickups.collect(
            handed.pickup, method=handed.method, by=typed.agent, at=typed.ended_at,
            version=handed.pickup.version,
        )  # fmt: skip
    return Entry.objects.create(
        form=form, ticket=ticket, sale=sale, pickup=handed.pickup if handed else None,
        appointment=typed.appointment, paid_cents=paid.cents if paid else 0,
        paid_by=paid.way if paid else "", typed=typed.raw, at=at, by=by,
    )  # fmt: skip
