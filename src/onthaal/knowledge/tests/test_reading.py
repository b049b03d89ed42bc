"""The list, an article and the same on paper, for who reads."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.tests import factory as catalogue
from onthaal.core import kinds
from onthaal.core.tests.statements import statements
from onthaal.knowledge import operations
from onthaal.knowledge.models import Article
from onthaal.knowledge.queries import PAGE_SIZE
from onthaal.knowledge.tests import factory
from onthaal.legislation.tests import factory as legislation
from onthaal.organisation.tests import factory as people

pytestmark = pytest.mark.django_db
URL = "/kennis/afval-niet-opgehaald/"
PAGES = ["/kennis/", URL, f"{URL}afdruk/"]


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(cast.sofie())
    return client


@pytest.mark.parametrize("url", PAGES)
def test_a_stranger_gets_nothing(client: Client, url: str) -> None:
    factory.article()
    assert client.get(url).status_code == 302
    for user in (cast.stranger(), cast.member("Jo", Role.JURY_MEMBER)):
        client.force_login(user)
        assert client.get(url).status_code == 404


def test_an_article_is_read(agent: Client) -> None:
    catalogue.product()
    law = legislation.regulation()
    factory.article(slug="verwant", title="Verwant artikel")
    factory.article(products=[5], related=["verwant"],
                    rests_on=[{"regulation": law.slug, "article": "II.30"}])  # fmt: skip
    page = agent.get(URL).content.decode()
    for text in (
        "Limburg.net haalt het afval op.", "<li>welk adres</li>", "Eigen werkafspraak (demo)",
        "1 maart 2027", 'href="/producten/reispas/"', "Milieu", "alleen voor medewerkers",
        'href="/wetgeving/bestuursdecreet/">Bestuursdecreet, II.30', "Verwant artikel",
        "Druk af voor collega’s", "uitleg",
    ):  # fmt: skip
        assert text in page, text
    for text in ("nog na te kijken", "Bewerk", "Zet in het archief", "om mee te geven"):
        assert text not in page, text
    assert agent.get("/kennis/niets/").status_code == 404
    assert agent.post(URL).status_code == 405


def test_both_texts_say_for_whom_they_are(agent: Client) -> None:
    factory.article(internal_text="## Kop\n\nGeheim.", public_text="Welkom.")
    page = agent.get(URL).content.decode()
    assert page.index("Voor medewerkers") < page.index("Geheim.") < page.index("Voor iedereen")
    assert "<h3>Kop</h3>" in page
    assert "mag je zo aan een inwoner geven" in page


def test_on_paper_there_is_one_text(agent: Client) -> None:
    factory.article(internal_text="Geheim.", public_text="Welkom.")
    public, internal = f"{URL}afdruk/", f"{URL}afdruk/?tekst=internal"
    assert "Geheim." not in agent.get(public).content.decode()
    page = agent.get(internal).content.decode()
    assert "Geheim." in page
    assert "Welkom." not in page
    assert "Alleen voor medewerkers" in page
    factory.article(public_text="Welkom.", internal_text="")
    assert "Welkom." in agent.get(internal).content.decode()


def test_an_article_that_was_not_looked_at_in_time_says_so(agent: Client) -> None:
    factory.article(review_date="2020-01-01")
    assert "nog na te kijken" in agent.get(URL).content.decode()
    assert "na te kijken</span>" in agent.get("/kennis/?wacht=review").content.decode()
    article = Article(review_date=date(2026, 11, 25))
    assert not article.review_is_late(date(2026, 11, 25))
    assert article.review_is_late(date(2026, 11, 26))
    assert not Article(review_date=None).review_is_late(date(2026, 11, 26))


def test_markup_in_an_article_is_text(agent: Client) -> None:
    factory.article(internal_text="<script>alert(1)</script>", title="<b>Titel</b>",
                    sources=["javascript:alert(1)", "<i>bron</i>"])  # fmt: skip
    page = agent.get(URL).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>Titel" not in page
    assert "<i>bron" not in page
    assert 'href="javascript' not in page


def test_the_list_searches(agent: Client) -> None:
    factory.article()
    factory.article(slug="trouwen", title="Trouwen in Maaseik", internal_text="Ja.",
                    keywords=["bruiloft"])  # fmt: skip
    everything = agent.get("/kennis/").content.decode()
    assert everything.index("Afval") < everything.index("Trouwen")
    found = agent.get("/kennis/", {"q": "vuilkar"}).content.decode()
    assert URL in found
    assert "Geen artikel" in agent.get("/kennis/", {"q": "q" * 30}).content.decode()


@pytest.mark.parametrize("text", ["\x00", "x" * 5000, "🙂\u202eabc", '"', "%", "_"])
@pytest.mark.parametrize("name", ["q", "dienst", "soort", "voor", "stand", "wacht", "na"])
def test_strange_words_are_no_error(agent: Client, name: str, text: str) -> None:
    factory.article()
    assert agent.get("/kennis/", {name: text}).status_code == 200


FOUND = {
    "wet": {"kind": "procedure"},
    "publiek": {"public_text": "Voor allen", "internal_text": ""},
    "allebei": {"public_text": "Voor allen"},
    "oud": {"review_date": "2020-01-01"},
    "elders": {"department": "elders"},
    "vervallen": {},
}


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({}, {"wet", "publiek", "allebei", "oud", "elders"}),
        ({"soort": "procedure"}, {"wet"}),
        ({"voor": "public"}, {"publiek", "allebei"}),
        ({"voor": "internal"}, {"wet", "allebei", "oud", "elders"}),
        ({"dienst": "elders"}, {"elders"}),
        ({"wacht": "review"}, {"oud"}),
        ({"stand": "archived"}, {"vervallen"}),
        ({"stand": "archived", "q": "vervallen"}, {"vervallen"}),
        ({"stand": "archived", "q": "anders"}, set()),
        ({"soort": "procedure", "dienst": "elders"}, set()),
        ({"q": "artikel wet", "soort": "procedure"}, {"wet"}),
    ],
)
def test_the_list_is_narrowed(agent: Client, asked: dict[str, str], slugs: set[str]) -> None:
    people.department("Elders")
    for slug, fields in FOUND.items():
        title = f"Artikel {slug}"
        article = factory.article(slug=slug, title=title, **fields)
    operations.archive(article, version=article.version, by=None, at=NOW)
    page = agent.get("/kennis/", asked).context["page"]
    assert {row.slug for row in page.rows} == slugs
    assert page.count == len(slugs)


def test_drafts_and_plans_are_for_who_writes(client: Client) -> None:
    joris = cast.member("Joris", Role.KNOWLEDGE_EDITOR)
    draft = factory.begun(joris, title="Eerste ontwerp")
    day = date(2099, 1, 1)
    planned = factory.begun(joris, title="Gepland stuk")
    operations.publish(planned, note="x", by=joris, at=NOW, publish_from=day)
    client.force_login(joris)
    assert _slugs(client, {"stand": "draft"}) == [draft.article.slug]
    assert _slugs(client, {"stand": "scheduled"}) == [planned.article.slug]
    page = client.get("/kennis/").content.decode()
    assert "Ontwerpen" in page
    assert "Schrijf een artikel" in page
    client.force_login(cast.sofie())
    assert _slugs(client, {"stand": "draft"}) == []
    page = client.get("/kennis/").content.decode()
    assert "Ontwerpen" not in page
    assert "Schrijf een artikel" not in page


def _slugs(client: Client, asked: dict[str, Any]) -> list[str]:
    return [row.slug for row in client.get("/kennis/", asked).context["page"].rows]


def test_a_long_list_goes_on_where_it_was(agent: Client) -> None:
    for number in range(PAGE_SIZE + 3):
        factory.article(slug=f"a-{number:03}", title=f"Artikel {number:03}")
    page = agent.get("/kennis/").context["page"]
    assert (len(page.rows), page.count) == (PAGE_SIZE, PAGE_SIZE + 3)
    rest = _slugs(agent, {"na": page.next_after})
    assert rest == [f"a-{number:03}" for number in range(PAGE_SIZE, PAGE_SIZE + 3)]


@pytest.mark.parametrize("url", [*PAGES, "/kennis/?q=afval"])
def test_a_page_costs_the_same_for_many(agent: Client, url: str) -> None:
    factory.article()
    counts = []
    for number in range(2):
        for place in range(number * 12):
            factory.article(slug=f"artikel-{place}", related=["afval-niet-opgehaald"])
        factory.article(related=[f"artikel-{place}" for place in range(number * 12)])
        agent.get(url)  # the search remembers what it read of the index
        counts.append(statements(agent, url))
    assert counts[0] == counts[1] <= 15


def test_the_kind_names_it_and_finds_its_page() -> None:
    article = factory.article()
    ref = ("knowledge.article", article.pk)
    card = kinds.Card("Afval niet opgehaald: wat doe je?", "/kennis/afval-niet-opgehaald/")
    assert kinds.cards([ref]) == {ref: card}
    assert ref in kinds.cards([ref], user=cast.sofie())
    assert not kinds.cards([ref], user=cast.stranger())
    assert kinds.owners([ref]) == {ref: article.department_id}


def test_a_draft_is_known_to_who_may_write_it_alone() -> None:
    joris = cast.member("Joris", Role.KNOWLEDGE_EDITOR)
    karim = cast.karim()
    draft = factory.begun(joris)
    people.employee(factory.department(), "Karim Haddad", user=karim)
    ref = ("knowledge.article", draft.article_id)
    for user, knows in ((joris, True), (karim, True), (cast.sofie(), False), (cast.greet(), False)):
        assert (ref in kinds.cards([ref], user=user)) is knows
