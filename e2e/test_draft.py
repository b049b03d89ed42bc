"""What an agent typed survives a closed browser; what two agents type at once is never lost."""

import re

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in, press, type_in


def test_a_draft_survives_a_closed_browser(browser: Browser, product: Product) -> None:
    first = browser.new_context(base_url=product.url, locale="nl-BE")
    page = first.new_page()
    type_in(page, "wim")
    press(page, "n")
    reference = _reference(page)
    page.get_by_label("Wat vraagt de inwoner?").fill("Mag mijn hond mee naar het containerpark?")
    expect(page.locator(".saved")).to_contain_text("bewaard om")
    first.close()

    second = browser.new_context(base_url=product.url, locale="nl-BE")
    page = second.new_page()
    type_in(page, "wim")
    page.get_by_role("link", name=reference).first.click()
    expect(page.get_by_label("Wat vraagt de inwoner?")).to_have_value(
        "Mag mijn hond mee naar het containerpark?"
    )
    second.close()


def test_two_agents_in_one_contact_lose_nothing(browser: Browser, product: Product) -> None:
    contexts = [browser.new_context(base_url=product.url, locale="nl-BE") for _ in range(2)]
    sofie, wim = (context.new_page() for context in contexts)
    log_in(sofie, "sofie")
    log_in(wim, "wim")
    press(sofie, "n")
    reference = _reference(sofie)
    wim.goto(f"/contacten/{reference}/")
    wim.get_by_label("Wat vraagt de inwoner?").fill("Tekst van Wim")
    expect(wim.locator(".saved")).to_contain_text("bewaard om")
    sofie.get_by_label("Wat vraagt de inwoner?").fill("Tekst van Sofie")
    expect(sofie.locator(".saved")).to_contain_text("Wim")
    expect(sofie.get_by_label("Wat vraagt de inwoner?")).to_have_value("Tekst van Sofie")
    sofie.get_by_role("button", name="Rond het contact af").click()
    expect(sofie.get_by_text("heeft dit contact intussen gewijzigd")).to_be_visible()
    expect(sofie.get_by_text("Tekst van Wim")).to_be_visible()
    expect(sofie.get_by_label("Wat vraagt de inwoner?")).to_have_value("Tekst van Sofie")
    check_page(sofie, "conflict")
    for context in contexts:
        context.close()


def _reference(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_contain_text("KC-")
    found = re.search(r"KC-\d{4}-\d+-\w", page.inner_text("h1"))
    assert found is not None
    return found.group()
