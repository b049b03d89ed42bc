from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.organisation import operations as organisation
from onthaal.organisation.tests import factory as people
from onthaal.organisation.tests.factory import Town
from onthaal.tasks import operations, postponing
from onthaal.tasks.models import Task, TaskPromise
from onthaal.tasks.tests import factory
from onthaal.worklist import queries
from onthaal.worklist.filters import Filters, Show

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    handler = cast.karim()
    return people.town(handler, cast.greet(), cast.member("Bram", Role.HANDLER))


def _user(name: str) -> User:
    return User.objects.get(email=f"{name}@onthaal.example")


def _seen(name: str, filters: Filters | None = None, at: datetime = NOW) -> list[Task]:
    page = queries.page(_user(name), filters or Filters(), at=at)
    assert page.count == len(page.rows)
    if not (filters or Filters()).any:
        assert queries.open_count(_user(name), at=at) == page.count
    return [row.task for row in page.rows]


def _in(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def test_the_team_sees_its_tasks_what_is_due_first_on_top(town: Town) -> None:
    later, sooner = factory.task(town.team, due=_in(5)), factory.task(town.team, due=_in(1))
    factory.task(town.other_team)
    assert _seen("karim") == [sooner, later]
    assert queries.open_count(_user("karim"), at=NOW) == 2
    assert [row.task for row in queries.first_rows(_user("karim"), limit=1, at=NOW)] == [sooner]


def test_who_works_nowhere_has_an_empty_list(town: Town) -> None:
    cast.sofie()
    assert _seen("sofie") == []
    assert _seen("sofie", Filters(mine=True)) == []
    assert queries.first_rows(_user("sofie"), limit=5, at=NOW) == []


def test_an_absent_holder_s_tasks_show_to_the_deputy_and_the_team(town: Town) -> None:
    task = factory.task(town.team, holder=town.handler)
    organisation.appoint_deputy(
        employee=town.handler,
        deputy=town.outsider,
        from_date=NOW.date(),
        to_date=None,
        at=NOW,
        by=None,
    )
    assert _seen("bram") == []
    people.absent(town.handler)
    row = queries.page(_user("bram"), Filters(), at=NOW).rows[0]
    assert (row.task, row.absent, row.stands_in) == (task, True, True)
    assert row.deputies == ("Bram Vos",)
    assert row.task.promised_to == "An Peeters, 0470 12 34 56"
    team = queries.page(_user("karim"), Filters(), at=NOW).rows[0]
    assert (team.mine, team.absent) == (True, True)


def test_the_head_sees_what_is_late(town: Town) -> None:
    late = factory.task(town.team, due=_in(-1))
    factory.task(town.team, due=_in(1))
    assert _seen("greet") == []
    operations.escalate_due(now=NOW)
    assert _seen("greet") == [late]
    assert _seen("greet", Filters(team=town.team.pk)) == [late]


def test_a_task_that_is_seen_for_two_reasons_is_one_row(town: Town) -> None:
    task = factory.task(town.team, holder=town.handler)
    assert _seen("karim") == [task]


def test_other_compartments_do_not_exist(town: Town) -> None:
    factory.task(town.team, compartment="complaint")
    assert _seen("karim") == []
    assert queries.open_count(_user("karim"), at=NOW) == 0


def test_the_filters(town: Town) -> None:
    late = factory.task(town.team, due=_in(-1))
    today = factory.task(town.team, due=_in(1), kind_code="answer")
    later = factory.task(town.team, due=_in(48), holder=town.handler)
    done = factory.task(town.team, due=_in(2))
    operations.close(done, version=1, outcome="done", by=None, at=NOW)
    gone = factory.task(town.team, due=_in(3))
    operations.close(gone, version=1, outcome="not_needed", by=None, at=NOW)
    expected = {
        Filters(): [late, today, later],
        Filters(show=Show.LATE): [late],
        Filters(show=Show.TODAY): [today],
        Filters(show=Show.LATER): [later],
        Filters(show=Show.DONE): [done],
        Filters(show=Show.CANCELLED): [gone],
        Filters(kind="answer"): [today],
        Filters(mine=True): [later],
        Filters(team=town.team.pk): [late, today, later],
        Filters(team=town.other_team.pk): [],
    }
    assert {filters: _seen("karim", filters) for filters in expected} == expected


@pytest.mark.parametrize("show", [Show.OPEN, Show.DONE])
def test_pages_hold_every_task_once_also_with_equal_terms(town: Town, show: Show) -> None:
    tasks = [factory.task(town.team, due=_in(number // 4)) for number in range(12)]
    if show == Show.DONE:
        for task in tasks:
            operations.close(task, version=1, outcome="done", by=None, at=NOW)
        tasks.reverse()
    seen: list[Task] = []
    after = ""
    for _turn in range(10):
        page = queries.page(_user("karim"), Filters(show=show), at=NOW, after=after, size=5)
        assert page.count == 12
        seen += [row.task for row in page.rows]
        if page.next_after is None:
            break
        after = str(page.next_after)
    assert seen == tasks


@pytest.mark.parametrize("after", ["x", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_a_cursor_of_nothing_starts_at_the_top(town: Town, after: str) -> None:
    task = factory.task(town.team)
    page = queries.page(_user("karim"), Filters(), at=NOW, after=after)
    assert [row.task for row in page.rows] == [task]


def _many(town: Town, count: int, *, holder: bool = False) -> None:
    now = timezone.now()
    tasks = Task.objects.bulk_create(
        Task(
            kind_code="callback",
            subject=f"taak {number}",
            team=town.team,
            holder=town.colleague if holder and number % 2 else None,
            origin_kind="tests.origin",
            origin_id=number,
            due_at=now + timedelta(minutes=number),
            created_at=now,
            changed_at=now,
        )
        for number in range(count)
    )
    TaskPromise.objects.bulk_create(TaskPromise(task=task, text="An (demo)") for task in tasks)


def test_the_count_stops_just_past_a_thousand(town: Town) -> None:
    _many(town, 1200)
    assert queries.page(_user("karim"), Filters(), at=NOW).count == 1001


@pytest.mark.parametrize("count", [3, 300])
def test_a_page_takes_at_most_15_statements_whatever_its_length(
    town: Town, client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(town, count, holder=True)
    people.absent(town.colleague, at=timezone.now())
    organisation.appoint_deputy(
        employee=town.colleague,
        deputy=town.handler,
        from_date=timezone.localdate(),
        to_date=None,
        at=NOW,
        by=None,
    )
    client.force_login(_user("karim"))
    first = client.get("/werklijst/").context["page"]
    address = f"/werklijst/?team={town.team.pk}&toon=open"
    if first.next_after:
        address += f"&na={first.next_after}"
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200


def test_the_page_keeps_its_filter_in_the_address(town: Town, client: Client) -> None:
    _many(town, 60)
    client.force_login(_user("karim"))
    page = client.get("/werklijst/?toon=open&soort=callback").content.decode()
    assert "60 taken" in page
    assert page.count("<tr>") == 26
    assert "toon=open&amp;soort=callback&amp;na=" in page
    assert "An (demo)" in page
    assert "data-list" in page


def test_an_empty_list_says_so(town: Town, client: Client) -> None:
    client.force_login(_user("karim"))
    assert "Alles is gedaan" in client.get("/werklijst/").content.decode()
    assert "Niets gevonden" in client.get("/werklijst/?toon=late").content.decode()


@pytest.mark.parametrize(
    "query", ["team=x", "team=999", "toon=vliegen", "soort=%00", "na=%00", "mij=on&team="]
)
def test_a_strange_address_still_opens_the_list(town: Town, client: Client, query: str) -> None:
    factory.task(town.team)
    client.force_login(_user("karim"))
    assert client.get(f"/werklijst/?{query}").status_code == 200


def test_a_stranger_has_no_worklist(client: Client) -> None:
    assert client.get("/werklijst/").status_code == 302
    client.force_login(cast.stranger())
    assert client.get("/werklijst/").status_code == 404
    client.force_login(cast.karim())
    assert client.post("/werklijst/").status_code == 405


def _postponed(task: Task, *, days: int) -> Task:
    return postponing.postpone(task, until=NOW.date() + timedelta(days=days), reason="Op reis",
                               version=task.version, by=_user("karim"), at=NOW)  # fmt: skip


def test_what_is_postponed_comes_back_on_its_day_and_when_it_is_late(town: Town) -> None:
    soon, far = factory.task(town.team, due=_in(50)), factory.task(town.team, due=_in(200))
    _postponed(far, days=3)
    assert _seen("karim") == [soon]
    assert queries.open_count(_user("karim"), at=NOW) == 1
    assert _seen("karim", Filters(show=Show.POSTPONED)) == [far]
    assert _seen("karim", Filters(show=Show.LATER)) == [soon]
    on_the_day = NOW + timedelta(days=3)
    assert _seen("karim", at=on_the_day) == [soon, far]
    assert _seen("karim", Filters(show=Show.POSTPONED), at=on_the_day) == []
    last = _postponed(soon, days=2)
    after = last.due_at + timedelta(seconds=1)
    assert soon in _seen("karim", Filters(show=Show.LATE), at=after)


def test_new_is_what_came_since_by_another_hand(town: Town) -> None:
    factory.task(town.team, due=_in(5))
    karim, bram = _user("karim"), _user("bram")
    given, other = factory.task(town.other_team), factory.task(town.other_team)
    later = NOW + timedelta(minutes=1)

    def new(filters: Filters | None = None, since: datetime = NOW) -> int:
        return queries.new_count(karim, filters or Filters(), since=since, at=later)

    assert new() == 0
    factory.task(town.team, due=_in(6), at=later, by=bram)
    factory.task(town.team, due=_in(6), at=later, kind_code="answer")  # a machine made it
    assert new() == 2
    factory.task(town.team, at=later, by=karim)
    factory.task(town.other_team, at=later)
    assert new() == 2
    operations.give(given, version=1, team=town.team, by=bram, at=later)
    operations.give(other, version=1, team=town.team, by=karim, at=later)
    assert new() == 3
    assert new(Filters(kind="answer")) == 1
    assert new(since=later) == 0
    assert queries.new_count(_user("greet"), Filters(), since=NOW, at=later) == 0


def test_the_list_asks_what_is_new_and_hears_it_once(town: Town, client: Client) -> None:
    client.force_login(_user("karim"))
    page = client.get("/werklijst/?soort=callback").content.decode()
    assert 'data-poll="30"' in page
    assert "/werklijst/nieuw/?soort=callback&amp;sinds=" in page
    assert "data-poll" not in client.get("/werklijst/?toon=done").content.decode()
    since = (timezone.now() - timedelta(hours=1)).isoformat()
    asked = {"soort": "callback", "sinds": since}
    assert client.get("/werklijst/nieuw/", asked).status_code == 204
    _many(town, 3)
    answer = client.get("/werklijst/nieuw/", asked)
    assert "3 nieuwe taken: toon ze" in answer.content.decode()
    assert 'href="/werklijst/?soort=callback"' in answer.content.decode()
    assert client.get("/werklijst/nieuw/", asked | {"had": "3"}).status_code == 204
    Task.objects.all().delete()
    gone = client.get("/werklijst/nieuw/", asked | {"had": "3"}).content.decode()
    assert "<a" not in gone
    assert 'value="0"' in gone


@pytest.mark.parametrize("since", ["", "x", "2026-11-25", "9999-12-31T23:59:59+00:00", "\x00",
                                   "0001-01-01T00:00:00+23:59"])  # fmt: skip
def test_a_moment_of_nothing_is_no_error(town: Town, client: Client, since: str) -> None:
    client.force_login(_user("karim"))
    assert client.get("/werklijst/nieuw/", {"sinds": since}).status_code == 204


@pytest.mark.parametrize("count", [3, 300])
def test_asking_what_is_new_is_cheap(
    town: Town, client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(town, count)
    client.force_login(_user("karim"))
    since = (timezone.now() - timedelta(minutes=5)).isoformat()
    with django_assert_max_num_queries(5):  # session, user, reach, count, and the municipality
        client.get("/werklijst/nieuw/", {"sinds": since}, headers={"HX-Request": "true"})


def test_the_list_on_paper(town: Town, client: Client) -> None:
    _many(town, 260)
    client.force_login(_user("karim"))
    page = client.get("/werklijst/afdrukken/?soort=callback").content.decode()
    assert "De eerste 200 van 260 taken" in page
    assert page.count("<tr>") == 201
    assert 'class="frame__nav"' not in page
    assert "Er staat niets" in client.get("/werklijst/afdrukken/?toon=done").content.decode()
