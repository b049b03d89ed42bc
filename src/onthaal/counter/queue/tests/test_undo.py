"""A misclick is undone, and leaves no trace in what counts."""

from copy import deepcopy

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Ticket, TicketStep
from onthaal.counter.queue.states import TicketState, VisitResult
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


def last_step(ticket: Ticket) -> int:
    return TicketStep.objects.filter(ticket=ticket, undone_at=None).order_by("pk").last().pk  # type: ignore[union-attr]


def undo(hall: TownHall, ticket: Ticket, minutes: float) -> Ticket:
    return operations.undo(ticket, by=hall.els, at=later(minutes), step_id=last_step(ticket))


def test_an_end_too_early_goes_on_as_if_nothing_happened(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    ticket = operations.start(ticket, by=hall.els, at=later(4), version=ticket.version)
    operations.finish(ticket, by=hall.els, at=later(5), version=ticket.version)
    back = undo(hall, ticket, 6)
    assert (back.state, back.started_at, back.ended_at) == (TicketState.SERVING, later(4), None)
    back.visit.refresh_from_db()
    assert (back.visit.result, back.visit.ended_at) == (VisitResult.OPEN, None)
    done = operations.finish(back, by=hall.els, at=later(9), version=back.version)
    assert (done.started_at, done.ended_at) == (later(4), later(9))
    step = TicketStep.objects.get(ticket=ticket, undone_at__isnull=False)
    assert (step.step, step.undone_by) == ("finished", hall.els)


def test_a_call_by_mistake(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    back = undo(hall, ticket, 4)
    assert (back.state, back.window, back.called_at, back.calls) == (
        TicketState.WAITING, None, None, 0
    )  # fmt: skip
    assert operations.call_next(hall.one, by=hall.els, at=later(5)) == ticket


def test_a_no_show_who_stood_there_all_along(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    operations.no_show(ticket, by=hall.els, at=later(4), version=ticket.version)
    assert undo(hall, ticket, 5).state == TicketState.CALLED


def test_not_when_the_window_has_somebody_else(hall: TownHall) -> None:
    factories.ticket(hall), factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    operations.no_show(ticket, by=hall.els, at=later(4), version=ticket.version)
    operations.call_next(hall.one, by=hall.els, at=later(5))
    with pytest.raises(operations.CannotUndo, match="A002 is nu aan dat loket"):
        undo(hall, ticket, 6)


def test_a_redirect_takes_its_new_ticket_back(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    new = operations.redirect(
        ticket, to=hall.civil, by=hall.els, at=later(4), version=ticket.version
    )
    back = undo(hall, ticket, 5)
    new.refresh_from_db()
    assert (back.state, new.state) == (TicketState.CALLED, TicketState.WITHDRAWN)
    again = operations.redirect(back, to=hall.civil, by=hall.els, at=later(6), version=back.version)
    assert again.label == "B002"


def test_not_a_redirect_that_was_called_there(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    operations.redirect(ticket, to=hall.civil, by=hall.els, at=later(4), version=ticket.version)
    other = factories.counter_agent(3)
    operations.sit(hall.three, by=other, at=later(4))
    operations.call_next(hall.three, by=other, at=later(5))
    with pytest.raises(operations.CannotUndo, match="B001 is al opgeroepen"):
        undo(hall, ticket, 6)


def test_only_the_step_that_was_seen(hall: TownHall) -> None:
    factories.ticket(hall)
    ticket = operations.call_next(hall.one, by=hall.els, at=later(3))
    seen = last_step(ticket)
    operations.start(ticket, by=hall.els, at=later(4), version=ticket.version)
    with pytest.raises(operations.CannotUndo, match="Er gebeurde intussen iets anders met A001"):
        operations.undo(ticket, by=hall.els, at=later(5), step_id=seen)


def test_a_ticket_given_by_mistake_is_withdrawn(hall: TownHall) -> None:
    ticket = factories.ticket(hall)
    with pytest.raises(operations.CannotUndo):
        undo(hall, ticket, 1)
    operations.withdraw(ticket, by=hall.rita, at=later(1))
    assert factories.ticket(hall, at=later(2)).label == "A002"
    with pytest.raises(operations.NotNow):
        operations.withdraw(Ticket.objects.get(pk=ticket.pk), by=hall.rita, at=later(3))


def test_gone_and_back(hall: TownHall) -> None:
    ticket = factories.ticket(hall)
    operations.leave(ticket, by=hall.rita, at=later(2))
    ticket.visit.refresh_from_db()
    assert ticket.visit.result == VisitResult.LEFT
    back = undo(hall, ticket, 3)
    back.visit.refresh_from_db()
    assert (back.state, back.visit.result) == (TicketState.WAITING, VisitResult.OPEN)
