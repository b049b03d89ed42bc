"""What goes out: to a real TLS server on this machine, and never where it may not."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onthaal.core.outgoing import Outgoing, OutgoingError, is_public, system_resolve
from onthaal.core.tests import tls
from onthaal.core.tests.tls import HOST, Handler, Server, body

URL = f"https://{HOST}/feed"


def cut_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    answers = {
        "/feed": body(b'{"a": 1}'),
        "/elsewhere": body(b"", status=302, Location="https://10.0.0.1/"),
        "/large": body(b"x" * 5000),
        "/cut": cut_off,
    }
    with tls.server(tmp_path, answers) as running:
        yield running


def fetch(server: Server, address: str, **changes: Any) -> tuple[bytes, str]:
    """Return what came in and the word of the refusal, '' without."""
    into = io.BytesIO()
    client = Outgoing(**{"hosts": [HOST], "pinned": server.pinned, "tls": server.trust, **changes})
    with client:
        try:
            client.fetch(address, into=into)
        except OutgoingError as problem:
            return into.getvalue(), problem.code
    return into.getvalue(), ""


def test_it_fetches_with_the_name_of_the_host(server: Server) -> None:
    assert fetch(server, URL) == (b'{"a": 1}', "")
    assert server.asked == [("/feed", HOST)]


@pytest.mark.parametrize(
    ("address", "word"),
    [
        (f"http://{HOST}/feed", "not_https"),
        ("ftp://x/", "not_https"),
        (f"https://iemand:geheim@{HOST}/feed", "not_https"),
        ("https://ander.example/", "not_allowed"),
        (f"https://{HOST}:8443/feed", "not_allowed"),
        ("https:///feed", "not_https"),
        ("https://[::1", "bad_address"),
        (f"https://{HOST}/elsewhere", "redirect"),
        (f"https://{HOST}/niets", "status"),
    ],
)
def test_what_is_refused(server: Server, address: str, word: str) -> None:
    assert fetch(server, address) == (b"", word)


def test_what_came_in_before_it_broke_is_there(server: Server) -> None:
    assert fetch(server, f"https://{HOST}/cut") == (b"half", "cut_off")


def test_an_answer_may_be_too_large(server: Server) -> None:
    got, word = fetch(server, f"https://{HOST}/large", longest_answer=1000)
    assert word == "too_large"
    assert len(got) <= 1000


def test_an_answer_may_take_too_long(server: Server) -> None:
    assert fetch(server, URL, longest_fetch=-1.0)[1] == "too_slow"


def test_a_certificate_of_another_name_is_refused(tmp_path: Path) -> None:
    with tls.server(tmp_path, {"/feed": body(b"x")}, name="ander.example") as other:
        assert fetch(other, URL) == (b"", "no_connection")
        assert other.asked == []


def test_a_certificate_that_nobody_signed_is_refused(server: Server) -> None:
    assert fetch(server, URL, tls=None) == (b"", "no_connection")


def test_this_machine_is_never_asked(server: Server) -> None:
    """The same server, found through the DNS instead of pinned: not connected to."""
    address = f"https://localhost:{server.port}/feed"
    allowed = [f"localhost:{server.port}"]
    assert fetch(server, address, hosts=allowed, pinned={}) == (b"", "not_public")
    assert server.asked == []


@pytest.mark.parametrize(
    "addresses",
    [["10.1.2.3"], ["1.1.1.1", "192.168.1.1"], ["fe80::1"], [], ["2606:4700::1111", "::1"]],
)
def test_a_name_with_an_address_inside_is_refused(server: Server, addresses: list[str]) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return addresses

    assert fetch(server, URL, pinned={}, resolve=resolve) == (b"", "not_public")
    assert asked == [HOST]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "geen adres",
    ],
)  # fmt: skip
def test_an_address_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_an_address_outside(address: str) -> None:
    assert is_public(address)


def test_the_system_knows_this_machine_and_not_everybody() -> None:
    assert set(system_resolve("localhost", 443)) <= {"127.0.0.1", "::1"}
    with pytest.raises(OutgoingError, match="unknown_host"):
        system_resolve("a" * 300, 443)
