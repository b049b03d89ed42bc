"""A real server on the database of the tests, and screens that listen to it over plain sockets."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection

PATIENCE = 60.0  # seconds; a slow machine is no failure
WEB_THREADS = 4


def _database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    secret = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    return f"postgres://{known['USER']}{secret}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``uvicorn`` as ``onthaal serve`` starts it."""

    def __init__(self, data: Path, port: int) -> None:
        self.port = port
        self.log = data / f"server-{time.monotonic_ns()}.log"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "onthaal.config.settings",
            "ONTHAAL_DATA": str(data),
            "DATABASE_URL": _database(),
            "ONTHAAL_WEB_THREADS": str(WEB_THREADS),
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "uvicorn", "onthaal.config.asgi:application", "--port",
                 str(port), "--log-level", "warning", "--timeout-graceful-shutdown", "3",
                 "--lifespan", "off"],
                env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=2).close()
                return
            except OSError:
                assert self.process.poll() is None, self.log.read_text()
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.1)

    def stop(self) -> str:
        """Ask it to stop and return what it logged."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)
        return self.log.read_text()

    def connections(self) -> int:
        """Return how many connections to the database it holds."""
        if connection.vendor == "sqlite":
            file = str(Path(str(connection.settings_dict["NAME"])).resolve())
            fds = Path(f"/proc/{self.process.pid}/fd").iterdir()
            return sum(os.path.realpath(fd) == file for fd in fds)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return int(cursor.fetchone()[0])


class Listener:
    """One open stream."""

    def __init__(self, port: int, cookie: str, path: str = "/live/scherm/") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        self.heard = ""

    def until(self, text: str) -> str:
        """Return everything heard since the last time, once ``text`` is in it."""
        while text not in self.heard:
            data = self._socket.recv(65536)
            assert data, f"the stream ended before {text!r}: {self.heard[-500:]}"
            self.heard += data.decode()
        heard, self.heard = self.heard, ""
        return heard

    def ends(self) -> str:
        """Return what was heard until the server closed the line."""
        while "\r\n0\r\n" not in f"\r\n{self.heard}":
            data = self._socket.recv(65536)
            if not data:
                break
            self.heard += data.decode()
        return self.heard

    def close(self) -> None:
        self._socket.close()
