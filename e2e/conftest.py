"""A real browser on the real product: the demo municipality, web and worker, as `make demo` starts it."""

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "test-results"
ONTHAAL = [sys.executable, "-m", "onthaal"]
PASSWORD = "demo-onthaal-2026"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WIDTHS = (360, 1280)
expect.set_options(timeout=15_000)
# What axe must find nothing of: WCAG 2.0 to 2.2, A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASKED = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}


@dataclass(frozen=True)
class Product:
    """The running product: its address and the folder that holds its data and mail."""

    url: str
    data: Path

    def mails(self) -> list[str]:
        """Return every mail that left, as text, oldest first."""
        folder = self.data / "postvak"
        files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime)
        return [file.read_text(errors="replace") for file in files]

    def wait_for_mail(self, fits: Callable[[str], bool], seconds: float = 20) -> str:
        """Return the first mail that ``fits``; the worker needs a moment."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = next((mail for mail in self.mails() if fits(mail)), None)
            if found is not None:
                return found
            time.sleep(0.2)
        raise AssertionError("the mail did not leave")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def on(data: Path) -> dict[str, str]:
    """Return the environment of a product that keeps its data in ``data``."""
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "ONTHAAL_DATA": str(data), "ONTHAAL_LOG": "WARNING"}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The data of the demo municipality, loaded by one worker for all."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    folder, done = shared / "loaded", shared / "loaded.done"
    with (shared / "loaded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            subprocess.run([*ONTHAAL, "demo", "--load-only", "--contacts", "150"], env=on(folder),
                           check=True, stdout=subprocess.DEVNULL)  # fmt: skip
            done.touch()
    return folder


@pytest.fixture(scope="session")
def product(loaded: Path) -> Iterator[Product]:
    """The product of this worker, with data of its own."""
    data = Path(tempfile.mkdtemp(prefix="onthaal-e2e-"))
    shutil.copytree(loaded, data, dirs_exist_ok=True)
    port = free_port()
    server = subprocess.Popen([*ONTHAAL, "serve", "--port", str(port)], env=on(data))
    try:
        wait_until_up(f"http://127.0.0.1:{port}/health/", server)
        yield Product(url=f"http://127.0.0.1:{port}", data=data)
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)


def wait_until_up(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(450):
        if server.poll() is not None:
            raise AssertionError("the server stopped while starting")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("ONTHAAL_CHROMIUM") or shutil.which("chromium"),
            args=FLAGS,
        )
        yield chromium
        chromium.close()


@pytest.fixture
def context(
    browser: Browser, product: Product, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=product.url, viewport={"width": 1280, "height": 800}, locale="nl-BE"
    )
    made.set_default_timeout(15_000)
    # A picture of every frame costs as much as the page; the last one is enough.
    made.tracing.start(snapshots=True)
    failed_before = request.session.testsfailed
    yield made
    if request.session.testsfailed > failed_before:
        RESULTS.mkdir(exist_ok=True)
        made.tracing.stop(path=RESULTS / f"{request.node.name}.zip")
        for number, page in enumerate(made.pages):
            page.screenshot(path=RESULTS / f"{request.node.name}-{number}.png")
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    return made


_cookies: dict[str, Any] = {}


def log_in(page: Page, who: str) -> None:
    """Be logged in as a demo member of staff: the second time by the cookie of the first."""
    if who in _cookies:
        page.context.add_cookies([_cookies[who]])
        page.goto("/")
        if not page.url.partition("?")[0].endswith("/login/"):
            return
        page.context.clear_cookies()
    type_in(page, who)
    _cookies[who] = next(one for one in page.context.cookies() if one["name"] == "sessionid")


def type_in(page: Page, who: str) -> None:
    """Log in as a demo member of staff, with the keyboard."""
    page.goto("/login/")
    page.get_by_label("E-mail").fill(f"{who}@onthaal.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/$"))


def press(page: Page, key: str) -> None:
    """Press a key once the scripts are there that listen: a page shows before it does."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong; it is half a megabyte, that a page is given once."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async asked => (await axe.run(asked)).violations", ASKED)
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def check_page(page: Page, name: str) -> None:
    """Look for violations at both widths, and for a page that scrolls sideways."""
    size = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)
        problems = violations(page)
        assert not problems, f"{name} at {width}: {problems}"
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{name} scrolls sideways at {width} by {wide}"
        if os.environ.get("ONTHAAL_SHOTS"):
            folder = Path(os.environ["ONTHAAL_SHOTS"])
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    if size:
        page.set_viewport_size(size)


def check_screen(page: Page, name: str, size: tuple[int, int]) -> None:
    """Look for violations on a device of the house, at its one real size, and that nothing falls off."""
    problems = violations(page)
    assert not problems, f"{name}: {problems}"
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    high = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
    assert (wide, high) <= (0, 0), f"{name} does not fit {size}: {wide}, {high}"
    if os.environ.get("ONTHAAL_SHOTS"):
        folder = Path(os.environ["ONTHAAL_SHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}-{size[0]}.png")
