"""A passport in one walk: booked on a phone, checked in at the kiosk, called, paid, told and collected."""

import re

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, check_screen, log_in, press
from e2e.test_appointments import ADDRESS, _book, _let_it_be_now

KIOSK = (1080, 1920)
PASSPORT = "Reispas (internationaal paspoort)"


def test_from_an_appointment_to_a_passport_in_hand(
    browser: Browser, product: Product, page: Page
) -> None:
    reference, code = _booked_on_a_phone(browser, product)
    _let_it_be_now(product, reference)
    label = _checked_in_at_the_kiosk(browser, product, page, code)
    _called_and_checked(page, label)
    _paid(page)
    pickup = _asked_for(page)
    _helped(page)
    _arrived_and_told(page, pickup, product)
    _collected(page, pickup)


def _booked_on_a_phone(browser: Browser, product: Product) -> tuple[str, str]:
    """Book without a script; return the reference and the code of the mail."""
    phone = browser.new_context(
        base_url=product.url, viewport={"width": 360, "height": 740}, locale="nl-BE",
        java_script_enabled=False,
    )  # fmt: skip
    reference = _book(phone.new_page())
    phone.close()
    mail = product.wait_for_mail(lambda text: ADDRESS in text and reference in text)
    found = re.search(r"Code om je aan te melden: ([\w -]+)", mail)
    assert found is not None
    return reference, found.group(1).strip()


def _checked_in_at_the_kiosk(browser: Browser, product: Product, page: Page, code: str) -> str:
    """Pair a kiosk and type the code at it; return the label of the ticket."""
    stand = browser.new_context(
        base_url=product.url, viewport={"width": KIOSK[0], "height": KIOSK[1]}, locale="nl-BE"
    )
    kiosk = stand.new_page()
    kiosk.clock.install()
    kiosk.goto("/zuil/")
    pairing = kiosk.locator(".link__code").inner_text()
    log_in(page, "rik")
    page.goto("/schermen/")
    page.get_by_role("link", name="Zuil aan de ingang").click()
    page.get_by_label(re.compile("Code op")).fill(pairing)
    press(page, "Enter")
    expect(page.get_by_text("Gekoppeld.")).to_be_visible()
    page.context.clear_cookies()

    kiosk.goto("/zuil/")
    check_screen(kiosk, "zuil-welkom", KIOSK)
    kiosk.get_by_role("link", name="Ik heb een afspraak").click()
    check_screen(kiosk, "zuil-code", KIOSK)
    kiosk.get_by_label("Code van je afspraak").fill("ABC 123")
    kiosk.get_by_role("button", name="Meld me aan").click()
    expect(kiosk.get_by_text("Ga naar het onthaal").first).to_be_visible()
    check_screen(kiosk, "zuil-niet-gevonden", KIOSK)
    _left_in_the_middle(kiosk)
    kiosk.goto("/zuil/afspraak/")
    kiosk.get_by_label("Code van je afspraak").fill(code.lower())
    kiosk.get_by_role("button", name="Meld me aan").click()
    label = kiosk.locator(".kiosk__number").inner_text()
    check_screen(kiosk, "zuil-ticket", KIOSK)
    stand.close()
    return label


def _left_in_the_middle(kiosk: Page) -> None:
    """It asks whether she is there, waits for her, and goes back when nobody answers."""
    kiosk.goto("/zuil/naam/")
    kiosk.get_by_label("Voornaam en familienaam").fill("Veronique")
    question = kiosk.get_by_role("dialog", name="Ben je er nog?")
    kiosk.clock.fast_forward(61_000)
    expect(question).to_be_visible()
    check_screen(kiosk, "zuil-nog-daar", KIOSK)
    question.get_by_role("button").click()
    expect(question).to_be_hidden()
    expect(kiosk.get_by_label("Voornaam en familienaam")).to_have_value("Veronique")
    kiosk.clock.fast_forward(61_000)
    expect(question).to_be_visible()
    kiosk.clock.fast_forward(31_000)
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Welkom")


def _called_and_checked(page: Page, label: str) -> None:
    log_in(page, "bram")
    page.goto("/balie/loket/loket-3/")
    press(page, "z")
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    page.goto("/balie/")
    page.get_by_role("link", name=re.compile(label)).click()
    page.get_by_role("button", name=re.compile(f"Roep {label}")).click()
    visitor = page.get_by_role("region", name=re.compile(label))
    expect(visitor).to_contain_text(PASSPORT)
    press(page, "s")
    expect(visitor.get_by_role("link", name=re.compile("^KC-"))).to_be_visible()
    check_page(page, "paspoort-aan-het-loket")


def _paid(page: Page) -> None:
    """Open the till if it is closed, and take the fee of this product for this visitor."""
    page.goto("/kassa/")
    if page.get_by_role("link", name="Open Kassa").count():
        page.get_by_role("link", name=re.compile("^Open Kassa")).first.click()
        page.get_by_label("Hoeveel zit er in de lade?").fill("100")
        press(page, "Enter")
        expect(page.get_by_role("link", name="Nieuwe verkoop")).to_be_visible()
    page.goto("/balie/loket/loket-3/")
    press(page, "e")
    expect(page.get_by_text("Voor het bezoek:")).to_be_visible()
    check_page(page, "paspoort-kost")
    press(page, "a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("KA-")
    press(page, "o")
    page.get_by_label("Ontvangen").fill("100")
    press(page, "Enter")
    expect(page.get_by_role("status").filter(has_text="Geef terug")).to_be_visible()


def _asked_for(page: Page) -> str:
    page.goto("/balie/loket/loket-3/")
    press(page, "a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Afhaling inschrijven")
    check_page(page, "paspoort-afhaling")
    page.get_by_role("button", name="Schrijf in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PASSPORT)
    return page.url


def _helped(page: Page) -> None:
    page.goto("/balie/loket/loket-3/")
    press(page, "g")
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()


def _arrived_and_told(page: Page, pickup: str, product: Product) -> None:
    page.goto(pickup)
    page.get_by_label("Rek of bak").fill("B")
    page.get_by_label("Plaats").fill("12")
    press(page, "Enter")
    expect(page.get_by_role("link", name="Geef mee")).to_be_visible()
    check_page(page, "paspoort-aangekomen")
    press(page, "v")
    mail = product.wait_for_mail(lambda text: ADDRESS in text and "AH-" in text)
    assert "Testaert" in mail


def _collected(page: Page, pickup: str) -> None:
    page.goto("/onthaal/")
    page.get_by_label("Waarvoor kom je?").fill("Testaert")
    press(page, "Enter")
    page.get_by_role("region", name="Ligt al klaar").get_by_role("link").last.click()
    page.wait_for_url(pickup)
    press(page, "g")
    page.get_by_label("identiteitskaart gezien").check()
    check_page(page, "paspoort-meegeven")
    press(page, "Alt+m")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ontvangstbewijs")
    check_page(page, "paspoort-ontvangstbewijs")
