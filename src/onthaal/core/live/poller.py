"""One thread per process that reads what every topic says now and hands out what changed.

It holds the one database connection of all streams, opens it when somebody listens and closes it when
nobody does. While the database does not answer it says nothing: the screens see how old their news is.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.utils import timezone

from onthaal.core.live import channels
from onthaal.core.live.channels import Admission, Channel, Reader
from onthaal.core.live.hub import Hub, Post, Stream
from onthaal.core.live.messages import message

logger = logging.getLogger(__name__)

PAUSE = 0.3  # seconds between two looks
SHORTEST = 0.05  # and when somebody new waits for her first news
CHECK_EVERY = 1.0  # seconds after which it is asked again whether somebody may listen
ALIVE_EVERY = 5.0
CONNECTION_FOR = 600.0  # seconds that a connection is kept, as in the threads of the pages


class Poller:
    """The thread, and the readers that it made."""

    def __init__(self, hub: Hub, *, now: Callable[[], datetime] = timezone.now) -> None:
        self._hub = hub
        self._now = now
        self._readers: dict[str, Reader] = {}
        self._alive_at = 0.0
        self._opened_at = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)

    def start(self) -> "Poller":
        self._thread.start()
        return self

    def stop(self) -> None:
        """Let the thread end, and wait until its connection is closed."""
        self._stop.set()
        self._hub.somebody.set()
        self._hub.newcomer.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stop.is_set():
            if not self._hub.somebody.is_set():
                connection.close()
                self._hub.somebody.wait()
                continue
            self._turn()
            if self._hub.newcomer.wait(PAUSE):
                self._hub.newcomer.clear()
                self._stop.wait(SHORTEST)  # whoever comes with her is in the same look
        connection.close()

    def _turn(self) -> None:
        if time.monotonic() - self._opened_at > CONNECTION_FOR:
            connection.close()
            self._opened_at = time.monotonic()
        try:
            self.look(time.monotonic())
        except Exception:
            # The database is away or a reader failed: the next look tries again, on a new connection.
            logger.exception("no live news")
            connection.close()
            self._stop.wait(PAUSE * 3)

    def look(self, clock: float) -> None:
        """Read once for all who listen and hand out what is new to them. ``clock`` is monotonic."""
        posts: list[Post] = []
        at, streams = self._now(), self._hub.streams()
        for channel in channels.all_channels():
            mine = [one for one in streams if one.channel == channel.code and not one.ended]
            if mine:
                posts += self._admitted(channel, mine, at, clock)
                posts += self._news(channel, [one for one in mine if one.topic is not None], at)
        if clock - self._alive_at >= ALIVE_EVERY:
            self._alive_at = clock
            alive = message("alive", {"at": at.isoformat()})
            posts += [(one, alive, False) for one in streams if one.topic is not None]
        self._hub.hand_out(posts)

    def _admitted(
        self, channel: Channel, streams: list[Stream], at: datetime, clock: float
    ) -> list[Post]:
        """Ask again for whom it is time, and end the streams of who may not listen (any more)."""
        due = [one for one in streams if clock - one.checked >= CHECK_EVERY]
        found = channel.admit({one.credential for one in due}, at) if due else {}
        posts: list[Post] = []
        for stream in due:
            stream.checked = clock
            posts += _admit(stream, found.get(stream.credential))
        return posts

    def _news(self, channel: Channel, streams: list[Stream], at: datetime) -> list[Post]:
        topics = {one.topic for one in streams if one.topic is not None}
        if not topics:
            return []
        if channel.code not in self._readers:
            self._readers[channel.code] = channel.reader()
        read = self._readers[channel.code](topics, at)
        news = {topic: message("news", data) for topic, data in read.items()}
        posts: list[Post] = []
        for stream in streams:
            said = news.get(stream.topic or "")
            if said is not None and said != stream.heard:
                stream.heard = said
                posts.append((stream, said, False))
        return posts


def _admit(stream: Stream, admission: Admission | None) -> list[Post]:
    if admission is None:
        stream.topic = None
        return [(stream, message("gone"), True)]
    changed = stream.topic is not None and stream.version != admission.version
    stream.topic, stream.version = admission.topic, admission.version
    return [(stream, message("changed"), False)] if changed else []
