"""``make bench-counter``: a day at the counter in minutes, over real connections.

Agents with a session each call, begin and end; a receptionist gives the tickets; screens listen to their
streams. Measured: calling the next one, and how long until that call stood on each screen. Halfway the
server is stopped and started: no ticket and no screen may be lost. Runs on SQLite and, under
``scripts/postgres.py``, on PostgreSQL.
"""

import argparse
import asyncio
import contextlib
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.__main__ import PASSWORD, ROOT, Session, create_database, free_port, wait_for

LISTEN_AGAIN = 1.0
# Seconds until an agent without a visitor looks again.
NOBODY_WAITED = (1.0, 3.0)


@dataclass
class Screen:
    """One paired screen: what it heard, and when."""

    secret: str
    heard: dict[str, float] = field(default_factory=dict)  # key of a call → moment
    connected: int = 0


@dataclass
class Figures:
    """What was measured, in milliseconds."""

    calls: list[float] = field(default_factory=list)
    called: dict[str, float] = field(default_factory=dict)  # label → moment


class Screens(threading.Thread):
    """All screens in one event loop, beside the agents."""

    def __init__(self, port: int, secrets: list[str]) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.screens = [Screen(secret) for secret in secrets]
        self.over = False

    def run(self) -> None:
        asyncio.run(self._all())

    async def _all(self) -> None:
        await asyncio.gather(*(self._one(screen) for screen in self.screens))

    async def _one(self, screen: Screen) -> None:
        while not self.over:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
                await self._listen(screen)
            await asyncio.sleep(LISTEN_AGAIN)

    async def _listen(self, screen: Screen) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(
                f"GET /live/scherm/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                f"Cookie: onthaal_scherm={screen.secret}\r\nAccept: text/event-stream\r\n\r\n".encode()
            )
            await writer.drain()
            status = await reader.readline()
            if b" 200 " not in status:
                raise OSError(status)
            screen.connected += 1
            while not self.over:
                line = await asyncio.wait_for(reader.readline(), 30)
                if not line:
                    return
                if line.startswith(b"data:"):
                    self._hear(screen, line[5:])
        finally:
            writer.close()

    def _hear(self, screen: Screen, data: bytes) -> None:
        now = time.perf_counter()
        for label in re.findall(rb'"label": ?"([A-Z]+\d+)"', data):
            screen.heard.setdefault(label.decode(), now)


