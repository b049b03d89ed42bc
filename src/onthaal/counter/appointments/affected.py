"""Appointments on a day that closes, and on a counter that is about to be stopped."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.core import dependants
from onthaal.core.dependants import Dependants
from onthaal.core.kinds import Ref
from onthaal.counter.appointments import queries
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.permissions import READ
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.states import AppointmentState
from onthaal.organisation import affected
from onthaal.organisation.affected import Affected, Closing
from onthaal.organisation.kinds import COUNTER

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def register_all() -> None:
    affected.register(
        Affected(
            _("afspraken op die dagen"),
            _("Ze blijven staan. Verwittig de inwoners bij Afspraken, Kan niet doorgaan."),
            _on,
        )
    )
    dependants.register(
        Dependants(
            COUNTER,
            _("afspraken die aan deze balie nog komen"),
            _("Verplaats of annuleer ze eerst: ze verdwijnen niet vanzelf."),
            lambda user, pk, limit: _refs(
                _expected(user).filter(agenda__queue__counter=pk, start_at__gt=timezone.now()),
                limit,
            ),
        )
    )


def _on(user: "User", closing: Closing, limit: int) -> Iterable[Ref]:
    """Return what was booked on days that get other hours, and falls outside them."""
    where = Q()
    if closing.counter is not None:
        where = Q(agenda__queue__counter=closing.counter)
    elif closing.location is not None:
        where = Q(agenda__queue__counter__location=closing.location)
    rows = _expected(user).filter(where, day_date__in=closing.days)
    if not closing.opens:
        return _refs(rows, limit)
    outside = queries.outside(rows, opens=closing.opens)
    return [(APPOINTMENT, pk) for pk in outside[:limit]]


def _expected(user: "User") -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(state=AppointmentState.BOOKED)
    seen = Q(compartment__in=user.compartments)
    return rows.filter(seen) if user.has_perm(READ) else rows.none()


def _refs(rows: QuerySet[Appointment], limit: int) -> Iterable[Ref]:
    found = rows.order_by("start_at", "pk").values_list("pk", flat=True)
    return [(APPOINTMENT, pk) for pk in found[:limit]]
