"""News on the desk: for whom, how long, and off it by a click."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core import news
from onthaal.core.terms import end_of_day
from onthaal.knowledge import operations
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.news import NEWS_DAYS
from onthaal.knowledge.tests import factory
from onthaal.organisation.tests import factory as people

pytestmark = pytest.mark.django_db
URL = "/kennis/afval-niet-opgehaald/"


@pytest.fixture
def sofie() -> User:
    user = cast.sofie()
    desk = people.department("Onthaal")
    people.employee(desk, "Sofie Janssen", people.team(desk, "Contactcenter"), user=user)
    people.team(desk, "Balie")
    return user


def titles(user: User, code: str = "knowledge.news") -> list[str]:
    return [item.title for one in news.for_user(user) if one.code == code for item in one.items]


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def published(**fields: object) -> Article:
    """Return an article that was announced today, by the clock that the desk goes by."""
    article = factory.article(**fields)
    Article.objects.filter(pk=article.pk).update(announced_at=timezone.now())
    return article


@pytest.mark.parametrize(
    ("fields", "shows"),
    [
        ({}, False),
        ({"kind": "news", "review_date": None}, True),
        ({"kind": "news", "review_date": None, "desk_until": -1}, False),
        ({"desk_until": 0}, True),
        ({"desk_until": 5, "desk_teams": ["contactcenter"]}, True),
        ({"desk_until": 5, "desk_teams": ["balie"]}, False),
        ({"desk_until": 5, "desk_teams": ["balie", "contactcenter"]}, True),
    ],
)
def test_what_is_news(sofie: User, fields: dict[str, object], shows: bool) -> None:
    day = fields.get("desk_until")
    dated = {"desk_until": in_days(day)} if isinstance(day, int) else {}
    published(**(fields | dated))
    assert bool(titles(sofie)) is shows
    assert titles(cast.stranger()) == []


def test_news_without_a_last_day_goes_by_itself(sofie: User) -> None:
    article = published(kind="news", review_date=None)
    for days, shown in ((NEWS_DAYS - 1, 1), (NEWS_DAYS, 0)):
        evening = end_of_day(timezone.localdate() - timedelta(days=days))
        Article.objects.filter(pk=article.pk).update(announced_at=evening)
        assert len(titles(sofie)) == shown


def test_the_days_of_news_count_from_its_announcement(sofie: User) -> None:
    """A draft may be old and a correction new: neither is when colleagues heard of it."""
    now = timezone.now()
    long_ago = now - timedelta(days=NEWS_DAYS + 1)
    draft = factory.begun(sofie, kind="news", review_date=None)
    Article.objects.update(changed_at=long_ago)
    ArticleVersion.objects.update(made_at=long_ago, changed_at=long_ago)
    operations.publish(draft, note="Begonnen in de zomer", by=sofie, at=now)
    assert titles(sofie) == [draft.article.title]
    Article.objects.update(announced_at=long_ago)
    article = Article.objects.get()
    corrected = factory.typed(article, sofie, title="Zonder tikfout")
    operations.publish(corrected, note="Tikfout", by=sofie, at=now, small=True)
    assert titles(sofie) == []
    changed = factory.typed(article, sofie, internal_text="Toch anders")
    operations.publish(changed, note="Anders", by=sofie, at=now)
    assert titles(sofie) == ["Zonder tikfout"]


def test_it_is_taken_off_the_desk_by_one_person_until_it_changes(
    client: Client, sofie: User
) -> None:
    article = published(kind="news", review_date=None)
    client.force_login(sofie)
    page = client.get("/").content.decode()
    assert article.title in page
    assert "Limburg.net haalt het afval op." in page
    assert f'action="{URL}gezien/"' in page
    for _twice in range(2):
        assert client.post(f"{URL}gezien/")["Location"] == "/"
    assert titles(sofie) == []
    assert titles(cast.karim()) == [article.title]
    assert client.get(f"{URL}gezien/").status_code == 405
    draft = factory.typed(article, sofie, internal_text="Toch niet")
    operations.publish(draft, note="Anders", by=sofie, at=timezone.now())
    assert titles(sofie) == [article.title]


def test_a_long_beginning_is_cut_between_words(sofie: User) -> None:
    published(kind="news", review_date=None, internal_text="woord " * 60)
    (item,) = [item for one in news.for_user(sofie) for item in one.items]
    assert item.text.endswith("woord …")
    assert len(item.text) < 170


def test_editors_see_what_is_proposed(sofie: User) -> None:
    joris = cast.member("Joris", Role.KNOWLEDGE_EDITOR)
    draft = factory.typed(factory.article(), sofie, title="Voorstel")
    assert titles(joris, "knowledge.proposals") == []
    operations.propose(draft, note="Nieuwe dag", by=sofie, at=timezone.now())
    (proposals,) = [one for one in news.for_user(joris) if one.code == "knowledge.proposals"]
    assert proposals.items[0].text == "Sofie: Nieuwe dag"
    assert proposals.items[0].url == f"{URL}publiceer/"
    assert titles(sofie, "knowledge.proposals") == []
    operations.discard(draft, by=joris, at=timezone.now())
    assert titles(joris, "knowledge.proposals") == []
