"""What the clock starts: reminders, and asking the team what to do with what nobody collects.

Nothing is ever returned or destroyed by a clock.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.terms import Days, Source, Term, Unit, due_at
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.operations.common import days_of, lock, subjects, take_step
from onthaal.counter.pickup.operations.telling import (
    REMINDER,
    ask_to_call,
    send,
    team_of,
)
from onthaal.counter.pickup.refs import PICKUP
from onthaal.counter.pickup.rules import Ending
from onthaal.counter.pickup.states import HERE, PickupState, Step, Way
from onthaal.counter.pickup.ways import reach
from onthaal.organisation.queries import closing_days
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind, TaskState

logger = logging.getLogger(__name__)
AT_ONCE = 200
# How long the team has to decide: a choice of the town, not law.
DECIDE = Term(10, Unit.WORKING_DAY, calendar=Days.OFFICE, source=Source.OWN_PROMISE)


def remind(now: datetime) -> int:
    """Remind who was told and did not come, each once; return how many."""
    due = Pickup.objects.filter(
        state=PickupState.TOLD, reminded_at=None, remind_date__lte=local_date(now)
    )
    return sum(_remind(row, at=now) for row in due.order_by("remind_date", "pk")[:AT_ONCE])


@transaction.atomic
def _remind(row: Pickup, *, at: datetime) -> bool:
    current = lock(row)
    if current.state != PickupState.TOLD or current.reminded_at is not None:
        return False
    chosen = reach(current, current.told_way) or reach(current)
    written = chosen is not None and chosen.way != Way.PHONE
    message = (
        send(current, chosen, purpose=REMINDER, by=None, at=at) if chosen and written else None
    )
    take_step(current, Step.REMINDED, by=None, at=at, outbox=message, reminded_at=at)
    if message is None:
        try:
            with transaction.atomic():
                ask_to_call(current, chosen, by=None, at=at)
        except Refusal:
            logger.warning("pickup %s: nobody to call", current.pk)
    return True


def ask_to_end(now: datetime) -> int:
    """Ask the team about what lies here past its last day; return how many tasks were made."""
    return sum(_ask_to_end(row, at=now) for row in _past_their_day(now))


def _past_their_day(now: datetime) -> Iterator[Pickup]:
    asked = Task.objects.filter(
        origin_kind=PICKUP, origin_id=OuterRef("pk"), kind_code=TaskKind.PICKUP_END,
        state=TaskState.OPEN,
    )  # fmt: skip
    due = Pickup.objects.filter(~Exists(asked), state__in=HERE, end_date__lte=local_date(now))
    yield from due.order_by("end_date", "pk")[:AT_ONCE]


@transaction.atomic
def _ask_to_end(row: Pickup, *, at: datetime) -> bool:
    current = lock(row)
    open_ones = Task.objects.filter(
        origin_kind=PICKUP, origin_id=current.pk, kind_code=TaskKind.PICKUP_END,
        state=TaskState.OPEN,
    )  # fmt: skip
    if not current.is_here or open_ones.exists():
        return False
    words = {
        Ending.RETURN: _("{product} niet afgehaald: terugsturen of langer bewaren ({reference})"),
        Ending.DESTROY: _("{product} niet afgehaald: vernietigen of langer bewaren ({reference})"),
    }
    try:
        team = team_of(current)
    except Refusal:
        logger.warning("pickup %s: no team to ask", current.pk)
        return False
    tasks.create(
        kind_code=TaskKind.PICKUP_END,
        subject=words[Ending(days_of(current).ending)].format(
            product=current.product.name, reference=current.reference
        ),
        team=team,
        origin=(PICKUP, current.pk),
        due_at=due_at(DECIDE, at, closing_days=closing_days()),
        term=DECIDE,
        compartment=current.compartment,
        links=subjects(current)[1:],
        by=None,
        at=at,
    )
    return True
