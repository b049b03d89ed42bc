"""A form that is typed in makes what the systems would have made that day."""

from typing import Any

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.contacts.models import Contact
from onthaal.contacts.states import ContactState
from onthaal.core.errors import Refusal
from onthaal.core.models import TimelineEntry
from onthaal.counter.outage import operations, queries
from onthaal.counter.outage.models import Entry, PaperForm
from onthaal.counter.outage.operations import (
    AlreadyEntered,
    NotEnough,
    NothingToUndo,
    NotSentOn,
    OutageClosed,
    StillOut,
    WrongOutage,
)
from onthaal.counter.outage.states import Ending, FormState
from onthaal.counter.outage.tests import factories
from onthaal.counter.outage.tests.factories import at_clock, town
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue import past
from onthaal.counter.queue import queries as halls
from onthaal.counter.queue.models import Ticket, TicketStep, Visit
from onthaal.counter.queue.operations import NotInOrder, WasFollowed
from onthaal.counter.queue.states import Priority, Step, TicketState, VisitResult, VisitSource
from onthaal.counter.queue.tests.factories import later
from onthaal.counter.queue.tests.factories import ticket as live_ticket
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind, TaskState

pytestmark = pytest.mark.django_db


def test_it_makes_the_visit_the_ticket_its_steps_and_the_contact_with_the_times_of_the_paper() -> (
    None
):
    place = town()
    entry = place.enter(1, name="An Peeters", priority=Priority.REDUCED_MOBILITY)
    ticket = Ticket.objects.select_related("visit__contact").get(pk=entry.ticket_id)
    assert (ticket.label, ticket.state) == (place.form(1).label, TicketState.DONE)
    assert ticket.waiting_since == at_clock(8, 10)
    assert (ticket.called_at, ticket.started_at, ticket.ended_at) == (
        at_clock(8, 20), at_clock(8, 21), at_clock(8, 30),
    )  # fmt: skip
    assert (ticket.agent, ticket.window) == (place.hall.els, place.hall.one)
    assert ticket.entered_at == NOW
    steps = TicketStep.objects.filter(ticket=ticket).order_by("pk").values_list("step", "at", "by")
    assert list(steps) == [
        (Step.ISSUED, at_clock(8, 10), place.hall.els.pk),
        (Step.CALLED, at_clock(8, 20), place.hall.els.pk),
        (Step.STARTED, at_clock(8, 21), place.hall.els.pk),
        (Step.FINISHED, at_clock(8, 30), place.hall.els.pk),
    ]
    visit = ticket.visit
    assert (visit.source, visit.result) == (VisitSource.OUTAGE, VisitResult.SERVED)
    assert (visit.arrived_at, visit.ended_at) == (at_clock(8, 10), at_clock(8, 30))
    contact = visit.contact
    assert contact is not None
    assert (contact.state, contact.opened_at, contact.closed_at) == (
        ContactState.CLOSED, at_clock(8, 21), at_clock(8, 30),
    )  # fmt: skip
    assert contact.agent == place.hall.els
    assert TimelineEntry.objects.filter(code="outage.entered", by=place.hall.rita).count() == 1


def test_the_hall_and_the_numbers_of_now_do_not_see_it() -> None:
    place = town()
    waiting = live_ticket(place.hall, at=later(-5))
    place.enter(1)
    place.enter(2, ending=Ending.NO_SHOW, started_at=None)
    hall = halls.hall(place.hall.els, place.hall.location, at=NOW)
    assert hall.waiting == [waiting]
    assert hall.missed == []
    assert live_ticket(place.hall, at=later(1)).label == "A002"
    found = past.of([place.hall.quick], at=later(5))[place.hall.quick.pk]
    assert found.services == ()


def test_it_does_not_touch_who_is_at_the_window_now() -> None:
    place = town()
    live_ticket(place.hall, at=later(-5))
    queue.sit(place.hall.one, by=place.hall.els, at=later(-4))
    now = queue.call_next(place.hall.one, by=place.hall.els, at=later(-3))
    place.enter(1)
    assert Ticket.objects.get(pk=now.pk).state == TicketState.CALLED


