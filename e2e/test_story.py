"""The main job, steps 1 to 7: a call comes in, is answered, passed on, followed up and fed back."""

import re

from playwright.sync_api import Page, expect

from e2e.conftest import Product, check_page, log_in, press


def _open_action(page: Page, number: int, name: str) -> None:
    page.locator(f"#vraag-{number}").get_by_text(name, exact=True).first.click()


def test_from_a_ringing_phone_to_a_helped_inhabitant(page: Page, product: Product) -> None:
    reference = _the_call(page, product)
    _the_handler(page, reference)
    _the_answer_leaves(page, product, reference)
    _the_timeline_tells(page, reference)


def _the_call(page: Page, product: Product) -> str:
    # 1. The desk: worklist, one search field, new contact under one key.
    log_in(page, "sofie")
    check_page(page, "bureau")
    press(page, "/")
    expect(page.get_by_label("Zoek in alles")).to_be_focused()
    press(page, "Escape")
    page.locator("main").click(position={"x": 5, "y": 5})
    press(page, "n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("KC-")
    reference = re.search(r"KC-\d{4}-\d+-\w", page.inner_text("h1"))
    assert reference is not None

    # 2. Who is it? A name only proposes; a new person is registered in between.
    page.get_by_label("Wie?").fill("An Proefpersoon")
    expect(page.locator("#wie")).to_contain_text("Niemand gevonden")
    check_page(page, "contact-leeg")
    page.get_by_role("link", name="Nieuwe persoon").click()
    expect(page.get_by_label("Naam", exact=False).last).to_be_visible()
    page.locator("#id_phone").fill("0470 1")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Een voorbeeld: 0470 12 34 56").first).to_be_visible()
    check_page(page, "persoon-fout")
    page.locator("#id_phone").fill("0470 99 88 77")
    page.locator("#id_email").fill("An.Proefpersoon@voorbeeld.example")
    page.locator("#id_preferred_way").select_option("mail")
    page.get_by_role("button", name="Bewaar").click()
    page.goto(f"/contacten/{reference.group()}/")
    page.get_by_label("Wie?").fill("0470998877")
    page.get_by_role("button", name="Is deze persoon").first.click()
    expect(page.get_by_text("identiteit nog niet gecontroleerd")).to_be_visible()
    page.get_by_label("Hoe controleerde je wie het is?").select_option("questions")
    page.get_by_role("button", name="Leg vast").first.click()
    expect(page.get_by_text("identiteit gecontroleerd", exact=True)).to_be_visible()

    # One key: what to say and whom to call when there is danger now.
    press(page, "Alt+g")
    expect(page.get_by_text("112").first).to_be_visible()
    press(page, "Escape")

    # 3. The travel pass for a daughter of eight.
    page.get_by_label("Wat vraagt de inwoner?").fill(
        "wat meebrengen voor een reispas voor dochter van 8"
    )
    help_panel = page.locator("#hulp")
    expect(help_panel.get_by_role("link", name=re.compile("^Reispas")).first).to_be_visible()
    expect(page.locator(".saved")).to_contain_text("bewaard om")
    with page.expect_popup() as opened:
        help_panel.get_by_role("link", name=re.compile("^Reispas")).first.click()
    card = opened.value
    card.get_by_role("link", name=re.compile("Minderjarige")).click()
    expect(card.get_by_text("Kids-ID").first).to_be_visible()
    expect(card.get_by_text("€ 40,00")).to_be_visible()
    expect(card.get_by_text("6 werkdagen").first).to_be_visible()
    expect(card.get_by_text(re.compile("nu open tot|opnieuw open")).first).to_be_visible()
    check_page(card, "product")
    card.close()
    help_panel.get_by_role("button", name="Gebruikt voor vraag 1").first.click()
    expect(page.locator("#vraag-1")).to_contain_text("Gebruikt:")
    _open_action(page, 1, "Beantwoord")
    page.get_by_label("Wat heb je geantwoord?").fill(
        "Kind, ouder, Kids-ID, foto; 40 euro; 6 werkdagen."
    )
    page.get_by_role("button", name="Markeer als beantwoord").click()
    expect(page.locator("#vraag-1")).to_contain_text("beantwoord")

    # 4. The waste was not collected, and nobody called back.
    page.get_by_role("button", name="Nog een vraag").click()
    page.locator("#vraag-2 textarea").first.fill("Huisvuil van dinsdag niet opgehaald in de straat")
    _open_action(page, 2, "Meld door")
    page.locator("#vraag-2").get_by_label("Doorsturen naar").select_option(label="Limburg.net")
    page.locator("#vraag-2").get_by_label("Wie volgt op?").select_option(
        label="Team milieu en afval"
    )
    check_page(page, "contact-vol")
    page.get_by_role("button", name="Stuur door en volg op").click()
    expect(page.locator("#vraag-2")).to_contain_text("Limburg.net")
    page.get_by_role("button", name="Nog een vraag").click()
    page.locator("#vraag-3 textarea").first.fill(
        "Belde vorige week al over het huisvuil; niemand belde terug"
    )
    page.locator("#vraag-3").get_by_label("Soort").select_option("complaint")
    _open_action(page, 3, "Laat terugbellen")
    page.locator("#vraag-3").get_by_label("Wie belt terug?").select_option(
        label="Team milieu en afval"
    )
    page.get_by_role("button", name="Beloof dat we terugbellen").click()
    expect(page.locator("#vraag-3")).to_contain_text("wordt teruggebeld")
    page.get_by_role("button", name="Rond het contact af").click()
    expect(page.get_by_text("afgerond", exact=True)).to_be_visible()
    check_page(page, "contact-afgerond")
    confirmation = product.wait_for_mail(
        lambda mail: reference.group() in mail and "Auto-Submitted" in mail
    )
    assert "an.proefpersoon@voorbeeld.example" in confirmation
    _log_out(page)
    return reference.group()


def _the_handler(page: Page, reference: str) -> None:
    # 5. What is due first; an attempt that failed, one that reached; an answer from a template; closed.
    log_in(page, "karim")
    press(page, "w")
    expect(page.get_by_role("heading", name="Werklijst")).to_be_visible()
    check_page(page, "werklijst")
    row = page.get_by_role("row").filter(has_text=reference).filter(has_text="Terugbellen")
    expect(row).to_contain_text("An Proefpersoon")
    row.get_by_role("link").first.click()
    press(page, "t")
    expect(page.get_by_text("(jij)")).to_be_visible()
    for reached in ("niet bereikt", "bereikt"):
        section = page.locator("section", has=page.get_by_role("heading", name="Noteer een poging"))
        section.get_by_label(reached, exact=True).check()
        section.locator("textarea").fill(f"poging: {reached}")
        section.get_by_role("button", name="Noteer").click()
        expect(page.locator(".list").get_by_text(f"poging: {reached}")).to_be_visible()
        expect(section.locator("textarea")).to_have_value("")  # the kept draft is gone
    check_page(page, "taak")
    page.get_by_label("afgehandeld", exact=True).check()
    page.get_by_role("button", name="Sluit af").click()
    expect(page.get_by_text("Afgesloten").first).to_be_visible()
    page.goto(f"/contacten/{reference}/vragen/2/antwoord/")
    page.get_by_label("Begin van een sjabloon").select_option(index=1)
    page.get_by_role("button", name="Gebruik").click()
    page.get_by_label("Antwoord", exact=False).last.fill(
        "Dag An, Limburg.net haalt je huisvuil morgen op. Groeten, Karim"
    )
    check_page(page, "antwoord")
    page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(page.get_by_text("staat klaar om te vertrekken")).to_be_visible()


def _the_answer_leaves(page: Page, product: Product, reference: str) -> None:
    # 6. Nothing counts as answered until it left.
    answer = product.wait_for_mail(lambda mail: "haalt je huisvuil morgen op" in mail)
    assert "Message-ID: <" in answer
    page.goto(f"/contacten/{reference}/")
    expect(page.locator("#vraag-2")).to_contain_text("beantwoord")
    _log_out(page)


def _the_timeline_tells(page: Page, reference: str) -> None:
    # 7. The whole story in words, and the agent's view of it in the read log.
    log_in(page, "sofie")
    press(page, "/")
    page.keyboard.type("Proefpersoon")
    press(page, "Enter")
    check_page(page, "zoek")
    page.get_by_role("link", name="An Proefpersoon").first.click()
    story = page.locator("#tijdlijn")
    for line in ("geopend (telefoon)", "identiteit gecontroleerd", "vraag 1 beantwoord",
                 "doorgestuurd naar Limburg.net", "belt terug", "niet bereikt", "Taak afgesloten",
                 "bevestiging verzonden", "antwoord op vraag 2 verzonden"):  # fmt: skip
        expect(story).to_contain_text(line)
    check_page(page, "persoon")
    _log_out(page)
    log_in(page, "nele")
    page.goto("/leeslogboek/?wie=sofie@onthaal.example")
    expect(page.locator("table")).to_contain_text("An Proefpersoon")
    check_page(page, "leeslogboek")


def _log_out(page: Page) -> None:
    page.locator("details[data-menu] summary").last.click()
    page.get_by_role("button", name="Meld af").click()
