"""Files, folders and feeds: page after page, cut off and gone on with."""

from pathlib import Path
from typing import Any

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.lpdc import feeds
from onthaal.catalogue.lpdc.importing import Result
from onthaal.catalogue.lpdc.tests.samples import concept, page, write
from onthaal.catalogue.models import Concept, FeedState, ImportRun
from onthaal.core.outgoing import Outgoing
from onthaal.core.tests import tls
from onthaal.core.tests.tls import HOST, Handler, Server, body

pytestmark = pytest.mark.django_db
FEED = f"https://{HOST}/feed?page="


def run(
    source: str, *, server: Server | None = None, hosts: tuple[str, ...] = (HOST,)
) -> ImportRun:
    told: list[Result] = []
    pinned = server.pinned if server else {}
    trust = server.trust if server else None
    with Outgoing(hosts=hosts, pinned=pinned, tls=trust) as outgoing:
        found = feeds.run(source, clock=lambda: NOW, tell=told.append, outgoing=outgoing)
    assert len(told) == found.records
    return found


def numbered(number: int, **links: Any) -> bytes:
    return page(concept(f"nr-{number}", naam={"nl": f"Nummer {number}"}), **links)


@pytest.fixture
def three_pages() -> dict[str, tls.Answer]:
    return {
        "/feed?page=0": body(numbered(0, next_page=f"{FEED}1")),
        "/feed?page=1": body(numbered(1, next_page=f"{FEED}2", previous=f"{FEED}0")),
        "/feed?page=2": body(numbered(2, previous=f"{FEED}1")),
    }


def paths(server: Server) -> list[str]:
    return [path[-1] for path, _host in server.asked]


@pytest.mark.parametrize("start", ["0", "1", "2"])
def test_a_feed_is_read_from_wherever_one_starts(
    tmp_path: Path, three_pages: dict[str, tls.Answer], start: str
) -> None:
    with tls.server(tmp_path, three_pages) as server:
        first = run(FEED + start, server=server)
        assert (first.new, first.failure) == (3, "")
        assert sorted(paths(server)) == ["0", "1", "2"]
        state = FeedState.objects.get()
        assert (state.complete, state.last_page, state.todo, state.seen) == (
            True,
            f"{FEED}2",
            [],
            [],
        )
        server.asked.clear()
        again = run(FEED + start, server=server)
        assert (again.unchanged, again.records) == (1, 1)
        assert paths(server) == ["2"]


def test_only_what_is_new_is_read_the_next_time(
    tmp_path: Path, three_pages: dict[str, tls.Answer]
) -> None:
    with tls.server(tmp_path, three_pages) as server:
        run(f"{FEED}0", server=server)
        server.asked.clear()
        server.answers["/feed?page=2"] = body(
            numbered(2, next_page=f"{FEED}3", previous=f"{FEED}1")
        )
        server.answers["/feed?page=3"] = body(numbered(3, previous=f"{FEED}2"))
        later = run(f"{FEED}0", server=server)
        assert (later.new, later.unchanged) == (1, 1)
        assert paths(server) == ["2", "3"]
        assert FeedState.objects.get().last_page == f"{FEED}3"


def half(data: bytes) -> tls.Answer:
    """Return an answer that is cut off: the length says more than what comes."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: len(data) * 3 // 4])

    return answer


@pytest.mark.parametrize("damage", ["gone", "half", "broken"])
def test_it_goes_on_at_the_page_where_it_stopped(
    tmp_path: Path, three_pages: dict[str, tls.Answer], damage: str
) -> None:
    whole = page(concept("a"), concept("b"), next_page=f"{FEED}2", previous=f"{FEED}0")
    damaged = {
        "gone": body(b"", status=503),
        "half": half(whole),
        "broken": body(whole[: len(whole) * 3 // 4] + b"}}}"),
    }
    with tls.server(tmp_path, three_pages) as server:
        server.answers["/feed?page=1"] = damaged[damage]
        first = run(f"{FEED}0", server=server)
        assert (
            first.failure.split(":")[0]
            == {"gone": "status", "half": "cut_off", "broken": "page_stopped"}[damage]
        )
        assert (first.new, first.invalid) == ((1, 0) if damage == "gone" else (2, 1))
        assert FeedState.objects.get().todo[0] == f"{FEED}1"
        server.answers["/feed?page=1"] = body(whole)
        server.asked.clear()
        second = run(f"{FEED}0", server=server)
        assert second.failure == ""
        assert paths(server) == ["1", "2"]
        assert Concept.objects.count() == 4


@pytest.mark.parametrize(
    ("next_page", "word"),
    [
        ("http://ipdc-stub/doc?page=1", "not_https"),
        ("https://elders.example/feed", "not_allowed"),
        (f"https://{HOST}/weg", "status"),
    ],
)
def test_a_page_that_may_not_be_read_is_said_and_the_first_is_taken_in(
    tmp_path: Path, next_page: str, word: str
) -> None:
    with tls.server(tmp_path, {"/feed?page=0": body(numbered(0, next_page=next_page))}) as server:
        found = run(f"{FEED}0", server=server)
    assert (found.new, found.failure.split(":")[0]) == (1, word)
    assert found.finished_at == NOW


def test_pages_that_point_at_each_other_are_read_once(tmp_path: Path) -> None:
    answers = {
        "/feed?page=0": body(numbered(0, next_page=f"{FEED}1", previous=f"{FEED}1")),
        "/feed?page=1": body(numbered(1, next_page=f"{FEED}0", previous=f"{FEED}1")),
    }
    with tls.server(tmp_path, answers) as server:
        assert run(f"{FEED}0", server=server).new == 2
        assert paths(server) == ["0", "1"]


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path, "b.json", page(concept("b")))
    write(tmp_path, "in/a.jsonld", page(concept("a"))[:-40])
    write(tmp_path, "c.txt", page(concept("c")))
    found = run(str(tmp_path))
    assert (found.new, found.invalid, found.failure) == (1, 1, "")
    assert found.lines.filter(verdict="invalid").get().page == str(tmp_path / "in/a.jsonld")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "weg.json"
    assert run(str(missing)).failure == f"no_such_file: {missing}"


def test_the_context_of_the_page_counts_for_its_records(tmp_path: Path) -> None:
    strange = page(concept(), context="https://elders.example/context.jsonld")
    found = run(str(write(tmp_path, "a.json", strange)))
    assert (found.invalid, found.lines.get().remarks) == (
        1, [["unknown_context", "@context", "https://elders.example/context.jsonld"]],
    )  # fmt: skip
    own = page(concept(vreemd=1), context=[None, {"vreemd": "https://x.example/vreemd"}])
    assert run(str(write(tmp_path, "b.json", own))).new == 1
    assert Concept.objects.get().document["@context"] == [{"vreemd": "https://x.example/vreemd"}]
