"""The head of service says how appointments are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.catalogue.models import Product
from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.counter.appointments.models import Agenda, Offer
from onthaal.counter.appointments.refs import AGENDA
from onthaal.counter.queue.models import Queue

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class Rules:
    """What is set for an agenda; the fields are those of ``Agenda``."""

    active: bool = True
    online: bool = True
    minutes: int = 15
    collect_minutes: int | None = None
    ahead_days: int = 30
    notice_minutes: int = 30
    walk_in_percent: int = 25

    @classmethod
    def default(cls) -> "Rules":
        """Return what a new agenda begins with, by the settings of the town."""
        return cls(
            minutes=settings.APPOINTMENT_MINUTES,
            collect_minutes=settings.APPOINTMENT_COLLECT_MINUTES,
        )

    @classmethod
    def of(cls, agenda: Agenda) -> "Rules":
        return cls(**{name: getattr(agenda, name) for name in cls.__dataclass_fields__})


@transaction.atomic
def save_agenda(
    queue: Queue,
    *,
    rules: Rules,
    offers: Mapping[Product, int | None],
    version: int,
    by: "User | None",
    at: datetime,
) -> Agenda:
    """Make or change the agenda of a queue. It counts for what is booked from now on.

    ``offers`` says how many minutes a product takes there, ``None`` that it is not given; a product that is
    not in it takes the length of the agenda. Raises ``Conflict`` when it is not at ``version`` any more; a
    new one is at 0.
    """
    Queue.objects.select_for_update(of=("self",)).get(pk=queue.pk)
    rows = Agenda.objects.select_for_update(of=("self",)).select_related("changed_by")
    agenda = rows.filter(queue=queue).first()
    if (agenda.version if agenda else 0) != version:
        who = agenda.changed_by.display_name if agenda and agenda.changed_by else ""
        raise Conflict(
            _("{who} heeft deze agenda intussen gewijzigd.").format(who=who),
            current=agenda,
            changed_by=who,
            changed_at=agenda.changed_at if agenda else None,
        )
    new = agenda is None
    agenda = agenda or Agenda(queue=queue, version=0)
    for name in Rules.__dataclass_fields__:
        setattr(agenda, name, getattr(rules, name))
    agenda.version += 1
    agenda.changed_at, agenda.changed_by = at, by
    agenda.save()
    Offer.objects.filter(agenda=agenda).delete()
    Offer.objects.bulk_create(
        Offer(
            agenda=agenda,
            product=product,
            minutes=minutes or rules.minutes,
            active=minutes is not None,
        )
        for product, minutes in offers.items()
    )
    code = "appointments.agenda_made" if new else "appointments.agenda_changed"
    timeline.record(
        code,
        at=at,
        by=by,
        links=[(AGENDA, agenda.pk), ("organisation.counter", queue.counter_id)],
        params={"percent": rules.walk_in_percent},
    )
    return agenda
