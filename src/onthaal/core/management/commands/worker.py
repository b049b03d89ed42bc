"""``onthaal worker``: deliver the outbox and do what is due, until it is told to stop."""

import signal
import threading
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from onthaal.core import jobs

PAUSE = 1.0  # seconds between two looks when there was nothing to do


class Command(BaseCommand):
    help = "Deliver what must leave and do what is due. Any number may run side by side."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one look, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if not options["once"]:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stop.set())
        last_run: dict[str, datetime] = {}
        while not stop.is_set():
            close_old_connections()
            done = jobs.run_due(timezone.now(), last_run=last_run)
            if options["once"]:
                break
            if not done:
                stop.wait(PAUSE)
