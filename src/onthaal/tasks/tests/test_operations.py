from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation import operations as organisation
from onthaal.organisation.tests import factory as people
from onthaal.organisation.tests.factory import Town
from onthaal.tasks import changing, operations, queries
from onthaal.tasks.models import Task
from onthaal.tasks.queries import TASK
from onthaal.tasks.states import Outcome, TaskState
from onthaal.tasks.tests import factory
from onthaal.tasks.tests.factory import ORIGIN, PERSON, Told

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def _user(name: str) -> User:
    return User.objects.get(email=f"{name}@onthaal.example")


def _sentences(kind: str, object_id: int) -> list[str]:
    return [line.sentence for line in timeline.page(_user("karim"), kind, object_id).lines]


def test_a_task_is_told_on_every_subject(town: Town, told: Told) -> None:
    task = factory.task(town.team)
    assert queries.subjects(task) == [(TASK, task.pk), (ORIGIN, 7), (PERSON, 70)]
    expected = ["Taak voor Wegen: terugbellen"]
    assert _sentences(TASK, task.pk) == _sentences(ORIGIN, 7) == _sentences(PERSON, 70) == expected
    assert task.promised_to == "An Peeters, 0470 12 34 56"
    assert queries.of_origin(_user("karim"), (ORIGIN, 7)) == [task]


def test_the_links_follow_a_merge(town: Town, told: Told) -> None:
    task = factory.task(town.team)
    timeline.relink(PERSON, from_id=70, to_id=71)
    operations.take(task, version=1, by=_user("karim"), at=LATER)
    assert _sentences(PERSON, 71)[0] == "Karim Aydin neemt de taak op"
    assert _sentences(PERSON, 70) == []


def test_a_task_always_has_a_team(town: Town) -> None:
    task = factory.task(town.team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(team=None)


def test_the_database_refuses_a_closed_task_without_outcome(town: Town) -> None:
    task = factory.task(town.team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(state="done", closed_at=NOW)


def test_who_comes_second_hears_who_was_first(town: Town) -> None:
    task = factory.task(town.team)
    operations.take(task, version=1, by=_user("karim"), at=LATER)
    with pytest.raises(Conflict) as refused:
        operations.take(task, version=1, by=_user("bram"), at=LATER)
    assert "Karim nam deze taak op." in refused.value.message
    assert refused.value.changed_by == "Karim"
    assert refused.value.changed_at == LATER
    assert refused.value.current.holder == town.handler


def test_who_is_not_in_the_directory_takes_nothing(town: Town) -> None:
    with pytest.raises(Refusal):
        operations.take(factory.task(town.team), version=1, by=cast.sofie(), at=LATER)


def test_giving_to_a_colleague_keeps_the_team(town: Town) -> None:
    task = operations.give(
        factory.task(town.team),
        version=1,
        employee=town.colleague,
        note="Jij kent de straat",
        by=_user("karim"),
        at=LATER,
    )
    assert (task.team, task.holder) == (town.team, town.colleague)
    line = timeline.page(_user("karim"), PERSON, 70).lines[0]
    assert line.sentence == "Taak doorgegeven aan Lien Claes van Wegen"
    assert line.text == "Jij kent de straat"


def test_giving_to_somebody_of_another_team_moves_it_there(town: Town) -> None:
    by = _user("karim")
    task = factory.task(town.team)
    moved = operations.give(task, version=1, employee=town.outsider, by=by, at=LATER)
    assert (moved.team, moved.holder) == (town.other_team, town.outsider)
    back = operations.give(moved, version=2, team=town.team, by=by, at=LATER)
    assert (back.team, back.holder) == (town.team, None)


def test_giving_needs_one_destination_with_a_team(town: Town) -> None:
    task, by = factory.task(town.team), _user("karim")
    alone = people.employee(town.department, "Zonder Team")
    for to in ({}, {"team": town.team, "employee": town.handler}, {"employee": alone}):
        with pytest.raises(Refusal):
            operations.give(task, version=1, by=by, at=LATER, **to)


def test_attempts_are_kept_with_what_was_said(town: Town) -> None:
    task, by = factory.task(town.team), _user("karim")
    operations.log_attempt(task, version=1, reached=False, note="voicemail", by=by, at=NOW)
    operations.log_attempt(task, version=2, reached=True, note="", by=by, at=LATER)
    found = queries.surroundings(task, at=LATER).attempts
    assert [(one.reached, one.note) for one in found] == [(True, ""), (False, "voicemail")]
    assert _sentences(PERSON, 70)[:2] == ["Inwoner bereikt", "Poging: niet bereikt"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("done", "done"), ("not_reached", "done"), ("not_needed", "cancelled")],
)
def test_closing_tells_the_origin(town: Town, told: Told, outcome: str, state: str) -> None:
    task, by = factory.task(town.team), _user("karim")
    closed = operations.close(task, version=1, outcome=outcome, note="ok", by=by, at=LATER)
    assert (closed.state, closed.outcome, closed.closed_at) == (state, outcome, LATER)
    assert told.closed == [
        {"object_id": 7, "task_id": task.pk, "outcome": outcome, "at": LATER, "by": by}
    ]


def test_a_closed_task_changes_no_more_until_it_is_reopened(town: Town) -> None:
    task, by = factory.task(town.team), _user("karim")
    operations.close(task, version=1, outcome=Outcome.DONE, by=by, at=LATER)
    for version in (1, 2):
        with pytest.raises(Conflict, match="Karim sloot deze taak af"):
            operations.take(task, version=version, by=by, at=LATER)
    opened = operations.reopen(task, version=2, by=by, at=LATER)
    assert (opened.state, opened.outcome, opened.closed_at) == (TaskState.OPEN, "", None)
    with pytest.raises(Conflict):
        operations.reopen(task, version=3, by=by, at=LATER)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("answer", "not_reached"), ("answer", "again"), ("outdated", "write"), ("letter", "done")],
)
def test_a_task_ends_only_as_its_kind_can(town: Town, kind: str, outcome: str) -> None:
    task = factory.task(town.team, kind_code=kind)
    with pytest.raises(Refusal, match="Kies een andere afloop"):
        operations.close(task, version=1, outcome=outcome, by=_user("karim"), at=LATER)
    task.refresh_from_db()
    assert (task.state, task.version) == ("open", 1)


