"""Server-sent events as bytes (WHATWG HTML, 9.2). Pure."""

import json
from typing import Any

HEARTBEAT = b": hartslag\n\n"


def message(event: str, data: Any = None) -> bytes:
    """Return one event; the data is one line of JSON, so it needs no splitting."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {event}\ndata: {body}\n\n".encode()


def retry(milliseconds: int) -> bytes:
    """Return after how long the browser connects again."""
    return f"retry: {milliseconds}\n\n".encode()
