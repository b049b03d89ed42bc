"""The pages of the till, as the ones who use them do."""

import uuid
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.catalogue.models import Fee
from onthaal.core.models import OutboxMessage, ReadLogSubject
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.states import VisitSource
from onthaal.counter.till import operations
from onthaal.counter.till.models import (
    AccountRule,
    BankEntry,
    Payment,
    Sale,
    StockItem,
    Till,
    TillSession,
    TillSettings,
)
from onthaal.counter.till.states import Method, SaleState
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import FLOAT, Shop
from onthaal.counter.till.tests.statements import IBAN, Sum, statement
from onthaal.parties.models import Party
from onthaal.parties.tests import factory as people

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_shop(kept: None) -> Shop:
    """The shop, with its till open today: pages ask the clock."""
    shop = factories.shop()
    now = timezone.now()
    TillSession.objects.update(day_date=timezone.localdate(), opened_at=now)
    shop.session.refresh_from_db()
    return shop


@pytest.fixture
def shop(kept_shop: Shop) -> Shop:
    return deepcopy(kept_shop)


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _chosen(shop: Shop, name: str = "Reispas", **values: Any) -> dict[str, Any]:
    choice = shop.choice(name)
    seen = "" if choice.seen_cents is None else choice.seen_cents
    return {"product": choice.product.slug, "situation": choice.situation_code, "label": choice.label,
            "seen": seen, "quantity": 1, "key": uuid.uuid4(), **values}  # fmt: skip


def _sell(shop: Shop, client: Client, name: str = "Reispas", address: str = "") -> Sale:
    answer = client.post(reverse("till:sell") + address, _chosen(shop, name))
    assert answer.status_code == 302
    return Sale.objects.latest("pk")


def _pay(client: Client, sale: Sale, method: str = Method.CASH, **values: Any) -> str:
    asked = {"method": method, "seen": sale.total_cents, "key": uuid.uuid4(), **values}
    answer = client.post(reverse("till:pay", args=[sale.reference]), asked, follow=True)
    return answer.content.decode()


def test_a_till_is_opened_sold_at_and_closed(shop: Shop) -> None:
    client = _client(shop.ria)
    two = operations.save_till(None, location=shop.location, name="Kassa 2", terminal="by_hand",
                               by=None, at=timezone.now())  # fmt: skip
    opening = reverse("till:open", args=[two.slug])
    assert client.post(opening, {"float_cents": "veel"}).status_code == 422
    assert client.post(opening, {"float_cents": "50"}).status_code == 302
    sale = _sell(shop, client)
    page = client.get(sale.get_absolute_url()).content.decode()
    assert "waarvan federaal" not in page
    assert "federaal €\xa065,00, gemeente €\xa09,00" in page
    page = _pay(client, sale, given="100")
    assert "Geef terug" in page
    assert "€\xa026,00" in page
    home = client.get(reverse("till:home")).content.decode()
    assert sale.reference in home
    session = TillSession.objects.get(agent=shop.ria)
    closing = reverse("till:close", args=[session.public_id])
    wrong = client.post(closing, {"n5000": 2, "password": cast.PASSWORD})
    assert wrong.status_code == 422
    assert "€\xa024,00 te weinig" in wrong.content.decode()
    asked = {"n5000": 2, "reason": "Fout geteld", "password": "mis"}
    assert "Dit wachtwoord klopt niet" in client.post(closing, asked).content.decode()
    asked["password"] = cast.PASSWORD
    assert client.post(closing, asked).status_code == 302
    session.refresh_from_db()
    assert (session.difference_cents, session.signed_by) == (-2400, shop.ria)
    closed = client.get(session.get_absolute_url()).content.decode()
    assert "Fout geteld" in closed
    assert "2 × €\xa050,00" in closed


