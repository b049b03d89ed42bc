"""The entry point for uvicorn: pages in threads (ADR 8), streams of news beside them (ADR 14)."""

import gc
import os
import threading
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onthaal.config.settings")

from django.conf import settings
from django.urls import get_resolver

from onthaal.config.wsgi import application as pages
from onthaal.core.live.asgi import PREFIX
from onthaal.core.live.asgi import application as live

Header = tuple[bytes, bytes]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]

_wsgi: Any = pages
_threads: Any = WSGIMiddleware(_wsgi, workers=settings.WEB_THREADS)


def without_underscores(headers: Iterable[Header]) -> list[Header]:
    """Return the headers whose name holds no underscore."""
    return [header for header in headers if b"_" not in header[0]]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request in a thread of its own.

    A header with an underscore is dropped: to WSGI ``X_Forwarded_For`` would be ``X-Forwarded-For``,
    past the proxy that sets it.
    """
    if scope["type"] == "http":
        scope = {**scope, "headers": without_underscores(scope["headers"])}
        if scope["path"].startswith(PREFIX):
            await live(scope, receive, send)
            return
    await _threads(scope, receive, send)


def _warm() -> None:
    from onthaal.search import encoder

    encoder.encoder()
    _settle()


def _settle() -> None:
    """Spare the collector what stays as long as the process, and let it come less often.

    A page makes tens of thousands of small objects and hardly a cycle; walking the house for them at
    every few hundred cost a tenth of a page, and more at the tail.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


# Whoever asks first after a restart must not wait until every page is imported (a second or two).
get_resolver().url_patterns  # noqa: B018
# Nor the first search for the model to load.
threading.Thread(target=_warm, daemon=True).start()
