"""Hints under a text: they come by themselves, take nothing away, and one key takes a word back."""

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in, press

TEXT = "De gemeete is dicht, en de gemeete antwoordt. Teneinde je te helpen, bellen we."


def _open(browser: Browser, product: Product, who: str) -> Page:
    context = browser.new_context(base_url=product.url, locale="nl-BE")
    page = context.new_page()
    log_in(page, who)
    page.goto("/taal/nakijken/")
    return page


def test_hints_come_while_typing_and_a_word_is_replaced_and_taken_back(
    browser: Browser, product: Product
) -> None:
    page = _open(browser, product, "sofie")
    text = page.get_by_label("Tekst")
    said = page.get_by_role("status").filter(has_text="Taal:")
    text.fill(TEXT)
    expect(said).to_have_text("Taal: 2 hints")
    expect(text).to_be_focused()
    expect(page.get_by_text("Spelling 2×")).not_to_be_visible()
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("Spelling 2×")).to_be_visible()
    check_page(page, "hints")
    page.get_by_role("button", name="Vervang gemeete door gemeente").click()
    expect(text).to_have_value(TEXT.replace("gemeete", "gemeente"))
    expect(said).to_have_text("Taal: 1 hint")
    text.focus()
    press(page, "Control+z")
    press(page, "Control+z")
    expect(text).to_have_value(TEXT)
    page.context.close()


def test_an_editor_says_that_a_word_is_right(browser: Browser, product: Product) -> None:
    page = _open(browser, product, "joris")
    page.get_by_label("Tekst").fill("De kwispelzuilo is dicht.")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("button", name="Dit woord is juist").click()
    expect(page.get_by_role("status").filter(has_text="Taal:")).to_have_text("Taal: geen hints")
    page.goto("/taal/woorden/")
    expect(page.locator(".list__title", has_text="kwispelzuilo")).to_be_visible()
    page.get_by_role("button", name="Haal weg kwispelzuilo").click()
    check_page(page, "own words")
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("button", name="Haal weg kwispelzuilo")).to_be_visible()
    page.context.close()


def test_without_javascript_the_hints_open_in_a_new_tab(browser: Browser, product: Product) -> None:
    context = browser.new_context(base_url=product.url, locale="nl-BE", java_script_enabled=False)
    page = context.new_page()
    log_in(page, "sofie")
    page.goto("/taal/nakijken/")
    page.get_by_label("Tekst").fill(TEXT)
    with context.expect_page() as opened:
        page.get_by_role("button", name="Kijk de taal na").click()
    expect(opened.value.get_by_text("Spelling 2×")).to_be_visible()
    expect(page.get_by_label("Tekst")).to_have_value(TEXT)
    context.close()
