"""The end of a day, the reminders, and a day that turns out to be closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.core.calendars import LOCAL, ONE_DAY, local_date, moment_of
from onthaal.core.errors import Refusal
from onthaal.core.terms import end_of_day
from onthaal.core.wording import phone as phone_in_words
from onthaal.counter.appointments import mails, queries
from onthaal.counter.appointments.models import Agenda, Appointment
from onthaal.counter.appointments.operations.checking_in import settle
from onthaal.counter.appointments.operations.common import NotNow, lock, take_step, tell
from onthaal.counter.appointments.refs import AGENDA, APPOINTMENT, CALL
from onthaal.counter.appointments.states import AppointmentState, Step
from onthaal.counter.queue.states import VisitResult
from onthaal.organisation import queries as organisation
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class NobodyToAsk(Refusal):
    """The counter is of no department with a team, so nobody can be asked to call."""


@dataclass(frozen=True)
class Told:
    """How many were mailed, and whom the team calls."""

    mailed: int
    to_call: int


@transaction.atomic
def tell_closed(
    agenda: Agenda,
    appointments: Sequence[Appointment],
    *,
    reason: str,
    at: datetime,
    by: "User",
) -> Told:
    """Tell inhabitants that the counter is closed at their hour: a mail with a link to choose another.

    Who gave no mail comes on one task of the team of the counter, with name and number. Who was told
    already, or changed it since, is left alone. ``NobodyToAsk`` when there is no such team.
    """
    mailed, to_call = 0, []
    for one in sorted(appointments, key=lambda row: (row.start_at, row.pk)):
        current = lock(one)
        if current.agenda_id != agenda.pk or current.told_at is not None:
            continue
        if current.state != AppointmentState.BOOKED or current.start_at != one.start_at:
            continue
        take_step(current, Step.TOLD, by=by, at=at, told_at=at)
        if current.email:
            mails.cannot_go_on(current, reason=reason, at=at, by=by)
            mailed += 1
        else:
            to_call.append(current)
    if to_call:
        ask_to_call(agenda, to_call, at=at, by=by)
    return Told(mailed, len(to_call))


def ask_to_call(
    agenda: Agenda, appointments: Sequence[Appointment], *, at: datetime, by: "User | None"
) -> Task:
    """Ask the team of a counter to call people about their appointments, before the first of them."""
    department = agenda.queue.counter.department_id
    team = organisation.first_teams([department]).get(department) if department else None
    if team is None:
        raise NobodyToAsk(
            _("{counter} hoort bij geen dienst met een team. Zet er eerst een team bij.").format(
                counter=agenda.queue.counter
            )
        )
    first = min(one.start_at for one in appointments)
    count = len(appointments)
    subject = ngettext(
        "Bel over %(count)d afspraak die niet kan doorgaan (%(counter)s)",
        "Bel over %(count)d afspraken die niet kunnen doorgaan (%(counter)s)",
        count,
    ) % {"count": count, "counter": agenda.queue.counter}
    return tasks.create(
        kind_code=CALL,
        subject=subject,
        team=team,
        origin=(AGENDA, agenda.pk),
        due_at=max(end_of_day(local_date(first) - ONE_DAY), at),
        at=at,
        by=by,
        promised_to=_whom(appointments),
        compartment=agenda.queue.compartment,
        links=[(APPOINTMENT, one.pk) for one in appointments],
    )


def _whom(appointments: Sequence[Appointment]) -> str:
    """Return names and numbers as far as a task holds them; each appointment has its own page."""
    words = [
        f"{one.name} {phone_in_words(one.phone)} ({_clock(one)}, {one.reference})"
        for one in appointments
    ]
    text = "; ".join(words)
    return text if len(text) <= 320 else f"{text[:300].rpartition('; ')[0]}; …"


def _clock(one: Appointment) -> str:
    local = one.start_at.astimezone(LOCAL)
    return f"{local:%d/%m %H:%M}"


@transaction.atomic
def remind(appointment: Appointment, *, at: datetime) -> bool:
    """Mail a reminder once; False when it was cancelled, moved or reminded since it was read."""
    current = lock(appointment)
    same = current.start_at == appointment.start_at and current.state == AppointmentState.BOOKED
    if not same or current.reminded_at is not None:
        return False
    current.reminded_at = at
    current.save(update_fields=["reminded_at"])
    mails.remind(current, at=at)
    tell("appointments.reminded", current, by=None, at=at)
    return True


def remind_due(at: datetime) -> int:
    """Remind whoever must be reminded today, from the hour on that the town chose."""
    local = at.astimezone(LOCAL)
    if local.time() < time(settings.APPOINTMENT_REMINDER_HOUR):
        return 0
    return sum(remind(one, at=at) for one in queries.to_remind(at=at))


def close_days(at: datetime) -> int:
    """End what is over: served when her visit ended so, missed when she did not come on her day.

    Who was told that the counter was closed did not miss anything: that one is cancelled.
    """
    today = local_date(at)
    expected = Appointment.objects.select_related("visit")
    here = expected.filter(
        state=AppointmentState.CHECKED_IN, visit__result=VisitResult.SERVED
    ).order_by("pk")
    gone = expected.filter(
        state=AppointmentState.BOOKED,
        day_date__lt=today,
        start_at__lt=moment_of(today, time.min),
    ).order_by("pk")
    done = sum(settle(one, at=at) for one in here[: queries.MOST])
    return done + sum(_close(one, at=at) for one in gone[: queries.MOST])


@transaction.atomic
def _close(appointment: Appointment, *, at: datetime) -> bool:
    current = lock(appointment)
    if current.start_at != appointment.start_at:
        return False
    step = Step.CANCELLED if current.told_at is not None else Step.MISSED
    try:
        take_step(current, step, by=None, at=at)
    except NotNow:
        return False
    return True
