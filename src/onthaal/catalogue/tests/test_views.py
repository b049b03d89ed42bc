from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import queries
from onthaal.catalogue.tests import factory
from onthaal.core import kinds

pytestmark = pytest.mark.django_db
PAGES = ["/producten/", "/producten/reispas/", "/producten/reispas/afdruk/"]


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(cast.sofie())
    return client


def _page(client: Client, url: str, **data: str) -> str:
    answer = client.get(url, data)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_a_stranger_gets_nothing(client: Client, url: str) -> None:
    factory.product()
    assert client.get(url).status_code == 302
    for user in (cast.stranger(), cast.member("Jo", Role.JURY_MEMBER)):
        client.force_login(user)
        assert client.get(url).status_code == 404


def test_a_product_that_does_not_exist(agent: Client) -> None:
    assert agent.get("/producten/niets/").status_code == 404
    assert agent.get("/producten/niets/afdruk/").status_code == 404
    factory.product()
    assert agent.post("/producten/reispas/").status_code == 405


@pytest.mark.parametrize("leaf", ["", "afdruk/"])
def test_a_situation_has_its_own_pieces_and_fee(agent: Client, leaf: str) -> None:
    factory.product()
    url = f"/producten/reispas/{leaf}"
    child = _page(agent, url, situatie="minderjarige")
    for text in ("het kind zelf", "hoogstens 3 maanden oud", "€\xa040,00", "gratis", "6 werkdagen"):
        assert text in child
    assert "oude reispas" not in child
    adult = _page(agent, url)
    for text in ("moet nog geldig zijn", "alleen als het voor jou geldt", "€\xa074,00", "vraag na"):
        assert text in adult
    assert _page(agent, url, situatie="bestaat niet").count("identiteitskaart") == adult.count(
        "identiteitskaart"
    )


def test_the_page_names_its_source_and_says_that_it_is_a_demo(agent: Client) -> None:
    factory.product()
    page = _page(agent, "/producten/reispas/")
    assert "https://www.bilzen.be/biometrisch-paspoort [B]" in page
    assert "demogegevens" in page
    assert "?situatie=minderjarige" in page
    assert 'href="/producten/reispas/afdruk/?situatie=volwassene"' in page


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "nu open tot 12:00"),
        (datetime(2026, 11, 25, 12, 0, tzinfo=UTC), "nu gesloten, opnieuw open morgen 9:00"),
        (datetime(2026, 11, 27, 12, 0, tzinfo=UTC), "nu gesloten, opnieuw open maandag 9:00"),
    ],
)
def test_which_counter_is_open_now_and_when_next(at: datetime, words: str) -> None:
    factory.product()
    card = queries.card("reispas", at=at)
    assert card is not None
    assert [(counter.name, text) for counter, _state, text in card.counters] == [
        ("Snelbalie", words)
    ]


def test_a_card_by_the_id_of_a_hit() -> None:
    passport = factory.product()
    card = queries.card_of(passport.pk, situation="minderjarige", at=NOW)
    assert card is not None
    assert card.situation is not None
    assert card.situation.name == "Kind jonger dan 18 jaar"
    assert queries.card_of(passport.pk + 1, at=NOW) is None


def test_a_product_without_situations_still_has_a_page(agent: Client) -> None:
    factory.product(situations=[], steps=[], counters=[])
    for url in PAGES:
        assert "Reispas" in _page(agent, url)


def test_the_list_is_by_name_and_searches(agent: Client) -> None:
    factory.product()
    factory.product(
        number=6, slug="afval", name="Afval", summary="Zakken.", keywords=["vuilniszak"],
        description="Vuilniszakken koop je in de winkel.", other_languages={}, situations=[],
    )  # fmt: skip
    page = _page(agent, "/producten/")
    assert page.index("Afval") < page.index("Reispas")
    found = _page(agent, "/producten/", q="paspoort")
    assert "/producten/reispas/" in found
    assert "Geen product gevonden" in _page(agent, "/producten/", q="q" * 30)


@pytest.mark.parametrize("text", ["\x00", "x" * 5000, "🙂\u202eabc", "%", '"', "' OR 1"])
def test_strange_words_are_no_error(agent: Client, text: str) -> None:
    factory.product()
    assert agent.get("/producten/", {"q": text}).status_code == 200
    assert agent.get("/producten/reispas/", {"situatie": text}).status_code == 200


@pytest.mark.usefixtures("words_only")
def test_a_page_takes_few_statements(agent: Client) -> None:
    factory.product()
    for number in range(6, 40):
        factory.product(number=number, slug=f"product-{number}")
    for url in PAGES:
        with CaptureQueriesContext(connection) as captured:
            _page(agent, url)
        assert len(captured) <= 15, url


def test_the_kind_names_it_and_finds_its_page() -> None:
    passport = factory.product()
    ref = ("catalogue.product", passport.pk)
    assert kinds.cards([ref]) == {ref: kinds.Card("Reispas", "/producten/reispas/")}
    assert ref in kinds.cards([ref], user=cast.sofie())
    assert not kinds.cards([ref], user=cast.stranger())
