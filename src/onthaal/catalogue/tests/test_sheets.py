"""The product sheet on paper, by mail and on the web."""

import io

import pikepdf
import pytest
from django.test import Client

from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import queries, sheets
from onthaal.catalogue.tests import factory
from onthaal.core.models import Municipality, OutboxMessage

pytestmark = pytest.mark.django_db
URL = "/producten/reispas/fiche-mailen/?situatie=minderjarige"


@pytest.fixture
def agent(client: Client) -> Client:
    factory.product()
    client.force_login(cast.sofie())
    return client


def test_the_sheet_is_a_tagged_pdf_of_the_situation(agent: Client) -> None:
    answer = agent.get("/producten/reispas/fiche.pdf?situatie=minderjarige")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="reispas.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl-BE"
        assert str(pdf.docinfo.Title) == "Reispas"
        links = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", [])]
    assert "http://testserver/info/reispas/?situatie=minderjarige" in links


def test_the_address_of_inhabitants_is_a_setting(agent: Client, settings: object) -> None:
    settings.PUBLIC_URL = "https://www.stad.example"  # type: ignore[attr-defined]
    agent.post(URL, {"to": "an@voorbeeld.example"})
    assert "https://www.stad.example/info/reispas/" in OutboxMessage.objects.get().body


def test_a_sheet_of_the_web_is_for_everybody() -> None:
    factory.product()
    assert Client().get("/info/reispas/fiche.pdf").content.startswith(b"%PDF")
    assert Client().get("/info/niets/").status_code == 404


def test_what_to_bring_leaves_by_mail(agent: Client) -> None:
    assert agent.get(URL).status_code == 200
    assert agent.post(URL, {"to": "An@voorbeeld.example"}).status_code == 302
    mail = OutboxMessage.objects.get()
    assert (mail.recipient, mail.purpose) == ("an@voorbeeld.example", "sheet")
    for words in ("Meebrengen\n- ", "het kind zelf", "€\xa040,00", "6 werkdagen"):
        assert words in mail.body


def test_a_wrong_address_says_what_is_expected(agent: Client) -> None:
    answer = agent.post(URL, {"to": "an@"})
    assert answer.status_code == 422
    assert "an.peeters@voorbeeld.example" in answer.content.decode()
    assert not OutboxMessage.objects.exists()


def test_a_product_with_little_says_where_to_ask() -> None:
    product = factory.product()
    product.situations.all().delete()
    card = queries.card("reispas", at=NOW)
    assert card is not None
    text = sheets.text(card, address="https://x.example/")
    assert "Vraag na bij de dienst." in text
    house = Municipality(name="Proefstad")
    assert sheets.pdf(card, house=house, address="https://x.example/", at=NOW).startswith(b"%PDF")
