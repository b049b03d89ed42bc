"""An appointment is moved, cancelled, or a misclick undone."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import links
from onthaal.core.errors import Refusal
from onthaal.core.models import MailedLink
from onthaal.core.steps import put_back
from onthaal.counter.appointments import mails
from onthaal.counter.appointments.models import Appointment, AppointmentStep
from onthaal.counter.appointments.operations.booking import refuse_outside
from onthaal.counter.appointments.operations.checking_in import take_ticket_back
from onthaal.counter.appointments.operations.common import (
    check_free,
    give_seats_back,
    lock,
    take_seats,
    take_step,
    tell,
    write,
)
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.states import UNDOABLE, Step

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class CannotUndo(Refusal):
    """What came after it would no longer be true."""


@transaction.atomic
def move(
    appointment: Appointment,
    *,
    choice: Choice,
    start_at: datetime,
    at: datetime,
    by: "User | None",
    version: int | None = None,
    link: MailedLink | None = None,
) -> Appointment:
    """Let it begin at another hour, there or at another counter, and mail that.

    With ``link`` it is the inhabitant herself: the link is used up, and her hour must be one that is offered on
    the web. Refusals: ``LinkIsOver``, ``Conflict``, ``NotNow``, ``SlotTaken``, ``NotGiven``.
    """
    online = link is not None
    if link is not None:
        links.use(link, at=at)
    current = lock(appointment, version=version, also=choice.agenda.pk)
    if current.start_at == start_at and current.agenda_id == choice.agenda.pk:
        raise Refusal(_("De afspraak staat al op dat uur."))
    refuse_outside(choice, start_at, at=at, online=online)
    check_free(choice, start_at, at=at, online=online, without=current)
    give_seats_back(current)
    _revoke(current, at=at)
    current.sequence += 1
    take_step(
        current, Step.MOVED, by=by, at=at, start_at=start_at, agenda_id=choice.agenda.pk,
        minutes=choice.minutes, told_at=None, reminded_at=None,
    )  # fmt: skip
    current.agenda = choice.agenda
    take_seats(current)
    mails.moved(current, at=at, by=by)
    return current


@transaction.atomic
def cancel(
    appointment: Appointment,
    *,
    at: datetime,
    by: "User | None",
    version: int | None = None,
    link: MailedLink | None = None,
) -> Appointment:
    """Cancel it: its seats are free again, and her calendar takes it out."""
    if link is not None:
        links.use(link, at=at)
    current = lock(appointment, version=version)
    current.sequence += 1
    take_step(current, Step.CANCELLED, by=by, at=at)
    give_seats_back(current)
    _revoke(current, at=at)
    mails.cancelled(current, at=at, by=by)
    return current


@transaction.atomic
def mark_missed(
    appointment: Appointment, *, at: datetime, by: "User | None", version: int | None = None
) -> Appointment:
    """She did not come; not before her hour."""
    current = lock(appointment, version=version)
    if at < current.start_at:
        raise Refusal(_("Haar uur moet nog komen."))
    take_step(current, Step.MISSED, by=by, at=at)
    return current


@transaction.atomic
def undo(appointment: Appointment, *, by: "User", at: datetime, step_id: int) -> Appointment:
    """Undo the last step, the one that the person saw; it stays on record as undone.

    A cancelled or moved appointment takes its old seats again, and she is mailed. ``SlotTaken`` when they
    are gone, ``CannotUndo`` when something else happened since.
    """
    current = lock(appointment, also=_agenda_before(step_id))
    step = AppointmentStep.objects.filter(appointment=current, undone_at=None).order_by("pk").last()
    if step is None or step.pk != step_id or step.step not in UNDOABLE:
        raise CannotUndo(_("Er gebeurde intussen iets anders met deze afspraak."))
    moment = max(at, current.changed_at)
    if step.step == Step.CHECKED_IN:
        take_ticket_back(current, by=by, at=moment)
    takes_seats = step.step in {Step.CANCELLED, Step.MOVED}
    put_back(current, step.before)
    current = _with_agenda(current)
    if takes_seats:
        give_seats_back(current)
        _see_that_it_fits(current, at=moment)
        current.sequence += 1
    write(current, at=moment)
    step.mark_undone(by=by, at=moment)
    tell("appointments.undone", current, by=by, at=moment, params={"step": step.step})
    if takes_seats:
        take_seats(current)
        _revoke(current, at=moment)
        mails.moved(current, at=moment, by=by)
    return current


def _agenda_before(step_id: int) -> int:
    before = AppointmentStep.objects.filter(pk=step_id).values_list("before", flat=True).first()
    return int((before or {}).get("agenda_id") or 0)


def _with_agenda(current: Appointment) -> Appointment:
    """Read the agenda that the column names now."""
    rows = type(current.agenda).objects.select_related(
        "queue__counter__location", "queue__counter__department"
    )
    current.agenda = rows.get(pk=current.agenda_id)
    return current


def _see_that_it_fits(current: Appointment, *, at: datetime) -> None:
    choice = Choice(current.agenda, current.product, current.purpose, current.minutes)
    if current.start_at <= at:
        raise CannotUndo(_("Dat uur is voorbij."))
    check_free(choice, current.start_at, at=at, online=False, without=current)


def _revoke(current: Appointment, *, at: datetime) -> None:
    """Let every link about it stop working: the mail that follows brings a new one."""
    links.revoke(about=(APPOINTMENT, current.pk), at=at)
