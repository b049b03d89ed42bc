"""At the window: who is called, what a step does, and what is refused in words."""

from copy import deepcopy

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.contacts.states import Outcome
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict, Refusal
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Queue, Ticket, TicketStep
from onthaal.counter.queue.states import (
    TRANSITIONS,
    Priority,
    Step,
    TicketState,
    VisitResult,
    allowed,
)
from onthaal.counter.queue.tests import factories
from onthaal.counter.queue.tests.factories import TownHall, later

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_hall(kept: None) -> TownHall:
    hall = factories.town_hall()
    operations.sit(hall.one, by=hall.els, at=NOW)
    return hall


@pytest.fixture
def hall(kept_hall: TownHall) -> TownHall:
    return deepcopy(kept_hall)


def called(hall: TownHall, minutes: float = 5) -> Ticket:
    return operations.call_next(hall.one, by=hall.els, at=later(minutes))


def test_who_waited_longest_is_called(hall: TownHall) -> None:
    first, second = (factories.ticket(hall, at=later(minute)) for minute in (0, 1))
    assert (first.label, second.label) == ("A001", "A002")
    found = called(hall)
    assert found == first
    assert (found.state, found.window, found.agent, found.called_at, found.calls) == (
        TicketState.CALLED, hall.one, hall.els, later(5), 1
    )  # fmt: skip


def test_a_right_of_way(hall: TownHall) -> None:
    factories.ticket(hall)
    mobility = factories.ticket(hall, at=later(2), priority=Priority.REDUCED_MOBILITY)
    assert called(hall) == mobility


def test_a_window_calls_its_own_queues_only(hall: TownHall) -> None:
    factories.ticket(hall, hall.civil)
    with pytest.raises(operations.NobodyWaits):
        called(hall)


def test_yesterdays_ticket_is_not_called(hall: TownHall) -> None:
    factories.ticket(hall, at=later(-24 * 60))
    with pytest.raises(operations.NobodyWaits):
        called(hall)


def test_one_at_a_time(hall: TownHall) -> None:
    factories.ticket(hall), factories.ticket(hall)
    called(hall)
    with pytest.raises(operations.StillBusy, match="A001 is nog aan je loket"):
        called(hall, 6)


def test_who_calls_sits_there(hall: TownHall) -> None:
    factories.ticket(hall)
    with pytest.raises(operations.NotSitting, match="Ga eerst aan Loket 2 zitten"):
        operations.call_next(hall.two, by=hall.els, at=later(1))


def test_a_closed_compartment_is_not_called(hall: TownHall) -> None:
    Queue.objects.filter(pk=hall.quick.pk).update(compartment=Compartment.SOCIAL)
    factories.ticket(hall)
    with pytest.raises(operations.NobodyWaits):
        called(hall)


