"""Articles and products that rest on a law: on both pages, and asked about when it changes."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations as products
from onthaal.catalogue.tests import factory as catalogue
from onthaal.knowledge import operations
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.tests import factory
from onthaal.legislation import operations as legislation
from onthaal.legislation.models import RestsOn
from onthaal.legislation.tests import factory as laws
from onthaal.organisation.models import Department
from onthaal.organisation.tests import factory as people
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
LAW, URL = "/wetgeving/bestuursdecreet/", "/kennis/afval-niet-opgehaald/"
LAST_DAY, AFTER = date(2026, 12, 31), NOW + timedelta(days=60)
BASES = [{"regulation": "bestuursdecreet", "article": "II.30"}]


@pytest.fixture
def joris() -> User:
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


@pytest.fixture
def editor(client: Client, joris: User) -> Client:
    client.force_login(joris)
    return client


def refs() -> set[tuple[str, str]]:
    return set(RestsOn.objects.values_list("kind", "law_article"))


def test_what_an_article_rests_on_follows_its_versions(joris: User) -> None:
    laws.regulation()
    article = factory.article(rests_on=BASES)
    assert refs() == {("knowledge.article", "II.30")}
    draft = factory.typed(article, joris, rests_on=[])
    assert refs() == {("knowledge.article", "II.30")}
    operations.publish(draft, note="Rust er niet meer op", by=joris, at=NOW)
    assert refs() == set()


def test_a_link_from_the_law_is_a_version_of_the_article(editor: Client, joris: User) -> None:
    laws.regulation()
    article = factory.article()
    factory.typed(article, joris, title="Nog in ontwerp")
    page = editor.get(f"{LAW}?zoek=afval").content.decode()
    ref = f"knowledge.article:{article.pk}"
    assert f'value="{ref}"' in page
    editor.post(f"{LAW}koppel/", {"ref": ref, "law_article": "art. 7"})
    article = Article.objects.get()
    live = ArticleVersion.objects.get(state="published")
    assert live.content["rests_on"] == [{"regulation": "bestuursdecreet", "article": "art. 7"}]
    assert live.small
    assert article.title != "Nog in ontwerp"
    draft = ArticleVersion.objects.get(state="draft")
    assert draft.content["title"] == "Nog in ontwerp"
    assert draft.content["rests_on"] == live.content["rests_on"]
    assert "Bestuursdecreet, art. 7" in editor.get(URL).content.decode()
    assert f'value="{ref}"' not in editor.get(f"{LAW}?zoek=afval").content.decode()
    row = RestsOn.objects.get()
    assert editor.get(f"{LAW}koppel/{row.pk}/weg/").status_code == 405
    editor.post(f"{LAW}koppel/{row.pk}/weg/")
    assert refs() == set()
    assert ArticleVersion.objects.get(state="published").content["rests_on"] == []


def test_a_draft_that_never_was_published_keeps_the_link_to_itself(joris: User) -> None:
    law = laws.regulation()
    draft = factory.begun(joris)
    legislation.link(law, ("knowledge.article", draft.article_id), by=joris, at=NOW)
    draft.refresh_from_db()
    assert draft.content["rests_on"] == [{"regulation": "bestuursdecreet", "article": ""}]
    assert refs() == set()
    assert not Article.objects.get().live


def test_an_archived_article_stays_in_the_archive(joris: User) -> None:
    law = laws.regulation()
    article = factory.article()
    operations.archive(article, version=article.version, by=joris, at=NOW)
    legislation.link(law, ("knowledge.article", article.pk), by=joris, at=NOW)
    assert Article.objects.get().archived_at == NOW
    assert refs() == {("knowledge.article", "")}


def test_a_product_rests_on_a_law_and_says_so(editor: Client) -> None:
    laws.regulation()
    product = catalogue.product()
    assert "Rust op" not in editor.get("/producten/reispas/").content.decode()
    ref = f"catalogue.product:{product.pk}"
    assert f'value="{ref}"' in editor.get(f"{LAW}?zoek=reispas").content.decode()
    editor.post(f"{LAW}koppel/", {"ref": ref, "law_article": "art. 3"})
    page = editor.get("/producten/reispas/").content.decode()
    assert "Rust op" in page
    assert f'href="{LAW}"' in page
    assert "Reispas" in editor.get(LAW).content.decode()
    assert editor.post(f"{LAW}koppel/", {"ref": "catalogue.product:999"}).status_code == 404


def test_a_change_asks_the_owners_of_both(client: Client, editor: Client, joris: User) -> None:
    law = laws.regulation()
    team = people.team(factory.department(), "Team afval")
    article = factory.article(rests_on=BASES)
    product = catalogue.product()
    people.team(Department.objects.get(slug="burgerzaken"), "Team burgerzaken")
    legislation.link(law, ("catalogue.product", product.pk), by=joris, at=NOW)
    editor.post(f"{LAW}wijziging/", {"what": "De termijn wordt 30 dagen."})
    assert Task.objects.count() == 2
    page = editor.get(LAW).content.decode()
    assert "2 moeten nog nagekeken worden" in page
    assert "<strong>Bestuursdecreet</strong> wijzigt" in editor.get(URL).content.decode()
    karim = cast.karim()
    people.employee(team.department, "Karim Haddad", team, user=karim)
    client.force_login(karim)
    page = client.get(URL).content.decode()
    assert "Is dit nog juist?" in page
    article.refresh_from_db()
    operations.still_right(article, next_review=date(2099, 1, 1), note="", version=article.version,
                           by=karim, at=timezone.now())  # fmt: skip
    client.force_login(joris)
    page = client.get(LAW).content.decode()
    assert "1 moet nog nagekeken worden" in page
    assert "nagekeken</span>" in page
    assert "<strong>Bestuursdecreet</strong> wijzigt" not in client.get(URL).content.decode()


def test_what_is_archived_is_not_asked_about(editor: Client, joris: User) -> None:
    law = laws.regulation()
    article, product = factory.article(rests_on=BASES), catalogue.product()
    for department in Department.objects.all():
        people.team(department, f"Team {department.name}")
    legislation.link(law, ("catalogue.product", product.pk), by=joris, at=NOW)
    article = operations.archive(article, version=article.version, by=joris, at=NOW)
    product = products.archive(product, version=product.version, by=joris, at=NOW)
    change = legislation.record_change(law, what="Korter", in_force_date=None, by=joris, at=NOW)
    assert not Task.objects.exists()
    assert "vroegen we dit nog niet" not in editor.get(LAW).content.decode()
    operations.unarchive(article, version=article.version, by=joris, at=NOW)
    products.unarchive(product, version=product.version, by=joris, at=NOW)
    assert "vroegen we dit nog niet" in editor.get(LAW).content.decode()
    assert len(legislation.ask_owners(change, by=joris, at=NOW)) == 2


@pytest.mark.parametrize("expired", [False, True])
def test_what_goes_into_the_archive_ends_its_review_and_asks_anew_when_it_is_back(
    joris: User, *, expired: bool
) -> None:
    law = laws.regulation()
    product = catalogue.product(expires_on=LAST_DAY.isoformat() if expired else None)
    people.team(Department.objects.get(), "Team Burgerzaken")
    legislation.link(law, ("catalogue.product", product.pk), by=joris, at=NOW)
    change = legislation.record_change(law, what="Korter", in_force_date=None, by=joris, at=NOW)
    assert Task.objects.get().is_open
    if expired:
        products.apply_due(now=AFTER)
        product.refresh_from_db()
    else:
        product = products.archive(product, version=product.version, by=joris, at=AFTER)
    ended = Task.objects.get()
    assert (ended.outcome, ended.changed_by) == ("not_needed", None if expired else joris)
    assert legislation.ask_owners(change, by=joris, at=AFTER) == []
    products.unarchive(product, version=product.version, by=joris, at=AFTER)
    (again,) = legislation.ask_owners(change, by=joris, at=AFTER)
    assert again.task.is_open
