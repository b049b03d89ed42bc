"""``onthaal mail import FOLDER``: take in every mail under a folder, however often it is said."""

import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from onthaal.channels.mail import importing, imports, report, sources
from onthaal.channels.mail.importing import Outcome
from onthaal.channels.mail.models import MailImport

WORDS = {
    Outcome.CONTACT: "contacts",
    Outcome.REPLY: "replies",
    Outcome.DUPLICATE: "duplicates",
    Outcome.AUTOMATIC: "automatic",
    Outcome.QUARANTINED: "quarantined",
    Outcome.NOT_A_MAIL: "not a mail",
}


class Command(BaseCommand):
    help = "Takes in mail: raw files, Maildir and mbox under a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        take = commands.add_parser("import", help="Take in every mail under FOLDER")
        take.add_argument("folder", type=Path)
        take.add_argument("--report", type=Path, help="one JSON line a message goes into this file")

    def handle(self, *args: Any, folder: Path, report: Path | None = None, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder}: no such folder")
        counts: Counter[Outcome] = Counter()
        try:
            account = imports.start(at=timezone.now())
            messages = self._import(folder, report, counts, account)
            imports.end(account, counts, at=timezone.now())
        except (DatabaseError, InterfaceError, OSError) as problem:
            reason = f"{type(problem).__name__}: {problem}"
            raise CommandError(f"stopped, start again to go on: {reason}") from problem
        total = sum(counts.values())
        parts = " + ".join(f"{counts[outcome]} {word}" for outcome, word in WORDS.items())
        self.stdout.write(f"messages in: {messages} = {parts}")
        if total != messages:
            raise CommandError(f"{messages} messages in, {total} accounted for")

    def _import(
        self, folder: Path, report: Path | None, counts: Counter[Outcome], account: MailImport
    ) -> int:
        """Take everything in and return how many messages that were; what stops it is written down."""
        try:
            if report is None:
                return self._take_in(folder, None, None, counts, account)
            with report.open("w", encoding="utf-8") as file:
                return self._take_in(folder, report.resolve(), file, counts, account)
        except (DatabaseError, InterfaceError, OSError) as problem:
            stopped = f"{type(problem).__name__}: {problem}"
            with suppress(DatabaseError, InterfaceError):
                imports.end(account, counts, at=timezone.now(), stopped=stopped)
            raise

    def _take_in(
        self,
        folder: Path,
        leave_out: Path | None,
        file: IO[str] | None,
        counts: Counter[Outcome],
        account: MailImport,
    ) -> int:
        messages = 0
        said = time.monotonic()
        for item in sources.messages(folder, leave_out=leave_out):
            messages += 1
            result = importing.take_in(item, at=timezone.now())
            counts[result.outcome] += 1
            if file:
                file.write(report.line(item.path, result) + "\n")
            if time.monotonic() - said > 2:
                said = time.monotonic()
                self.stderr.write(f"{messages} messages read …")
                imports.note(account, counts)
        return messages
