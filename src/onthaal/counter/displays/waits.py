"""How long people will wait in each queue of a screen, in words."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onthaal.counter.queue.estimate import Estimate
from onthaal.counter.queue.models import Queue
from onthaal.counter.queue.queries import hall_of


def waits(queue_ids: Collection[int], *, at: datetime) -> list[dict[str, Any]]:
    """Return for each queue how long somebody who comes now will wait, by letter.

    Read is every queue of their buildings: windows call several.
    """
    buildings = Queue.objects.filter(pk__in=queue_ids).values("counter__location")
    hall = hall_of(Queue.objects.filter(counter__location__in=buildings), at=at)
    shown = [queue for key, queue in hall.queues.items() if key in queue_ids]
    return [
        {
            "letter": queue.letter,
            "counter": queue.counter.name,
            "wait": in_words(hall.new_in(queue)),
        }
        for queue in sorted(shown, key=lambda one: one.letter)
    ]


def in_words(found: Estimate | None) -> str:
    """Return the middle with its bounds: 'ongeveer 8 min (3 tot 15)'; '' when nobody serves."""
    if found is None:
        return ""
    low, high = found.bounds
    if high <= 1:
        return _("meteen")
    if high - low <= 2:
        return _("ongeveer {minutes} min").format(minutes=found.minutes)
    return _("ongeveer {minutes} min ({low} tot {high})").format(
        minutes=found.minutes, low=low, high=high
    )
