"""Who had an appointment came while everything was on paper: noted when the form is typed in."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.steps import put_back
from onthaal.counter.appointments.models import Appointment, AppointmentStep
from onthaal.counter.appointments.operations.checking_in import NotExpected, WrongDay
from onthaal.counter.appointments.operations.common import lock, take_step, tell, write
from onthaal.counter.appointments.states import AppointmentState, Step
from onthaal.counter.queue.models import Visit

if TYPE_CHECKING:
    from onthaal.accounts.models import User

EXPECTED = frozenset({AppointmentState.BOOKED, AppointmentState.MISSED})


@transaction.atomic
def came_on_paper(
    appointment: Appointment, *, visit: Visit, by: "User", at: datetime
) -> Appointment:
    """Join an appointment to the visit of a paper form, also when it was given up as missed since.

    Raises ``NotExpected`` and ``WrongDay``. Once her visit ended as helped it is settled like any other.
    """
    current = lock(appointment)
    if current.state not in EXPECTED:
        raise NotExpected(
            _("Afspraak {code} is al {state}.").format(
                code=current.shown_code, state=current.get_state_display()
            )
        )
    if current.day_date != visit.day_date:
        raise WrongDay(
            _("Afspraak {code} is op {day}, niet op de dag van dit formulier.").format(
                code=current.shown_code, day=f"{current.day_date:%d/%m/%Y}"
            )
        )
    take_step(current, Step.CHECKED_IN, by=by, at=at, visit_id=visit.pk)
    return current


@transaction.atomic
def forget_paper(appointment: Appointment, *, by: "User", at: datetime) -> Appointment:
    """Take back that she came, because the form was typed in by mistake."""
    current = lock(appointment)
    steps = AppointmentStep.objects.filter(appointment=current, undone_at=None)
    came = steps.filter(step=Step.CHECKED_IN).order_by("pk").last()
    if came is None or current.visit_id is None:
        return current
    moment = max(at, current.changed_at)
    put_back(current, came.before)
    write(current, at=moment)
    steps.filter(pk__gte=came.pk).update(undone_at=moment, undone_by=by)
    tell("appointments.undone", current, by=by, at=moment, params={"step": Step.CHECKED_IN})
    return current
