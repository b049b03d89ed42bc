"""What can be listened to: each room registers its channels when Django is ready."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Admission:
    """What the holder of a cookie may hear. A new ``version`` tells the page to load itself anew."""

    topic: str
    version: str = ""


# Everything that each topic says now, as JSON; called a few times a second from one thread.
Reader = Callable[[Collection[str], datetime], Mapping[str, Any]]
Admit = Callable[[Collection[str], datetime], Mapping[str, Admission]]


@dataclass(frozen=True)
class Channel:
    """One kind of news.

    ``cookie`` names the cookie by which somebody is known. ``admit`` gets the values of that cookie of
    all who listen and returns what each may hear, in a fixed number of statements; whoever is left out
    hears nothing (any more). ``reader`` makes what reads the topics; it may remember things between
    two calls.
    """

    code: str
    cookie: str
    admit: Admit
    reader: Callable[[], Reader]


_CHANNELS: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Add ``channel``; a code registered twice is a programming error."""
    if channel.code in _CHANNELS:
        raise ValueError(f"channel {channel.code} is registered twice")
    _CHANNELS[channel.code] = channel


def get(code: str) -> Channel | None:
    """Return the channel, ``None`` when no room registered it."""
    return _CHANNELS.get(code)


def all_channels() -> Iterable[Channel]:
    return tuple(_CHANNELS.values())