def test_a_colleague_signs_along(shop: Shop) -> None:
    factories.choose(signature="second")
    client = _client(shop.elke)
    closing = reverse("till:close", args=[shop.session.public_id])
    asked = {"n5000": 2, "password": cast.PASSWORD, "email": shop.elke.email}
    assert "tweede persoon" in client.post(closing, asked).content.decode()
    asked["email"] = shop.gerda.email
    assert client.post(closing, asked).status_code == 302
    shop.session.refresh_from_db()
    assert shop.session.signed_by == shop.gerda


def test_a_visit_is_sold_to_by_its_address(shop: Shop) -> None:
    party = people.an()
    visit = queue.arrive(location=shop.location, source=VisitSource.WINDOW, by=shop.ria,
                         at=timezone.now(), product=shop.products["Reispas"], party=party,
                         situation_code="gewoon", need="reispas")  # fmt: skip
    client = _client(shop.elke)
    address = f"?bezoek={visit.public_id}"
    page = client.get(reverse("till:sell") + address).content.decode()
    assert "Voor het bezoek:" in page
    assert "€\xa074,00" in page
    sale = _sell(shop, client, address=address)
    assert (sale.visit, sale.party) == (visit, party)
    assert "Peeters" in client.get(sale.get_absolute_url()).content.decode()
    assert ReadLogSubject.objects.filter(kind="parties.party", object_id=party.pk).exists()


@pytest.mark.parametrize(
    "address", ["?bezoek=x", "?product=weg", "?kassa=x", "?q=%00", "?situatie=x"]
)
def test_a_strange_address_sells_all_the_same(shop: Shop, address: str) -> None:
    assert _client(shop.elke).get(reverse("till:sell") + address).status_code == 200


def test_who_has_no_till_open_is_told(shop: Shop) -> None:
    page = _client(shop.ria).get(reverse("till:sell"), follow=True).content.decode()
    assert "Open eerst een kassa." in page
    beside = reverse("till:sell") + f"?kassa={shop.session.public_id}"
    assert _client(shop.ria).get(beside).status_code == 200


def test_a_fee_that_changed_since_the_page_was_opened_is_said(shop: Shop) -> None:
    asked = _chosen(shop)
    Fee.objects.filter(label="gewoon").update(amount_cents=7800)
    answer = _client(shop.elke).post(reverse("till:sell"), asked)
    assert "kost vandaag €\xa078,00, niet €\xa074,00" in answer.content.decode()
    assert not Sale.objects.exists()


def test_a_form_that_was_tampered_with_sells_nothing(shop: Shop) -> None:
    client = _client(shop.elke)
    for wrong in ({"quantity": "-1"}, {"product": "weg"}, {"key": "x"}, {"seen": "x"}):
        client.post(reverse("till:sell"), _chosen(shop, **wrong))
    assert not Sale.objects.exists()


def test_amounts_that_nothing_can_hold_are_refused_in_words(shop: Shop) -> None:
    client = _client(shop.elke)
    huge = {"typed": "999.999.999.999.999"}
    client.post(reverse("till:sell"), _chosen(shop, "Zaal", **huge))
    client.post(reverse("till:sell"), _chosen(shop, "Zaal", typed="999.999", quantity="1000"))
    assert not Sale.objects.exists()
    sale = _sell(shop, client)
    assert "niet te lezen" in _pay(client, sale, given="999.999.999.999.999")
    far = reverse("till:quantity", args=[sale.reference, 10**30])
    assert "weggehaald" in client.post(far, {"quantity": 1}, follow=True).content.decode()


def test_lines_change_and_are_reduced(shop: Shop) -> None:
    client = _client(shop.elke)
    sale = _sell(shop, client)
    client.post(reverse("till:add_line", args=[sale.reference]), _chosen(shop, "Strafregister"))
    client.post(reverse("till:quantity", args=[sale.reference, 2]), {"quantity": 3})
    client.post(reverse("till:quantity", args=[sale.reference, 2]), {"quantity": "veel"})
    off = reverse("till:reduction", args=[sale.reference, 1])
    assert client.get(off).status_code == 200
    assert client.post(off, {"kind": "reduction", "ground": "x"}).status_code == 422
    assert client.post(off, {"kind": "exemption", "ground": "Reglement"}).status_code == 302
    sale.refresh_from_db()
    assert sale.total_cents == 6500 + 750
    client.post(reverse("till:undo_reduction", args=[sale.reference, 1]))
    sale.refresh_from_db()
    assert sale.total_cents == 8150
    client.post(reverse("till:cancel", args=[sale.reference]))
    sale.refresh_from_db()
    assert sale.state == SaleState.CANCELLED