class Server:
    """The product under uvicorn, that can be stopped and started again on its port."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port, self.environment = free_port(), environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "onthaal.config.asgi:application", "--port",
             str(self.port), "--log-level", "error", "--lifespan", "off",
             "--timeout-graceful-shutdown", "3", "--timeout-keep-alive", "300"],
            env=self.environment, cwd=ROOT,
        )  # fmt: skip
        wait_for(self.port)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)

    @property
    def megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()  # type: ignore[union-attr]
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024  # type: ignore[union-attr]


def prepare(agents: int, screens: int) -> list[str]:
    """Make the hall, its agents and its screens; return the secrets of the screens."""
    from django.utils import timezone

    from bench.day import Hall
    from onthaal.accounts.models import User
    from onthaal.counter.displays.models import Device, DeviceKind
    from onthaal.counter.displays.secrets import digest, new_secret

    hall = Hall(agents, at=timezone.now())
    for agent in hall.agents:
        agent.set_password(PASSWORD)
    User.objects.bulk_update(hall.agents, ["password"])
    secrets = [new_secret() for _ in range(screens)]
    for place, secret in enumerate(secrets):
        device = Device.objects.create(
            kind=DeviceKind.DISPLAY, name=f"Scherm {place}", location=hall.location,
            digest=digest(secret), paired_at=timezone.now(), changed_at=timezone.now(),
        )  # fmt: skip
        device.queues.set(hall.by_letter.values())
    return secrets


class Agent(threading.Thread):
    """Calls, begins and ends until nobody waits and no more come."""

    def __init__(self, place: int, session: Session, figures: Figures, state: "State") -> None:
        super().__init__(daemon=True)
        self.place, self.session, self.figures, self.state = place, session, figures, state
        self.luck = random.Random(place)

    def run(self) -> None:
        window = f"/balie/loket/loket-{self.place + 1}/"
        while not self.state.over:
            try:
                self._one(window)
            except (OSError, ConnectionError, RuntimeError):
                self.session.connection = None
                time.sleep(0.5)

    def _one(self, window: str) -> None:
        started = time.perf_counter()
        status, _text = self.session.request("POST", f"{window}volgende/", {})
        ended = time.perf_counter()
        if status != 302:
            raise RuntimeError(status)
        page = self.session.request("GET", window)[1]
        found = re.search(r'action="/balie/ticket/([0-9a-f-]{36})/klaar/"', page)
        if found is None:
            time.sleep(self.luck.uniform(*NOBODY_WAITED))
            return
        label = re.search(r'ticket--big">([A-Z]\d+)<', page)
        if self.state.measuring:
            self.figures.calls.append((ended - started) * 1000)
            if label:
                self.figures.called[label.group(1)] = ended
        for verb in ("begin", "geholpen"):
            time.sleep(self.luck.uniform(0.5, 1.5) * self.state.service)
            version = re.search(r'name="version" value="(\d+)"', page)
            if version is None:
                return
            ticket = f"/balie/ticket/{found.group(1)}/{verb}/"
            status, _text = self.session.request("POST", ticket, {"version": version.group(1)})
            page = self.session.request("GET", window)[1]


@dataclass
class State:
    service: float
    over: bool = False
    measuring: bool = True
    restarted: bool = False
    memory: list[float] = field(default_factory=list)  # MB, since the restart


def run(options: argparse.Namespace, engine: str, environment: dict[str, str]) -> str:
    """Let the day pass; return the line of its engine."""
    secrets = prepare(options.agents, options.screens)
    server = Server(environment)
    server.start()
    screens = Screens(server.port, secrets)
    screens.start()
    figures = Figures()
    state = State(service=options.agents / options.rate / 2.4)
    agents = [
        Agent(place, _logged_in(server.port, place), figures, state)
        for place in range(options.agents)
    ]
    reception = _logged_in(server.port, 0)
    for agent in agents:
        agent.start()
    started = time.perf_counter()
    given = _give(reception, options, server, state)
    _until_served(given, options)
    state.over = True
    seconds = time.perf_counter() - started
    for agent in agents:
        agent.join(timeout=20)
    screens.over = True
    server.stop()
    return f"| {engine} | {options.agents} | {given:,} | {_line(figures, screens.screens, state, given)} | {seconds:.0f} |"


def _logged_in(port: int, place: int) -> Session:
    session = Session(port)
    session.log_in(f"agent{place}")
    return session


def _give(reception: Session, options: argparse.Namespace, server: Server, state: State) -> int:
    """Give all tickets at the rate of the day; stop and start the server halfway."""
    luck, given = random.Random(7), 0
    while given < options.tickets:
        if given >= options.tickets // 2 and not state.restarted:
            _restart(server, state)
            reception.connection = None
        try:
            letter = luck.choice("AABBCD")
            form = {"need": "paspoort", "queue": letter}
            status, _text = reception.request("POST", "/onthaal/ticket/", form)
        except OSError:
            reception.connection = None
            continue
        given += status == 302
        if given % 50 == 0:
            state.memory.append(server.megabytes)
        time.sleep(luck.expovariate(options.rate))
    return given


def _restart(server: Server, state: State) -> None:
    state.measuring = False
    server.stop()
    server.start()
    state.restarted = True
    state.memory.clear()
    time.sleep(4)  # browsers and screens come back, the model is loaded
    state.measuring = True


def _until_served(given: int, options: argparse.Namespace) -> None:
    from onthaal.counter.queue.models import Ticket

    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if not Ticket.objects.exclude(state__in=["done", "no_show"]).exists():
            return
        time.sleep(1)


def _line(figures: Figures, screens: list[Screen], state: State, given: int) -> str:
    from onthaal.counter.queue.models import Ticket, TicketStep

    done = Ticket.objects.filter(state="done").count()
    twice = (
        TicketStep.objects.filter(step="called").count() - Ticket.objects.exclude(calls=0).count()
    )
    news = sorted(
        (screen.heard[label] - moment) * 1000
        for label, moment in figures.called.items()
        for screen in screens
        if label in screen.heard
    )
    missed = sum(label not in screen.heard for label in figures.called for screen in screens)
    calls = sorted(figures.calls)
    back = sum(screen.connected > 1 for screen in screens)
    return (
        f"{len(screens)} | {statistics.median(calls):.0f} | {calls[int(len(calls) * 0.95)]:.0f} "
        f"| {statistics.median(news):.0f} | {news[int(len(news) * 0.95)]:.0f} | {missed} "
        f"| {given - done} | {twice} | {back} | {state.memory[0]:.0f} → {state.memory[-1]:.0f}"
    )


HEADING = (
    "| engine | agents | tickets | screens | call p50, ms | call p95 | news p50, ms | news p95 "
    "| news missed | tickets lost | called twice | screens back | memory after the restart, MB | s |\n"
    + "| --- " * 14 + "|"
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--agents", type=int, default=40)
    parser.add_argument("--tickets", type=int, default=3_000)
    parser.add_argument("--screens", type=int, default=200)
    parser.add_argument("--rate", type=float, default=1.5, help="tickets a second")
    options = parser.parse_args()
    postgres = os.environ.pop("DATABASE_URL", "")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "ONTHAAL_DATA": tempfile.mkdtemp(prefix="onthaal-counter-"),
        "ONTHAAL_LOG": "ERROR",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    if postgres:
        create_database(postgres, "bench_counter")
        environment["DATABASE_URL"] = f"{postgres.rsplit('/', 1)[0]}/bench_counter"
    os.environ.update(environment)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(HEADING)
    print(run(options, "postgresql" if postgres else "sqlite", environment))


if __name__ == "__main__":
    main()