def test_from_call_to_end(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = called(hall)
    ticket = operations.recall(ticket, by=hall.els, at=later(6), version=ticket.version)
    assert (ticket.calls, ticket.called_at, ticket.announced_at) == (2, later(5), later(6))
    ticket = operations.start(ticket, by=hall.els, at=later(7), version=ticket.version)
    ticket.visit.refresh_from_db()
    contact = ticket.visit.contact
    assert contact is not None
    assert (contact.channel, contact.agent, contact.questions.get().text) == (
        "counter", hall.els, "paspoort"
    )  # fmt: skip
    ticket = operations.finish(ticket, by=hall.els, at=later(12), version=ticket.version)
    ticket.visit.refresh_from_db()
    assert (ticket.state, ticket.ended_at) == (TicketState.DONE, later(12))
    assert (ticket.visit.result, ticket.visit.ended_at) == (VisitResult.SERVED, later(12))
    contact.refresh_from_db()
    assert contact.questions.get().outcome == Outcome.OPEN  # the agent still writes it up
    steps = TicketStep.objects.filter(ticket=ticket).values_list("step", flat=True)
    assert list(steps) == ["issued", "called", "recalled", "started", "finished"]


def test_helped_closes_the_contact_too(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = called(hall)
    operations.finish(ticket, by=hall.els, at=later(9), version=ticket.version, helped=True)
    ticket.visit.refresh_from_db()
    contact = ticket.visit.contact
    assert contact is not None
    assert (contact.state, contact.questions.get().outcome) == ("closed", Outcome.ANSWERED)


def test_what_cannot_be_answered_keeps_the_ticket_open(hall: TownHall) -> None:
    ticket = operations.issue(
        factories.visit(hall, need=""), queue=hall.quick, by=hall.rita, at=NOW
    )
    called(hall)
    ticket.refresh_from_db()
    with pytest.raises(Refusal, match="Schrijf eerst kort wat de vraag is"):
        operations.finish(ticket, by=hall.els, at=later(9), version=ticket.version, helped=True)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.CALLED


def test_two_agents_on_one_ticket(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = called(hall)
    operations.start(ticket, by=hall.els, at=later(6), version=ticket.version)
    with pytest.raises(Conflict, match="A001 is intussen aan het loket"):
        operations.no_show(ticket, by=hall.els, at=later(6), version=ticket.version)


def test_another_agents_visitor_is_hers(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket, other = called(hall), factories.counter_agent(2)
    with pytest.raises(Refusal, match="A001 is bij Els"):
        operations.finish(ticket, by=other, at=later(6), version=ticket.version)


def test_who_did_not_come_is_taken_back_with_her_time(hall: TownHall) -> None:
    factories.ticket(hall)
    factories.ticket(hall, at=later(1))
    ticket = called(hall)
    operations.no_show(ticket, by=hall.els, at=later(7), version=ticket.version)
    operations.take_back(ticket, by=hall.rita, at=later(8))
    ticket.refresh_from_db()
    assert (ticket.state, ticket.waiting_since, ticket.window) == (TicketState.WAITING, NOW, None)
    assert called(hall, 9) == ticket


def test_set_aside_and_called_by_number(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = called(hall)
    operations.park(
        ticket, by=hall.els, at=later(6), version=ticket.version, note="maakt een pasfoto"
    )
    with pytest.raises(operations.NobodyWaits):
        called(hall, 7)
    ticket.refresh_from_db()
    ticket = operations.call(
        ticket, window=hall.one, by=hall.els, at=later(15), version=ticket.version
    )
    assert (ticket.state, ticket.calls) == (TicketState.CALLED, 2)


def test_sent_on_keeps_the_time_that_she_waited(hall: TownHall) -> None:
    factories.ticket(hall, hall.civil, at=later(3))
    factories.ticket(hall)
    ticket = called(hall, 5)
    new = operations.redirect(
        ticket, to=hall.civil, by=hall.els, at=later(8), version=ticket.version, note="huwelijk"
    )
    assert (new.label, new.waiting_since, new.follows, new.visit) == (
        "B002", NOW, ticket, ticket.visit
    )  # fmt: skip
    agent = factories.counter_agent(3)
    operations.sit(hall.three, by=agent, at=later(8))
    assert operations.call_next(hall.three, by=agent, at=later(9)) == new
    with pytest.raises(Refusal, match="Daar staat dit ticket al"):
        operations.redirect(new, to=hall.civil, by=agent, at=later(9), version=new.version)


def test_a_visit_waits_once(hall: TownHall) -> None:
    ticket = factories.ticket(hall)
    with pytest.raises(operations.HasTicket):
        operations.issue(ticket.visit, queue=hall.civil, by=hall.rita, at=later(1))


def test_a_queue_that_gives_no_more_tickets_serves_who_waits(hall: TownHall) -> None:
    ticket = factories.ticket(hall)
    operations.set_taking(hall.quick, taking=False, by=hall.rita, at=later(1))
    with pytest.raises(operations.NotTaking, match="Voor Snelbalie worden geen tickets meer"):
        factories.ticket(hall, at=later(2))
    assert called(hall) == ticket


def test_leaving_a_window_where_people_wait_asks_first(hall: TownHall) -> None:
    factories.ticket(hall)
    sitting = hall.els.sittings.get()
    with pytest.raises(operations.StillWaiting, match="Er wacht nog 1 bezoeker") as refusal:
        operations.stand_up(sitting, by=hall.els, at=later(1))
    assert refusal.value.count == 1
    other = factories.counter_agent(2)
    operations.sit(hall.two, by=other, at=later(1))  # calls the same queue
    assert operations.stand_up(sitting, by=hall.els, at=later(2)).closed_at == later(2)
    last = other.sittings.get()
    assert operations.stand_up(last, by=other, at=later(3), anyway=True).closed_at == later(3)


def test_nobody_stands_up_from_a_visitor(hall: TownHall) -> None:
    factories.ticket(hall)
    called(hall)
    with pytest.raises(operations.StillBusy):
        operations.stand_up(hall.els.sittings.get(), by=hall.els, at=later(6), anyway=True)


def test_one_agent_a_window_and_one_window_an_agent(hall: TownHall) -> None:
    with pytest.raises(operations.Taken, match="Els zit aan Loket 1"):
        operations.sit(hall.one, by=factories.counter_agent(2), at=later(1))
    with pytest.raises(Refusal, match="Je zit nog aan Loket 1"):
        operations.sit(hall.two, by=hall.els, at=later(1))
    assert operations.sit(hall.one, by=hall.els, at=later(1)).opened_at == NOW


def test_a_clock_set_back_makes_no_negative_time(hall: TownHall) -> None:
    factories.ticket(hall, at=later(60))
    ticket = called(hall, 1)  # an hour back
    assert ticket.called_at == later(60)
    ticket = operations.finish(ticket, by=hall.els, at=later(2), version=ticket.version)
    assert ticket.ended_at == later(60)


def test_numbers_start_anew_each_day_and_go_on_when_the_clock_goes_back(hall: TownHall) -> None:
    assert factories.ticket(hall, at=later(24 * 60)).label == "A001"
    assert factories.ticket(hall).label == "A001"
    assert factories.ticket(hall, at=later(24 * 60 + 1)).label == "A002"


@pytest.mark.parametrize("step", [step for step in Step if step != Step.ISSUED])
@pytest.mark.parametrize("state", list(TicketState))
def test_every_pair_of_state_and_step(state: TicketState, step: Step) -> None:
    assert allowed(state, step) == (state in TRANSITIONS[step][0])


def test_no_step_but_the_table_says_so(hall: TownHall) -> None:
    ticket = factories.ticket(hall)
    called(hall)
    ticket.refresh_from_db()
    operations.finish(ticket, by=hall.els, at=later(6), version=ticket.version)
    ticket.refresh_from_db()
    with pytest.raises(operations.NotNow, match="A001 is geholpen: dat kan nu niet"):
        operations.recall(ticket, by=hall.els, at=later(7), version=ticket.version)
    with pytest.raises(operations.NotNow):
        operations.leave(ticket, by=hall.els, at=later(7))
