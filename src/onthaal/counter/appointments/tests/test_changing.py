"""Moved, cancelled, missed, undone: seats, calendar and mail stay right."""

from copy import deepcopy
from datetime import datetime, timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core import links
from onthaal.core.calendars import ONE_DAY
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.links import LinkIsOver
from onthaal.core.models import MailedLink, OutboxMessage
from onthaal.counter.appointments import access, operations
from onthaal.counter.appointments.models import Appointment, AppointmentStep, Seat
from onthaal.counter.appointments.operations import CannotUndo, NotNow, SlotTaken
from onthaal.counter.appointments.states import TRANSITIONS, AppointmentState, Step, allowed
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import TOMORROW, Town, book, on

pytestmark = pytest.mark.django_db
NINE, TEN = on(TOMORROW, 9), on(TOMORROW, 10)


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return factories.town(staff=1)


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


def fresh(made: Appointment) -> Appointment:
    return Appointment.objects.get(pk=made.pk)


def last_step(made: Appointment) -> int:
    step = AppointmentStep.objects.filter(appointment=made, undone_at=None).order_by("pk").last()
    assert step is not None
    return step.pk


def move(town: Town, made: Appointment, start: datetime = TEN, **more: object) -> Appointment:
    return operations.move(
        made,
        choice=town.choice,
        start_at=start,
        at=NOW,
        by=town.greet,
        **more,  # type: ignore[arg-type]
    )


def token(made: Appointment) -> str:
    link = MailedLink.objects.filter(object_id=made.pk, used_at=None, revoked_at=None).get()
    return links.token_of(link)


def test_every_step_from_every_state() -> None:
    for step, (before, after) in TRANSITIONS.items():
        for state in AppointmentState:
            assert allowed(state, step) == (state in before), (state, step)
        assert after in AppointmentState
    assert not allowed(AppointmentState.CANCELLED, Step.MOVED)


def test_moved_to_another_hour(town: Town) -> None:
    made = book(town)
    moved = move(town, made)
    assert (moved.start_at, moved.state, moved.reference) == (TEN, "booked", made.reference)
    assert set(Seat.objects.values_list("start_at", flat=True)) == {
        TEN + timedelta(minutes=minute) for minute in (0, 5, 10)
    }
    mail = OutboxMessage.objects.order_by("pk").last()
    assert mail is not None
    assert "SEQUENCE:1" in mail.calendar
    assert f"UID:{made.uid}@" in mail.calendar
    assert mail.subject == "Je afspraak is nu op donderdag 26 november 2026 om 10:00"
    assert book(town)


def test_moved_within_its_own_time(town: Town) -> None:
    made = book(town)
    assert move(town, made, on(TOMORROW, 9, 5)).start_at == on(TOMORROW, 9, 5)
    with pytest.raises(Refusal, match="staat al op dat uur"):
        move(town, fresh(made), on(TOMORROW, 9, 5))


def test_not_to_an_hour_that_is_taken(town: Town) -> None:
    made, _other = book(town), book(town, TEN)
    with pytest.raises(SlotTaken):
        move(town, made)
    assert fresh(made).start_at == NINE
    assert Seat.objects.filter(appointment=made).count() == 3


def test_two_agents_at_once(town: Town) -> None:
    made = book(town)
    move(town, made, version=1)
    with pytest.raises(Conflict):
        operations.cancel(made, at=NOW, by=town.greet, version=1)


def test_cancelled_and_undone(town: Town) -> None:
    made = book(town)
    operations.cancel(made, at=NOW, by=town.greet)
    assert fresh(made).state == "cancelled"
    assert not Seat.objects.exists()
    mail = OutboxMessage.objects.order_by("pk").last()
    assert mail is not None
    assert "METHOD:CANCEL" in mail.calendar
    assert "STATUS:CANCELLED" in mail.calendar
    back = operations.undo(made, by=town.greet, at=NOW, step_id=last_step(made))
    assert (back.state, back.start_at, back.sequence) == ("booked", NINE, 2)
    assert Seat.objects.filter(appointment=made).count() == 3
    with pytest.raises(CannotUndo):
        operations.undo(made, by=town.greet, at=NOW, step_id=last_step(made))


def test_not_undone_when_somebody_took_the_hour(town: Town) -> None:
    made = book(town)
    operations.cancel(made, at=NOW, by=town.greet)
    book(town)
    with pytest.raises(SlotTaken):
        operations.undo(made, by=town.greet, at=NOW, step_id=last_step(made))
    assert fresh(made).state == "cancelled"


def test_a_move_undone(town: Town) -> None:
    made = book(town)
    move(town, made)
    back = operations.undo(made, by=town.greet, at=NOW, step_id=last_step(made))
    assert back.start_at == NINE
    assert min(Seat.objects.values_list("start_at", flat=True)) == NINE


def test_missed_and_here_after_all(town: Town) -> None:
    made = book(town)
    with pytest.raises(Refusal, match="uur moet nog komen"):
        operations.mark_missed(made, at=NOW, by=town.greet)
    operations.mark_missed(made, at=NINE + timedelta(minutes=30), by=town.greet)
    with pytest.raises(NotNow):
        operations.cancel(fresh(made), at=TEN, by=town.greet)
    later = TEN + ONE_DAY
    assert operations.undo(made, by=town.greet, at=later, step_id=last_step(made)).state == "booked"


def test_by_the_link_in_her_mail(town: Town) -> None:
    made = book(town)
    first = token(made)
    link, found = access.by_link(first, at=NOW)
    assert found == made
    operations.move(made, choice=town.choice, start_at=TEN, at=NOW, by=None, link=link)
    with pytest.raises(LinkIsOver):
        access.by_link(first, at=NOW)
    with pytest.raises(LinkIsOver):
        operations.cancel(made, at=NOW, by=None, link=link)
    link, found = access.by_link(token(made), at=NOW)
    operations.cancel(found, at=NOW, by=None, link=link)
    assert fresh(made).state == "cancelled"
    assert not MailedLink.objects.filter(used_at=None, revoked_at=None).exists()


def test_a_refused_move_leaves_the_link_working(town: Town) -> None:
    made, _other = book(town), book(town, TEN)
    link, _found = access.by_link(token(made), at=NOW)
    with pytest.raises(SlotTaken):
        operations.move(made, choice=town.choice, start_at=TEN, at=NOW, by=None, link=link)
    assert access.by_link(token(made), at=NOW)


def test_a_link_ends_when_the_appointment_begins(town: Town) -> None:
    made = book(town)
    with pytest.raises(LinkIsOver):
        access.by_link(token(made), at=NINE)


def test_an_agent_who_moves_it_ends_the_old_link(town: Town) -> None:
    made = book(town)
    old = token(made)
    move(town, made)
    with pytest.raises(LinkIsOver):
        access.by_link(old, at=NOW)
    assert access.by_link(token(made), at=NOW)
