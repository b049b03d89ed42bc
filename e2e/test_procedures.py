"""At the window: a document of the state up to the till, and a proof of the town that is checked and withdrawn."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in
from onthaal.counter.procedures.tests.paper import words

ROSA = "52.03.11-990.84"  # of the invented register


def test_products_at_the_counter(browser: Browser, product: Product, tmp_path: Path) -> None:
    agent, head, anybody = (
        browser.new_context(
            base_url=product.url, viewport={"width": 1280, "height": 800}, locale="nl-BE"
        ).new_page()
        for _person in range(3)
    )
    errors: list[str] = []
    for page in (agent, head, anybody):
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
    log_in(agent, "pieter")
    _calls_somebody(agent)
    _makes_a_document_of_the_state(agent)
    _leads_to_the_till_and_back_to_the_window(agent)
    procedure, code = _makes_a_proof(agent, tmp_path)
    _is_valid(anybody, code)
    _withdraws_it(head, procedure)
    _is_withdrawn(anybody, code)
    check_pages_around(agent, head)
    assert not errors
    for page in (agent, head, anybody):
        page.context.close()


def _calls_somebody(page: Page) -> None:
    """Somebody waits for an extract; the window calls her and offers to complete the product."""
    page.goto("/onthaal/?product=strafregister-595")
    page.get_by_label("in orde").first.check()
    page.get_by_label("Voor welke balie?").select_option("A")
    page.keyboard.press("Alt+k")
    label = page.get_by_role("region", name="Ticket").get_by_role("heading").inner_text()
    page.goto("/balie/loket/loket-2/")
    page.get_by_role("button", name="Ga hier zitten").click()
    expect(page.get_by_role("button", name="Volgende")).to_be_visible()
    page.goto("/balie/")
    page.get_by_role("link", name=re.compile(label)).click()
    page.get_by_role("button", name=f"Roep {label} aan Loket 2").click()
    page.get_by_role("button", name="Bezoeker is er: begin").click()
    expect(page.get_by_text("Al nagekeken aan het onthaal")).to_be_visible()
    page.keyboard.press("p")


def _makes_a_document_of_the_state(page: Page) -> None:
    """With the keyboard, and with what the door saw already."""
    expect(page.get_by_role("button", name="Begin")).to_be_focused()
    check_page(page, "afleveren-begin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wie is het?")).to_be_visible()
    check_page(page, "afleveren-wie")
    page.get_by_label("ik ken deze persoon").check()
    page.get_by_label("Rijksregisternummer").fill(ROSA)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Zonder kaart: zeg waarop je steunt").first).to_be_visible()
    check_page(page, "afleveren-wie-fout")
    page.get_by_label("identiteitskaart gezien").check()
    page.get_by_label("Rijksregisternummer").press("Enter")
    expect(page.get_by_text("gekend in het register")).to_be_visible()
    expect(page.get_by_label("in orde").first).to_be_checked()
    check_page(page, "afleveren-stukken")
    page.keyboard.press("Alt+o")
    opens = page.get_by_role("link", name=re.compile("^Open Toepassing"))
    expect(opens).to_have_attribute("target", "_blank")
    expect(opens).to_have_attribute("rel", re.compile("noopener"))
    expect(page.get_by_role("button", name="Kopieer Rijksregisternummer")).to_be_visible()
    check_page(page, "afleveren-maken")
    page.get_by_label("Nummer van het document").fill("UR-000999")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lever af")).to_be_visible()
    check_page(page, "afleveren-afleveren")


def _leads_to_the_till_and_back_to_the_window(page: Page) -> None:
    pays = page.get_by_role("link", name="Laat betalen")
    expect(pays).to_have_attribute(
        "href", re.compile(r"/kassa/verkoop/\?product=strafregister-595.*bezoek=")
    )
    page.keyboard.press("Alt+v")
    expect(page.get_by_text("meegegeven").first).to_be_visible()
    check_page(page, "afleveren-gedaan")
    done = page.url
    page.keyboard.press("e")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        re.compile("Kassa|verkoop", re.IGNORECASE)
    )
    page.goto(done)
    page.keyboard.press("g")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Loket 2")


def _makes_a_proof(page: Page, folder: Path) -> tuple[str, str]:
    """By itself: the card is read, the register asked, the paper read back."""
    page.goto("/afleveren/nieuw/?product=bewijs-van-woonst")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Lees de kaart").click()
    expect(page.get_by_text("Op de kaart: Rosa Verlinde")).to_be_visible()
    check_page(page, "afleveren-kaart")
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="De rest is in orde").click()
    expect(page.get_by_role("button", name="Vraag aan het register")).to_be_focused()
    check_page(page, "afleveren-bewijs-vraag")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Rosa Verlinde, geboren op 11/03/1952"))).to_be_visible()
    check_page(page, "afleveren-bewijs-nalezen")
    page.get_by_role("button", name="Maak het bewijs").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Open het bewijs").click()
    file = folder / "bewijs.pdf"
    coming.value.save_as(file)
    text = words(file.read_bytes())
    for said in ("RosaVerlinde", "Verzonnenstraat1", "GEENGELDIGDOCUMENT", "BW-"):
        assert said in text, said
    code = re.search(r"typdecode((?:[0-9A-Z]{4}-){6}[0-9A-Z]{2})", text)
    assert code is not None
    page.get_by_role("button", name="Afgeleverd").click()
    check_page(page, "afleveren-bewijs-gedaan")
    return page.url, code.group(1)


def _is_valid(page: Page, code: str) -> None:
    page.goto("/controle/")
    check_page(page, "controle")
    page.get_by_label("Code op het bewijs").fill(code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("niet ingetrokken"))).to_be_visible()
    expect(page.get_by_text("GEEN GELDIG DOCUMENT")).to_be_visible()
    assert "Verlinde" not in page.content()
    check_page(page, "controle-geldig")
    page.goto("/controle/raar/")
    expect(page.get_by_text("Deze code kennen we niet")).to_be_visible()
    check_page(page, "controle-onbekend")


def _withdraws_it(page: Page, procedure: str) -> None:
    log_in(page, "greet")
    page.goto(procedure)
    page.get_by_text("Trek dit bewijs in").click()
    page.get_by_label("Waarom trek je het in?").fill("verkeerd adres")
    page.get_by_role("button", name="Trek in").click()
    expect(page.get_by_text("verkeerd adres").first).to_be_visible()
    check_page(page, "afleveren-ingetrokken")


def _is_withdrawn(page: Page, code: str) -> None:
    page.goto(f"/controle/?code={code}")
    expect(page.get_by_text("Dit bewijs is ingetrokken")).to_be_visible()
    assert "verkeerd adres" not in page.content()
    check_page(page, "controle-ingetrokken")


def check_pages_around(agent: Page, head: Page) -> None:
    """The list and the settings, as the demo town filled them."""
    agent.goto("/afleveren/")
    expect(agent.get_by_role("heading", name=re.compile("Bezig"))).to_be_visible()
    check_page(agent, "afleveren-lijst")
    agent.goto("/afleveren/afdruk/")
    check_page(agent, "afleveren-afdruk")
    for name, address in (
        ("instellingen", "/afleveren/instellingen/"),
        ("product", "/afleveren/instellingen/product/bewijs-van-woonst/"),
        ("toepassing", "/afleveren/instellingen/toepassing/nieuw/"),
        ("handtekening", "/afleveren/instellingen/handtekening/"),
    ):
        head.goto(address)
        check_page(head, f"afleveren-{name}")
