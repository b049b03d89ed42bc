"""The account of a folder, down to the last file; and a power cut in the middle."""

import hashlib
import json
import mailbox
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from onthaal.channels.mail import importing
from onthaal.channels.mail.models import InboundMail, MailImport
from onthaal.channels.mail.tests.samples import AN, mail, question
from onthaal.contacts import operations as contacts
from onthaal.contacts.models import Contact
from onthaal.core.models import Attachment

PACKAGE = Path(importing.__file__).parents[3]
MANY = 40


def run(folder: Path, *more: str) -> str:
    out = StringIO()
    call_command("mail", "import", str(folder), *more, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "post"
    (place / "los").mkdir(parents=True)
    (place / "los/een.eml").write_bytes(question(1))
    (place / "los/leeg.eml").write_bytes(b"")
    (place / "los/kapot.eml").write_bytes(b"\x00\x01\x02")
    (place / "LICENSE").write_text("Vrij te gebruiken\n")
    (place / ".gitattributes").write_text("*.eml -text\n")
    box = mailbox.Maildir(place / "maildir", create=True)
    box.add(question(1))
    box.add(question(2))
    archive = mailbox.mbox(place / "archief.mbox")
    archive.add(question(2))
    archive.add(question(3, "Auto-Submitted: auto-replied"))
    archive.add(question(4))
    archive.close()
    return place


@pytest.mark.django_db
def test_every_message_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    assert run(folder, "--report", str(report)) == (
        "messages in: 10 = 3 contacts + 0 replies + 2 duplicates + 1 automatic + 1 quarantined + 3 not a mail"
    )
    assert run(folder).startswith("messages in: 10 = 0 contacts + 0 replies + 7 duplicates")
    first, second = MailImport.objects.order_by("pk")
    assert (first.messages, first.contacts, first.duplicates, first.not_mail) == (10, 3, 2, 3)
    assert (second.contacts, second.duplicates, second.stopped) == (0, 7, "")
    assert second.ended_at is not None
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert len(lines) == 10
    by_path = {line["path"]: line for line in lines}
    copy = by_path["archief.mbox#1"]
    assert by_path["archief.mbox#3"]["verdict"] == "contact"
    assert by_path["LICENSE"]["verdict"] == "not a mail"
    assert {line["verdict"] for line in lines if line["reference"] == copy["reference"]} == {
        "contact",
        "duplicate",
    }
    assert list(copy) == [
        "path", "verdict", "reason", "reference", "from_address", "from_name", "subject", "text", "attachments",
    ]  # fmt: skip
    assert (copy["from_name"], copy["text"]) == ("An Peeters", "Vraag nummer 2?")


@pytest.mark.django_db
def test_a_report_inside_the_folder_is_no_message(tmp_path: Path) -> None:
    data = mail(f"From: {AN}", "Content-Type: application/pdf; name=a.pdf", body="%PDF")
    (tmp_path / "een").write_bytes(data)
    run(tmp_path, "--report", str(tmp_path / "report.jsonl"))
    entry = json.loads((tmp_path / "report.jsonl").read_text())
    assert entry["attachments"] == [
        {
            "name": "a.pdf",
            "content_type": "application/pdf",
            "size": 4,
            "sha256": hashlib.sha256(b"%PDF").hexdigest(),
        }
    ]


@pytest.mark.django_db
def test_a_house_that_fails_stops_the_import_with_a_clear_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**values: object) -> Contact:
        raise OperationalError("database is locked")

    monkeypatch.setattr(contacts, "receive", fail)
    with pytest.raises(CommandError, match="start again to go on"):
        run(folder)
    account = MailImport.objects.get()
    assert account.stopped == "OperationalError: database is locked"
    assert account.messages == account.not_mail + account.quarantined


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such folder"):
        run(tmp_path / "weg")


def other_process(folder: Path, data: Path) -> subprocess.Popen[bytes]:
    """Start an import as a process of its own, on the database of this test."""
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return subprocess.Popen(
        [sys.executable, "-m", "onthaal", "mail", "import", str(folder)],
        env={
            **os.environ,
            "PYTHONPATH": str(PACKAGE),
            "DATABASE_URL": url,
            "ONTHAAL_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "onthaal.config.settings",
        },
        stdout=subprocess.PIPE,
    )


@pytest.mark.django_db(transaction=True)
def test_a_power_cut_leaves_all_or_nothing_and_the_import_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    archive = mailbox.mbox(folder / "archief.mbox")
    part = "Content-Type: application/pdf; name=a.pdf"
    for number in range(MANY):
        archive.add(question(number, part, body=f"%PDF {number}"))
    archive.close()
    process = other_process(folder, tmp_path / "data")
    until = time.monotonic() + 60
    while InboundMail.objects.count() < 5 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = InboundMail.objects.count()
    assert 5 <= half < MANY
    check_whole(tmp_path / "data", half)
    done = other_process(folder, tmp_path / "data")
    output, _ = done.communicate(timeout=120)
    assert f"{MANY - half} contacts + 0 replies + {half} duplicates".encode() in output
    check_whole(tmp_path / "data", MANY)


def check_whole(data: Path, count: int) -> None:
    """Every message has its contact, its file and its raw bytes, on disk too."""
    assert (Contact.objects.count(), Attachment.objects.count()) == (count, 2 * count)
    assert set(InboundMail.objects.values_list("object_id", flat=True)) == set(
        Contact.objects.values_list("pk", flat=True)
    )
    for row in Attachment.objects.all():
        assert (data / "files" / str(row.file.name)).stat().st_size == row.size
