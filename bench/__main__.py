"""``make bench``: p50 and p95 of the main pages over real HTTP, beside a floor in the same run.

Runs on SQLite and, under ``scripts/postgres.py``, on PostgreSQL. Results go to
``docs/benchmarks.md``. ``--sizes 60000,300000`` chooses the number of contacts, ``--keep FOLDER`` keeps
what was seeded for a next time (on PostgreSQL with a cluster of your own in ``DATABASE_URL``).
"""

import argparse
import http.client
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
REQUESTS = 40  # a round, shared by the clients
FEWEST = 10
WITH_STORIES = 300_000  # beyond it: the list and the search
CLIENTS = (1, 8)
PASSWORD = "demo-onthaal-2026"
WORDS = ("huisvuil", "paspoort", "straatlamp kapot", "rijbewijs", "verhuis")


@dataclass
class Page:
    """One thing that is measured: how to ask for it."""

    name: str
    ask: Callable[["Session", int], int]
    times: dict[int, list[tuple[float, float]]] = field(default_factory=dict)


@dataclass
class Session:
    """A logged-in member of staff with one open connection."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def request(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        body = None
        if form is not None:
            form = {**form, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        for cookie in response.headers.get_all("Set-Cookie") or []:
            key, _sep, rest = cookie.partition("=")
            self.cookies[key] = rest.split(";", 1)[0]
        self.location = response.headers.get("Location", "")
        return response.status, text

    def log_in(self, who: str) -> None:
        self.request("GET", "/login/")
        status, _text = self.request(
            "POST", "/login/", {"login": f"{who}@onthaal.example", "password": PASSWORD}
        )
        if status != 302:
            raise SystemExit(f"log-in failed: {status}")


def worklist(session: Session, _number: int) -> int:
    return session.request("GET", "/werklijst/?team=team-afval")[0]


def search(session: Session, number: int) -> int:
    word = urllib.parse.quote(WORDS[number % len(WORDS)])
    return session.request("GET", f"/zoek/?q={word}")[0]


def floor(session: Session, number: int) -> int:
    return session.request("GET", f"/bench/floor/?r=KC-2026-{number:06d}-A")[0]


def save(session: Session, number: int) -> int:
    if not hasattr(session, "contact"):
        session.request("POST", "/contacten/nieuw/", {"channel": "phone"})
        session.contact = session.location  # type: ignore[attr-defined]
        _status, text = session.request("GET", session.location)
        session.version = re.search(r'name="version" value="(\d+)"', text).group(1)  # type: ignore[attr-defined,union-attr]
    status, text = session.request(
        "POST",
        f"{session.contact}bewaren/",  # type: ignore[attr-defined]
        {"version": session.version, "text-1": f"tekst {number}", "kind-1": "question"},  # type: ignore[attr-defined]
    )
    session.version = re.search(r'"version": (\d+)', text).group(1)  # type: ignore[attr-defined,union-attr]
    return status


def inhabitant(session: Session, _number: int) -> int:
    if not hasattr(session, "party"):
        _status, text = session.request("GET", "/personen/?q=Veelbeller")
        found = re.search(r'href="(/personen/[0-9a-f-]{36}/)"', text)
        session.party = found.group(1) if found else "/personen/"  # type: ignore[attr-defined]
    return session.request("GET", session.party)[0]  # type: ignore[attr-defined]


def measure(page: Page, sessions: list[Session]) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds with one thread per session."""
    times: list[float] = []

    def client(session: Session) -> None:
        for number in range(max(FEWEST, REQUESTS // len(sessions))):
            started = time.perf_counter()
            status = page.ask(session, number)
            times.append((time.perf_counter() - started) * 1000)
            if status != 200:
                raise SystemExit(f"{page.name}: {status}")

    threads = [threading.Thread(target=client, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95) - 1]


@dataclass
class Installation:
    """One seeded database on one engine."""

    size: int
    engine: str
    environment: dict[str, str]
    seeding: "subprocess.Popen[bytes] | None" = None

    @property
    def seeded(self) -> Path:
        """The file that says that the database is complete."""
        return Path(self.environment["ONTHAAL_DATA"], "seeded")

    def seed(self) -> None:
        """Start to seed unless it was; the engines do it side by side, a core each."""
        if self.seeded.exists():
            return
        code = f"import django; django.setup(); from bench.seed import seed; seed({self.size})"
        self.seeding = subprocess.Popen(
            [sys.executable, "-c", code], env=self.environment, cwd=ROOT
        )

    def wait(self) -> None:
        if self.seeding is not None and self.seeding.wait():
            raise SystemExit(f"seeding {self.engine} failed")
        self.seeded.touch()


def run(installation: Installation) -> list[str]:
    """Serve and measure a seeded database; return the lines of the table."""
    size, engine, environment = installation.size, installation.engine, installation.environment
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "onthaal.config.asgi:application", "--port", str(port),
         "--log-level", "error", "--lifespan", "off", "--timeout-keep-alive", "300"],
        env=environment, cwd=ROOT,
    )  # fmt: skip
    try:
        wait_for(port)
        sessions = [Session(port) for _ in range(max(CLIENTS))]
        for session in sessions:
            session.log_in("karim")
        agent = [Session(port) for _ in range(max(CLIENTS))]
        for session in agent:
            session.log_in("sofie")
        pages = [
            Page("floor: one indexed row", floor),
            Page("worklist, 25 of one team", worklist),
            Page("search", search),
        ]
        if size <= WITH_STORIES:
            pages.append(Page("inhabitant with 200 contacts", inhabitant))
            pages.append(Page("save a contact", save))
        for page in pages:
            measure(page, agent[:1])  # warm
        for _round in range(ROUNDS):
            for page in pages:
                who = sessions if page.ask is worklist else agent
                for clients in CLIENTS:
                    page.times.setdefault(clients, []).append(measure(page, who[:clients]))
        memory = int(
            re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text()).group(1)
        )  # type: ignore[union-attr]
    finally:
        server.terminate()
        server.wait(timeout=20)
    return table(pages, size, engine, memory)


