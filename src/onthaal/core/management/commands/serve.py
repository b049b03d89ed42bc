"""``onthaal serve``: web and worker together, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

STOP_WITHIN = 8.0  # seconds before a child is killed


class Command(BaseCommand):
    help = "Run the web server and one worker; when one of them stops, so does the other."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=1, help="web processes")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _refuse_taken(host, port)
        # Their own process groups: Ctrl-C reaches only us, and we stop them in order.
        children = [
            subprocess.Popen(command, start_new_session=True)
            for command in (_web(host, port, options["processes"]), _worker())
        ]
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        try:
            while all(child.poll() is None for child in children):
                time.sleep(0.3)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …")
        stop(children)
        self.stdout.write("Stopped.")


def _web(host: str, port: int, processes: int) -> list[str]:
    return [
        sys.executable, "-m", "uvicorn", "onthaal.config.asgi:application", "--host", host,
        "--port", str(port), "--workers", str(processes), "--log-level", "warning",
        "--timeout-graceful-shutdown", "3", "--lifespan", "off", "--no-server-header",
    ]  # fmt: skip


def _worker() -> list[str]:
    return [sys.executable, "-m", "onthaal", "worker"]


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CommandError(f"Port {port} is taken; choose another with --port.") from problem


def stop(children: list["subprocess.Popen[bytes]"]) -> None:
    """Ask every child to stop, and kill what does not within a few seconds."""
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