def test_who_left_and_who_did_not_come_were_not_helped() -> None:
    place = town()
    left = place.enter(1, when="8:10 - - 8:40", ending=Ending.LEFT).ticket
    missed = place.enter(2, when="8:10 8:30 - 8:31", ending=Ending.NO_SHOW).ticket
    assert (left.state, left.visit.result) == (TicketState.LEFT, VisitResult.LEFT)
    assert (missed.state, missed.window) == (TicketState.NO_SHOW, place.hall.one)
    assert not Contact.objects.exists()


def test_a_number_twice_is_refused_with_who_entered_it() -> None:
    place = town()
    place.enter(1)
    with pytest.raises(AlreadyEntered, match="al ingevoerd: Rita, 25/11 10:00"):
        place.enter(1)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("when", ["7:50 8:20 8:21 8:30", "8:10 8:20 8:21 9:55"])
def test_outside_the_outage_is_refused(when: str) -> None:
    place = town()
    with pytest.raises(WrongOutage):
        place.enter(1, when=when)


def test_times_out_of_order_are_refused_by_the_queue_too() -> None:
    place = town()
    with pytest.raises(NotInOrder):
        place.enter(1, when="8:10 8:25 8:21 8:30")
    assert place.form(1).state == FormState.OUT


def test_who_was_helped_began_and_asked_something() -> None:
    place = town()
    with pytest.raises(NotEnough, match="begon"):
        place.enter(1, when="8:10 8:20 - 8:30")
    with pytest.raises(NotEnough, match="waarvoor"):
        place.enter(1, need="", product=None)


def test_who_was_sent_on_keeps_the_time_that_she_waited() -> None:
    place = town()
    civil = operations.print_pack(
        place.hall.civil, size=2, window=None, by=place.greet, at=later(-500)
    )
    second = PaperForm.objects.get(pack=civil, number=1)
    typed = place.typed("8:31 8:40 8:41 9:00", window=place.hall.three, follows=place.form(1))
    with pytest.raises(NotSentOn, match="Voer eerst formulier"):
        operations.enter(second, outage=place.outage, typed=typed, by=place.hall.rita, at=NOW)
    first = place.enter(1, ending=Ending.SENT_ON, note="Burgerlijke stand")
    entry = operations.enter(second, outage=place.outage, typed=typed, by=place.hall.rita, at=NOW)
    assert entry.ticket.visit_id == first.ticket.visit_id
    assert (entry.ticket.waiting_since, entry.ticket.follows) == (at_clock(8, 10), first.ticket)
    assert Contact.objects.count() == 1
    assert Visit.objects.get().ended_at == at_clock(9)
    with pytest.raises(WasFollowed):
        operations.take_back(first, reason="fout", session=None, by=place.hall.rita, at=later(1))
    operations.take_back(entry, reason="fout", session=None, by=place.hall.rita, at=later(1))
    assert Visit.objects.get().ended_at == at_clock(8, 30)


def test_lower_numbers_that_nobody_entered_are_missing() -> None:
    place = town()
    place.enter(4)
    assert [one.number for one in queries.missing(place.outage)] == [1, 2, 3]
    assert place.form(5).outage is None
    given = operations.give_out(place.form(6), outage=place.outage, by=place.greet, at=NOW)
    assert given == 2
    found = queries.progress(place.outage)
    assert (found.given_out, found.accounted, found.missing) == (6, 1, 5)
    assert found.by_person == [("Rita", 1)]


def test_a_form_is_set_aside_with_a_reason_and_found_again() -> None:
    place = town()
    with pytest.raises(Refusal, match="waarom"):
        operations.set_aside(
            place.form(1), outage=place.outage, state=FormState.LOST, reason=" ",
            by=place.hall.rita, at=NOW,
        )  # fmt: skip
    operations.set_aside(
        place.form(1), outage=place.outage, state=FormState.LOST, reason="weggewaaid",
        by=place.hall.rita, at=NOW,
    )  # fmt: skip
    with pytest.raises(AlreadyEntered, match="verloren"):
        place.enter(1)
    operations.found_again(place.form(1), outage=place.outage, by=place.hall.rita, at=later(1))
    place.enter(1)
    assert place.form(1).state == FormState.ENTERED