def table(pages: list[Page], size: int, engine: str, memory: int) -> list[str]:
    lines = []
    base = statistics.median(pair[0] for pair in pages[0].times[1])
    for page in pages:
        cells = []
        for clients in CLIENTS:
            cells.append(f"{statistics.median(one[0] for one in page.times[clients]):.1f}")
            cells.append(f"{statistics.median(one[1] for one in page.times[clients]):.1f}")
        ratio = statistics.median(one[0] for one in page.times[1]) / base
        lines.append(f"| {engine} | {size:,} | {page.name} | {' | '.join(cells)} | {ratio:.1f} × |")
    lines.append(
        f"| {engine} | {size:,} | memory of the web process | {memory / 1024:.0f} MB | | | | |"
    )
    return lines


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="60000,300000")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--keep", type=Path, help="seeded databases stay here and are used again")
    parser.add_argument("--seed-only", action="store_true")
    options = parser.parse_args()
    postgres = os.environ.get("DATABASE_URL", "")
    installations = [
        installation(int(size), engine, postgres, options.keep)
        for size in options.sizes.split(",")
        for engine in options.engines.split(",")
        if engine == "sqlite" or postgres
    ]
    for size in sorted({one.size for one in installations}):
        together = [one for one in installations if one.size == size]
        for one in together:
            one.seed()
        for one in together:
            one.wait()
    if options.seed_only:
        return
    lines: list[str] = []
    for one in installations:
        print(f"{one.engine}, {one.size} contacts", flush=True)
        lines += run(one)
        write(lines)
    if not options.keep:
        for one in installations:
            shutil.rmtree(one.environment["ONTHAAL_DATA"], ignore_errors=True)


def installation(size: int, engine: str, postgres: str, keep: Path | None) -> Installation:
    """Return a database of ``engine`` and what a process needs to find it; new unless it was kept."""
    folder = keep / f"{engine}-{size}" if keep else Path(tempfile.mkdtemp(prefix="onthaal-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "ONTHAAL_DATA": str(folder),
        "ONTHAAL_LOG": "ERROR",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    environment.pop("DATABASE_URL", None)
    if engine == "postgresql":
        if not (folder / "seeded").exists():
            create_database(postgres, f"bench_{size}")
        environment["DATABASE_URL"] = f"{postgres.rsplit('/', 1)[0]}/bench_{size}"
    return Installation(size, engine, environment)


def create_database(url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')


def write(lines: list[str]) -> None:
    """Write the page; rows of other sizes that were measured before stay."""
    page = ROOT / "docs" / "benchmarks.md"
    measured = {tuple(line.split("|")[1:3]) for line in lines}
    kept = page.read_text().splitlines() if page.exists() else []
    rows = [
        line
        for line in kept
        if line.startswith(("| sqlite", "| postgresql"))
        and tuple(line.split("|")[1:3]) not in measured
    ]
    lines = [*rows, *lines]
    text = "\n".join(
        [
            "# Benchmarks",
            "",
            f"`make bench` on {date.today():%Y-%m-%d}, {os.cpu_count()} cores, Python "  # noqa: DTZ011
            f"{platform.python_version()}, {platform.system()}. Real HTTP with login, permissions and read "
            "log, one web process. Milliseconds, median of five interleaved rounds; the ratio is to the "
            "floor's median at one client in the same run. PostgreSQL is a cluster of its own with fsync off, "
            "as in the tests.",
            "",
            "| engine | contacts | page | p50, 1 client | p95, 1 client | p50, 8 clients | "
            "p95, 8 clients | × floor |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *lines,
            "",
        ]
    )
    notes = "\n".join(kept)
    mark = "\n## "
    page.write_text(text + (mark + notes.split(mark, 1)[1] + "\n" if mark in notes else ""))
    print(text)


if __name__ == "__main__":
    main()