@pytest.mark.parametrize("outcome", ["again", "write"])
def test_what_nobody_would_go_on_with_is_refused(town: Town, told: Told, outcome: str) -> None:
    task = factory.task(town.team)
    with pytest.raises(Refusal, match="niemand dit nog opvolgen"):
        operations.close(task, version=1, outcome=outcome, by=_user("karim"), at=LATER)
    task.refresh_from_db()
    assert task.is_open


def test_reopening_tells_the_origin_what_was_undone(town: Town, told: Told) -> None:
    task, by = factory.task(town.team), _user("karim")
    operations.close(task, version=1, outcome="not_reached", by=by, at=NOW)
    operations.reopen(task, version=2, by=by, at=LATER)
    assert told.reopened == [
        {
            "object_id": 7,
            "task_id": task.pk,
            "outcome": "not_reached",
            "closed_at": NOW,
            "at": LATER,
            "by": by,
        }
    ]


def test_reopening_stops_the_task_that_went_on(town: Town, told: Told) -> None:
    task, by = factory.task(town.team), _user("karim")
    operations.close(task, version=1, outcome="not_reached", by=by, at=NOW)
    second = factory.task(town.team, follows=task)
    operations.reopen(task, version=2, by=by, at=LATER)
    second.refresh_from_db()
    assert (second.state, second.outcome) == ("cancelled", "not_needed")


def test_what_ends_by_itself_is_not_opened_by_hand(town: Town) -> None:
    task = factory.task(town.team, kind_code="letter")
    with transaction.atomic():
        operations.close_held(operations.hold((ORIGIN, 7)), outcome=Outcome.DONE, by=None, at=NOW)
    with pytest.raises(Refusal, match="vanzelf"):
        operations.reopen(task, version=2, by=_user("karim"), at=LATER)


def test_a_refusal_of_the_origin_undoes_the_closing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, by = factory.task(town.team), _user("karim")
    monkeypatch.setattr(changing, "origin_kind", _broken)
    with pytest.raises(RuntimeError):
        operations.close(task, version=1, outcome=Outcome.DONE, by=by, at=LATER)
    task.refresh_from_db()
    assert task.is_open


def _broken(task: Task) -> None:
    raise RuntimeError("the origin is broken")


def test_late_tasks_rise_once(town: Town, told: Told) -> None:
    late = factory.task(town.team, due=NOW - timedelta(seconds=1))
    on_time = factory.task(town.team, due=NOW)
    assert operations.escalate_due(now=NOW) == 1
    assert operations.escalate_due(now=LATER - timedelta(hours=1)) == 0
    late.refresh_from_db()
    on_time.refresh_from_db()
    assert late.escalated_at == NOW
    assert on_time.escalated_at is None
    assert late.version == 1
    assert told.late == [{"object_id": 7, "task_id": late.pk, "at": NOW}]
    expected = "Taak van Wegen is te laat: het diensthoofd ziet ze nu"
    assert expected in _sentences(PERSON, 70)


def test_one_broken_origin_does_not_stop_the_others(
    town: Town, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    factory.task(town.team, due=NOW - timedelta(days=2))
    fine = factory.task(town.team, due=NOW - timedelta(days=1), origin=("tests.unknown", 1))
    told.fails = True
    assert operations.escalate_due(now=NOW) == 1
    fine.refresh_from_db()
    assert fine.escalated_at == NOW
    told.fails = False
    assert operations.escalate_due(now=NOW) == 1


def test_a_complaint_shows_only_inside_its_compartment(town: Town, told: Told) -> None:
    task = factory.task(town.team, compartment="complaint")
    assert _sentences(ORIGIN, 7) == []
    assert queries.of_origin(_user("karim"), (ORIGIN, 7)) == []
    point = cast.member("Klara", compartments=("complaint",))
    assert queries.of_origin(point, (ORIGIN, 7)) == [task]


def test_who_handles_a_task(town: Town) -> None:
    task = factory.task(town.team, holder=town.handler)
    bram = _user("bram")
    assert queries.may_handle(_user("karim"), task, at=NOW)
    assert queries.may_handle(_user("greet"), task, at=NOW)
    assert not queries.may_handle(bram, task, at=NOW)
    organisation.appoint_deputy(
        employee=town.handler,
        deputy=town.outsider,
        from_date=NOW.date(),
        to_date=None,
        at=NOW,
        by=None,
    )
    assert not queries.may_handle(bram, task, at=NOW)
    people.absent(town.handler)
    assert queries.may_handle(bram, task, at=NOW)
