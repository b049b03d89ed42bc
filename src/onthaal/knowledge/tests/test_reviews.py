"""The review date comes: one task for the owner's team, once, until somebody says it is still right."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Conflict
from onthaal.knowledge import operations
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations import Invalid, NotPossible, ReviewElsewhere
from onthaal.knowledge.tests import factory
from onthaal.organisation.models import Team
from onthaal.organisation.tests import factory as people
from onthaal.tasks import operations as tasks
from onthaal.tasks import reviews
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind

pytestmark = pytest.mark.django_db
DUE = "2020-01-01"
NEXT_YEAR = date(2027, 11, 25)
URL = "/kennis/afval-niet-opgehaald/"


@pytest.fixture
def team() -> Team:
    return people.team(factory.department(), "Team afval")


@pytest.fixture
def karim(team: Team) -> User:
    user = cast.karim()
    people.employee(team.department, "Karim Haddad", team, user=user)
    return user


def test_one_task_for_the_team_of_the_owner(team: Team) -> None:
    article = factory.article(review_date=DUE)
    people.team(team.department, "Tweede team")
    assert operations.apply_due(now=NOW) == 1
    task = Task.objects.get()
    assert (task.team, task.kind_code, task.subject) == (team, "review", article.title)
    assert (task.origin_kind, task.origin_id) == ("knowledge.article", article.pk)
    assert timezone.localtime(task.due_at).date() == date(2026, 12, 9)  # ten working days
    assert operations.apply_due(now=NOW) == 0
    assert not operations.ask_review(article.pk, at=NOW)


@pytest.mark.parametrize(
    "fields", [{"review_date": "2026-11-26"}, {"review_date": None, "kind": "news"}]
)
def test_no_task_before_its_day(team: Team, fields: dict[str, str | None]) -> None:
    factory.article(**fields)
    assert operations.apply_due(now=NOW) == 0


def test_no_task_for_what_is_archived_or_has_no_team() -> None:
    article = factory.article(review_date=DUE)
    assert operations.apply_due(now=NOW) == 0
    assert not operations.ask_review(article.pk, at=NOW)
    people.team(factory.department(), "Team afval")
    operations.archive(article, version=article.version, by=None, at=NOW)
    assert operations.apply_due(now=NOW) == 0
    assert not operations.ask_review(article.pk, at=NOW)


def test_what_is_archived_needs_no_review_any_more(team: Team, karim: User) -> None:
    article = factory.article(review_date=DUE)
    other = factory.article(slug="ander", title="Ander", review_date=DUE)
    assert operations.apply_due(now=NOW) == 2
    article.refresh_from_db()
    operations.archive(article, version=article.version, by=karim, at=NOW)
    ended, left = (Task.objects.get(origin_id=one.pk) for one in (article, other))
    assert (ended.state, ended.outcome, ended.closed_by) == ("cancelled", "not_needed", karim)
    assert left.is_open
    article.refresh_from_db()
    operations.unarchive(article, version=article.version, by=karim, at=NOW)
    ended.refresh_from_db()
    assert ended.outcome == "not_needed"
    assert operations.apply_due(now=NOW) == 1
    assert Task.objects.filter(origin_id=article.pk, state="open").count() == 1


def test_what_expires_needs_no_review_any_more(team: Team) -> None:
    article = factory.article(review_date=DUE, expires_on="2026-11-26")
    law = reviews.ask(
        ("knowledge.article", article.pk), team=team, subject="Wet wijzigt", by=None, at=NOW
    )
    asked = tasks.create(
        kind_code=TaskKind.FOLLOW_UP, subject="Geen nazicht", team=team, due_at=NOW, at=NOW,
        origin=("knowledge.article", article.pk), by=None,
    )  # fmt: skip
    assert operations.apply_due(now=NOW) == 1
    assert operations.apply_due(now=NOW + timedelta(days=2)) == 1
    ended = Task.objects.exclude(pk=asked.pk)
    assert [(one.outcome, one.closed_by) for one in ended] == [("not_needed", None)] * 2
    assert law in ended
    asked.refresh_from_db()
    assert asked.is_open


def test_still_right_ends_the_task_and_names_the_next_day(team: Team, karim: User) -> None:
    article = factory.article(review_date=DUE)
    operations.apply_due(now=NOW)
    article.refresh_from_db()
    operations.still_right(article, next_review=NEXT_YEAR, note="Nagebeld", version=article.version,
                           by=karim, at=NOW)  # fmt: skip
    article = Article.objects.get()
    assert (article.review_date, article.reviewed_by, article.reviewed_at) == (
        NEXT_YEAR,
        karim,
        NOW,
    )
    assert Task.objects.get().outcome == "done"
    version = ArticleVersion.objects.get(state="published")
    assert (version.note, version.small, version.published_by) == ("Nagebeld", True, karim)
    assert article.announced == 1
    later = datetime.combine(NEXT_YEAR, NOW.timetz())
    assert operations.apply_due(now=later) == 1
    assert Task.objects.count() == 2


def test_a_review_does_not_end_without_a_next_day(team: Team, karim: User) -> None:
    factory.article(review_date=DUE)
    operations.apply_due(now=NOW)
    task = Task.objects.get()
    for outcome in ("done", "not_needed"):
        with pytest.raises(ReviewElsewhere):
            tasks.close(task, version=task.version, outcome=outcome, by=karim, at=NOW)
    task.refresh_from_db()
    assert task.is_open
    factory.article(review_date="2028-01-01")
    assert tasks.close(task, version=task.version, outcome="done", by=karim, at=NOW).state == "done"


def test_the_page_of_the_task_says_where_it_ends(client: Client, team: Team, karim: User) -> None:
    factory.article(review_date=DUE)
    operations.apply_due(now=timezone.now())
    task = Task.objects.get()
    client.force_login(karim)
    page = client.get(task.get_absolute_url()).content.decode()
    assert f'href="{URL}"' in page
    data = {"version": task.version, "outcome": "done", "note": "gezien"}
    response = client.post(f"/taken/{task.public_id}/close/", data)
    assert response.status_code == 422
    assert "Zeg op de pagina van het artikel" in response.content.decode()


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2026, 11, 25), Invalid), (date(2026, 11, 24), Invalid)]
)
def test_the_next_day_is_to_come(karim: User, day: date, refusal: type[Exception]) -> None:
    article = factory.article(review_date=DUE)
    with pytest.raises(refusal):
        operations.still_right(article, next_review=day, note="", version=article.version, by=karim,
                               at=NOW)  # fmt: skip


def test_who_comes_second_or_too_early_hears_so(karim: User) -> None:
    article = factory.article(review_date=DUE)
    arguments = {"next_review": NEXT_YEAR, "note": "", "by": karim, "at": NOW}
    with pytest.raises(Conflict):
        operations.still_right(article, version=article.version + 1, **arguments)  # type: ignore[arg-type]
    draft = factory.begun(cast.member("Joris", Role.KNOWLEDGE_EDITOR), title="Ontwerp")
    with pytest.raises(NotPossible):
        operations.still_right(draft.article, version=1, **arguments)  # type: ignore[arg-type]


def test_publishing_can_be_the_review(team: Team, karim: User) -> None:
    article = factory.article(review_date=DUE)
    operations.apply_due(now=NOW)
    draft = factory.typed(article, karim, internal_text="Beter")
    with pytest.raises(ReviewElsewhere):
        operations.publish(draft, note="Nagekeken", by=karim, at=NOW, reviewed=True)
    draft = factory.typed(article, karim, review_date="2027-11-25")
    operations.publish(draft, note="Nagekeken", by=karim, at=NOW, reviewed=True)
    assert not Task.objects.get().is_open
    assert Article.objects.get().reviewed_by == karim


def test_the_owner_says_it_on_the_page(client: Client, team: Team, karim: User) -> None:
    article = factory.article(review_date=DUE)
    operations.apply_due(now=timezone.now())
    article.refresh_from_db()
    client.force_login(karim)
    page = client.get(URL).content.decode()
    assert "Is dit nog juist?" in page
    assert "Niet meer juist: pas het aan" in page
    day = timezone.localdate() + timedelta(days=300)
    data = {"version": article.version, "next_review": day.isoformat(), "note": ""}
    assert client.post(f"{URL}nagekeken/", data)["Location"] == URL
    assert Article.objects.get().review_date == day
    assert "Is dit nog juist?" not in client.get(URL).content.decode()
    assert client.get(f"{URL}nagekeken/").status_code == 405


def test_who_handles_the_task_may_say_it_without_writing(client: Client, team: Team) -> None:
    factory.article(review_date=DUE)
    operations.apply_due(now=timezone.now())
    sofie, els = cast.sofie(), cast.member("Els", Role.COUNTER_AGENT)
    people.employee(team.department, "Sofie Janssen", team, user=sofie)
    people.employee(people.department("Elders"), "Els Corstjens", user=els)
    day = (timezone.localdate() + timedelta(days=300)).isoformat()
    data = {"version": Article.objects.get().version, "next_review": day}
    client.force_login(els)
    assert "Is dit nog juist?" not in client.get(URL).content.decode()
    assert client.post(f"{URL}nagekeken/", data).status_code == 404
    client.force_login(sofie)
    page = client.get(URL).content.decode()
    assert "Is dit nog juist?" in page
    assert "pas het aan" not in page
    assert client.post(f"{URL}nagekeken/", data).status_code == 302
    assert Article.objects.get().review_date == date.fromisoformat(day)


@pytest.mark.parametrize("day", ["", "gisteren", "2020-01-01"])
def test_a_day_that_cannot_be_is_said_in_words(
    client: Client, team: Team, karim: User, day: str
) -> None:
    article = factory.article(review_date=DUE)
    client.force_login(karim)
    data = {"version": article.version, "next_review": day}
    answer = client.post(f"{URL}nagekeken/", data, follow=True).content.decode()
    assert "Kies een dag" in answer
    assert Article.objects.get().review_date == date.fromisoformat(DUE)
    assert client.post(f"/kennis/{uuid4()}/nagekeken/", data).status_code == 404
