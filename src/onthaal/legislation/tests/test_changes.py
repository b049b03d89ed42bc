"""A law changes: everybody who owns what rests on it is asked to look, once, in time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import kinds, timeline
from onthaal.core.kinds import Card, Cards
from onthaal.legislation import operations, queries, refs
from onthaal.legislation.models import ChangeReview, Regulation, RegulationChange, RestsOn
from onthaal.legislation.tests import factory
from onthaal.organisation.models import Department, Team
from onthaal.organisation.tests import factory as people
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

TODAY = date(2026, 11, 25)
WHAT = "De termijn wordt 30 dagen."
THING = "tests.thing"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def things() -> Iterator[None]:
    """Let departments be what rests on a law, as a higher room does with its own nouns."""
    kinds.register(
        kinds.Kind(
            code=THING,
            label="ding",
            cards=Cards(Department.objects.all, ("name",), lambda row: Card(row["name"]),
                        owner="id"),
            visible=lambda user: Q(),
        )
    )  # fmt: skip
    refs.may_rest(THING)
    yield
    del kinds._KINDS[THING], refs._RESTING[THING]


@pytest.fixture
def joris() -> User:
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


def resting(law: Regulation, *names: str) -> list[Team]:
    """Let a department of each name rest on the law; return their teams."""
    teams = []
    for name in names:
        department = people.department(name)
        teams.append(people.team(department, f"Team {name}"))
        operations.link(law, (THING, department.pk), by=None, at=NOW)
    return teams


def record(law: Regulation, by: User | None, *, day: date | None = None) -> RegulationChange:
    return operations.record_change(law, what=WHAT, in_force_date=day, by=by, at=NOW)


def test_every_owner_gets_one_task_with_what_changed(joris: User) -> None:
    law = factory.regulation()
    milieu, wegen = resting(law, "Milieu", "Wegen")
    operations.link(law, (THING, milieu.department_id), law_article="II.31", by=joris, at=NOW)
    record(law, joris)
    found = Task.objects.order_by("pk")
    assert [(one.team, one.subject) for one in found] == [
        (milieu, "Milieu (Bestuursdecreet wijzigt)"),
        (wegen, "Wegen (Bestuursdecreet wijzigt)"),
    ]
    assert {one.kind_code for one in found} == {"review"}
    assert timezone.localtime(found[0].due_at).date() == date(2026, 12, 9)  # ten working days
    said = {
        ("tasks.task", found[0].pk): "Bestuursdecreet wijzigt: na te kijken",
        (THING, milieu.department_id): "Bestuursdecreet wijzigt: na te kijken",
        ("legislation.regulation", law.pk): "Wijziging van Bestuursdecreet gemeld",
    }
    for subject, sentence in said.items():
        lines = {line.sentence: line.text for line in timeline.page(joris, *subject).lines}
        assert lines[sentence] == WHAT


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (30, TODAY + timedelta(days=29)),
        (2, TODAY + timedelta(days=1)),
        (1, TODAY),
        (0, date(2026, 12, 9)),
        (-40, date(2026, 12, 9)),
        (None, date(2026, 12, 9)),
    ],
)
def test_it_is_due_before_the_law_counts(joris: User, days: int | None, due: date) -> None:
    law = factory.regulation()
    resting(law, "Milieu")
    record(law, joris, day=None if days is None else TODAY + timedelta(days=days))
    assert timezone.localtime(Task.objects.get().due_at).date() == due


def test_recorded_twice_is_once_and_what_came_later_is_asked(joris: User) -> None:
    law = factory.regulation()
    resting(law, "Milieu")
    first = record(law, joris)
    resting(law, "Wegen")
    again = operations.record_change(law, what=f" {WHAT.upper()}\n", in_force_date=None, by=joris,
                                     at=NOW)  # fmt: skip
    assert again == first
    assert Task.objects.count() == ChangeReview.objects.count() == 2
    assert operations.ask_owners(first, by=joris, at=NOW) == []
    record(law, joris, day=date(2027, 1, 1))
    assert RegulationChange.objects.count() == 2
    assert Task.objects.count() == 4


def test_what_was_closed_stays_closed(joris: User) -> None:
    law = factory.regulation()
    resting(law, "Milieu", "Wegen")
    change = record(law, joris)
    looked, dropped = Task.objects.order_by("pk")
    tasks.close(looked, version=looked.version, outcome="done", by=joris, at=NOW)
    tasks.close(dropped, version=dropped.version, outcome="not_needed", by=joris, at=NOW)
    assert record(law, joris) == change
    assert operations.ask_owners(change, by=joris, at=NOW) == []
    states = list(Task.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["done", "cancelled"]


def test_a_law_with_nothing_resting_on_it_asks_nobody(joris: User) -> None:
    law, other = factory.regulation(), factory.regulation(slug="avg", short_name="AVG")
    resting(other, "Milieu")
    change = record(law, joris)
    assert not Task.objects.exists()
    (shown,) = queries.page(law, user=joris).changes
    assert (shown.what, shown.looks, shown.unasked) == (WHAT, [], 0)
    lines = timeline.page(joris, "legislation.regulation", law.pk).lines
    assert "Wijziging van Bestuursdecreet gemeld" in [line.sentence for line in lines]
    (team,) = resting(law, "Wegen")
    (asked,) = operations.ask_owners(change, by=joris, at=NOW)
    assert asked.task.team == team


def test_without_a_team_nobody_is_asked_until_there_is_one(joris: User) -> None:
    law = factory.regulation()
    department = people.department("Leeg")
    operations.link(law, (THING, department.pk), by=None, at=NOW)
    change = record(law, joris)
    assert not Task.objects.exists()
    (shown,) = queries.page(law, user=joris).changes
    assert (shown.unasked, shown.looks) == (1, [])
    people.team(department, "Nu wel")
    assert len(operations.ask_owners(change, by=joris, at=NOW)) == 1
    (shown,) = queries.page(law, user=joris).changes
    assert (shown.unasked, len(shown.open)) == (0, 1)


def test_what_is_gone_is_not_asked_about(joris: User) -> None:
    law = factory.regulation()
    RestsOn.objects.create(regulation=law, kind=THING, object_id=999)
    record(law, joris)
    assert not Task.objects.exists()
    assert queries.page(law, user=joris).resting == []


def test_the_page_says_who_still_must_look(joris: User) -> None:
    law = factory.regulation()
    resting(law, "Milieu", "Wegen")
    record(law, joris)
    task = Task.objects.order_by("pk")[0]
    ref = (THING, task.origin_id)
    assert queries.open_changes(ref) == [("Bestuursdecreet", WHAT)]
    assert [row.open_count for row in queries.regulations()] == [2]  # type: ignore[attr-defined]
    tasks.close(task, version=task.version, outcome="done", by=joris, at=NOW)
    (change,) = queries.page(law, user=joris).changes
    assert [look.card.title for look in change.open] == ["Wegen"]
    assert change.done == 1
    assert queries.open_changes(ref) == []
    (row,) = queries.regulations()
    assert (row.resting_count, row.open_count) == (2, 1)  # type: ignore[attr-defined]


def test_links_are_said_once_and_taken_away(joris: User) -> None:
    law = factory.regulation()
    (team,) = resting(law, "Milieu")
    ref = (THING, team.department_id)
    operations.link(law, ref, law_article=" art.  5 ", by=joris, at=NOW)
    operations.link(law, ref, law_article="art. 5", by=joris, at=NOW)
    assert [one.law_article for one in queries.grounds_of(ref)] == ["", "art. 5"]
    row = RestsOn.objects.get(law_article="art. 5")
    operations.unlink(row, by=joris, at=NOW)
    operations.unlink(row, by=joris, at=NOW)
    assert [one.law_article for one in queries.grounds_of(ref)] == [""]
    operations.set_bases(ref, [refs.Basis(law.pk, "1"), refs.Basis(law.pk, "1")], by=joris, at=NOW)
    assert [one.law_article for one in queries.grounds_of(ref)] == ["1"]


def test_only_what_its_room_declared_rests_on_a_law() -> None:
    with pytest.raises(KeyError):
        operations.link(factory.regulation(), ("organisation.team", 1), by=None, at=NOW)
    with pytest.raises(ValueError, match="twice"):
        refs.may_rest(THING)


@pytest.mark.django_db(transaction=True)
def test_many_editors_record_the_same_change() -> None:
    law = factory.regulation()
    resting(law, "Milieu", "Wegen")
    editors = 4
    start = Barrier(editors)

    def one(_number: int) -> int:
        try:
            start.wait()
            return record(law, None).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(editors) as pool:
        assert len(set(pool.map(one, range(editors)))) == 1
    assert Task.objects.count() == ChangeReview.objects.count() == 2
