"""An editor changes a product and publishes it; a colleague types in the same field; an agent sees it."""

import re

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in, press

EDIT = "/producten/huwelijk/bewerken/"


def _colleague(browser: Browser, product: Product, who: str) -> Page:
    page = browser.new_context(base_url=product.url, locale="nl-BE").new_page()
    page.set_default_timeout(15_000)
    log_in(page, who)
    return page


def test_a_product_is_edited_by_two_and_published(
    page: Page, browser: Browser, product: Product
) -> None:
    log_in(page, "joris")
    page.goto("/producten/huwelijk/")
    press(page, "e")
    page.wait_for_url(re.compile("/bewerken/$"))
    check_page(page, "editor")

    rik = _colleague(browser, product, "rik")
    rik.goto(EDIT)

    # Typing is saved; what each types in another field is kept.
    page.get_by_label("Naam", exact=True).fill("Trouwen in Maaseik")
    expect(page.locator(".saved")).to_contain_text("bewaard om")
    rik.get_by_label("In één zin").fill("Van aangifte tot ja-woord.")
    expect(rik.locator(".saved")).to_contain_text("een ander wijzigde: Naam")

    # In the same field both texts are shown, and the choice is one button.
    rik.get_by_label("Naam", exact=True).fill("Huwelijk")
    expect(rik.locator(".saved")).to_contain_text("Joris Claessen wijzigde")
    rik.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(rik.get_by_role("alert")).to_contain_text("Iemand anders wijzigde hetzelfde")
    check_page(rik, "editor-conflict")
    rik.get_by_role("button", name="Neem over wat er nu staat").click()
    expect(rik.get_by_label("Naam", exact=True)).to_have_value("Trouwen in Maaseik")
    expect(rik.get_by_label("In één zin")).to_have_value("Van aangifte tot ja-woord.")
    rik.context.close()

    # Rows are added and moved with the keyboard; the focus goes along.
    page.goto(EDIT)
    page.locator("#add-steps").focus()
    press(page, "Enter")
    expect(page.locator(":focus")).to_have_attribute("id", re.compile(r"id_steps-\d+-text"))
    page.keyboard.type("Kies samen een dag.")
    expect(page.locator(".saved")).to_contain_text("bewaard om")
    page.locator("[id^='up-steps-']").last.focus()
    press(page, "Enter")
    expect(page.locator(":focus")).to_have_text(re.compile("Hoger"))

    page.get_by_role("button", name="Bekijk voorbeeld").click()
    expect(page.get_by_role("heading", name="Trouwen in Maaseik")).to_be_visible()
    check_page(page, "preview")
    press(page, "e")
    page.wait_for_url(re.compile("/bewerken/$"))

    # What misses is told beside its field; then it goes live.
    page.get_by_role("button", name="Publiceer", exact=True).click()
    expect(page.locator("#id_note_error")).to_be_visible()
    page.get_by_label("Wat wijzigt er en waarom?").fill("Gewone woorden.")
    page.get_by_role("button", name="Publiceer", exact=True).click()
    expect(page.get_by_text("Versie 2 is gepubliceerd.")).to_be_visible()
    check_page(page, "versions")

    sofie = _colleague(browser, product, "sofie")
    sofie.goto("/producten/huwelijk/")
    expect(sofie.get_by_role("heading", name="Trouwen in Maaseik")).to_be_visible()
    expect(sofie.get_by_text("Kies samen een dag.")).to_be_visible()
    check_page(sofie, "product")
    sofie.context.close()
