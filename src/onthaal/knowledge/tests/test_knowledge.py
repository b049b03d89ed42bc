from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.tests import factory as catalogue
from onthaal.core import kinds
from onthaal.core.compartments import Compartment
from onthaal.knowledge import documents, queries
from onthaal.knowledge.models import Article, ReplyTemplate
from onthaal.knowledge.operations import load_article
from onthaal.knowledge.queries import Block
from onthaal.knowledge.tests import factory
from onthaal.search.find import find

pytestmark = pytest.mark.django_db
PAGES = ["/kennis/", "/kennis/afval-niet-opgehaald/"]


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(cast.sofie())
    return client


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        ("een", [Block(False, ("een",))]),
        ("een\ntwee\n\ndrie", [Block(False, ("een", "twee")), Block(False, ("drie",))]),
        ("- a\n- b", [Block(True, ("a", "b"))]),
        ("- a\n\n- b", [Block(True, ("a", "b"))]),
        ("Vraag:\n- a\n- b\nDaarna", [
            Block(False, ("Vraag:",)), Block(True, ("a", "b")), Block(False, ("Daarna",)),
        ]),
        ("een\n  \ntwee", [Block(False, ("een",)), Block(False, ("twee",))]),
    ],
)  # fmt: skip
def test_a_body_becomes_paragraphs_and_lists(body: str, blocks: list[Block]) -> None:
    assert queries.blocks(body) == blocks


@pytest.mark.parametrize("url", PAGES)
def test_a_stranger_gets_nothing(client: Client, url: str) -> None:
    factory.article()
    assert client.get(url).status_code == 302
    for user in (cast.stranger(), cast.member("Jo", Role.JURY_MEMBER)):
        client.force_login(user)
        assert client.get(url).status_code == 404


def test_an_article_is_read(agent: Client) -> None:
    catalogue.product()
    factory.article(products=[5])
    page = agent.get("/kennis/afval-niet-opgehaald/").content.decode()
    for text in (
        "Limburg.net haalt het afval op.",
        "<li>welk adres</li>",
        "Eigen werkafspraak (demo)",
        "1 maart 2027",
        'href="/producten/reispas/"',
        "Milieu",
        "alleen medewerkers",
    ):
        assert text in page
    assert "nog na te kijken" not in page
    assert agent.get("/kennis/niets/").status_code == 404
    assert agent.post("/kennis/afval-niet-opgehaald/").status_code == 405


def test_an_article_that_was_not_looked_at_in_time_says_so(agent: Client) -> None:
    factory.article(review_date="2020-01-01")
    assert "nog na te kijken" in agent.get("/kennis/afval-niet-opgehaald/").content.decode()
    article = Article(review_date=date(2026, 11, 25))
    assert not article.review_is_late(date(2026, 11, 25))
    assert article.review_is_late(date(2026, 11, 26))
    assert not Article(review_date=None).review_is_late(date(2026, 11, 26))


def test_markup_in_an_article_is_text(agent: Client) -> None:
    factory.article(body="<script>alert(1)</script>")
    page = agent.get("/kennis/afval-niet-opgehaald/").content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_the_list_searches(agent: Client) -> None:
    factory.article()
    factory.article(slug="trouwen", title="Trouwen in Maaseik", body="Ja.", keywords=["bruiloft"])
    everything = agent.get("/kennis/").content.decode()
    assert everything.index("Afval") < everything.index("Trouwen")
    found = agent.get("/kennis/", {"q": "vuilkar"}).content.decode()
    assert "/kennis/afval-niet-opgehaald/" in found
    assert "Geen artikel" in agent.get("/kennis/", {"q": "q" * 30}).content.decode()


@pytest.mark.parametrize("text", ["\x00", "x" * 5000, "🙂\u202eabc", '"'])
def test_strange_words_are_no_error(agent: Client, text: str) -> None:
    factory.article()
    assert agent.get("/kennis/", {"q": text}).status_code == 200


@pytest.mark.parametrize("url", PAGES)
def test_a_page_takes_few_statements(agent: Client, url: str) -> None:
    factory.article()
    with CaptureQueriesContext(connection) as empty:
        agent.get("/kennis/")
    for number in range(40):
        factory.article(slug=f"artikel-{number}")
    with CaptureQueriesContext(connection) as captured:
        agent.get(url)
    assert len(captured) <= len(empty) + 1


def test_loading_twice_is_loading_once() -> None:
    catalogue.product()
    first = factory.article(products=[5])
    again = load_article(
        factory.ARTICLE | {"title": "Vuilkar", "products": []}, at=NOW + timedelta(days=1)
    )
    assert again.pk == first.pk
    assert again.products.count() == 0
    assert Article.objects.get().title == "Vuilkar"
    factory.template()
    factory.template(title="Bevestiging", department="milieu")
    assert str(ReplyTemplate.objects.get()) == "Bevestiging"


@pytest.mark.parametrize("text", ["afval niet opgehaald", "vuilkar niet gekomen", "limburg.net"])
def test_it_is_found_for_colleagues_and_not_by_the_public(text: str) -> None:
    factory.article()
    wanted = {"compartments": [Compartment.ORDINARY.value], "kinds": ["knowledge.article"]}
    assert [hit.title for hit in find(text, **wanted)] == ["Afval niet opgehaald: wat doe je?"]  # type: ignore[arg-type]
    assert find(text, audience="public", **wanted) == []  # type: ignore[arg-type]
    factory.article(audience="public")
    assert len(find(text, audience="public", **wanted)) == 1  # type: ignore[arg-type]
    assert [one.title for one in documents.load()] == ["Afval niet opgehaald: wat doe je?"]


def test_a_template_is_filled_in() -> None:
    template = factory.template()
    filled = queries.fill(
        template, naam="An {agent}", referentie="KC-2026-000123-C", agent="Sofie", ongebruikt="x"
    )
    assert filled.subject == "We hebben je vraag ontvangen (KC-2026-000123-C)"
    assert filled.body == "Beste An {agent}\n\nJe vraag kwam aan. {onbekend}\n\nSofie"


def test_templates_are_found_by_name() -> None:
    factory.template(slug="b", title="Tweede")
    template = factory.template()
    assert queries.reply_template("ontvangen") == template
    assert queries.reply_template("") is None
    assert queries.reply_template("niets\x00") is None
    assert [str(one) for one in queries.reply_templates()] == ["Ontvangstbevestiging", "Tweede"]


def test_the_kind_names_it_and_finds_its_page() -> None:
    article = factory.article()
    ref = ("knowledge.article", article.pk)
    card = kinds.Card("Afval niet opgehaald: wat doe je?", "/kennis/afval-niet-opgehaald/")
    assert kinds.cards([ref]) == {ref: card}
    assert ref in kinds.cards([ref], user=cast.sofie())
    assert not kinds.cards([ref], user=cast.stranger())
