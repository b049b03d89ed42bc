"""Mail out, to a real SMTP server on this machine and into the folder."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from onthaal.channels.mail import parsing, transport
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TEXT = "Dag An,\n\nhet loket is open tot één uur.\n.\nFrom hier\n" + "lang " * 300


class Server:
    """What arrived; addresses that begin with a code are refused with it."""

    def __init__(self) -> None:
        self.arrived: list[bytes] = []

    async def handle_RCPT(  # noqa: N802  the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        code = address[:3]
        if code.isdigit():
            return f"{code} nee"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.arrived.append(cast(bytes, envelope.content))
        return "250 ok"


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, enable_SMTPUTF8=False, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield handler
    controller.stop()


def message(to: str = "an@x.example", **headers: str) -> OutboxMessage:
    return OutboxMessage(
        channel="mail", recipient=to, subject="Uw vraag: één loket", body=TEXT, headers=headers,
        message_key="<b0e6c1d2@onthaal.example>", created_at=NOW,
    )  # fmt: skip


def read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


def test_a_mail_arrives_as_it_was_written(server: Server) -> None:
    long_id = "<" + "a" * 180 + "@x.example>"
    headers = {
        "In-Reply-To": long_id,
        "References": long_id,
        "Auto-Submitted": "auto-generated",
        "Bcc": "x@x.example",
    }
    transport.deliver(message(**headers))
    mail = read(server.arrived[0])
    assert mail["Message-ID"] == "<b0e6c1d2@onthaal.example>"
    assert (mail["To"], mail["From"]) == ("an@x.example", "klantencontact@onthaal.example")
    assert mail["Subject"] == "Uw vraag: één loket"
    assert (mail["Auto-Submitted"], mail["Bcc"]) == ("auto-generated", None)
    assert mail["Date"].datetime
    seen = parsing.parse(server.arrived[0])
    assert (seen.in_reply_to, seen.references) == ((long_id,), (long_id,))
    assert seen.text == TEXT.rstrip()


@pytest.mark.parametrize("to", ["550@x.example", "geen adres", "", "an@"])
def test_a_final_refusal(server: Server, to: str) -> None:
    with pytest.raises(outbox.PermanentFailure):
        transport.deliver(message(to))
    assert server.arrived == []


def test_an_address_that_the_server_cannot_write_is_final(server: Server) -> None:
    with pytest.raises(outbox.PermanentFailure):
        transport.deliver(message("jö@x.example"))


def test_a_domain_with_accents_is_written_in_ascii(server: Server) -> None:
    transport.deliver(message("an@mächine.example"))
    assert read(server.arrived[0])["To"] == "an@xn--mchine-bua.example"


def test_a_refusal_for_now_is_tried_again(server: Server) -> None:
    with pytest.raises(Exception, match="450") as caught:
        transport.deliver(message("450@x.example"))
    assert not isinstance(caught.value, outbox.PermanentFailure)


def test_a_server_that_is_down_is_tried_again(settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(OSError, match="refused"):
        transport.deliver(message())


def test_without_a_server_a_readable_file_once(settings: Any, tmp_path: Path) -> None:
    settings.MAIL_FOLDER = tmp_path / "postvak"
    transport.deliver(message())
    transport.deliver(message())
    (file,) = (tmp_path / "postvak").iterdir()
    content = file.read_text()
    assert "Subject: Uw vraag: één loket" in content
    assert "het loket is open tot één uur." in content
    assert parsing.parse(file.read_bytes()).message_id == "<b0e6c1d2@onthaal.example>"


@pytest.mark.django_db
def test_the_worker_delivers_through_it(server: Server) -> None:
    outbox.enqueue_mail(
        to="an@x.example", subject="Bevestiging", text="Dag", origin=("mail.test", 1),
        purpose=outbox.CONFIRMATION, at=NOW, by=None,
    )  # fmt: skip
    assert outbox.deliver_due() == 1
    mail = read(server.arrived[0])
    assert mail["Message-ID"] == OutboxMessage.objects.get(state="sent").message_key
    assert mail["Auto-Submitted"] == "auto-generated"
