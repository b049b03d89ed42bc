"""What the writes on appointments share: the lock, the seats, the step, the line on the timeline."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.steps import snapshot
from onthaal.counter.appointments import queries, slots
from onthaal.counter.appointments.models import Agenda, Appointment, AppointmentStep, Seat
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.states import TRANSITIONS, Step, allowed

if TYPE_CHECKING:
    from onthaal.accounts.models import User

KEPT = ("start_at", "told_at", "reminded_at", "state", "agenda_id", "minutes", "visit_id")
NEARBY_DAYS = 8


class NotNow(Refusal):
    """The step cannot be taken with an appointment in this state."""


class SlotTaken(Refusal):
    """The hour is not free (any more); ``nearest`` are the free ones around it."""

    def __init__(self, nearest: Iterable[datetime]) -> None:
        super().__init__(_("Dit uur is net door iemand anders genomen. Kies een ander uur."))
        self.nearest = list(nearest)


def lock_agendas(agenda_ids: Iterable[int]) -> dict[int, Agenda]:
    """Lock agendas in the one order that everybody uses; their rows are what writers wait for."""
    rows = Agenda.objects.select_for_update(of=("self",)).select_related(
        "queue__counter__location", "queue__counter__department"
    )
    return {row.pk: row for row in rows.filter(pk__in=set(agenda_ids)).order_by("pk")}


def lock(appointment: Appointment, *, version: int | None = None, also: int = 0) -> Appointment:
    """Lock the agenda of an appointment (and ``also`` another) and return the appointment as it is now.

    Raises ``Conflict`` when it is not at ``version`` any more.
    """
    agendas = lock_agendas([appointment.agenda_id, *([also] if also else [])])
    current = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("product", "party", "contact", "visit")
        .get(pk=appointment.pk)
    )
    if current.agenda_id not in agendas:  # it went to another agenda in between
        agendas |= lock_agendas([current.agenda_id])
    current.agenda = agendas[current.agenda_id]
    if version is not None and current.version != version:
        raise Conflict(
            _("{reference} is intussen {state}.").format(
                reference=current.reference, state=current.get_state_display()
            ),
            current=current,
            changed_at=current.changed_at,
        )
    return current


def take_step(
    appointment: Appointment,
    step: Step,
    *,
    by: "User | None",
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    **columns: Any,
) -> AppointmentStep:
    """Move a locked appointment along ``step``, write ``columns`` and tell it; ``NotNow`` in words."""
    if not allowed(appointment.state, step):
        raise NotNow(
            _("Deze afspraak is {state}: dat kan nu niet.").format(
                state=appointment.get_state_display()
            )
        )
    moment = max(at, appointment.changed_at)  # a clock that was set back makes no negative time
    before = snapshot(appointment, KEPT)
    appointment.state = TRANSITIONS[step][1]
    for name, value in columns.items():
        setattr(appointment, name, value)
    write(appointment, at=moment)
    tell(f"appointments.{step}", appointment, by=by, at=moment, params=params)
    return AppointmentStep.objects.create(
        appointment=appointment, step=step, at=moment, by=by, before=before
    )


def write(appointment: Appointment, *, at: datetime) -> None:
    """Write the columns that steps change, under the lock that the caller holds."""
    appointment.changed_at = at
    appointment.version += 1
    appointment.day_date = local_date(appointment.start_at)
    appointment.save(update_fields=[*KEPT, "day_date", "sequence", "changed_at", "version"])


def check_free(
    choice: Choice,
    start_at: datetime,
    *,
    at: datetime,
    online: bool,
    without: Appointment | None = None,
) -> None:
    """Raise ``SlotTaken``, with what is free around it, when ``choice`` cannot begin then."""
    day = local_date(start_at)
    board = queries.board(choice.agenda, first=day, last=day, without=without)
    offered = start_at in board.starts(choice.minutes, earliest=start_at, latest=start_at)
    # An inhabitant takes an hour that is offered; an agent may begin five minutes beside it.
    if offered or (not online and slots.is_unit(start_at) and board.fits(start_at, choice.minutes)):
        return
    raise SlotTaken(nearby(choice, start_at, at=at, online=online, without=without))


def nearby(
    choice: Choice,
    start_at: datetime,
    *,
    at: datetime,
    online: bool,
    without: Appointment | None = None,
) -> list[datetime]:
    """Return the three free hours nearest to ``start_at``, of that day and the week after it."""
    found = queries.free(
        choice, at=at, online=online, first=local_date(start_at), days=NEARBY_DAYS, without=without
    )
    return slots.nearest(found, start_at)


def take_seats(appointment: Appointment) -> None:
    """Give an appointment its units, the lowest free seat of each; the lock of the agenda is held.

    The database refuses a seat that is taken, whatever a reader saw: ``SlotTaken``.
    """
    mine = slots.units(appointment.start_at, appointment.minutes)
    taken: dict[datetime, set[int]] = {unit: set() for unit in mine}
    rows = Seat.objects.filter(agenda=appointment.agenda_id, start_at__in=mine)
    for start_at, seat in rows.values_list("start_at", "seat"):
        taken[start_at].add(seat)
    try:
        with transaction.atomic():
            Seat.objects.bulk_create(
                Seat(
                    appointment=appointment,
                    agenda_id=appointment.agenda_id,
                    start_at=unit,
                    seat=next(
                        one for one in range(1, len(taken[unit]) + 2) if one not in taken[unit]
                    ),
                )
                for unit in mine
            )
    except IntegrityError as error:
        raise SlotTaken([]) from error


def give_seats_back(appointment: Appointment) -> None:
    Seat.objects.filter(appointment=appointment).delete()


def tell(
    code: str,
    appointment: Appointment,
    *,
    by: "User | None",
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str | None = None,
) -> None:
    """Record one line about an appointment, for its own page, the inhabitant and the contact."""
    links: list[Ref] = [(APPOINTMENT, appointment.pk)]
    if appointment.party_id:
        links.append(("parties.party", appointment.party_id))
    if appointment.contact_id:
        links.append(("contacts.contact", appointment.contact_id))
    timeline.record(
        code,
        at=at,
        by=by,
        links=links,
        params=params,
        text=text,
        compartment=appointment.compartment,
    )
