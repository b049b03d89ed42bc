"""The silent alarm reaches a colleague's page by itself, and ends in a report that the head follows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in, press


@pytest.fixture
def colleague(browser: Browser, product: Product) -> Iterator[Page]:
    made = browser.new_context(base_url=product.url, locale="nl-BE")
    yield made.new_page()
    made.close()


def test_from_alarm_to_report(page: Page, colleague: Page) -> None:
    log_in(colleague, "sofie")
    log_in(page, "els")
    press(page, "Alt+g")
    expect(page.get_by_role("heading", name="Als iemand agressief wordt")).to_be_visible()
    check_page(page, "gevaar")
    press(page, "Escape")

    press(page, "Alt+a")
    expect(page.get_by_text("gaat over drie seconden")).to_be_visible()
    page.get_by_role("button", name="Neem terug").click()
    expect(page.get_by_text("gaat over drie seconden")).to_be_hidden()

    press(page, "Alt+a")
    bar = colleague.locator("#alarm")
    expect(bar.get_by_text("Els Corstjens vraagt hulp")).to_be_visible(timeout=30_000)
    check_page(colleague, "alarm-collega")
    bar.get_by_role("button", name="Ik kom").click()
    expect(page.get_by_text("Komt: Sofie Janssen")).to_be_visible(timeout=30_000)
    page.locator("#alarm").get_by_role("button", name="Het is voorbij").click()
    expect(bar.get_by_text("vraagt hulp")).to_be_hidden(timeout=30_000)

    page.get_by_role("link", name="Schrijf op wat er gebeurde").click()
    page.get_by_label("bedreiging").check()
    page.get_by_label("Wat gebeurde er?").fill("Hij sloeg met zijn vuist op de balie.")
    page.get_by_label("een gesprek").check()
    check_page(page, "incident-melden")
    page.get_by_role("button", name="Meld", exact=True).click()
    expect(page.get_by_text("volgt dit op")).to_be_visible()
    check_page(page, "incident-melder")


def test_the_head_follows_and_the_auditor_counts(page: Page, colleague: Page) -> None:
    log_in(page, "greet")
    page.goto("/incidenten/")
    page.get_by_role("link", name="schade aan spullen").first.click()
    expect(page.get_by_role("button", name="Rond af")).to_be_visible()
    check_page(page, "incident-opvolgen")
    page.goto("/incidenten/instellingen/")
    check_page(page, "incidenten-instellen")
    log_in(colleague, "nele")
    colleague.goto("/incidenten/cijfers/")
    expect(colleague.get_by_role("table")).to_be_visible()
    check_page(colleague, "incidenten-cijfers")
