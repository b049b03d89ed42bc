"""A morning on paper: forms printed ahead, entered afterwards with the keyboard, seen in the figures of that day."""

import re

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in


def test_a_day_on_paper_is_entered_afterwards(browser: Browser, product: Product) -> None:
    head, clerk = (
        browser.new_context(
            base_url=product.url, viewport={"width": 1280, "height": 800}, locale="nl-BE"
        ).new_page()
        for _person in range(2)
    )
    errors: list[str] = []
    for page in (head, clerk):
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
    log_in(head, "greet")
    log_in(clerk, "els")
    _packs_lie_ready(head)
    outage = _the_open_outage(clerk)
    _enters_with_the_keyboard(clerk)
    _is_told_what_is_wrong(clerk)
    _takes_a_mistake_back(clerk, outage)
    _accounts_for_the_rest(clerk, outage)
    _the_head_of_service_closes(head, outage)
    _the_figures_of_that_day_show_it(head, outage)
    assert not errors
    for page in (head, clerk):
        page.context.close()


def _packs_lie_ready(page: Page) -> None:
    page.goto("/storing/")
    expect(page.get_by_text("De noodlijst van vandaag is nog niet afgedrukt")).to_be_visible()
    check_page(page, "storing")
    page.goto("/storing/formulieren/")
    check_page(page, "storing-afdrukken")
    page.get_by_label("Voor welke balie?").select_option(label="Snelbalie")
    page.get_by_label("Hoeveel formulieren?").fill("10")
    page.get_by_role("button", name="Maak het pak").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pak P")
    check_page(page, "storing-pak")
    answer = page.request.get(f"{page.url}formulieren.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    page.goto("/storing/draaiboek/")
    check_page(page, "storing-draaiboek")
    page.goto("/storing/meld/")
    check_page(page, "storing-melden")


def _the_open_outage(page: Page) -> str:
    page.goto("/storing/")
    page.get_by_role("link", name="Netwerk viel uit").click()
    expect(page.get_by_text("5 van 8 verantwoord")).to_be_visible()
    check_page(page, "storing-een")
    return page.url


def _enters_with_the_keyboard(page: Page) -> None:
    """From the number that stands ready to the next one, without a mouse."""
    page.keyboard.press("i")
    expect(page.get_by_role("heading", level=1, name="Formulieren invoeren")).to_be_visible()
    check_page(page, "storing-invoeren")
    number = page.get_by_label("Nummer", exact=False).first
    expect(number).to_have_value(re.compile(r"^P\d+-003-"))
    page.get_by_label("Gekomen").focus()
    for typed in ("914", "9u20", "9:21", "935", "reispas"):
        page.keyboard.type(typed)
        if typed != "reispas":
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"Formulier P\d+-003-. ingevoerd\."))).to_be_visible()
    expect(page.get_by_label("Nummer", exact=False).first).to_have_value(re.compile(r"^P\d+-006-"))
    expect(page.get_by_label("Gekomen")).to_be_focused()
    expect(page.get_by_text("6 van 8 verantwoord")).to_be_visible()


def _is_told_what_is_wrong(page: Page) -> None:
    for typed in ("1005", "1000", "1001", "1010", "reispas"):
        page.keyboard.type(typed)
        if typed != "reispas":
            page.keyboard.press("Tab")
    page.get_by_label("Naam").fill("An Peeters")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("10:00 is vroeger dan 10:05")
    expect(page.get_by_label("Naam")).to_have_value("An Peeters")
    check_page(page, "storing-fout")
    page.get_by_label("Gekomen").fill("955")
    page.keyboard.press("Enter")
    expect(page.get_by_text("7 van 8 verantwoord")).to_be_visible()


def _takes_a_mistake_back(page: Page, outage: str) -> None:
    page.get_by_role("link", name=re.compile(r"^P\d+-006-")).first.click()
    expect(page.get_by_text("Reispas (internationaal paspoort)")).to_be_visible()
    check_page(page, "storing-formulier")
    page.get_by_label("Waarom?").fill("verkeerd uur")
    page.get_by_role("button", name="Neem terug en verbeter").click()
    expect(page.get_by_label("Gekomen")).to_have_value("955")
    page.get_by_label("Gekomen").fill("950")
    page.keyboard.press("Enter")
    expect(page.get_by_text("7 van 8 verantwoord")).to_be_visible()


def _accounts_for_the_rest(page: Page, outage: str) -> None:
    page.goto(outage)
    page.get_by_role("link", name=re.compile(r"^P\d+-007-")).first.click()
    check_page(page, "storing-formulier-open")
    page.get_by_label("verloren").check()
    page.get_by_label("Waarom?").fill("Meegenomen door de bezoeker")
    page.get_by_role("button", name="Noteer").click()
    expect(page.get_by_text("8 van 8 verantwoord")).to_be_visible()


def _the_head_of_service_closes(page: Page, outage: str) -> None:
    page.goto(outage)
    page.get_by_role("button", name="Rond de storing af").click()
    expect(page.get_by_text("Er is nog 1 betaling die in geen kassa staat").first).to_be_visible()
    page.get_by_label("Hoe is de betaling geregeld?").fill("Verschil bij het afsluiten die dag")
    page.get_by_role("button", name="Noteer").click()
    page.get_by_role("button", name="Rond de storing af").click()
    expect(
        page.get_by_text("De storing is afgerond: elk formulier is verantwoord.").first
    ).to_be_visible()
    check_page(page, "storing-afgerond")


def _the_figures_of_that_day_show_it(page: Page, outage: str) -> None:
    page.goto(outage)
    when = page.get_by_text(re.compile(r"\d+/\d+/\d{4} 9:00")).first.inner_text()
    found = re.search(r"(\d+)/(\d+)/(\d{4})", when)
    assert found is not None
    day = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    page.goto(f"/balie/cijfers/?van={day}&tot={day}")
    line = page.get_by_role("row").filter(has_text="Snelbalie").first
    expect(line.locator("td[data-label='Op papier']")).to_have_text("7")
    check_page(page, "balie-cijfers")
