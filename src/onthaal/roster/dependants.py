"""Shifts that stand on a colleague or a counter that is about to be stopped, or on a day that closes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.organisation import affected
from onthaal.organisation.affected import Affected, Closing
from onthaal.organisation.kinds import COUNTER, EMPLOYEE
from onthaal.roster.models import Shift
from onthaal.roster.refs import SHIFT

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def register_all() -> None:
    after = _("Haal ze weg uit het rooster, of zet iemand anders in de plaats.")
    register(
        Dependants(
            EMPLOYEE,
            _("diensten in het rooster van deze collega"),
            after,
            lambda user, pk, limit: _refs(_to_come().filter(employee=pk), limit),
        )
    )
    register(
        Dependants(
            COUNTER,
            _("diensten in het rooster van deze balie"),
            after,
            lambda user, pk, limit: _refs(_to_come().filter(counter=pk), limit),
        )
    )
    affected.register(
        Affected(
            _("diensten in het rooster van die dagen"),
            _("Ze blijven staan tot iemand ze weghaalt; een gesloten balie geeft geen afspraken."),
            _on,
        )
    )


def _to_come() -> QuerySet[Shift]:
    return Shift.objects.filter(day_date__gte=timezone.localdate())


def _on(_user: "User", closing: Closing, limit: int) -> Iterable[Ref]:
    """Return the shifts of days that close; other hours may leave room for them."""
    if closing.opens:
        return []
    where = Q()
    if closing.counter is not None:
        where = Q(counter=closing.counter)
    elif closing.location is not None:
        where = Q(counter__location=closing.location)
    return _refs(Shift.objects.filter(where, day_date__in=closing.days), limit)


def _refs(shifts: QuerySet[Shift], limit: int) -> Iterable[Ref]:
    rows = shifts.order_by("day_date", "from_time", "pk").values_list("pk", flat=True)
    return [(SHIFT, pk) for pk in rows[:limit]]
