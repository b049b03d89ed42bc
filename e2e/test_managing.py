"""An administrator lets somebody in, who chooses her own password; a list asks what is new."""

import re

from playwright.sync_api import Page, Request, expect

from e2e.conftest import Product, check_page, log_in, press

PASSWORD = "paarse fiets in de regen"


def test_somebody_is_invited_and_comes_in(page: Page, product: Product) -> None:
    log_in(page, "rik")
    page.get_by_role("link", name="Beheer").click()
    check_page(page, "beheer")
    page.get_by_role("link", name="Gebruikers").click()
    check_page(page, "gebruikers")
    page.get_by_role("link", name="Nodig iemand uit").click()
    page.get_by_label("Naam").fill("Noor Nieuw")
    page.get_by_label("E-mail").fill("noor@onthaal.example")
    page.get_by_label("Baliemedewerker").check()
    check_page(page, "uitnodigen")
    page.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(page.get_by_text("koos nog geen wachtwoord")).to_be_visible()
    check_page(page, "gebruiker")
    mail = product.wait_for_mail(lambda text: "noor@onthaal.example" in text)
    found = re.search(r"/wachtwoord/\S+", mail)
    assert found is not None
    page.locator("summary", has_text="Rik Goossens").click()
    page.get_by_role("button", name="Meld af").click()
    page.goto(found.group())
    check_page(page, "wachtwoord")
    page.get_by_label("Wachtwoord", exact=False).first.fill("kort")
    page.get_by_label("Nog eens hetzelfde wachtwoord").fill("kort")
    press(page, "Enter")
    expect(page.locator(".form-errors")).to_be_focused()
    check_page(page, "wachtwoord-te-kort")
    page.get_by_label("Wachtwoord", exact=False).first.fill(PASSWORD)
    page.get_by_label("Nog eens hetzelfde wachtwoord").fill(PASSWORD)
    press(page, "Enter")
    page.get_by_label("E-mail").fill("noor@onthaal.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Dag Noor Nieuw")).to_be_visible()
    page.goto(found.group())
    expect(page.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()


def test_only_a_list_that_is_looked_at_asks_what_is_new(page: Page) -> None:
    page.clock.install()
    log_in(page, "karim")
    page.goto("/werklijst/")
    check_page(page, "werklijst")
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one) if "/werklijst/nieuw/" in one.url else None)
    with page.expect_response("**/werklijst/nieuw/**") as answer:
        page.clock.fast_forward(31_000)
    assert answer.value.status in {200, 204}
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => true, configurable: true})"
    )
    page.clock.fast_forward(120_000)
    assert len(asked) == 1
    page.evaluate("delete document.hidden")
    with page.expect_response("**/werklijst/nieuw/**"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert len(asked) == 2
