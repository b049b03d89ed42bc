"""The calls as live news: who may listen, and what is said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import translation

from onthaal.core import live
from onthaal.core.calendars import local_date
from onthaal.core.live import Admission, Channel
from onthaal.counter.displays import secrets
from onthaal.counter.displays.calls import Now, at_windows, last_calls, news
from onthaal.counter.displays.cookies import COOKIES
from onthaal.counter.displays.models import Device, DeviceKind
from onthaal.counter.displays.waits import waits

CHANNEL = "scherm"
LANGUAGE = "nl"  # what the town says to everybody at once (language law of 18 July 1966)
# An undone end or a day that begins changes nothing at a window: look at all of it now and then.
LOOK_AGAIN = 5.0  # seconds
ESTIMATE_EVERY = 20.0


def admit(values: Collection[str], at: datetime) -> Mapping[str, Admission]:
    """Return what the screens with these secrets show, in two statements."""
    by_digest = {secrets.digest(value): value for value in values}
    rows = Device.objects.filter(
        kind=DeviceKind.DISPLAY, active=True, digest__in=by_digest
    ).prefetch_related("queues")
    return {
        by_digest[row.digest]: Admission(topic_of(row), version=str(row.version)) for row in rows
    }


def topic_of(device: Device) -> str:
    """Return the topic of a screen: the queues that it shows. Screens alike share one."""
    return ",".join(str(pk) for pk in sorted(queue.pk for queue in device.queues.all()))


@dataclass
class _Topic:
    said: dict[str, Any]
    read_at: datetime
    waits: list[dict[str, Any]]
    estimated_at: datetime


@dataclass
class CallsReader:
    """Reads the windows each time, and the rest only when something happened there."""

    now: Now | None = None
    topics: dict[str, _Topic] = field(default_factory=dict)

    def __call__(self, topics: Collection[str], at: datetime) -> Mapping[str, Any]:
        """Return what each topic says at ``at``."""
        now = at_windows()
        changed, self.now = now != self.now, now
        with translation.override(LANGUAGE):
            self.topics = {one: self._topic(one, changed, at) for one in topics}
        return {one: topic.said for one, topic in self.topics.items()}

    def _topic(self, code: str, changed: bool, at: datetime) -> _Topic:
        known = self.topics.get(code)
        if known and not changed and (at - known.read_at).total_seconds() < LOOK_AGAIN:
            return known
        queue_ids = [int(one) for one in code.split(",") if one]
        found, estimated_at = (known.waits, known.estimated_at) if known else ([], at)
        due = LOOK_AGAIN if changed else ESTIMATE_EVERY
        if not known or (at - estimated_at).total_seconds() >= due:
            found, estimated_at = waits(queue_ids, at=at), at
        said = news(last_calls(queue_ids, day=local_date(at)), found)
        return _Topic(said, at, found, estimated_at)


def register() -> None:
    live.register(
        Channel(code=CHANNEL, cookie=COOKIES[DeviceKind.DISPLAY], admit=admit, reader=CallsReader)
    )
