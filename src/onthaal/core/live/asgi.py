"""The streams as an ASGI application of their own, beside the pages. It never touches the database."""

import asyncio
import contextlib
import random
import signal
import threading
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any

from onthaal.core.live import channels
from onthaal.core.live.hub import Hub, Stream
from onthaal.core.live.messages import HEARTBEAT, retry
from onthaal.core.live.poller import Poller

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]

PREFIX = "/live/"
TAKES_AT_MOST = 10.0  # seconds that a screen may leave a message on the line
QUIET_AT_MOST = 15.0  # seconds without a byte, so that no proxy takes a stream for dead
# After a restart 200 screens come back within this range of milliseconds and not all at once.
COME_BACK = (1000, 3000)
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-encoding", b"identity"),
]


class Live:
    """Answers ``/live/<code>/``; its poller starts with the first who listens."""

    def __init__(self) -> None:
        self.hub = Hub()
        self._poller: Poller | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream until either side ends it.

        A channel that no room has is 404, another method 405, without the cookie 403, too many 503.
        Who may listen is only known to the poller: it ends a stream that it does not admit.
        """
        channel = channels.get(str(scope["path"]).removeprefix(PREFIX).strip("/"))
        if channel is None:
            return await _refuse(send, 404)
        if scope["method"] != "GET":
            return await _refuse(send, 405)
        credential = cookie(scope["headers"], channel.cookie)
        if not credential:
            return await _refuse(send, 403)
        stream = Stream(channel.code, credential)
        if not self.hub.join(stream):
            return await _refuse(send, 503)
        self._start()
        try:
            await _serve(stream, receive, send)
        finally:
            stream.ended = True
            self.hub.leave(stream)

    def stop(self) -> None:
        """End every stream, and the poller; what listens later starts anew."""
        self.hub.end()
        if self._poller is not None:
            self._poller.stop()
        self._poller, self.hub = None, Hub()

    def _start(self) -> None:
        if self._poller is None:
            self._poller = Poller(self.hub).start()
            self._end_with_the_server()

    def _end_with_the_server(self) -> None:
        """End the streams at the signal that ends the server.

        uvicorn tells an application that it stops only once every response is complete, and a stream
        is never complete by itself.
        """
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)
            if callable(before):
                signal.signal(number, partial(self._stopping, before))

    def _stopping(self, before: Callable[[int, Any], Any], number: int, frame: Any) -> None:
        self.hub.end()
        before(number, frame)


async def _serve(stream: Stream, receive: Receive, send: Send) -> None:
    """Send what comes in the mail of a stream; a browser that goes away ends it."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await _body(send, retry(random.randint(*COME_BACK)))  # noqa: S311  no secret
    gone = asyncio.ensure_future(_until_gone(receive))
    mail = asyncio.ensure_future(stream.mail.get())
    try:
        while True:
            await asyncio.wait(
                {mail, gone}, timeout=QUIET_AT_MOST, return_when=asyncio.FIRST_COMPLETED
            )
            if gone.done():
                return
            message = mail.result() if mail.done() else HEARTBEAT
            if message is None:
                break
            if mail.done():
                mail = asyncio.ensure_future(stream.mail.get())
            # Who takes nothing for so long is cut off and comes back by herself.
            await asyncio.wait_for(_body(send, message), TAKES_AT_MOST)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except TimeoutError:
        return
    finally:
        gone.cancel()
        mail.cancel()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def cookie(headers: Iterable[tuple[bytes, bytes]], name: str) -> str:
    """Return the value of a cookie, '' when there is none or it cannot be read."""
    for key, value in headers:
        if key == b"cookie":
            for part in value.decode("latin-1").split(";"):
                found = SimpleCookie()
                with contextlib.suppress(CookieError):
                    found.load(part)
                if name in found:
                    return found[name].value
    return ""


application = Live()
