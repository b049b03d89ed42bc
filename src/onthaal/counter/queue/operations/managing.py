"""The head of service sets up queues and windows."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import slugs, timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.queue.models import Queue, Sitting, Window
from onthaal.counter.queue.operations.common import lock_queues
from onthaal.counter.queue.ordering import Rules
from onthaal.counter.queue.refs import QUEUE, WINDOW
from onthaal.organisation.models import Counter, Location


@transaction.atomic
def open_queue(
    counter: Counter,
    *,
    letter: str,
    typical_minutes: int,
    by: User | None,
    at: datetime,
    rules: Rules | None = None,
    compartment: str = Compartment.ORDINARY,
) -> Queue:
    """Let people wait for a counter."""
    if Queue.objects.filter(letter=letter).exists():
        raise Refusal(_("De letter {letter} is al van een andere rij.").format(letter=letter))
    queue = Queue.objects.create(
        counter=counter,
        letter=letter,
        typical_minutes=typical_minutes,
        rules=(rules or Rules()).to_data(),
        compartment=compartment,
    )
    _tell("queue.queue_opened", queue, by=by, at=at)
    return queue


@transaction.atomic
def change_queue(
    queue: Queue, *, letter: str, typical_minutes: int, rules: Rules, by: User, at: datetime
) -> Queue:
    """Change how a queue is ordered; it counts from the next call."""
    [current] = lock_queues([queue.pk])
    if Queue.objects.filter(letter=letter).exclude(pk=current.pk).exists():
        raise Refusal(_("De letter {letter} is al van een andere rij.").format(letter=letter))
    current.letter, current.typical_minutes = letter, typical_minutes
    current.rules = rules.to_data()
    current.version += 1
    current.save(update_fields=["letter", "typical_minutes", "rules", "version"])
    _tell("queue.queue_changed", current, by=by, at=at)
    return current


@transaction.atomic
def set_taking(queue: Queue, *, taking: bool, by: User, at: datetime) -> Queue:
    """Stop or start giving tickets; who waits is served all the same."""
    [current] = lock_queues([queue.pk])
    if current.taking != taking:
        current.taking = taking
        current.version += 1
        current.save(update_fields=["taking", "version"])
        _tell("queue.taking" if taking else "queue.not_taking", current, by=by, at=at)
    return current


@transaction.atomic
def save_window(
    window: Window | None,
    *,
    location: Location,
    name: str,
    queues: Iterable[Queue],
    active: bool = True,
    by: User | None,
    at: datetime,
) -> Window:
    """Make or change a window; one where somebody sits stays in use."""
    row = window or Window(slug=slugs.free_slug(Window.objects, name))
    if row.pk and not active and Sitting.objects.filter(window=row, closed_at=None).exists():
        raise Refusal(_("Er zit nog iemand aan {window}.").format(window=row.name))
    row.location, row.name, row.active = location, clean(name, limit=40), active
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refusal(_("Er is al een loket met die naam.")) from error
    row.queues.set(queues)
    timeline.record("queue.window_saved", at=at, by=by, links=[(WINDOW, row.pk)])
    return row


def _tell(code: str, queue: Queue, *, by: User | None, at: datetime) -> None:
    timeline.record(code, at=at, by=by, links=[(QUEUE, queue.pk)])