def test_the_head_gives_what_a_seller_may_not(shop: Shop) -> None:
    factories.choose(reduction_limit_cents=100)
    sale = _sell(shop, _client(shop.elke))
    off = reverse("till:reduction", args=[sale.reference, 1])
    asked = {"kind": "exemption", "ground": "Beslist door het college"}
    refused = _client(shop.elke).post(off, asked)
    assert refused.status_code == 422
    assert "diensthoofd" in refused.content.decode()
    head = _client(shop.gerda)
    assert off in head.get(sale.get_absolute_url()).content.decode()
    head.post(off, asked)
    sale.refresh_from_db()
    assert sale.total_cents == 6500


def test_a_refusal_of_a_payment_is_said_on_the_sale(shop: Shop) -> None:
    client = _client(shop.elke)
    sale = _sell(shop, client)
    assert "niet genoeg" in _pay(client, sale, given="5")
    assert "niet te lezen" in _pay(client, sale, given="vijf")
    assert not Payment.objects.exists()


def test_a_mistake_is_one_click_and_a_correction_has_a_reason(shop: Shop) -> None:
    client = _client(shop.elke)
    first, second = _sell(shop, client), _sell(shop, client)
    for sale in (first, second):
        _pay(client, sale, Method.CARD, confirmed="on", slip="44")
    page = client.post(reverse("till:mistake", args=[first.reference]), {"key": uuid.uuid4()},
                       follow=True).content.decode()  # fmt: skip
    assert "Tegenboeking" in page
    assert "Geef terug" in page
    assert f"{first.reference} teruggenomen met tegenboeking" in page
    correcting = reverse("till:correct", args=[second.reference])
    assert client.get(correcting).status_code == 200
    assert client.post(correcting, {"key": uuid.uuid4(), "reason": ""}).status_code == 422
    client.post(correcting, {"key": uuid.uuid4(), "reason": "Verkeerd product"})
    assert list(Sale.objects.exclude(corrects=None).values_list("reason", flat=True).order_by("pk")) == [
        "Vergissing", "Verkeerd product"
    ]  # fmt: skip


def test_the_receipt_shows_both_amounts_in_dutch_whatever_the_language(shop: Shop) -> None:
    client = _client(shop.elke)
    sale = _sell(shop, client, "Restafvalzak")
    _pay(client, sale, given="20")
    client.cookies["django_language"] = "en"
    page = client.get(reverse("till:receipt", args=[sale.reference])).content.decode()
    for text in ("Totaal", "€\xa012,48", "Te betalen na afronding", "€\xa012,50", "Teruggegeven"):
        assert text in page
    pdf = client.get(reverse("till:receipt_pdf", args=[sale.reference]))
    assert pdf.content.startswith(b"%PDF")
    mail = reverse("till:mail", args=[sale.reference])
    assert client.post(mail, {"to": "geen adres"}).status_code == 422
    client.post(mail, {"to": "an@voorbeeld.example"})
    message = OutboxMessage.objects.get()
    assert message.subject == f"Betaalbewijs {sale.reference}"
    assert "Te betalen na afronding: €\xa012,50" in message.body


