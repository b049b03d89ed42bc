"""``onthaal demo``: the demo municipality, loaded once, then web and worker."""

import shutil
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from onthaal.core.migrating import one_class_a_step
from onthaal.core.models import Municipality
from onthaal.demo import loading

DEFAULT_CONTACTS = 2400


class Command(BaseCommand):
    help = "Load the demo municipality when it is not there yet, and start web and worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the demo data away first")
        parser.add_argument("--load-only", action="store_true", help="do not start anything")
        parser.add_argument("--contacts", type=int, default=DEFAULT_CONTACTS)
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo does not run on a production installation.")
        if options["reset"]:
            self._reset()
        self._migrate()
        if Municipality.objects.exists():
            self.stdout.write("The demo municipality is there; its data is kept.")
        else:
            self._load(options["contacts"])
        if not options["load_only"]:
            self._welcome(options["port"])
            call_command("serve", port=options["port"])

    def _migrate(self) -> None:
        if connection.introspection.table_names():
            call_command("migrate", verbosity=0)
            return
        with one_class_a_step():
            call_command("migrate", verbosity=0)

    def _reset(self) -> None:
        if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            raise CommandError("Only the SQLite demo can be reset; drop the database yourself.")
        database = Path(settings.DATABASES["default"]["NAME"])
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database}{suffix}").unlink(missing_ok=True)
        for folder in (settings.MAIL_FOLDER, settings.DATA_DIR / "files"):
            shutil.rmtree(folder, ignore_errors=True)

    def _load(self, contacts: int) -> None:
        started = time.monotonic()
        for step in loading.steps(at=timezone.now(), contacts=contacts):
            self.stdout.write(f"demo: {step}")
            sys.stdout.flush()
        self.stdout.write(f"demo: loaded in {time.monotonic() - started:.0f} s")

    def _welcome(self, port: int) -> None:
        lines = [
            "",
            f"Onthaal runs on http://127.0.0.1:{port}/ (Ctrl-C stops it)",
            f"Every demo login has the password {loading.PASSWORD}; all people are invented:",
        ]
        lines += [f"  {email:32} {what}" for email, what in loading.logins()]
        lines.append(f"Mail that leaves is readable in {settings.MAIL_FOLDER}")
        self.stdout.write("\n".join(lines))
        sys.stdout.flush()
