"""Who it is, what she brings, what is made, what she got: what each step does, and what it refuses."""

from datetime import date, timedelta
from typing import Any

import pytest

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.checklists import Outcome
from onthaal.core.errors import Conflict
from onthaal.core.models import TimelineLink
from onthaal.counter.procedures import operations, queries
from onthaal.counter.procedures.models import Delivery, Procedure, ProcedureStep
from onthaal.counter.procedures.operations import Seen, Who
from onthaal.counter.procedures.operations.delivering import last_step
from onthaal.counter.procedures.queries import Asked
from onthaal.counter.procedures.states import ProcedureState, Step
from onthaal.counter.procedures.tests import factories
from onthaal.counter.procedures.tests.factories import GROUND, NOBODY, ROSA, ROSA_BORN, Desk
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.tests import factories as visits
from onthaal.parties.tests import factory as parties
from onthaal.registers.models import Consultation
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def town() -> Desk:
    return factories.desk()


def codes(kind: str, object_id: int) -> list[str]:
    rows = TimelineLink.objects.filter(kind=kind, object_id=object_id).order_by("entry_id")
    return [code for (code,) in rows.values_list("entry__code") if code.startswith("procedures")]


class TestStart:
    def test_from_a_visit_it_takes_who_she_is(self, town: Desk) -> None:
        an = parties.an()
        visit = queue.recognise(visits.visit(town.hall), party=an, by=town.els, at=NOW)
        row = factories.started(town, visit=visit)
        assert (row.name, row.party, row.state) == ("An Peeters", an, ProcedureState.IDENTIFY)
        for ref in (("procedures.procedure", row.pk), ("parties.party", an.pk),
                    ("queue.visit", visit.pk)):  # fmt: skip
            assert codes(*ref) == ["procedures.started"]
        assert queries.running(town.els, visit=visit) == [row]

    def test_twice_for_a_visit_goes_on_with_the_first(self, town: Desk) -> None:
        visit = visits.visit(town.hall)
        first = factories.started(town, visit=visit)
        assert factories.started(town, visit=visit) == first
        assert factories.started(town, town.parking, visit=visit) != first

    def test_a_product_that_nobody_set_up(self, town: Desk) -> None:
        town.parking.procedure_rule.delete()
        with pytest.raises(operations.NotSetUp):
            factories.started(town, town.parking)


class TestIdentify:
    def test_by_number_the_register_is_asked_for_three_fields(self, town: Desk) -> None:
        row = factories.identified(town)
        assert (row.name, row.birth_date, row.in_register) == ("Rosa Verlinde", ROSA_BORN, True)
        assert row.national_number == ROSA
        asked = Consultation.objects.get()
        assert sorted(asked.fields) == ["birth_date", "first_name", "last_name"]
        assert (asked.purpose, row.reference in asked.ground) == ("identify", True)

    def test_by_name_and_birth_date(self, town: Desk) -> None:
        who = Who("eid", first_name="rosa", last_name="VERLINDE", birth_date=ROSA_BORN)
        row = factories.identified(town, who=who)
        assert (row.national_number, row.state) == (ROSA, ProcedureState.CHECK)

    def test_nobody_in_the_register_needs_a_name_and_a_ground(self, town: Desk) -> None:
        row = factories.started(town)
        typed: dict[str, Any] = {"number": NOBODY, "first_name": "Kim", "last_name": "Vos"}
        for who in (Who("eid", number=NOBODY), Who("eid", **typed)):
            with pytest.raises(operations.NobodyFound):
                operations.identify(row, who=who, by=town.els, at=NOW, version=row.version)
        assert Consultation.objects.count() == 2  # it was asked, whatever became of the step
        who = Who("passport", ground="buitenlands paspoort", **typed)
        found = operations.identify(row, who=who, by=town.els, at=NOW, version=row.version)
        assert (found.procedure.name, found.procedure.in_register) == ("Kim Vos", False)

    def test_a_register_that_does_not_answer_stops_nobody(self, town: Desk, settings: Any) -> None:
        settings.REGISTER = ""
        who = Who("eid", number=ROSA, first_name="Rosa", last_name="Verlinde")
        row = factories.identified(town, who=who)
        assert (row.name, row.in_register, row.state) == ("Rosa Verlinde", False, "check")

    def test_without_a_card_it_rests_on_something(self, town: Desk) -> None:
        for who in (Who("known", number=ROSA), Who("", number=ROSA), Who("raar", number=ROSA)):
            with pytest.raises(operations.NotIdentified):
                factories.identified(town, who=who)
        row = factories.identified(town, who=Who("known", ground="collega", number=ROSA))
        assert row.identity_ground == "collega"
        assert not Consultation.objects.exclude(purpose="identify").exists()

    def test_a_proxy_has_a_name_and_a_ground(self, town: Desk) -> None:
        halves: list[dict[str, Any]] = [
            {"proxy_name": "Tom"},
            {"proxy_ground": "written"},
            {"proxy_name": "Tom", "proxy_ground": "zomaar"},
        ]
        for half in halves:
            with pytest.raises(operations.ProxyWithoutGround):
                factories.identified(town, who=Who("eid", number=ROSA, **half))

    def test_somebody_else_than_the_visit_is_said(self, town: Desk) -> None:
        row = factories.started(town, party=parties.an())
        found = operations.identify(
            row, who=Who("eid", number=ROSA), by=town.els, at=NOW, version=row.version
        )
        assert (found.another, found.procedure.party) == (True, None)
        rosa = parties.party("Rosa Verlinde", birth_date=ROSA_BORN)
        row = factories.identified(town, party=rosa)
        assert row.party == rosa

    def test_a_namesake_with_another_birth_date_is_somebody_else(self, town: Desk) -> None:
        other = parties.party("Rosa Verlinde", birth_date=date(1999, 1, 1))
        assert factories.identified(town, party=other).party is None


