"""A flag's journey: raised in a call in two clicks, solved by its owner, and the news comes back."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from e2e.conftest import Product, check_page, log_in, press

THING = "Reispas (internationaal paspoort)"
WARNING = "klopt misschien niet: prijs"


def test_from_a_call_to_the_corrected_text_and_the_news_back(
    browser: Browser, product: Product
) -> None:
    agent, owner = (
        browser.new_context(
            base_url=product.url, viewport={"width": 1280, "height": 800}, locale="nl-BE"
        ).new_page()
        for _person in range(2)
    )
    errors: list[str] = []
    for page in (agent, owner):
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    contact = _the_call(agent)
    _everybody_is_warned(agent)
    _the_owner_solves_it(owner, contact, browser=browser, product=product)
    _nobody_is_warned_any_more(agent)
    _the_news_comes_back(agent)
    _the_figures_tell(browser, product)
    assert not errors
    for page in (agent, owner):
        page.context.close()


def _the_call(page: Page) -> str:
    # Somebody calls about a travel pass and paid something else than what stands there.
    log_in(page, "sofie")
    press(page, "n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("KC-")
    contact = page.url
    page.get_by_label("Wat vraagt de inwoner?").fill("wat kost een reispas")
    hit = page.locator("#hulp-treffers article").filter(has_text=THING).first
    expect(hit.get_by_role("link", name=THING).first).to_be_visible()
    expect(page.locator(".saved")).to_contain_text("bewaard om")

    # Two clicks: 'klopt niet meer?' and what. The call goes on where it was.
    opener = hit.get_by_role("link", name=re.compile("Klopt niet meer"))
    opener.click()
    dialog = page.locator("#verbetering")
    expect(dialog.get_by_text(THING)).to_be_visible()
    expect(dialog.get_by_label("Wat heb je gehoord of gezien?")).to_be_focused()
    check_page(page, "verbetering-venster")
    dialog.get_by_role("button", name="Prijs").click()
    expect(dialog).to_be_hidden()
    expect(hit.get_by_text(WARNING)).to_be_visible()
    expect(hit.get_by_text("Gemeld.")).to_be_visible()
    expect(opener).to_be_focused()
    expect(page.get_by_label("Wat vraagt de inwoner?")).to_have_value("wat kost een reispas")

    # A slip is undone on the spot, and said again with what the caller told, by keyboard alone.
    hit.get_by_role("button", name="Maak ongedaan").click()
    expect(hit.get_by_text("Ingetrokken.")).to_be_focused()
    expect(hit.get_by_text(WARNING)).to_be_hidden()
    opener.focus()
    press(page, "Enter")
    expect(dialog.get_by_label("Wat heb je gehoord of gezien?")).to_be_focused()
    page.keyboard.type("Aan de balie vroeg men meer.")
    press(page, "Tab")
    expect(dialog.get_by_role("button", name="Prijs")).to_be_focused()
    press(page, "Enter")
    expect(hit.get_by_text(WARNING)).to_be_visible()
    check_page(page, "contact-met-waarschuwing")
    return contact


def _everybody_is_warned(page: Page) -> None:
    page.goto("/producten/")
    expect(_line(page)).to_contain_text(WARNING)
    check_page(page, "producten-met-waarschuwing")
    page.goto("/zoek/?q=reispas")
    expect(_line(page)).to_contain_text(WARNING)
    page.get_by_role("link", name=THING).first.click()
    expect(page.get_by_text("Dit klopt misschien niet meer: prijs.")).to_be_visible()
    check_page(page, "product-met-waarschuwing")


def _line(page: Page) -> Locator:
    return page.locator("main li", has=page.get_by_role("link", name=THING)).first


def _the_owner_solves_it(page: Page, contact: str, *, browser: Browser, product: Product) -> None:
    # The owner finds it among her work, with the words, the contact and the term.
    log_in(page, "bram")
    press(page, "w")
    page.get_by_role("row").filter(has_text=THING).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Verbeteren")).to_be_visible()
    check_page(page, "taak-verbeteren")
    press(page, "o")
    expect(page.get_by_text("Aan de balie vroeg men meer.").first).to_be_visible()
    reference = re.search(r"KC-\d{4}-\d+-\w", contact)
    assert reference is not None
    expect(page.get_by_role("link", name=reference.group()).first).to_be_visible()
    expect(page.get_by_text("op schema")).to_be_visible()
    check_page(page, "verbetering-open")

    _correct_the_product(browser, product)

    # An outcome without words is not taken; with words it tells who flagged it.
    page.get_by_role("button", name="Verbeterd", exact=True).click()
    expect(page.get_by_label("Wat heb je veranderd?")).to_be_focused()
    page.get_by_label("Wat heb je veranderd?").fill("De kost is nagekeken en aangepast.")
    page.get_by_role("button", name="Verbeterd", exact=True).click()
    expect(page.get_by_text("Opgelost. De waarschuwing is weg")).to_be_visible()
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    check_page(page, "verbetering-opgelost")


def _correct_the_product(browser: Browser, product: Product) -> None:
    """Let the knowledge editor publish the new fee, from the page of the flag."""
    context = browser.new_context(base_url=product.url, locale="nl-BE")
    page = context.new_page()
    log_in(page, "joris")
    page.goto("/verbeteringen/")
    page.get_by_role("link", name=re.compile("^Reispas")).first.click()
    page.get_by_role("link", name="Verbeter het nu").click()
    expect(page.get_by_label("Naam", exact=True)).to_have_value(THING)
    page.get_by_label("Bedrag in euro").first.fill("75,00")
    page.get_by_label("Wat wijzigt er en waarom?").fill("De balie vraagt een ander bedrag.")
    page.get_by_role("button", name="Publiceer").click()
    page.goto("/producten/reispas/")
    expect(page.get_by_text("€ 75,00").first).to_be_visible()
    context.close()


def _nobody_is_warned_any_more(page: Page) -> None:
    for address in ("/producten/", "/zoek/?q=reispas"):
        page.goto(address)
        expect(_line(page)).to_be_visible()
        expect(_line(page)).not_to_contain_text(WARNING)
    page.goto("/producten/reispas/")
    expect(page.get_by_role("heading", name=THING)).to_be_visible()
    expect(page.get_by_text("Dit klopt misschien niet meer")).to_have_count(0)


def _the_news_comes_back(page: Page) -> None:
    page.goto("/")
    news = page.get_by_role("region", name="Nieuws over wat je meldde")
    line = news.get_by_role("listitem").filter(has_text=THING)
    expect(line).to_contain_text("verbeterd door Bram")
    expect(line).to_contain_text("De kost is nagekeken en aangepast.")
    check_page(page, "bureau-met-nieuws")
    line.get_by_role("button", name=re.compile("Gelezen")).click()
    expect(page.get_by_text("De kost is nagekeken en aangepast.")).to_have_count(0)
    page.goto("/verbeteringen/?toon=mij")
    expect(page.get_by_role("link", name=re.compile("^Reispas")).first).to_be_visible()
    check_page(page, "verbeteringen")
    page.goto("/verbeteringen/nieuw/")
    check_page(page, "verbetering-webpagina")


def _the_figures_tell(browser: Browser, product: Product) -> None:
    context = browser.new_context(base_url=product.url, locale="nl-BE")
    page = context.new_page()
    log_in(page, "nele")
    page.goto("/verbeteringen/cijfers/")
    expect(page.get_by_role("row").filter(has_text="Bevolking")).to_be_visible()
    expect(
        page.get_by_role("cell").filter(has_text=re.compile("^ *[0-9]+ d")).first
    ).to_be_visible()
    check_page(page, "verbetering-cijfers")
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar als CSV").click()
    assert download.value.suggested_filename.startswith("verbeteringen-")
    context.close()
