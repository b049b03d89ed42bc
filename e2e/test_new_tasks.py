"""The worklist says what came in since it was opened, without a reload."""

import re

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, log_in

TEAM = "Team milieu en afval"
A_WHILE = 35_000  # longer than the list waits before it asks again


def test_a_task_that_somebody_else_makes_shows_above_the_open_list(
    page: Page, browser: Browser, product: Product
) -> None:
    page.clock.install()
    log_in(page, "karim")
    page.goto("/werklijst/")
    page.clock.fast_forward(A_WHILE)
    fresh = page.get_by_role("link", name=re.compile("nieuwe ta"))
    expect(fresh).to_have_count(0)
    asks = browser.new_context(base_url=product.url, locale="nl-BE")
    agent = asks.new_page()
    log_in(agent, "sofie")
    for words in ("1 nieuwe taak: toon ze", "2 nieuwe taken: toon ze"):
        reference = _send_on(agent)
        page.clock.fast_forward(A_WHILE)
        expect(fresh).to_have_text(words)
    asks.close()
    fresh.click()
    expect(page.get_by_role("row").filter(has_text=reference)).to_be_visible()
    expect(fresh).to_have_count(0)


def _send_on(agent: Page) -> str:
    agent.locator("main").click(position={"x": 5, "y": 5})
    agent.keyboard.press("n")
    heading = agent.get_by_role("heading", level=1)
    expect(heading).to_contain_text("KC-")
    agent.get_by_label("Wat vraagt de inwoner?").fill("Een vuilzak bleef staan")
    expect(agent.locator(".saved")).to_contain_text("bewaard om")
    question = agent.locator("#vraag-1")
    question.get_by_text("Meld door", exact=True).first.click()
    question.get_by_label("Doorsturen naar").select_option(label="Limburg.net")
    question.get_by_label("Wie volgt op?").select_option(label=TEAM)
    send = question.get_by_role("button", name="Stuur door en volg op")
    send.click()
    expect(send).to_have_count(0)
    found = re.search(r"KC-\d{4}-\d+-\w", heading.inner_text())
    assert found is not None
    return found.group()
