"""What a flag sets going, and what undoes it."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from onthaal.accounts.tests.cast import NOW
from onthaal.core import news, notices, timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.models import TimelineLink
from onthaal.corrections import keeping, operations, targets
from onthaal.corrections.models import Flag, FlagNews, FlagReport, Keeper
from onthaal.corrections.operations import FlaggedAnew, NoWords, Solved
from onthaal.corrections.refs import FLAG
from onthaal.corrections.states import FlagState, Part
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import COUNTER, Town
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome, TaskKind, TaskState, outcomes

LATER = NOW + timedelta(hours=3)
SOMEBODY = ("tests.contact", 7)


def _flag(town: Town) -> Flag:
    return factory.report(town.sofie, factory.the_counter(town)).flag


def test_a_flag_becomes_a_task_of_the_owner_with_a_term(town: Town) -> None:
    flag = _flag(town)
    task = Task.objects.get(origin_kind=FLAG, origin_id=flag.pk)
    assert flag.task == task
    assert task.team == town.roads
    assert (task.kind_code, task.subject) == ("correction", "Balie wegen · openingsuren")
    # Five working days after Wednesday the 25th.
    assert local_date(task.due_at).isoformat() == "2026-12-02"
    assert task.term["source"] == "own_promise"


def test_the_term_is_a_setting(town: Town, settings: pytest.FixtureRequest) -> None:
    settings.CORRECTION_WORKING_DAYS = 1  # type: ignore[attr-defined]
    task = _flag(town).task
    assert task is not None
    assert local_date(task.due_at).isoformat() == "2026-11-26"


def test_what_no_department_owns_goes_to_the_keeper(town: Town) -> None:
    keeping.add_keeper(team=town.roads, host="sport.onthaal.example", at=NOW, by=None)
    pages = {
        "www.onthaal.example/a": town.web,
        "sport.onthaal.example/b": town.roads,
        "https://sport.onthaal.example:8443/b": town.roads,
    }
    for address, team in pages.items():
        flag = factory.report(town.sofie, factory.the_page(address)).flag
        assert flag.task is not None
        assert flag.task.team == team, address
    nobody_s = targets.row(town.sofie, ("organisation.outside_body", town.body.pk))
    assert nobody_s is not None
    flag = factory.report(town.sofie, nobody_s).flag
    assert flag.task is not None
    assert flag.task.team == town.web


def test_a_house_without_a_keeper_still_has_somebody_to_ask(town: Town) -> None:
    Keeper.objects.all().delete()
    flag = factory.report(town.sofie, factory.the_page()).flag
    assert flag.task is not None
    assert flag.task.team == town.roads


def test_a_repeated_flag_joins_the_open_one(town: Town) -> None:
    first = factory.report(town.sofie, factory.the_counter(town))
    second = factory.report(town.wim, factory.the_counter(town), part=Part.PHONE, at=LATER)
    assert second.flag == first.flag
    assert Task.objects.count() == 1
    flag = Flag.objects.get()
    assert (flag.version, flag.last_change, flag.changed_by) == (2, "flagged", town.wim)
    assert flag.reports.count() == 2


def test_the_same_page_under_another_spelling_joins(town: Town) -> None:
    factory.report(town.sofie, factory.the_page("http://WWW.onthaal.example/zwembad#uren"))
    factory.report(town.wim, factory.the_page("www.onthaal.example/zwembad"))
    assert Flag.objects.count() == 1


def test_a_form_sent_twice_is_one_report(town: Town) -> None:
    key = uuid.uuid4()
    reports = [
        factory.report(town.sofie, factory.the_counter(town), key=key, at=at) for at in (NOW, LATER)
    ]
    assert reports[0] == reports[1]
    assert FlagReport.objects.count() == 1
    # Not even when it was solved in between.
    factory.solved(reports[0].flag, town.karim)
    factory.report(town.sofie, factory.the_counter(town), key=key)
    assert Flag.objects.count() == 1
    # The key of somebody else is no key.
    factory.report(town.wim, factory.the_counter(town), key=key)
    assert FlagReport.objects.count() == 2


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_something_else_says_what(town: Town, text: str) -> None:
    with pytest.raises(NoWords):
        factory.report(town.sofie, factory.the_counter(town), part=Part.OTHER, text=text)
    assert not Flag.objects.exists()


def test_one_open_flag_a_thing_is_a_rule_of_the_database(town: Town) -> None:
    flag = _flag(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Flag.objects.create(
            kind=flag.kind, object_id=flag.object_id, title="x", opened_at=NOW, changed_at=NOW,
            changed_by=town.wim,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Flag.objects.create(title="x", opened_at=NOW, changed_at=NOW, changed_by=town.wim)


def test_solving_tells_everyone_who_flagged_and_ends_the_task(town: Town) -> None:
    flag = _flag(town)
    factory.report(town.wim, factory.the_counter(town))
    factory.report(town.wim, factory.the_counter(town), part=Part.PHONE)
    factory.report(town.karim, factory.the_counter(town))
    factory.solved(flag, town.karim, at=LATER)
    flag.refresh_from_db()
    assert (flag.state, flag.solved_at, flag.outcome) == ("corrected", LATER, "Aangepast")
    assert flag.task is not None
    assert (flag.task.state, flag.task.outcome) == (TaskState.DONE, Outcome.DONE)
    assert {one.user for one in FlagNews.objects.all()} == {town.sofie, town.wim}
    (told,) = news.for_user(town.sofie)
    assert told.heading == "Nieuws over wat je meldde"
    assert [item.title for item in told.items] == ["Balie wegen: verbeterd door Karim"]
    assert told.items[0].text == "Aangepast"
    assert news.for_user(town.karim) == []


def test_still_right_is_an_outcome_with_a_reason(town: Town) -> None:
    flag = factory.solved(_flag(town), town.karim, state=FlagState.STILL_RIGHT)
    assert flag.state == FlagState.STILL_RIGHT
    assert news.for_user(town.sofie)[0].items[0].title == "Balie wegen: klopt nog, zegt Karim"


def test_an_outcome_without_words_is_no_outcome(town: Town) -> None:
    flag = _flag(town)
    with pytest.raises(NoWords):
        operations.solve(
            flag, version=1, state=FlagState.CORRECTED, text=" ", by=town.karim, at=NOW
        )
    with pytest.raises(ValueError, match="solves nothing"):
        operations.solve(
            flag, version=1, state=FlagState.WITHDRAWN, text="x", by=town.karim, at=NOW
        )


def test_who_solves_what_changed_meanwhile_hears_who_and_what(town: Town) -> None:
    flag = _flag(town)
    factory.report(town.wim, factory.the_counter(town), part=Part.PHONE)
    with pytest.raises(Conflict) as raised:
        operations.solve(
            flag, version=1, state=FlagState.CORRECTED, text="x", by=town.karim, at=NOW
        )
    assert raised.value.changed_by == "Wim"
    assert "meldde dat iets niet meer klopt" in str(raised.value.message)
    factory.solved(flag, town.karim)
    with pytest.raises(Conflict):
        operations.solve(
            flag, version=3, state=FlagState.CORRECTED, text="x", by=town.joris, at=NOW
        )


def test_news_is_read_once(town: Town) -> None:
    factory.solved(_flag(town), town.karim)
    piece = FlagNews.objects.get()
    operations.read_news(piece, at=NOW)
    operations.read_news(piece, at=LATER)
    piece.refresh_from_db()
    assert piece.read_at == NOW
    assert news.for_user(town.sofie) == []


def test_undoing_an_outcome_brings_warning_and_task_back(town: Town) -> None:
    flag = factory.solved(_flag(town), town.karim)
    assert notices.of([(COUNTER, town.counter.pk)], user=town.wim) == {}
    flag = operations.reopen(flag, version=flag.version, by=town.karim, at=LATER)
    flag.refresh_from_db()
    assert flag.is_open
    assert (flag.outcome_entry, flag.solved_at, flag.last_change) == (None, None, "reopened")
    assert flag.task is not None
    assert flag.task.state == TaskState.OPEN
    assert not FlagNews.objects.exists()
    assert notices.of([(COUNTER, town.counter.pk)], user=town.wim)
    factory.solved(flag, town.karim)
    assert FlagNews.objects.count() == 1


def test_what_was_read_stays_read_and_comes_again_with_a_new_outcome(town: Town) -> None:
    flag = factory.solved(_flag(town), town.karim)
    operations.read_news(FlagNews.objects.get(), at=NOW)
    flag = operations.reopen(flag, version=flag.version, by=town.karim, at=LATER)
    factory.solved(flag, town.karim)
    assert FlagNews.objects.count() == 2
    assert len(news.for_user(town.sofie)[0].items) == 1


def test_an_outcome_is_not_undone_once_the_thing_was_flagged_anew(town: Town) -> None:
    flag = factory.solved(_flag(town), town.karim)
    anew = _flag(town)
    assert anew != flag
    with pytest.raises(FlaggedAnew):
        operations.reopen(flag, version=flag.version, by=town.karim, at=LATER)
    flag.refresh_from_db()
    assert flag.state == FlagState.CORRECTED


def test_undoing_what_somebody_else_undid_is_a_conflict(town: Town) -> None:
    flag = factory.solved(_flag(town), town.karim)
    operations.reopen(flag, version=flag.version, by=town.karim, at=LATER)
    with pytest.raises(Conflict):
        operations.reopen(flag, version=flag.version, by=town.joris, at=LATER)


def test_withdrawing_the_only_report_takes_the_flag_away(town: Town) -> None:
    report = factory.report(town.sofie, factory.the_counter(town))
    flag = operations.withdraw(report, at=LATER)
    assert flag.state == FlagState.WITHDRAWN
    task = Task.objects.get(origin_kind=FLAG, origin_id=flag.pk)
    assert (task.state, task.outcome) == (TaskState.CANCELLED, Outcome.NOT_NEEDED)
    assert notices.of([(COUNTER, town.counter.pk)], user=town.wim) == {}
    operations.withdraw(report, at=LATER)  # a second click
    assert Flag.objects.get().version == 2
    assert _flag(town) != flag


def test_withdrawing_one_of_two_leaves_the_other(town: Town) -> None:
    mine = factory.report(town.sofie, factory.the_counter(town))
    factory.report(town.wim, factory.the_counter(town), part=Part.PHONE)
    flag = operations.withdraw(mine, at=LATER)
    assert flag.is_open
    (warning,) = notices.of([(COUNTER, town.counter.pk)], user=town.sofie).values()
    assert warning[0].short == "klopt misschien niet: telefoon"
    factory.solved(flag, town.karim)
    assert {one.user for one in FlagNews.objects.all()} == {town.wim}


def test_what_was_looked_at_is_not_withdrawn(town: Town) -> None:
    report = factory.report(town.sofie, factory.the_counter(town))
    factory.solved(report.flag, town.karim)
    with pytest.raises(Solved):
        operations.withdraw(report, at=LATER)


@pytest.mark.parametrize("outcome", outcomes(TaskKind.CORRECTION))
def test_a_task_does_not_end_before_somebody_says_what_came_of_it(
    town: Town, outcome: Outcome
) -> None:
    task = _flag(town).task
    assert task is not None
    with pytest.raises(Refusal, match="Het klopt nog"):
        tasks.close(task, version=task.version, outcome=outcome, by=town.karim, at=LATER)
    task.refresh_from_db()
    assert task.is_open


def test_a_task_that_was_reopened_by_itself_ends_again(town: Town) -> None:
    flag = factory.solved(_flag(town), town.karim)
    task = Task.objects.get(origin_kind=FLAG, origin_id=flag.pk)
    task = tasks.reopen(task, version=task.version, by=town.karim, at=LATER)
    task = tasks.close(task, version=task.version, outcome="done", by=town.karim, at=LATER)
    assert not task.is_open
    flag = operations.reopen(flag, version=flag.version, by=town.karim, at=LATER)
    assert flag.is_open


def test_a_late_flag_rises_to_the_head_of_the_department(town: Town) -> None:
    flag = _flag(town)
    assert flag.task is not None
    assert tasks.escalate_due(now=flag.task.due_at + timedelta(seconds=1)) == 1
    flag.task.refresh_from_db()
    assert flag.task.escalated_at is not None


def test_the_timeline_of_the_thing_tells_and_that_of_the_contact_apart(town: Town) -> None:
    report = factory.report(
        town.sofie, factory.the_counter(town), text="Deur was dicht", during=SOMEBODY
    )
    factory.solved(report.flag, town.karim)
    lines = timeline.page(town.karim, COUNTER, town.counter.pk).lines
    sentences = [line.sentence for line in lines]
    assert "Verbeterd" in sentences
    assert "Gemeld dat dit niet meer klopt: openingsuren" in sentences
    assert "Deur was dicht" in {line.text for line in lines}
    (told,) = timeline.page(town.karim, *SOMEBODY).lines
    assert told.sentence == "Gemeld dat Balie wegen niet meer klopt: openingsuren"
    # Nothing that the readers of the counter see names the contact.
    entries = TimelineLink.objects.filter(kind=COUNTER).values("entry")
    assert not TimelineLink.objects.filter(entry__in=entries, kind=SOMEBODY[0]).exists()
    assert not any(SOMEBODY[0] in str(line.subjects) for line in lines)


def test_words_that_were_erased_are_gone_everywhere(town: Town) -> None:
    report = factory.report(town.sofie, factory.the_counter(town), text="An Peeters belde")
    flag = factory.solved(report.flag, town.karim)
    for entry in (report.entry, flag.outcome_entry):
        assert entry is not None
        entry.text_row.erased_at = NOW
        entry.text_row.save(update_fields=["erased_at"])
    assert FlagReport.objects.get().text == ""
    assert Flag.objects.get().outcome == ""
    assert news.for_user(town.sofie)[0].items[0].text == ""
