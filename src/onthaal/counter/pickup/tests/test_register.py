"""Requested, arrived, told, collected: what each step does, and what it refuses."""

from copy import deepcopy
from datetime import timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core import outbox, timeline
from onthaal.core.errors import Conflict
from onthaal.core.models import OutboxMessage, TimelineLink
from onthaal.counter.pickup import operations
from onthaal.counter.pickup.models import Pickup, PickupStep
from onthaal.counter.pickup.operations import Owner
from onthaal.counter.pickup.operations.ending import last_step
from onthaal.counter.pickup.queries import listed, ready_for
from onthaal.counter.pickup.states import PickupState
from onthaal.counter.pickup.tests import factories
from onthaal.counter.pickup.tests.factories import BORN, MAIL, Register
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.tests import factories as visits
from onthaal.parties.tests import factory as parties
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Register:
    return factories.register()


@pytest.fixture
def town(kept_town: Register) -> Register:
    return deepcopy(kept_town)


def codes(kind: str, object_id: int) -> list[str]:
    rows = TimelineLink.objects.filter(kind=kind, object_id=object_id).order_by("entry_id")
    return [code for (code,) in rows.values_list("entry__code") if code.startswith("pickup")]


class TestRequest:
    def test_from_a_visit_it_takes_who_she_is(self, town: Register) -> None:
        an = parties.an()
        visit = queue.recognise(visits.visit(town.hall), party=an, by=town.els, at=NOW)
        row = factories.requested(town, "", visit=visit)
        assert (row.name, row.birth_date, row.party) == ("An Peeters", BORN, an)
        assert row.reference.startswith("AH-2026-")
        for ref in (("pickup.pickup", row.pk), ("parties.party", an.pk), ("queue.visit", visit.pk)):
            assert codes(*ref) == ["pickup.requested"]

    def test_without_a_name_nobody_could_collect_it(self, town: Register) -> None:
        with pytest.raises(operations.Nameless):
            factories.requested(town, "  ")
        assert not Pickup.objects.exists()


class TestArrived:
    def test_it_lies_somewhere_and_its_last_day_counts(self, town: Register) -> None:
        row = factories.arrived(town)
        assert (row.state, row.where) == (PickupState.ARRIVED, "B · 12")
        assert row.end_date == NOW.date() + timedelta(days=90)
        with pytest.raises(operations.NotNow):
            operations.arrived(row, by=town.els, at=LATER)

    def test_a_list_gets_a_verdict_for_each_line(self, town: Register) -> None:
        one, two = factories.requested(town), factories.requested(town, document_number="EX 12-34")
        here, gone = factories.arrived(town), factories.requested(town)
        operations.cancel(gone, by=town.els, at=NOW, version=gone.version)
        twice = [factories.requested(town, document_number="D1") for _ in range(2)]
        lines = [
            f" {one.reference.lower()} ; 14", "ex1234", here.reference, gone.reference, "D1",
            "onbekend-9", "!!!", "", one.reference + "; 14",
        ]  # fmt: skip
        found = operations.arrived_list(
            lines, compartments=["ordinary"], shelf="C", by=town.els, at=LATER
        )
        assert [line.outcome for line in found] == [
            "arrived", "arrived", "again", "ended", "several", "unknown", "bad", "again",
        ]  # fmt: skip
        one.refresh_from_db()
        two.refresh_from_db()
        assert (one.where, two.where) == ("C · 14", "C")
        twice[0].refresh_from_db()
        assert twice[0].state == PickupState.REQUESTED

    def test_a_list_does_not_reach_behind_a_wall(self, town: Register) -> None:
        row = factories.requested(town, compartment="social")
        found = operations.arrived_list(
            [row.reference], compartments=["ordinary"], shelf="", by=town.els, at=NOW
        )
        assert [line.outcome for line in found] == ["unknown"]


class TestTell:
    def test_by_mail_with_where_when_and_what(self, town: Register) -> None:
        row = factories.told(town)
        message = OutboxMessage.objects.get()
        assert (row.state, row.told_way, message.recipient) == ("told", "mail", MAIL)
        assert "Peeters" not in message.subject
        for words in ("Reispas", row.reference, "Snelbalie, Administratief Centrum", "9:00", "identiteitskaart"):  # fmt: skip
            assert words in message.body
        assert row.remind_date == NOW.date() + timedelta(days=14)

    def test_by_letter_to_where_she_lives(self, town: Register) -> None:
        an = parties.party("An Peeters")
        parties.address(an)
        row = factories.arrived(town, party=an)
        operations.tell(row, by=town.els, at=NOW, version=row.version)
        message = OutboxMessage.objects.get()
        assert (message.channel, message.addressee_id) == ("letter", an.pk)
        assert "Bosstraat 1" in message.recipient

    def test_a_call_is_a_task_and_counts_when_it_was_made(self, town: Register) -> None:
        row = factories.arrived(town, way="phone", address=parties.PHONE)
        row = operations.tell(row, by=town.els, at=NOW, version=row.version)
        task = Task.objects.get()
        assert (row.state, task.kind_code, task.team) == ("arrived", "pickup_call", town.team)
        assert "Peeters" not in task.subject
        row = operations.called(row, by=town.els, at=LATER, version=row.version)
        task.refresh_from_db()
        assert (row.state, row.told_way, task.state) == ("told", "phone", "done")

    def test_without_any_address_it_says_so(self, town: Register) -> None:
        row = factories.arrived(town)
        with pytest.raises(operations.NoWay):
            operations.tell(row, by=town.els, at=NOW, version=row.version)
        row.refresh_from_db()
        assert row.state == PickupState.ARRIVED

    def test_a_mail_that_did_not_arrive_told_nobody(self, town: Register) -> None:
        row = factories.told(town)
        outbox.mark_failed(OutboxMessage.objects.get(), reason="550", at=LATER)
        row.refresh_from_db()
        assert (row.state, row.told_at) == (PickupState.ARRIVED, None)
        assert Task.objects.get().kind_code == "pickup_call"

    def test_who_saw_an_older_state_is_refused(self, town: Register) -> None:
        row = factories.arrived(town, way="mail", address=MAIL)
        operations.tell(row, by=town.els, at=NOW, version=row.version)
        with pytest.raises(Conflict):
            operations.tell(row, by=town.els, at=LATER, version=row.version)
        assert OutboxMessage.objects.count() == 1


