"""Two hundred screens on one real process: every call reaches all of them, over a restart too."""

import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.utils import timezone

from onthaal.config.tests.listeners import WEB_THREADS, Listener, Server, free_port
from onthaal.counter.displays import operations as displays
from onthaal.counter.displays.tests import factories
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.tests.factories import TownHall, ticket, town_hall

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = 200


@pytest.fixture
def hall() -> TownHall:
    hall = town_hall()
    operations.sit(hall.one, by=hall.els, at=timezone.now())
    return hall


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path, free_port())
    yield made
    made.process.kill()
    made.process.wait()


def _call(hall: TownHall) -> Ticket:
    row = ticket(hall, at=timezone.now())
    operations.call_next(hall.one, by=hall.els, at=timezone.now())
    return row


def _done(hall: TownHall, row: Ticket) -> None:
    row.refresh_from_db()
    operations.finish(row, by=hall.els, at=timezone.now(), version=row.version)


def _page(port: int, cookie: str) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/scherm/", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return int(answer.status)


def test_two_hundred_screens(hall: TownHall, server: Server) -> None:
    _row, secret = factories.paired(hall, hall.quick)
    cookie = f"onthaal_scherm={secret}"
    screens = [Listener(server.port, cookie) for _ in range(SCREENS)]
    for screen in screens:
        head = screen.until("event: news").lower()
        assert "text/event-stream" in head
        assert "x-accel-buffering: no" in head
        assert "retry: " in head
    with ThreadPoolExecutor(3 * WEB_THREADS) as pool:
        pages = list(pool.map(lambda _n: _page(server.port, cookie), range(6 * WEB_THREADS)))
    assert set(pages) == {200}
    row = _call(hall)
    for screen in screens:
        assert '"label":"A001","window":"Loket 1"' in screen.until('"label":"A001"')
    assert 1 <= server.connections() <= WEB_THREADS + 1
    _done(hall, row)
    for screen in screens:
        screen.close()
    late = Listener(server.port, cookie)  # the whole state at once for who comes later
    late.until('"label":"A001"')


def test_a_restart_brings_news_again(hall: TownHall, server: Server, tmp_path: Path) -> None:
    _row, secret = factories.paired(hall, hall.quick)
    cookie = f"onthaal_scherm={secret}"
    screen = Listener(server.port, cookie)
    screen.until("event: news")
    log = server.stop()
    screen.ends()
    assert "graceful shutdown exceeded" not in log
    _call(hall)
    again = Server(tmp_path, server.port)
    try:
        Listener(again.port, cookie).until('"label":"A001"')
    finally:
        again.process.kill()
        again.process.wait()


def test_revoking_ends_the_stream(hall: TownHall, server: Server) -> None:
    row, secret = factories.paired(hall, hall.quick)
    other, others = factories.paired(hall, hall.quick, name="Trap")
    screen = Listener(server.port, f"onthaal_scherm={secret}")
    stays = Listener(server.port, f"onthaal_scherm={others}")
    screen.until("event: news")
    stays.until("event: news")
    displays.revoke(row, by=hall.els, at=timezone.now())
    assert "event: gone" in screen.ends()
    _call(hall)
    stays.until('"label":"A001"')
    assert other.is_paired


def test_a_wrong_token_hears_nothing(hall: TownHall, server: Server) -> None:
    _call(hall)
    heard = Listener(server.port, "onthaal_scherm=verzonnen").ends()
    assert "event: gone" in heard
    assert "A001" not in heard
    assert " 403 " in Listener(server.port, "iets=anders").until("\r\n\r\n")
