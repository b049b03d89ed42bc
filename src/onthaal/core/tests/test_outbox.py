"""The outbox: nothing is lost, nothing goes twice under another name, nobody waits for it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from onthaal.core import outbox
from onthaal.core.models import OutboxMessage
from onthaal.core.tests.moments import NOW


@pytest.fixture
def sent() -> Iterator[list[str]]:
    """Deliver mails into a list for the length of a test."""
    delivered: list[str] = []
    before = dict(outbox._CHANNELS)
    outbox.register_channel("mail", lambda message: delivered.append(message.message_key))
    yield delivered
    outbox._CHANNELS.clear()
    outbox._CHANNELS.update(before)


def _mail(**changes: object) -> OutboxMessage:
    values = {"to": "an@voorbeeld.example", "subject": "Dag\r\nBcc: x@y", "text": "Tekst",
              "origin": ("nowhere.noun", 1), "purpose": "answer", "at": NOW, "by": None}  # fmt: skip
    return outbox.enqueue_mail(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_mail_leaves_once(sent: list[str]) -> None:
    message = _mail()
    assert outbox.deliver_due() == 1
    assert outbox.deliver_due() == 0
    assert sent == [message.message_key]
    message.refresh_from_db()
    assert (message.state, message.sent_at is not None) == ("sent", True)


@pytest.mark.django_db
def test_a_subject_cannot_carry_a_second_header() -> None:
    assert _mail().subject == "Dag Bcc: x@y"


@pytest.mark.django_db
def test_a_confirmation_says_that_a_machine_wrote_it() -> None:
    assert _mail(purpose="confirmation").headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_an_unreachable_server_is_tried_again_with_growing_pauses() -> None:
    def refuse(message: OutboxMessage) -> None:
        raise ConnectionRefusedError("no server")

    before = dict(outbox._CHANNELS)
    outbox.register_channel("mail", refuse)
    try:
        message = _mail()
        assert outbox.deliver_due() == 0
        message.refresh_from_db()
        assert message.state == "waiting"
        assert message.next_at > timezone.now()
        assert outbox.delayed_mail().count() == 1
    finally:
        outbox._CHANNELS.clear()
        outbox._CHANNELS.update(before)
    pauses = [outbox.pause_after(attempt) for attempt in range(1, 12)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == outbox.LONGEST_PAUSE


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_not_tried_again() -> None:
    def refuse(message: OutboxMessage) -> None:
        raise outbox.PermanentFailure("550 no such user")

    before = dict(outbox._CHANNELS)
    outbox.register_channel("mail", refuse)
    try:
        message = _mail()
        outbox.deliver_due()
    finally:
        outbox._CHANNELS.clear()
        outbox._CHANNELS.update(before)
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("failed", "550 no such user")
    assert (message.failure, message.sent_at) == ("no_address", None)
    assert message.failed_at is not None


@pytest.mark.django_db
def test_what_comes_back_keeps_the_moment_that_it_left_and_is_said_once() -> None:
    message = _mail()
    outbox.mark_sent(message, at=NOW)
    later = NOW + timedelta(hours=1)
    assert outbox.came_back(message, status="5.2.2", diagnostic="552 mailbox full", at=later)
    assert not outbox.came_back(message, status="5.1.1", diagnostic="550 no", at=later)
    message.refresh_from_db()
    assert (message.state, message.failure, message.last_error) == (
        "failed",
        "full",
        "552 mailbox full",
    )
    assert (message.sent_at, message.failed_at) == (NOW, later)


@pytest.mark.django_db
def test_what_was_withdrawn_does_not_come_back() -> None:
    message = _mail()
    assert outbox.cancel(message, now=NOW)
    assert not outbox.came_back(message, status="5.1.1", diagnostic="", at=NOW)
    message.refresh_from_db()
    assert message.state == "cancelled"


@pytest.mark.django_db
def test_the_database_refuses_a_reason_on_what_did_not_fail() -> None:
    message = _mail()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(failure="full")


@pytest.mark.django_db
def test_a_claim_that_expires_is_taken_again(sent: list[str]) -> None:
    message = _mail()
    now = timezone.now()
    assert [one.pk for one in outbox.claim(now=now)] == [message.pk]
    assert outbox.claim(now=now) == []
    later = now + outbox.CLAIM + timedelta(seconds=1)
    assert [one.pk for one in outbox.claim(now=later)] == [message.pk]


@pytest.mark.django_db
def test_a_letter_waits_for_the_agent_who_posts_it(sent: list[str]) -> None:
    letter = outbox.enqueue_letter(to="An\nStraat 1", subject="Antwoord", text="Tekst",
                                   origin=("nowhere.noun", 1), purpose="answer", at=NOW, by=None)  # fmt: skip
    assert outbox.deliver_due() == 0
    assert list(outbox.letters_to_post(["ordinary"])) == [letter]
    assert list(outbox.letters_to_post(["social"])) == []
    outbox.mark_sent(letter, at=NOW)
    assert list(outbox.letters_to_post(["ordinary"])) == []


KILLED = """
import django, sys, time
django.setup()
from onthaal.core import outbox
def deliver(message):
    print(message.message_key, flush=True)
    time.sleep(60)
outbox.register_channel("mail", deliver)
outbox.deliver_due()
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_sending_loses_nothing(sent: list[str]) -> None:
    """The process is killed for real; the message goes again, under the same Message-ID."""
    message = _mail()
    name = str(connection.settings_dict["NAME"])
    where = connection.settings_dict
    url = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else f"postgres://{where['USER']}@{where['HOST']}:{where['PORT']}/{name}"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "PYTHONPATH": str(Path(settings.PACKAGE_DIR).parent),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == message.message_key
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait(timeout=10)
    worker.stdout.close()
    assert outbox.deliver_due() == 0  # still claimed by the dead
    OutboxMessage.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    time.sleep(0.01)
    assert outbox.deliver_due() == 1
    assert sent == [message.message_key]
