"""An appointment is made."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from onthaal.contacts.models import Contact
from onthaal.core import references
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.appointments import codes, mails, queries
from onthaal.counter.appointments.models import Appointment, AppointmentStep, BookingAttempt
from onthaal.counter.appointments.operations.common import (
    SlotTaken,
    check_free,
    lock_agendas,
    nearby,
    take_seats,
    tell,
)
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.states import Source, Step
from onthaal.parties.models import Party

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PREFIX = "AF"
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


class TooMany(Refusal):
    """So many appointments were made from there, or for her, that this may be no person."""


class NotGiven(Refusal):
    """The agenda gives no (more) appointments, or not for this hour."""


@dataclass(frozen=True)
class Who:
    """Who comes, as typed: a name and at least one way to reach her."""

    name: str
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    language: str = "nl"


@dataclass(frozen=True)
class Circumstances:
    """How an appointment came about. ``sender`` is the internet address of who books on the web."""

    form_key: uuid.UUID
    source: Source
    site: str
    sender: str = ""
    party: Party | None = None
    contact: Contact | None = None


@transaction.atomic
def book(
    choice: Choice,
    *,
    start_at: datetime,
    who: Who,
    how: Circumstances,
    by: "User | None",
    at: datetime,
    situation_code: str = "",
    pieces: Iterable[str] = (),
    notes: str = "",
) -> Appointment:
    """Make an appointment, take its seats and put the confirmation in the outbox.

    The same form sent twice is one appointment. Refusals: ``SlotTaken`` (with what is free around it),
    ``NotGiven`` (the hour is past, too far, or no longer given), ``TooMany``.
    """
    [agenda] = lock_agendas([choice.agenda.pk]).values()
    known = Appointment.objects.filter(form_key=how.form_key).first()
    if known is not None:
        return known
    choice = Choice(agenda, choice.product, choice.purpose, choice.minutes)
    online = how.source == Source.ONLINE
    if online:
        _count(how.sender, at=at)
        _refuse_hoarding(who, at=at)
    refuse_outside(choice, start_at, at=at, online=online)
    check_free(choice, start_at, at=at, online=online)
    appointment = _row(choice, start_at, who, how)
    appointment.situation_code = situation_code
    appointment.pieces = [clean(one, limit=400) for one in pieces]
    appointment.notes = clean(notes, limit=1000)
    appointment.created_at, appointment.created_by, appointment.changed_at = at, by, at
    appointment.code = _free_code()
    appointment.reference = references.allocate(PREFIX, at=at)
    appointment.save(force_insert=True)
    take_seats(appointment)
    AppointmentStep.objects.create(appointment=appointment, step=Step.BOOKED, at=at, by=by)
    tell("appointments.booked", appointment, by=by, at=at, params={"source": how.source})
    mails.confirm(appointment, at=at, by=by)
    return appointment


def _row(choice: Choice, start_at: datetime, who: Who, how: Circumstances) -> Appointment:
    name = " ".join(clean(who.name, limit=200).split())
    return Appointment(
        form_key=how.form_key,
        agenda=choice.agenda,
        product=choice.product,
        purpose=choice.purpose,
        start_at=start_at,
        minutes=choice.minutes,
        day_date=local_date(start_at),
        name=name,
        search_key=queries.search_key(name),
        birth_date=who.birth_date,
        email=who.email,
        phone=who.phone,
        party=how.party,
        contact=how.contact,
        language=who.language,
        source=how.source,
        site=how.site[:200],
        compartment=choice.agenda.queue.compartment,
    )


def _free_code() -> str:
    """Return a code that no appointment has; nine in a row that are taken do not happen."""
    for _attempt in range(9):
        code = codes.new_code()
        if not Appointment.objects.filter(code=code).exists():
            return code
    raise Refusal(_("Er kon geen code gemaakt worden. Probeer het opnieuw."))


def refuse_outside(choice: Choice, start_at: datetime, *, at: datetime, online: bool) -> None:
    """Refuse an hour that is past, too soon or too far; it may have been free when she looked."""
    last = queries.last_day(choice.agenda, at=at, online=online)
    if not choice.agenda.active or (online and not choice.agenda.online):
        raise NotGiven(_("Hiervoor worden nu geen afspraken gegeven."))
    if local_date(start_at) > last:
        raise NotGiven(_("Zo ver vooruit geven we nog geen afspraken. Kies een vroegere dag."))
    soonest = queries.earliest(choice.agenda, at=at, online=online)
    if start_at < soonest:
        raise SlotTaken(nearby(choice, soonest, at=at, online=online))


def _refuse_hoarding(who: Who, *, at: datetime) -> None:
    most = settings.APPOINTMENTS_PER_PERSON
    if queries.booked_by(email=who.email, phone=who.phone, at=at) >= most:
        raise TooMany(
            _(
                "Er staan al {count} afspraken op dit e-mailadres of nummer. Annuleer er eerst een, of"
                " bel ons."
            ).format(count=most)
        )


def _count(sender: str, *, at: datetime) -> None:
    """Note an attempt from an internet address; refuse when there were too many within the hour.

    Only what succeeds is kept: a refusal takes the note back with everything else.
    """
    key = salted_hmac("onthaal.appointments.sender", sender, algorithm="sha256").hexdigest()
    made = BookingAttempt.objects.filter(sender_hash=key, at__gt=at - AN_HOUR).count()
    if made >= settings.APPOINTMENTS_PER_HOUR:
        raise TooMany(
            _(
                "Vanaf dit internetadres werden het laatste uur al veel afspraken gemaakt. Wat je"
                " typte, staat hieronder nog. Probeer het over een uur opnieuw, of bel ons."
            )
        )
    BookingAttempt.objects.create(sender_hash=key, at=at)


@transaction.atomic
def forget_attempts(*, at: datetime) -> int:
    """Take away what was noted for the limit; nothing is kept longer than a day."""
    gone, _by_model = BookingAttempt.objects.filter(at__lt=at - A_DAY).delete()
    return gone