class TestCheck:
    def test_what_is_missing_needs_a_reason(self, town: Desk) -> None:
        row = factories.identified(town)
        lacks = [Seen("je identiteitskaart", Outcome.MISSING)]
        with pytest.raises(operations.SomethingLacks, match="identiteitskaart"):
            factories.check(town, row, pieces=lacks)
        row = factories.check(town, row, pieces=lacks, ground="kaart is gestolen, attest gezien")
        assert (row.state, row.check_ground) == ("make", "kaart is gestolen, attest gezien")
        assert [one.outcome for one in row.pieces.all()] == ["missing"]

    def test_a_reason_without_something_missing_is_not_kept(self, town: Desk) -> None:
        row = factories.check(town, factories.identified(town), ground="zomaar")
        assert row.check_ground == ""


class TestMake:
    def test_the_register_is_asked_for_what_the_product_needs(self, town: Desk) -> None:
        row = factories.checked(town)
        rule = town.passport.procedure_rule
        answer = operations.consult(row, rule=rule, by=town.els, at=NOW)
        assert answer.person is not None
        assert (answer.person.street, answer.person.town) == ("Verzonnenstraat 1", "")
        assert Consultation.objects.order_by("pk").last().fields == ["street"]  # type: ignore[union-attr]

    def test_without_a_number_it_cannot_be_asked(self, town: Desk) -> None:
        who = Who("passport", first_name="Kim", last_name="Vos")
        row = factories.checked(town, who=who)
        with pytest.raises(operations.NoNumber):
            operations.consult(row, rule=town.passport.procedure_rule, by=town.els, at=NOW)

    def test_refused_ends_it_with_a_reason(self, town: Desk) -> None:
        row = factories.checked(town)
        with pytest.raises(operations.NoReason):
            operations.refused(row, reason=" ", by=town.els, at=NOW, version=row.version)
        row = operations.refused(row, reason="seining", by=town.els, at=NOW, version=row.version)
        assert (row.state, row.national_number, row.closed_at) == ("refused", "", NOW)

    def test_not_available_is_a_task_and_nothing_is_lost(self, town: Desk) -> None:
        row = factories.checked(town)
        row = operations.postpone(row, reason="toepassing ligt plat", phone="+32470123456",
                                  by=town.els, at=NOW, version=row.version)  # fmt: skip
        task = Task.objects.get()
        assert (row.state, task.kind_code, task.team) == ("later", "procedure", town.team)
        assert "Verlinde" not in task.subject
        assert task.promise.text == "Rosa Verlinde +32470123456"
        assert row.national_number == ROSA
        row = operations.resume(row, by=town.els, at=LATER, version=row.version)
        task.refresh_from_db()
        assert (row.state, task.state) == ("make", "done")

    def test_a_proof_of_the_town_is_not_made_by_the_state(self, town: Desk) -> None:
        row = factories.checked(town, town.residence)
        with pytest.raises(operations.NotNow):
            operations.made(row, by=town.els, at=NOW, version=row.version)


class TestDeliver:
    def test_it_registers_who_got_what_on_which_ground(self, town: Desk) -> None:
        row = factories.delivered(town)
        one = Delivery.objects.get()
        assert (one.name, one.ground, one.how, one.by) == (
            "Rosa Verlinde",
            GROUND,
            "collect",
            town.els,
        )
        assert (one.identity_method, one.document_number) == ("eid", "EX1234")
        assert (row.state, row.national_number) == ("done", "")
        assert codes("procedures.procedure", row.pk)[-1] == "procedures.delivered"

    def test_nothing_leaves_without_a_ground(self, town: Desk) -> None:
        row = factories.made(town)
        with pytest.raises(operations.NoGround):
            operations.deliver(
                row, how="handed", ground=" ", by=town.els, at=NOW, version=row.version
            )
        assert not Delivery.objects.exists()

    def test_nothing_to_make_goes_from_the_pieces_to_the_delivery(self, town: Desk) -> None:
        row = factories.checked(town, town.parking)
        assert row.state == "deliver"

    def test_of_two_at_once_one_delivers(self, town: Desk) -> None:
        row = factories.made(town)
        seen = row.version
        operations.deliver(row, how="handed", ground="g", by=town.els, at=NOW, version=seen)
        with pytest.raises(Conflict):
            operations.deliver(row, how="handed", ground="g", by=town.els, at=NOW, version=seen)
        assert Delivery.objects.count() == 1

    def test_a_clock_set_back_gives_no_step_before_the_last(self, town: Desk) -> None:
        row = factories.checked(town)
        row = operations.made(row, by=town.els, at=NOW - timedelta(hours=1), version=row.version)
        assert row.changed_at == NOW