def test_a_transfer_shows_its_code_until_the_bank_brings_it(shop: Shop) -> None:
    client, head = _client(shop.elke), _client(shop.gerda)
    sale = _sell(shop, client)
    page = _pay(client, sale, Method.TRANSFER)
    assert "Scan om te betalen" in page
    code = client.get(reverse("till:code", args=[sale.reference]))
    assert code["Content-Type"] == "image/svg+xml"
    assert sale.reference in client.get(reverse("till:due")).content.decode()
    said = sale.payments.get().communication or ""
    file = SimpleUploadedFile("dag.xml", statement(Sum(7400, said), Sum(5, "vreemd")))
    page = head.post(reverse("till:bank"), {"file": file}, follow=True).content.decode()
    assert "betaald" in page
    assert "hoort bij geen verkoop" in page
    entry = BankEntry.objects.get(match="unknown")
    head.post(reverse("till:entry_done", args=[entry.pk]), {"note": "Aan de boekhouding gegeven"})
    entry.refresh_from_db()
    assert entry.done_by == shop.gerda
    assert client.get(reverse("till:code", args=[sale.reference])).status_code == 404
    bad = SimpleUploadedFile("x.xml", b"<a/>")
    assert "CAMT.053" in head.post(reverse("till:bank"), {"file": bad}).content.decode()


def test_an_agent_sees_what_is_open_and_the_head_all(shop: Shop) -> None:
    """A colleague may sell along in an open till; she neither closes it nor reads it afterwards."""
    other, closing = _client(shop.ria), reverse("till:close", args=[shop.session.public_id])
    assert other.get(shop.session.get_absolute_url()).status_code == 200
    assert "Alleen zij of het diensthoofd" in other.get(closing).content.decode()
    asked = {"n5000": 2, "password": cast.PASSWORD}
    assert "Alleen zij of het diensthoofd" in other.post(closing, asked).content.decode()
    auditor = _client(cast.member("Nele", Role.AUDITOR))
    assert auditor.get(closing).status_code == 404
    assert _client(shop.elke).post(closing, asked).status_code == 302
    assert other.get(shop.session.get_absolute_url()).status_code == 404
    assert auditor.get(shop.session.get_absolute_url()).status_code == 200
    assert _client(shop.gerda).get(shop.session.get_absolute_url()).status_code == 200


def test_whom_a_colleague_may_not_know_of_does_not_show(shop: Shop) -> None:
    sale = _sell(shop, _client(shop.elke))
    Sale.objects.update(party=people.an())
    Party.objects.update(compartment="social")
    assert "Peeters" not in _client(shop.elke).get(sale.get_absolute_url()).content.decode()


def test_a_sale_outside_the_compartments_does_not_exist(shop: Shop) -> None:
    sale = _sell(shop, _client(shop.elke))
    Sale.objects.update(compartment="social")
    assert _client(shop.elke).get(sale.get_absolute_url()).status_code == 404


def test_the_head_closes_a_till_that_was_left_open(shop: Shop) -> None:
    client = _client(shop.elke)
    sale = _sell(shop, client)
    head = _client(shop.gerda)
    closing = reverse("till:close", args=[shop.session.public_id])
    assert sale.reference in head.get(closing).content.decode()
    head.post(reverse("till:break_off", args=[shop.session.public_id, sale.reference]))
    answer = head.post(closing, {"n5000": 2, "password": cast.PASSWORD})
    assert answer.status_code == 302
    shop.session.refresh_from_db()
    assert (shop.session.signed_by, shop.session.difference_cents) == (shop.gerda, 0)


def test_the_totals_for_bookkeeping_add_up_and_are_numbers(shop: Shop) -> None:
    client = _client(shop.elke)
    sale = _sell(shop, client)
    _pay(client, sale)
    wrong = _sell(shop, client, "Restafvalzak")
    _pay(client, wrong)
    client.post(reverse("till:mistake", args=[wrong.reference]), {"key": uuid.uuid4()})
    operations.close(shop.session, counted={1: FLOAT + 7000}, reason="=CMD()", signed_by=shop.elke,
                     by=shop.elke, at=timezone.now())  # fmt: skip
    answer = _client(shop.gerda).get(reverse("till:export"))
    rows = [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]
    amounts: dict[str, int] = {}
    for row in rows[1:]:
        amounts[row[2]] = amounts.get(row[2], 0) + int(row[-1].replace(",", ""))
    assert amounts == {"verkoop": 7400, "ontvangen": 7400, "kasverschil": -400}
    by_part = {(row[3], row[5]): (row[6], row[-1]) for row in rows[1:]}
    assert by_part["Reispas", "federaal deel"] == ("496000", "65,00")
    assert by_part["Reispas", "lokale retributie"] == ("702000", "9,00")
    page = _client(shop.gerda).get(reverse("till:overview")).content.decode()
    assert "€\xa0-4,00" in page
    assert "=CMD()" in page


