"""The counter: a missing document at the door, a ticket to its end, and a misclick undone."""

import re

from playwright.sync_api import Page, expect

from e2e.conftest import Product, check_page, log_in, press

THING = "Reispas (internationaal paspoort)"
PHOTO = "1 recente pasfoto"


def test_a_missing_document_waits_for_nothing(page: Page, product: Product) -> None:
    log_in(page, "els")
    _at_the_door(page)
    _tick(page, "Je identiteitskaart", "in orde")
    _tick(page, PHOTO, "ontbreekt")
    page.get_by_role("button", name="Geef mee wat ontbreekt").click()
    expect(page.get_by_role("heading", name="Wat je nog moet meebrengen")).to_be_visible()
    lacking = page.locator("main .checklist")
    expect(lacking).to_contain_text(PHOTO)
    expect(lacking).not_to_contain_text("Je identiteitskaart")
    check_page(page, "onthaal-ontbreekt")
    page.get_by_label("E-mailadres").fill("bezoeker@voorbeeld.example")
    page.get_by_role("button", name="Mail de lijst").click()
    expect(page.get_by_text("De lijst vertrekt naar bezoeker@voorbeeld.example.")).to_be_visible()
    mail = product.wait_for_mail(lambda text: "bezoeker@voorbeeld.example" in text)
    assert "pasfoto" in mail


def test_from_the_door_to_the_window_and_on(page: Page) -> None:
    log_in(page, "els")
    label = _a_ticket(page)
    # At the window: she takes place, calls this ticket, and sees what was looked at already.
    page.goto("/balie/")
    check_page(page, "wachtrijen")
    page.get_by_role("link", name="Loket 3").click()
    press(page, "z")
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    check_page(page, "loket-vrij")
    page.goto("/balie/")
    page.get_by_role("link", name=re.compile(label)).click()
    check_page(page, "bezoek")
    page.get_by_role("button", name=f"Roep {label} aan Loket 3").click()
    visitor = page.get_by_role("region", name=re.compile(label))
    expect(visitor.get_by_text("Al nagekeken aan het onthaal")).to_be_visible()
    check_page(page, "loket-opgeroepen")
    press(page, "s")
    expect(visitor.get_by_role("link", name=re.compile("^KC-"))).to_be_visible()
    check_page(page, "loket-bezig")

    # Sent on by mistake, undone, and helped here.
    press(page, "d")
    page.get_by_label("Naar welke balie?").select_option("A")
    page.get_by_label("Waarom?").fill("toch een korte vraag")
    page.get_by_role("button", name="Stuur door").click()
    expect(page.get_by_text(re.compile("Nieuw ticket A[0-9]+ voor Snelbalie"))).to_be_visible()
    press(page, "u")
    expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    expect(visitor).to_be_visible()
    press(page, "g")
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()

    # People wait whom nobody else calls: leaving asks first.
    page.get_by_role("button", name="Verlaat het loket").click()
    expect(page.get_by_text("die aan geen ander loket opgeroepen")).to_be_visible()
    check_page(page, "loket-verlaten")
    page.get_by_role("button", name="Verlaat het loket toch").click()
    expect(page.get_by_text("Je zit niet meer aan Loket 3.")).to_be_visible()


def _at_the_door(page: Page) -> None:
    press(page, "t")
    need = page.get_by_label("Waarvoor kom je?")
    expect(need).to_be_focused()
    check_page(page, "onthaal")
    need.fill("een reispas voor op vakantie")
    press(page, "Enter")
    page.get_by_role("link", name=THING).click()
    expect(page.get_by_text("Heb je alles bij?")).to_be_visible()
    check_page(page, "onthaal-stukken")


def _tick(page: Page, piece: str, word: str) -> None:
    page.get_by_role("group", name=re.compile(re.escape(piece))).get_by_text(word).click()


def _a_ticket(page: Page) -> str:
    """Give a ticket for the population counter and return its number."""
    _at_the_door(page)
    for piece in ("Je identiteitskaart", PHOTO):
        _tick(page, piece, "in orde")
    page.get_by_label("Voor welke balie?").select_option("B")
    press(page, "Alt+k")
    slip = page.get_by_role("region", name="Ticket")
    label = slip.get_by_role("heading").inner_text()
    assert re.fullmatch(r"B\d{3}", label)
    check_page(page, "ticket")
    return label
