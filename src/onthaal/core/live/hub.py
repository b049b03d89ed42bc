"""Who listens now in this process. The event loop adds and removes, the poller reads and hands out."""

import asyncio
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

WAITING_AT_MOST = 8  # messages of one stream; a screen that is further behind connects anew
STREAMS_AT_MOST = 2000  # of one process


@dataclass(eq=False)
class Stream:
    """One open connection. ``mail`` holds messages as they go over the line; ``None`` ends it.

    ``topic``, ``version``, ``checked`` and ``heard`` belong to the poller.
    """

    channel: str
    credential: str
    mail: "asyncio.Queue[bytes | None]" = field(
        default_factory=lambda: asyncio.Queue(WAITING_AT_MOST)
    )
    topic: str | None = None
    version: str = ""
    checked: float = float("-inf")
    heard: bytes = b""
    ended: bool = False


# For whom, what, and whether the stream ends after it.
Post = tuple[Stream, bytes, bool]


class Hub:
    """The open streams, and the way from the poller's thread into the event loop."""

    def __init__(self) -> None:
        self._streams: set[Stream] = set()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.somebody = threading.Event()  # set while anybody listens
        self.newcomer = threading.Event()

    def join(self, stream: Stream) -> bool:
        """Let a stream in, from the event loop; ``False`` when the process has enough of them."""
        with self._lock:
            if len(self._streams) >= STREAMS_AT_MOST:
                return False
            self._loop = asyncio.get_running_loop()
            self._streams.add(stream)
            self.somebody.set()
        self.newcomer.set()
        return True

    def leave(self, stream: Stream) -> None:
        with self._lock:
            self._streams.discard(stream)
            if not self._streams:
                self.somebody.clear()

    def streams(self) -> list[Stream]:
        """Return who listens now; safe in any thread."""
        with self._lock:
            return list(self._streams)

    def end(self) -> None:
        """End every stream: the server stops. Safe in any thread and in a signal handler."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._drop_all)

    def _drop_all(self) -> None:
        for stream in self.streams():
            drop(stream)

    def hand_out(self, posts: Iterable[Post]) -> None:
        """Send messages from the poller's thread, all in one step of the event loop."""
        batch, loop = list(posts), self._loop
        if batch and loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(_deliver, batch)


def _deliver(batch: list[Post]) -> None:
    for stream, message, last in batch:
        if stream.ended:
            continue
        try:
            stream.mail.put_nowait(message)
            if last:
                stream.mail.put_nowait(None)
                stream.ended = True
        except asyncio.QueueFull:
            drop(stream)


def drop(stream: Stream) -> None:
    """End a stream that does not keep up: it starts with the whole state when it comes back."""
    stream.ended = True
    while not stream.mail.empty():
        stream.mail.get_nowait()
    stream.mail.put_nowait(None)