def test_stock_is_delivered_counted_and_warned_about(shop: Shop) -> None:
    item = factories.bags(shop, on_hand=1)
    client = _client(shop.elke)
    sale = _sell(shop, client, "Restafvalzak")
    assert "nog 1 in voorraad" in client.get(sale.get_absolute_url()).content.decode()
    client.post(reverse("till:quantity", args=[sale.reference, 1]), {"quantity": 3})
    sale.refresh_from_db()
    assert "staat op -2" in _pay(client, sale)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Tel na." in page
    client.post(reverse("till:delivery", args=[item.public_id]), {"quantity": 50})
    counting = reverse("till:count", args=[item.public_id])
    assert client.post(counting, {"found": 40, "seen": 48, "reason": ""}).status_code == 422
    assert client.post(counting, {"found": 40, "seen": 2, "reason": "x"}).status_code == 422
    client.post(counting, {"found": 40, "seen": 48, "reason": "Beschadigd"})
    item.refresh_from_db()
    assert item.on_hand == 40


def test_the_head_sets_the_till_up(shop: Shop) -> None:
    client = _client(shop.gerda)
    till = {"name": "Kassa 9", "location": shop.location.pk, "terminal": "by_hand", "active": "on"}
    client.post(reverse("till:new_till"), till)
    assert client.post(reverse("till:new_till"), till).status_code == 422
    slug = Till.objects.get(name="Kassa 9").slug
    client.post(reverse("till:till", args=[slug]), {**till, "name": "Kassa negen"})
    assert Till.objects.get(slug=slug).name == "Kassa negen"
    row = TillSettings.objects.get()
    asked = {
        "version": row.version, "beneficiary": "Stad", "iban": "BE68 5390 0754 7034", "bic": "",
        "communication_prefix": 12, "qr_field": "text", "rounding": "never", "signature": "own",
        "reduction_limit_cents": "5", "economic": [shop.products["Zaal"].pk],
    }  # fmt: skip
    assert client.post(reverse("till:settings"), {**asked, "iban": "BE00"}).status_code == 422
    assert client.post(reverse("till:settings"), asked).status_code == 302
    assert client.post(reverse("till:settings"), asked).status_code == 422
    row.refresh_from_db()
    assert (row.iban, row.reduction_limit_cents) == (IBAN, 500)
    account = {"code": "700", "name": "Zalen"}
    assert client.post(reverse("till:accounts"), account).status_code == 302
    assert client.post(reverse("till:accounts"), account).status_code == 422
    rule = {"rule-part": "local", "rule-product": shop.products["Zaal"].pk,
            "rule-account": operations.save_account(None, code="701", name="x", by=None,
                                                    at=timezone.now()).pk}  # fmt: skip
    assert client.post(reverse("till:add_rule"), rule).status_code == 302
    assert "al een rekening" in client.post(reverse("till:add_rule"), rule).content.decode()
    made = AccountRule.objects.latest("pk")
    client.post(reverse("till:end_rule", args=[made.pk]), {"last_day": "2026-12-31"})
    made.refresh_from_db()
    assert str(made.valid_until) == "2026-12-31"
    stock = {"name": "Zakken", "location": shop.location.pk, "product": shop.products["Zaal"].pk,
             "pieces": 1, "low_at": 3}  # fmt: skip
    client.post(reverse("till:new_stock"), stock)
    item = StockItem.objects.get()
    client.post(reverse("till:edit_stock", args=[item.public_id]), {**stock, "low_at": 5})
    item.refresh_from_db()
    assert item.low_at == 5
