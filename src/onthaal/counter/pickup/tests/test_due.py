"""Reminders, and what becomes of a document that nobody collects."""

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core.models import OutboxMessage
from onthaal.counter.pickup import operations
from onthaal.counter.pickup.operations import due
from onthaal.counter.pickup.operations.ending import last_step
from onthaal.counter.pickup.rules import Days
from onthaal.counter.pickup.states import PickupState
from onthaal.counter.pickup.tests import factories
from onthaal.counter.pickup.tests.factories import Register
from onthaal.parties.tests import factory as parties
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Register:
    return factories.register()


@pytest.fixture
def town(kept_town: Register) -> Register:
    return deepcopy(kept_town)


def on_day(number: int) -> datetime:
    return NOW + timedelta(days=number)


def test_who_does_not_come_is_reminded_once(town: Register) -> None:
    row = factories.told(town)
    assert due.remind(on_day(13)) == 0
    assert due.remind(on_day(14)) == 1
    assert due.remind(on_day(15)) == 0
    row.refresh_from_db()
    assert row.reminded_at == on_day(14)
    assert OutboxMessage.objects.filter(purpose="reminder").count() == 1


def test_who_was_called_is_called_again(town: Register) -> None:
    row = factories.arrived(town, way="phone", address=parties.PHONE)
    operations.called(row, by=town.els, at=NOW, version=row.version)
    assert due.remind(on_day(14)) == 1
    assert Task.objects.get().kind_code == "pickup_call"
    assert not OutboxMessage.objects.exists()


def test_who_collected_it_hears_nothing_more(town: Register) -> None:
    row = factories.told(town)
    operations.collect(row, method="eid", by=town.els, at=on_day(1), version=row.version)
    assert (due.remind(on_day(14)), due.ask_to_end(on_day(400))) == (0, 0)


def test_the_days_of_a_product_are_its_own(town: Register) -> None:
    operations.set_days(None, days=Days(5, 20), by=town.greet, at=NOW)
    operations.set_days(town.passport, days=Days(3, 8, "destroy"), by=town.greet, at=NOW)
    row = factories.told(town)
    assert (row.remind_date, row.end_date) == (on_day(3).date(), on_day(8).date())
    assert due.ask_to_end(on_day(8)) == 1
    assert "vernietigen" in Task.objects.get().subject
    operations.set_days(None, days=Days(6, 20), by=town.greet, at=NOW)  # one row, changed


def test_the_clock_asks_and_two_people_decide(town: Register) -> None:
    row = factories.told(town)
    assert due.ask_to_end(on_day(89)) == 0
    assert due.ask_to_end(on_day(90)) == 1
    assert due.ask_to_end(on_day(91)) == 0
    row.refresh_from_db()
    assert row.state == PickupState.TOLD
    end: dict[str, Any] = {"ending": "return", "at": on_day(92)}
    row = operations.end(row, by=town.els, version=row.version, **end)
    assert (row.state, row.ending_by, Task.objects.get().state) == ("told", town.els, "open")
    with pytest.raises(operations.SecondMustBeAnother):
        operations.end(row, by=town.els, version=row.version, **end)
    row = operations.end(row, by=town.greet, version=row.version, **end)
    assert (row.state, Task.objects.get().state) == ("returned", "done")


def test_one_signature_when_the_town_says_so(town: Register) -> None:
    operations.set_days(None, days=Days(two_signatures=False), by=town.greet, at=NOW)
    row = factories.told(town)
    row = operations.end(row, ending="destroy", by=town.els, at=on_day(1), version=row.version)
    assert row.state == PickupState.DESTROYED


def test_kept_longer_the_question_comes_back(town: Register) -> None:
    row = factories.told(town)
    due.ask_to_end(on_day(90))
    row.refresh_from_db()
    row = operations.end(row, ending="return", by=town.els, at=on_day(90), version=row.version)
    row = operations.keep(row, days=30, by=town.els, at=on_day(91), version=row.version)
    assert (row.end_date, row.ending) == (on_day(121).date(), "")
    assert Task.objects.get().state == "cancelled"
    assert due.ask_to_end(on_day(120)) == 0
    assert due.ask_to_end(on_day(121)) == 1


def test_a_return_that_was_a_misclick_is_asked_again(town: Register) -> None:
    operations.set_days(None, days=Days(two_signatures=False), by=town.greet, at=NOW)
    row = factories.told(town)
    due.ask_to_end(on_day(90))
    row.refresh_from_db()
    row = operations.end(row, ending="return", by=town.els, at=on_day(90), version=row.version)
    step = last_step(row)
    assert step is not None
    operations.undo(row, step_id=step.pk, by=town.els, at=on_day(90))
    assert due.ask_to_end(on_day(90)) == 1
    assert Task.objects.filter(state="open").count() == 1
