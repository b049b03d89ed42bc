"""An appointment from a phone without a script to a ticket at the counter."""

import email
import re
import subprocess
import sys
from email import policy
from os import environ

from playwright.sync_api import Browser, Page, expect

from e2e.conftest import Product, check_page, log_in, press

NAME, ADDRESS = "Veronique Testaert", "veronique@voorbeeld.example"


def test_from_a_phone_to_a_ticket(browser: Browser, product: Product, page: Page) -> None:
    phone = browser.new_context(
        base_url=product.url, viewport={"width": 360, "height": 740}, locale="nl-BE",
        java_script_enabled=False,
    )  # fmt: skip
    citizen = phone.new_page()
    reference = _book(citizen)
    first = product.wait_for_mail(lambda mail: ADDRESS in mail and reference in mail)
    link = _link(first)
    assert "text/calendar" in first
    assert "METHOD:REQUEST" in first

    citizen.goto(link)
    expect(
        citizen.get_by_text("Recente pasfoto").or_(citizen.get_by_text("pasfoto"))
    ).to_be_visible()
    citizen.get_by_role("link", name="Kies een ander uur").click()
    citizen.locator(".tap--hours button").nth(2).click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Je afspraak is verplaatst")
    moved = product.wait_for_mail(lambda mail: ADDRESS in mail and "SEQUENCE:1" in mail)
    assert _link(moved) != link
    citizen.goto(link)
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    phone.close()

    _let_it_be_now(product, reference)
    log_in(page, "els")
    page.goto("/afspraken/")
    check_page(page, "appointments-of-a-day")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(reference)
    check_page(page, "appointment")
    press(page, "h")
    expect(page.get_by_text(re.compile(r"Ticket B\d{3}\."))).to_be_visible()
    expect(page.get_by_text("Aangemeld voor de afspraak")).to_be_visible()
    page.goto("/balie/")
    expect(page.get_by_text(re.compile(r"B\d{3}")).first).to_be_visible()


def _book(citizen: Page) -> str:
    """Book a passport, making a mistake on the way, and return the reference."""
    citizen.goto("/info/reispas/")
    citizen.get_by_role("link", name="Maak een afspraak").click()
    citizen.get_by_role("link", name="Kies een dag en een uur").click()
    citizen.locator(".tap--hours a").first.click()
    citizen.get_by_role("button", name="Kijk alles na").click()
    expect(citizen.get_by_text("Nog niet klaar. Kijk dit na:")).to_be_visible()
    citizen.get_by_label("Je naam").fill(NAME)
    citizen.get_by_label("Je e-mailadres").fill(ADDRESS)
    citizen.get_by_role("button", name="Kijk alles na").click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Klopt alles?")
    citizen.get_by_role("button", name="Maak deze afspraak").click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Je afspraak is gemaakt")
    found = re.search(r"AF-\d{4}-\d+-\w", citizen.inner_text("main"))
    assert found is not None
    return found.group()


def test_the_pages_of_inhabitants_and_heads(page: Page) -> None:
    for name, address in {
        "booking-start": "/afspraak/",
        "booking-product": "/afspraak/reispas/",
        "booking-when": "/afspraak/reispas/wanneer/",
    }.items():
        page.goto(address)
        check_page(page, name)
    page.locator(".tap--hours a").last.click()
    check_page(page, "booking-details")
    log_in(page, "greet")
    for name, address in {
        "roster": "/rooster/",
        "agendas": "/afspraken/instellen/",
        "agenda": "/afspraken/instellen/snelbalie/",
        "stranded": "/afspraken/kan-niet-doorgaan/",
        "new-appointment": "/afspraken/nieuw/reispas/",
    }.items():
        page.goto(address)
        check_page(page, name)


def test_a_week_is_typed_with_the_keyboard(page: Page) -> None:
    log_in(page, "greet")
    page.goto("/rooster/")
    press(page, "o")  # the next week
    cell = page.get_by_label(re.compile("^Snelbalie, dinsdag"))
    cell.fill("Els, Zoë 9-12")
    cell.press("Enter")
    expect(page.get_by_text("‘Zoë’ staat niet in het adresboek.").first).to_be_visible()
    expect(cell).to_have_value("Els, Zoë 9-12")
    cell.fill("Els, Wim 9-10:30")
    cell.press("Enter")
    expect(page.get_by_text("Het rooster is bewaard.")).to_be_visible()
    expect(cell).to_have_value("Els, Wim 9-10:30")


def _link(raw: str) -> str:
    """Return the path of the link in a mail."""
    body = email.message_from_string(raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    found = re.search(r"/afspraak/mijn/lnk_[\w-]+/", body.get_content())
    assert found is not None
    return found.group()


def _let_it_be_now(product: Product, reference: str) -> None:
    """Let the hour of an appointment come: nobody can check in outside it, whenever this runs."""
    code = (
        "from datetime import timedelta; from django.utils import timezone;"
        "from onthaal.counter.appointments.models import Appointment;"
        "now = timezone.now() + timedelta(minutes=2);"
        f"Appointment.objects.filter(reference={reference!r}).update("
        "start_at=now, day_date=timezone.localdate())"
    )
    environment = {**environ, "ONTHAAL_DATA": str(product.data)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    subprocess.run(
        [sys.executable, "-m", "onthaal", "shell", "-c", code], env=environment, check=True
    )
