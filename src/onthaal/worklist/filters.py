"""What the worklist can be narrowed by; kept in the address of the page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core.calendars import local_date
from onthaal.core.terms import end_of_day
from onthaal.tasks.states import TaskState


class Show(StrEnum):
    OPEN = "open"
    LATE = "late"
    TODAY = "today"
    LATER = "later"
    POSTPONED = "postponed"
    DONE = "done"
    CANCELLED = "cancelled"


SHOW_LABELS = {
    Show.OPEN: _("alles wat open staat"),
    Show.LATE: _("te laat"),
    Show.TODAY: _("vandaag"),
    Show.LATER: _("later"),
    Show.POSTPONED: _("uitgesteld"),
    Show.DONE: _("afgehandeld"),
    Show.CANCELLED: _("vervallen"),
}


@dataclass(frozen=True)
class Filters:
    """``team`` is an id or ``None``; ``kind`` a word or ''; ``mine`` leaves only what I hold."""

    show: Show = Show.OPEN
    team: int | None = None
    kind: str = ""
    mine: bool = False

    @property
    def closed(self) -> bool:
        return self.show in {Show.DONE, Show.CANCELLED}

    @property
    def any(self) -> bool:
        return self != Filters()

    def condition(self, *, at: datetime) -> Q:
        """Return the condition on a task besides whose it is; one state, so one index range."""
        state = self.show.value if self.closed else TaskState.OPEN
        condition = Q(state=state)
        if self.kind:
            condition &= Q(kind_code=self.kind)
        return condition & self._due(at) & self._to_do(at)

    def _to_do(self, at: datetime) -> Q:
        """Leave out what was postponed until a later day; what is late comes back by itself."""
        if self.closed:
            return Q()
        postponed = Q(postponed_until__gt=local_date(at), due_at__gte=at)
        if self.show == Show.POSTPONED:
            return postponed
        return (
            Q(postponed_until__isnull=True)
            | Q(postponed_until__lte=local_date(at))
            | Q(due_at__lt=at)
        )

    def _due(self, at: datetime) -> Q:
        tonight = end_of_day(local_date(at))
        return {
            Show.LATE: Q(due_at__lt=at),
            Show.TODAY: Q(due_at__gte=at, due_at__lte=tonight),
            Show.LATER: Q(due_at__gt=tonight),
        }.get(self.show, Q())
