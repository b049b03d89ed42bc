"""A task is put off with a reason; its term does not move, and it is never out of sight when late."""

from datetime import timedelta

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Conflict
from onthaal.organisation.tests.factory import Town
from onthaal.tasks import operations, postponing
from onthaal.tasks.models import Task
from onthaal.tasks.postponing import CannotPostpone
from onthaal.tasks.queries import TASK
from onthaal.tasks.tests import factory
from onthaal.tasks.tests.factory import Told

pytestmark = pytest.mark.django_db
TODAY = local_date(NOW)
IN_TWO_DAYS = TODAY + timedelta(days=2)


@pytest.fixture
def karim(town: Town) -> User:
    return User.objects.get(email="karim@onthaal.example")


@pytest.fixture
def task(town: Town) -> Task:
    return factory.task(town.team, due=NOW + timedelta(days=4))


def _postpone(task: Task, by: User, **changes: object) -> Task:
    values = {"until": IN_TWO_DAYS, "reason": "Pas woensdag thuis", "version": task.version,
              "by": by, "at": NOW}  # fmt: skip
    return postponing.postpone(task, **(values | changes))  # type: ignore[arg-type]


def test_the_term_stays_and_the_timeline_says_why(task: Task, karim: User, told: Told) -> None:
    later = _postpone(task, karim)
    assert (later.due_at, later.term) == (task.due_at, task.term)
    assert later.is_postponed(NOW)
    assert not later.is_postponed(NOW + timedelta(days=2))
    line = timeline.page(karim, TASK, task.pk).lines[0]
    assert line.sentence == "Uitgesteld tot 27/11/2026; de termijn blijft dezelfde"
    assert (line.text, line.by) == ("Pas woensdag thuis", "Karim")


def test_what_is_late_is_never_out_of_sight(task: Task, karim: User, told: Told) -> None:
    last = local_date(task.due_at)
    later = _postpone(task, karim, until=last)
    assert later.is_postponed(task.due_at - timedelta(days=1))
    assert not later.is_postponed(task.due_at + timedelta(seconds=1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "  "}, {"until": TODAY}, {"until": TODAY - timedelta(days=1)},
        {"until": TODAY + timedelta(days=5)}, {"at": NOW + timedelta(days=4)},
        {"at": NOW + timedelta(days=9)},
    ],
)  # fmt: skip
def test_what_cannot_be(task: Task, karim: User, told: Told, wrong: dict[str, object]) -> None:
    with pytest.raises(CannotPostpone):
        _postpone(task, karim, **wrong)
    assert Task.objects.get(pk=task.pk).version == 1


def test_a_task_that_is_closed_cannot_be_put_off(task: Task, karim: User, told: Told) -> None:
    closed = operations.close(task, version=1, outcome="done", by=karim, at=NOW)
    with pytest.raises(CannotPostpone):
        _postpone(closed, karim)


def test_undo(task: Task, karim: User, told: Told) -> None:
    later = _postpone(task, karim)
    with pytest.raises(Conflict) as refused:
        _postpone(task, karim)
    assert "stelde deze taak uit" in str(refused.value.message)
    again = postponing.resume(later, version=later.version, by=karim, at=NOW)
    assert again.postponed_until is None
    assert timeline.page(karim, TASK, task.pk).lines[0].sentence == "Niet langer uitgesteld"


def test_whoever_gets_it_sees_it(town: Town, task: Task, karim: User, told: Told) -> None:
    later = _postpone(task, karim)
    given = operations.give(later, version=2, employee=town.colleague, by=karim, at=NOW)
    assert given.postponed_until is None
    taken = operations.take(_postpone(given, karim), version=4, by=karim, at=NOW)
    assert taken.postponed_until is None
    closed = operations.close(_postpone(taken, karim), version=6, outcome="done", by=karim, at=NOW)
    assert operations.reopen(closed, version=7, by=karim, at=NOW).postponed_until is None


def test_the_page(task: Task, karim: User, told: Told) -> None:
    # The clock of a page is the real one: the term lies far enough ahead of it.
    Task.objects.filter(pk=task.pk).update(due_at=NOW + timedelta(days=36500))
    client, page = Client(), task.get_absolute_url()
    client.force_login(karim)
    assert "Stel uit tot een latere dag" in client.get(page).content.decode()
    data = {"version": "1", "until": "2120-01-01", "reason": "Op reis"}
    for wrong in ({"until": "gisteren"}, {"reason": ""}, {"until": "1999-01-01"}):
        answer = client.post(f"{page}postpone/", data | wrong)
        assert answer.status_code == 422
    assert client.post(f"{page}postpone/", data).status_code == 302
    shown = client.get(page).content.decode()
    assert "Maak ongedaan: zet terug in de lijst" in shown
    assert "Stel uit tot een latere dag" not in shown
    second = client.post(f"{page}postpone/", data)
    assert (second.status_code, "Op reis" in second.content.decode()) == (409, True)
    assert client.post(f"{page}resume/", {"version": "2"}).status_code == 302
    assert Task.objects.get(pk=task.pk).postponed_until is None
