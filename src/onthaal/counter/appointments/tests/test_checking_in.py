"""Who has an appointment is here: a ticket, or an answer in words."""

from copy import deepcopy
from datetime import date, datetime, timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core.calendars import ONE_DAY
from onthaal.core.errors import Refusal
from onthaal.counter.appointments import access, operations
from onthaal.counter.appointments.models import Appointment, AppointmentStep
from onthaal.counter.appointments.operations import (
    CheckedIn,
    NotExpected,
    TooEarly,
    Who,
    WrongBuilding,
    WrongDay,
)
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import TOMORROW, Town, book, on
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.states import Priority, TicketState, VisitResult, VisitSource
from onthaal.organisation.tests import factory

pytestmark = pytest.mark.django_db
TEN = on(TOMORROW, 10)
BORN = date(1984, 3, 15)
AN = Who(name="An Peeters-Maes", email="an@voorbeeld.example", birth_date=BORN)


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return factories.town()


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


def check_in(town: Town, made: Appointment, minutes: int = 0, **more: object) -> CheckedIn:
    values = {"location": town.hall.location, "source": VisitSource.KIOSK, "by": None, **more}
    return operations.check_in(made, at=TEN + timedelta(minutes=minutes), **values)  # type: ignore[arg-type]


def test_in_time_she_gets_a_ticket_for_her_hour(town: Town) -> None:
    made = book(town, TEN)
    done = check_in(town, made, -20)
    ticket = done.ticket
    assert (ticket.queue, ticket.priority, ticket.booked_at) == (
        town.hall.quick, Priority.APPOINTMENT, TEN
    )  # fmt: skip
    assert ticket.visit.product == town.passport
    assert done.words == "Je nummer is A001. Je afspraak is om 10:00."
    made.refresh_from_db()
    assert (made.state, made.visit) == ("checked_in", ticket.visit)


def test_twice_gives_the_same_ticket(town: Town) -> None:
    made = book(town, TEN)
    first = check_in(town, made)
    second = check_in(town, made)
    assert (second.ticket, second.again) == (first.ticket, True)
    assert second.words == "Je bent al aangemeld. Je nummer is A001."
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("minutes", "priority", "words"),
    [
        (5, Priority.APPOINTMENT, "Je komt zo aan de beurt"),
        (15, Priority.APPOINTMENT, "Je komt zo aan de beurt"),
        (16, Priority.WALK_IN, "Je afspraak van 10:00 is voorbij"),
    ],
)
def test_late(town: Town, minutes: int, priority: str, words: str) -> None:
    done = check_in(town, book(town, TEN), minutes)
    assert done.ticket.priority == priority
    assert words in done.words


@pytest.mark.parametrize(
    ("at", "refusal", "words"),
    [
        (TEN - timedelta(minutes=61), TooEarly, "Je afspraak is om 10:00. Meld je aan vanaf 9:00."),
        (TEN - ONE_DAY, WrongDay, "niet vandaag, maar op donderdag 26 november 2026 om 10:00"),
        (TEN + ONE_DAY, WrongDay, "Je afspraak was op donderdag 26 november"),
    ],
)
def test_too_early_or_on_another_day(
    town: Town, at: datetime, refusal: type[Refusal], words: str
) -> None:
    made = book(town, TEN)
    with pytest.raises(refusal, match=words):
        operations.check_in(
            made, location=town.hall.location, source=VisitSource.KIOSK, by=None, at=at
        )
    assert not Ticket.objects.exists()


def test_in_another_building(town: Town) -> None:
    made = book(town, TEN)
    elsewhere = factory.location("Loket Neeroeteren")
    with pytest.raises(WrongBuilding, match="in een ander gebouw: Administratief Centrum"):
        check_in(town, made, location=elsewhere)


def test_cancelled(town: Town) -> None:
    made = book(town, TEN)
    operations.cancel(made, at=NOW, by=None)
    with pytest.raises(NotExpected, match="Deze afspraak is geannuleerd"):
        check_in(town, made)


def test_given_up_and_here_after_all(town: Town) -> None:
    made = book(town, TEN)
    operations.mark_missed(made, at=TEN + timedelta(minutes=20), by=town.greet)
    assert check_in(town, made, 30).ticket.priority == Priority.WALK_IN


def test_the_wrong_person_is_taken_back(town: Town) -> None:
    made = book(town, TEN)
    done = check_in(town, made)
    step = AppointmentStep.objects.get(step="checked_in")
    back = operations.undo(made, by=town.greet, at=TEN, step_id=step.pk)
    done.ticket.refresh_from_db()
    assert (back.state, back.visit, done.ticket.state) == ("booked", None, TicketState.WITHDRAWN)
    assert check_in(town, made, 1).ticket.label == "A002"


def test_by_code_or_by_name_with_date_of_birth(town: Town) -> None:
    made = book(town, TEN, who=AN)
    assert access.for_check_in(made.shown_code.lower()) == made
    for text in ("", "K7M", "ZZZ-ZZZ", "\x00", made.reference):
        assert access.for_check_in(text) is None
    place = town.hall.location
    for name in ("an peeters-maes", "Peeters-Maes An"):
        assert access.find_for_check_in(name, BORN, location=place, at=TEN) == made
    for name, born, at in (
        ("Peeters-Maes", BORN, TEN),
        ("Anna Peeters-Maes", BORN, TEN),
        ("An Peeters-Maes", date(1984, 3, 16), TEN),
        ("An Peeters-Maes", BORN, TEN + ONE_DAY),
    ):
        assert access.find_for_check_in(name, born, location=place, at=at) is None


def test_two_of_the_same_name_and_day_go_to_the_reception(town: Town) -> None:
    book(town, TEN, who=AN), book(town, TEN, who=AN)
    assert (
        access.find_for_check_in("An Peeters-Maes", BORN, location=town.hall.location, at=TEN)
        is None
    )


def test_served_once_her_visit_ended_so(town: Town) -> None:
    made = book(town, TEN)
    ticket = check_in(town, made).ticket
    hall, els = town.hall, town.hall.els
    queue.sit(hall.one, by=els, at=TEN)
    called = queue.call_next(hall.one, by=els, at=TEN)
    assert called == ticket
    begun = queue.start(called, by=els, at=TEN, version=called.version)
    queue.finish(begun, by=els, at=TEN, version=begun.version)
    assert begun.visit.__class__.objects.get().result == VisitResult.SERVED
    assert operations.close_days(TEN) == 1
    made.refresh_from_db()
    assert made.state == "served"
    assert operations.close_days(TEN) == 0