class TestUndo:
    def undo(self, town: Desk, row: Procedure) -> Procedure:
        step = last_step(row)
        assert step is not None
        return operations.undo(row, step_id=step.pk, by=town.els, at=LATER)

    def test_step_by_step_back_to_the_beginning(self, town: Desk) -> None:
        row = factories.delivered(town)
        states = []
        while (step := last_step(row)) is not None and step.step != Step.STARTED:
            row = self.undo(town, row)
            states.append(str(row.state))
        assert states == ["deliver", "make", "check", "identify"]
        assert (row.name, row.identity_method, row.national_number) == ("", "", "")
        assert Delivery.objects.get().undone_by == town.els
        assert not queries.delivered(town.els, Asked(NOW.date(), NOW.date())).exists()
        assert ProcedureStep.objects.filter(undone_at=None).count() == 1

    def test_a_delivery_can_be_made_again(self, town: Desk) -> None:
        row = self.undo(town, factories.delivered(town))
        operations.deliver(row, how="sent", ground="g", by=town.els, at=LATER, version=row.version)
        assert Delivery.objects.filter(undone_at=None).get().how == "sent"

    def test_what_somebody_else_did_meanwhile_is_not_undone(self, town: Desk) -> None:
        row = factories.checked(town)
        seen = last_step(row)
        assert seen is not None
        operations.made(row, by=town.els, at=NOW, version=row.version)
        with pytest.raises(operations.CannotUndo):
            operations.undo(row, step_id=seen.pk, by=town.els, at=LATER)

    def test_a_postponement_takes_its_task_back(self, town: Desk) -> None:
        row = factories.checked(town)
        row = operations.postpone(row, reason="plat", by=town.els, at=NOW, version=row.version)
        row = self.undo(town, row)
        assert (row.state, Task.objects.get().state) == ("make", "cancelled")

    def test_no_step_keeps_the_national_number(self, town: Desk) -> None:
        row = factories.delivered(town)
        assert ROSA not in str(list(row.steps.values_list("before", "note")))


class TestAround:
    def test_stopping_needs_a_reason_and_ends_the_task(self, town: Desk) -> None:
        row = factories.checked(town)
        row = operations.postpone(row, reason="plat", by=town.els, at=NOW, version=row.version)
        with pytest.raises(operations.NoReason):
            operations.cancel(row, reason="", by=town.els, at=NOW, version=row.version)
        row = operations.cancel(row, reason="komt niet", by=town.els, at=NOW, version=row.version)
        assert (row.state, Task.objects.get().state) == ("cancelled", "cancelled")
        assert not queries.running(town.els)

    def test_a_number_that_nobody_goes_on_with_is_forgotten(self, town: Desk) -> None:
        row = factories.checked(town)
        assert operations.forget_numbers(at=NOW + timedelta(days=13)) == 0
        assert operations.forget_numbers(at=NOW + timedelta(days=15)) == 1
        row.refresh_from_db()
        assert (row.national_number, row.name) == ("", "Rosa Verlinde")

    def test_deliveries_are_found_by_name_number_and_product(self, town: Desk) -> None:
        row = factories.delivered(town)

        def found(**asked: Any) -> int:
            day = NOW.date()
            return queries.delivered(town.els, Asked(day, day, **asked)).count()

        for text in ("ver", "rosa verl", row.reference.lower(), "ex-1234"):
            assert found(text=text) == 1, text
        for text in ("bea", "v", "BP-2026-000999"):
            assert found(text=text) == 0, text
        assert (found(product="reispas-p"), found(product="woonst-p")) == (1, 0)
        assert (found(how="collect"), found(how="sent")) == (1, 0)
        every = queries.delivered(town.els, Asked(NOW.date(), NOW.date()))
        assert queries.per_product(every)[0]["number"] == 1
        assert queries.table(every)[0][5] == "Rosa Verlinde"

    def test_a_wall(self, town: Desk) -> None:
        social = parties.party("Rosa Verlinde", birth_date=ROSA_BORN, compartment="social")
        factories.delivered(town, party=social)
        row = factories.checked(town, party=social)
        assert row.compartment == "social"
        assert not queries.delivered(town.els, Asked(NOW.date(), NOW.date())).exists()
        assert not queries.running(town.els)
        mia = cast.member("Mia", Role.HANDLER, compartments=("ordinary", "social"))
        assert queries.running(mia) == [row]