def test_taking_an_entry_back_leaves_its_steps_as_undone_and_counts_nowhere() -> None:
    place = town()
    entry = place.enter(1)
    operations.take_back(
        entry, reason="verkeerd uur", session=None, by=place.hall.rita, at=later(5)
    )
    ticket = Ticket.objects.get(pk=entry.ticket_id)
    assert ticket.state == TicketState.WITHDRAWN
    standing = TicketStep.objects.filter(ticket=ticket, undone_at=None).order_by("pk")
    assert list(standing.values_list("step", flat=True)) == [Step.ISSUED, Step.WITHDRAWN]
    assert TicketStep.objects.filter(ticket=ticket, undone_by=place.hall.rita).count() == 3
    visit = Visit.objects.select_related("contact").get()
    assert (visit.result, visit.ended_at) == (VisitResult.OPEN, None)
    assert visit.contact is not None
    assert visit.contact.state == ContactState.CLOSED
    assert visit.contact.questions.get().text == ""
    kept = Entry.objects.get()
    assert (kept.undone_by, kept.undone_reason) == (place.hall.rita, "verkeerd uur")
    with pytest.raises(NothingToUndo):
        operations.take_back(entry, reason="nog eens", session=None, by=place.hall.rita, at=NOW)
    again = place.enter(1, when="8:15 8:20 8:21 8:30", at=later(6))
    assert Ticket.objects.exclude(state=TicketState.WITHDRAWN).get() == again.ticket


def test_the_team_is_asked_until_every_number_is_accounted_for() -> None:
    place = town()
    [task] = Task.objects.filter(kind_code=TaskKind.OUTAGE_ENTER)
    assert task.team == place.team
    place.enter(2)
    with pytest.raises(StillOut) as refused:
        operations.close(place.outage, by=place.greet, at=later(1))
    assert refused.value.count == 1
    place.enter(1)
    closed = operations.close(place.outage, by=place.greet, at=later(2))
    assert closed.closed_by == place.greet
    task.refresh_from_db()
    assert task.state == TaskState.DONE
    with pytest.raises(OutageClosed):
        place.enter(3)
    operations.reopen(place.outage, by=place.greet, at=later(3))
    place.enter(3)
    assert Task.objects.filter(state=TaskState.OPEN, kind_code=TaskKind.OUTAGE_ENTER).count() == 1


def test_an_outage_that_still_lasts_is_entered_up_to_now_and_ends_later() -> None:
    place = town(until=None)
    place.enter(1, when="8:10 8:20 8:21 9:59")
    assert not Task.objects.exists()
    with pytest.raises(operations.NotInTime, match="valt dan buiten"):
        operations.change(
            place.outage, reason="Netwerk weg", from_at=factories.FROM, until_at=later(-10),
            version=1, by=place.greet, at=NOW,
        )  # fmt: skip
    operations.change(
        place.outage, reason="Netwerk weg", from_at=factories.FROM, until_at=NOW, version=1,
        by=place.greet, at=NOW,
    )  # fmt: skip
    assert Task.objects.count() == 1


def test_an_outage_does_not_begin_in_the_future_nor_end_before_it_began() -> None:
    place = town()
    plain: dict[str, Any] = {
        "location": place.hall.location,
        "team": place.team,
        "reason": "x",
        "by": place.greet,
    }
    for start, end in (
        (later(1), None),
        (later(-5), later(1)),
        (later(-5), later(-6)),
        (later(-90_000), NOW),
    ):
        with pytest.raises(operations.NotInTime):
            operations.declare(**plain, from_at=start, until_at=end, at=NOW)


def test_a_form_of_another_outage_or_building_is_refused() -> None:
    place = town()
    other = operations.declare(
        location=place.hall.location, team=place.team, reason="Stroom weg", from_at=factories.FROM,
        until_at=factories.UNTIL, by=place.greet, at=NOW,
    )  # fmt: skip
    place.enter(1)
    with pytest.raises(WrongOutage, match="andere storing"):
        operations.set_aside(
            place.form(1), outage=other, state=FormState.LOST, reason="x", by=place.greet, at=NOW
        )
