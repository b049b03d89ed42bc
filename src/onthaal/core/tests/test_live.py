"""Live news without a server: who is let in, what is handed out, who is dropped."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import pytest

from onthaal.core.live import Admission, Channel, channels
from onthaal.core.live.asgi import Live, cookie
from onthaal.core.live.hub import WAITING_AT_MOST, Hub, Stream
from onthaal.core.live.messages import message
from onthaal.core.live.poller import CHECK_EVERY, Poller
from onthaal.core.tests.moments import NOW


class Town:
    """A channel in memory: who may hear what, and what is said."""

    def __init__(self) -> None:
        self.may = {"an": Admission("a"), "bo": Admission("b")}
        self.says = {"a": 1, "b": 2}
        self.asked: list[frozenset[str]] = []

    def admit(self, values: Collection[str], at: datetime) -> Mapping[str, Admission]:
        self.asked.append(frozenset(values))
        return {one: self.may[one] for one in values if one in self.may}

    def read(self, topics: Collection[str], at: datetime) -> Mapping[str, Any]:
        return {topic: self.says[topic] for topic in topics}


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    made = Town()
    monkeypatch.setattr(channels, "_CHANNELS", {})
    channels.register(Channel("proef", "koek", made.admit, lambda: made.read))
    return made


async def _settled() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


def _mail(stream: Stream) -> list[bytes | None]:
    found = []
    while not stream.mail.empty():
        found.append(stream.mail.get_nowait())
    return found


def _news(stream: Stream) -> list[bytes | None]:
    return [one for one in _mail(stream) if one is None or not one.startswith(b"event: alive")]


def test_each_hears_her_own_topic_and_only_what_changed(town: Town) -> None:
    async def story() -> None:
        hub = Hub()
        an, bo = Stream("proef", "an"), Stream("proef", "bo")
        hub.join(an), hub.join(bo)
        poller = Poller(hub, now=lambda: NOW)
        poller.look(0.0)
        await _settled()
        assert (_news(an), _news(bo)) == ([message("news", 1)], [message("news", 2)])
        poller.look(0.1)
        town.says["a"] = 7
        poller.look(0.2)
        await _settled()
        assert (_news(an), _news(bo)) == ([message("news", 7)], [])
        assert len(town.asked) == 1  # not asked again within the second

    asyncio.run(story())


def test_who_may_not_listen_any_more_is_told_and_ended(town: Town) -> None:
    async def story() -> None:
        hub, an, stranger = Hub(), Stream("proef", "an"), Stream("proef", "wie")
        hub.join(an), hub.join(stranger)
        poller = Poller(hub, now=lambda: NOW)
        poller.look(0.0)
        await _settled()
        assert _news(stranger) == [message("gone"), None]
        town.may.clear()
        poller.look(CHECK_EVERY)
        await _settled()
        assert _news(an) == [message("news", 1), message("gone"), None]

    asyncio.run(story())


def test_other_settings_load_the_page_anew(town: Town) -> None:
    async def story() -> None:
        hub, an = Hub(), Stream("proef", "an")
        hub.join(an)
        poller = Poller(hub, now=lambda: NOW)
        poller.look(0.0)
        town.may["an"] = Admission("b", version="2")
        poller.look(CHECK_EVERY)
        await _settled()
        assert _news(an) == [message("news", 1), message("changed"), message("news", 2)]

    asyncio.run(story())


def test_a_screen_that_does_not_keep_up_is_dropped(town: Town) -> None:
    async def story() -> None:
        hub, slow = Hub(), Stream("proef", "an")
        hub.join(slow)
        poller = Poller(hub, now=lambda: NOW)
        for number in range(WAITING_AT_MOST + 2):
            town.says["a"] = number
            poller.look(number * 0.01)
            await _settled()
        assert slow.ended
        assert _mail(slow) == [None]

    asyncio.run(story())


def _scope(path: str, method: str = "GET", cookies: str = "") -> dict[str, Any]:
    headers = [(b"cookie", cookies.encode())] if cookies else []
    return {"type": "http", "path": path, "method": method, "headers": headers}


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        (_scope("/live/niets/"), 404),
        (_scope("/live/proef/", "POST"), 405),
        (_scope("/live/proef/"), 403),
        (_scope("/live/proef/", cookies="ander=an"), 403),
    ],
)
def test_refusals(town: Town, scope: dict[str, Any], status: int) -> None:
    sent: list[dict[str, Any]] = []

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    asyncio.run(Live()(scope, receive, send))
    assert sent[0]["status"] == status


def test_a_cookie_among_others() -> None:
    headers = [(b"host", b"x"), (b"cookie", b"a=1; kapot[=2; koek=waarde; b=3")]
    assert cookie(headers, "koek") == "waarde"
    assert cookie(headers, "niet") == ""
