"""A screen of the waiting room: paired with its code, shows a call at once, and lets go when it is unpaired."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.conftest import Product, check_screen, log_in, press

SIZE = (1920, 1080)


@pytest.fixture
def screen(browser: Browser, product: Product) -> Iterator[Page]:
    made: BrowserContext = browser.new_context(
        base_url=product.url, viewport={"width": SIZE[0], "height": SIZE[1]}, locale="en-GB"
    )
    yield made.new_page()
    made.close()


def _device(page: Page, name: str) -> None:
    page.goto("/schermen/")
    page.get_by_role("link", name=name).click()


def test_from_code_to_call_to_letting_go(
    page: Page, screen: Page, browser: Browser, product: Product
) -> None:
    screen.goto("/scherm/")
    expect(screen.get_by_role("heading", name="nog niet gekoppeld")).to_be_visible()
    check_screen(screen, "scherm-code", SIZE)
    code = screen.locator(".link__code").inner_text()

    log_in(page, "rik")
    _device(page, "Wachtzaal gelijkvloers")
    page.get_by_label("Code op het scherm").fill(code)
    press(page, "Enter")
    expect(page.get_by_text("Gekoppeld.")).to_be_visible()
    expect(screen.locator(".calls")).to_be_attached(timeout=30_000)
    expect(screen.locator("html")).to_have_attribute("lang", "nl")

    agent = browser.new_context(base_url=product.url, locale="nl-BE")
    desk = agent.new_page()
    log_in(desk, "els")
    desk.goto("/balie/loket/loket-1/")
    desk.get_by_role("button", name="Ga hier zitten").click()
    desk.get_by_role("button", name="Volgende").click()
    fill = screen.locator(".fill")
    expect(fill).to_be_visible(timeout=30_000)
    expect(fill).to_contain_text("Loket 1")
    check_screen(screen, "scherm-oproep", SIZE)
    expect(fill).to_be_hidden(timeout=30_000)
    expect(screen.locator(".call").first).to_contain_text("Loket 1")
    expect(screen.get_by_text("laatste nieuws om")).to_be_visible()
    check_screen(screen, "scherm-lijst", SIZE)
    agent.close()

    _device(page, "Wachtzaal gelijkvloers")
    page.get_by_role("button", name="Koppel los").click()
    expect(screen.get_by_role("heading", name="niet meer gekoppeld")).to_be_visible(timeout=30_000)


def test_without_a_script_the_page_loads_itself_anew(browser: Browser, product: Product) -> None:
    made = browser.new_context(base_url=product.url, java_script_enabled=False)
    plain = made.new_page()
    plain.goto("/scherm/")
    expect(plain.locator(".link__code")).to_be_visible()
    assert 'http-equiv="refresh"' in plain.content()
    made.close()
