"""The nouns of this room as the rest of the house names them, and the words of what happens."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds, outbox
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.appointments import wording
from onthaal.counter.appointments.models import Agenda, Appointment
from onthaal.counter.appointments.operations.common import lock, tell
from onthaal.counter.appointments.operations.day import ask_to_call
from onthaal.counter.appointments.permissions import MANAGE, READ
from onthaal.counter.appointments.refs import AGENDA, APPOINTMENT
from onthaal.counter.appointments.states import AppointmentState, Source, Step

if TYPE_CHECKING:
    from onthaal.accounts.models import User

APPOINTMENT_WORDS = {
    "appointments.booked": Words(
        _("Afspraak gemaakt ({source})"), codes={"source": dict(Source.choices)}
    ),
    "appointments.moved": Words(_("Afspraak verplaatst")),
    "appointments.cancelled": Words(_("Afspraak geannuleerd")),
    "appointments.told": Words(_("Verwittigd dat de afspraak niet kan doorgaan")),
    "appointments.checked_in": Words(_("Aangemeld voor de afspraak")),
    "appointments.served": Words(_("Geholpen op afspraak")),
    "appointments.missed": Words(_("Niet gekomen op de afspraak")),
    "appointments.reminded": Words(_("Herinnering aan de afspraak gestuurd")),
    "appointments.undone": Words(_("Ongedaan gemaakt: {step}"), codes={"step": dict(Step.choices)}),
    "appointments.mail_undelivered": Words(_("De mail over de afspraak kwam niet aan")),
}
AGENDA_WORDS = {
    "appointments.agenda_made": Words(_("Afspraken ingesteld, {percent} % voor wie zonder komt")),
    "appointments.agenda_changed": Words(
        _("Afspraken anders ingesteld, {percent} % voor wie zonder komt")
    ),
}
NAMED_BY = ("reference", "start_at", "name")


def _appointment(row: Row) -> Card:
    title = _now("{reference}: {when}, {name}").format(
        reference=row["reference"], when=wording.when(_moment(row["start_at"])), name=row["name"]
    )
    return Card(title, reverse("appointments:appointment", args=[row["reference"]]))


def _moment(value: "datetime | str") -> datetime:
    """Return a moment; where rows of all kinds are read in one statement it may come as text."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _agenda(row: Row) -> Card:
    page = reverse("appointments:agenda", args=[row["queue__counter__slug"]])
    return Card(_now("agenda van {counter}").format(counter=row["queue__counter__name"]), page)


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=APPOINTMENT,
            label=_("afspraak"),
            cards=Cards(Appointment.objects.all, NAMED_BY, _appointment),
            visible=_seen,
            words=APPOINTMENT_WORDS,
            on_undelivered=_undelivered,
        )
    )
    kinds.register(
        kinds.Kind(
            code=AGENDA,
            label=_("agenda"),
            cards=Cards(
                Agenda.objects.all, ("queue__counter__name", "queue__counter__slug"), _agenda
            ),
            visible=lambda user: Q() if user.has_perm(READ) or user.has_perm(MANAGE) else None,
            words=AGENDA_WORDS,
        )
    )


def _seen(user: "User") -> Q | None:
    return Q(compartment__in=user.compartments) if user.has_perm(READ) else None


@transaction.atomic
def _undelivered(appointment_id: int, *, outbox_id: int, final: bool, at: datetime) -> None:
    """A mail did not arrive: the team calls, as long as the appointment is still to come."""
    if not final:
        return
    current = lock(Appointment.objects.get(pk=appointment_id))
    message = outbox.get(outbox_id)
    details = f"{message.recipient}\n{message.last_error}"
    tell("appointments.mail_undelivered", current, by=None, at=at, text=details)
    waits = current.state == AppointmentState.BOOKED and current.start_at > at
    if waits and current.phone and current.agenda.queue.counter.department_id:
        ask_to_call(current.agenda, [current], at=at, by=None)