class TestCollect:
    def test_nothing_goes_without_a_look_at_who_it_is(self, town: Register) -> None:
        row = factories.told(town)
        for method in ("", "op zicht"):
            with pytest.raises(operations.NotIdentified):
                operations.collect(row, method=method, by=town.els, at=LATER, version=row.version)
        row = operations.collect(row, method="eid", by=town.els, at=LATER, version=row.version)
        assert (row.state, row.identity_by, row.closed_at) == ("collected", town.els, LATER)

    @pytest.mark.parametrize(
        ("name", "ground"), [("Bea Claes", ""), ("", "written"), ("Bea Claes", "zomaar")]
    )
    def test_a_proxy_says_who_and_why(self, town: Register, name: str, ground: str) -> None:
        row = factories.told(town)
        with pytest.raises(operations.ProxyWithoutGround):
            operations.collect(
                row, method="eid", proxy_name=name, proxy_ground=ground, by=town.els, at=LATER,
                version=row.version,
            )  # fmt: skip

    def test_before_it_arrived_there_is_nothing(self, town: Register) -> None:
        row = factories.requested(town)
        with pytest.raises(operations.NotNow) as refusal:
            operations.collect(row, method="eid", by=town.els, at=NOW, version=row.version)
        assert "aangevraagd" in refusal.value.message

    def test_a_clock_set_back_gives_no_negative_time(self, town: Register) -> None:
        row = factories.told(town)
        before = NOW - timedelta(hours=1)
        row = operations.collect(row, method="eid", by=town.els, at=before, version=row.version)
        assert row.closed_at == NOW


class TestUndo:
    def test_a_misclick_puts_everything_back(self, town: Register) -> None:
        row = factories.told(town)
        was = (row.state, row.told_at, row.remind_date)
        row = operations.collect(
            row, method="eid", proxy_name="Bea", proxy_ground="parent", by=town.els, at=LATER,
            version=row.version,
        )  # fmt: skip
        step = last_step(row)
        assert step is not None
        row = operations.undo(row, step_id=step.pk, by=town.els, at=LATER)
        row.refresh_from_db()
        assert (row.state, row.told_at, row.remind_date) == was
        assert (row.closed_at, row.identity_method, row.proxy_name) == (None, "", "")
        step.refresh_from_db()
        assert step.undone_by == town.els
        lines = timeline.page(town.els, "pickup.pickup", row.pk).lines
        assert lines[0].sentence == "Ongedaan gemaakt: afgehaald (Reispas)"

    def test_a_mail_that_waits_is_withdrawn_and_one_that_left_is_not(self, town: Register) -> None:
        row, other = factories.told(town), factories.told(town)
        step = last_step(row)
        assert step is not None
        row = operations.undo(row, step_id=step.pk, by=town.els, at=LATER)
        assert (row.state, OutboxMessage.objects.filter(state="cancelled").count()) == (
            "arrived",
            1,
        )
        outbox.mark_sent(OutboxMessage.objects.get(state="waiting"), at=LATER)
        step = last_step(other)
        assert step is not None
        with pytest.raises(operations.CannotUndo):
            operations.undo(other, step_id=step.pk, by=town.els, at=LATER)

    def test_only_the_last_one_that_was_seen(self, town: Register) -> None:
        row = factories.requested(town)
        first = PickupStep.objects.get()
        with pytest.raises(operations.CannotUndo):
            operations.undo(row, step_id=first.pk, by=town.els, at=LATER)


class TestReadyFor:
    def test_by_the_beginning_of_each_word_and_only_what_lies_here(self, town: Register) -> None:
        here = factories.arrived(town, "Işıl Peeters-Claes", birth_date=BORN)
        factories.requested(town, "Isil Peeters")
        for name in ("isil pee", "CLAES", "peeters isil"):
            assert ready_for(town.els, name=name) == [here]
        assert ready_for(town.els, name="Isil Jansen") == []
        assert ready_for(town.els, name="i") == []
        assert ready_for(town.els, name="isil claes", birth_date=BORN) == [here]
        assert ready_for(town.els, name="isil claes", birth_date=NOW.date()) == []

    def test_by_her_person_whatever_the_row(self, town: Register) -> None:
        an = parties.an()
        here = factories.arrived(town, party=an)
        assert ready_for(town.els, party=an) == [here]

    def test_a_wall_holds(self, town: Register) -> None:
        factories.arrived(town, compartment="social")
        assert ready_for(town.els, name="An Peeters") == []

    def test_the_list_finds_by_name_number_and_shelf(self, town: Register) -> None:
        row = factories.arrived(town, document_number="EX1234")
        factories.requested(town, "Bea Claes")
        for text in ("peet", row.reference, "ex 1234", "B"):
            found = listed(town.els, which="", text=text, after=0, at=NOW).rows
            assert row in found, text
            assert len(found) == 1, text


def test_a_name_is_kept_as_the_person_has_it(town: Register) -> None:
    row = operations.request(
        product=town.passport, counter=town.counter, owner=Owner(party=parties.an(), name="x"),
        by=town.els, at=NOW,
    )  # fmt: skip
    assert row.name == "An Peeters"
