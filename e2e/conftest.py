"""A real browser on the real product: the demo municipality, web and worker, as `make demo` starts it."""

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

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "test-results"
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


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    data = Path(tempfile.mkdtemp(prefix="onthaal-e2e-"))
    environment = {**os.environ, "ONTHAAL_DATA": str(data), "ONTHAAL_LOG": "WARNING"}
    environment.pop("DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    onthaal = [sys.executable, "-m", "onthaal"]
    subprocess.run([*onthaal, "demo", "--load-only", "--contacts", "150"], env=environment,
                   check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    port = free_port()
    server = subprocess.Popen([*onthaal, "serve", "--port", str(port)], env=environment)
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
    made.tracing.start(screenshots=True, snapshots=True)
    failed_before = request.session.testsfailed
    yield made
    if request.session.testsfailed > failed_before:
        RESULTS.mkdir(exist_ok=True)
        made.tracing.stop(path=RESULTS / f"{request.node.name}.zip")
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    return made


def log_in(page: Page, who: str) -> None:
    """Log in as a demo member of staff, with the keyboard."""
    page.goto("/login/")
    page.get_by_label("E-mail").fill(f"{who}@onthaal.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/$"))


def check_page(page: Page, name: str) -> None:
    """Look for violations at both widths, and for a page that scrolls sideways."""
    size = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        problems = [
            f"{one['id']}: {node['target']}"
            for one in found.response["violations"]
            for node in one["nodes"]
        ]
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
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    problems = [
        f"{one['id']}: {node['target']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
    assert not problems, f"{name}: {problems}"
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    high = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
    assert (wide, high) <= (0, 0), f"{name} does not fit {size}: {wide}, {high}"
    if os.environ.get("ONTHAAL_SHOTS"):
        folder = Path(os.environ["ONTHAAL_SHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}-{size[0]}.png")
