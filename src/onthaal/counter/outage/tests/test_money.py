"""What was paid and handed over on paper: in the till of that day, at the fee of then."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Fee
from onthaal.core.calendars import local_date
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.states import AppointmentState
from onthaal.counter.appointments.tests import factories as agendas
from onthaal.counter.outage import operations, queries
from onthaal.counter.outage.models import Entry
from onthaal.counter.outage.operations import (
    Handed,
    NotEnough,
    NoTill,
    Payment,
    StillOut,
    WrongAmount,
)
from onthaal.counter.outage.states import FormState, Paid
from onthaal.counter.outage.tests.factories import Town, at_clock, town
from onthaal.counter.pickup import operations as pickups
from onthaal.counter.pickup.operations import Owner
from onthaal.counter.pickup.states import PickupState
from onthaal.counter.queue.models import Visit
from onthaal.counter.queue.tests.factories import later
from onthaal.counter.till import operations as till
from onthaal.counter.till.models import Sale, Till, TillSession
from onthaal.counter.till.states import SaleState
from onthaal.counter.till.terminals import BY_HAND

pytestmark = pytest.mark.django_db


def a_till(place: Town, name: str = "Kassa 1") -> Till:
    return till.save_till(
        None, location=place.hall.location, name=name, terminal=BY_HAND, by=None, at=later(-500)
    )


def opened(place: Town, **values: Any) -> TillSession:
    plain: dict[str, Any] = {"float_cents": 10_000, "by": place.hall.els, "at": later(-180)}
    return till.open_session(a_till(place), **plain | values)


def close(session: TillSession, cents: int, reason: str = "") -> None:
    till.close(
        session, counted={1: cents}, reason=reason, signed_by=session.agent, by=session.agent,
        at=NOW,
    )  # fmt: skip


def test_it_is_booked_in_the_till_of_that_day_at_the_time_of_the_paper() -> None:
    place = town()
    session = opened(place)
    entry = place.enter(1, payment=Payment(7400, Paid.CASH, session))
    sale = Sale.objects.get()
    assert (sale.state, sale.total_cents, sale.paid_at) == (SaleState.PAID, 7400, at_clock(8, 30))
    assert (sale.visit, sale.contact, sale.made_by) == (
        entry.ticket.visit, Visit.objects.get().contact, place.hall.els,
    )  # fmt: skip
    assert till.sessions.expected_cash(session) == 17_400


def test_the_fee_is_that_of_the_day_of_the_paper() -> None:
    place = town()
    session, today = opened(place), local_date(NOW)
    Fee.objects.update(valid_until=today)
    Fee.objects.create(
        situation=Fee.objects.get().situation, position=2, label="gewoon", amount_cents=8000,
        federal_cents=6500, valid_from=today + timedelta(days=1),
    )  # fmt: skip
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(WrongAmount, match=r"80,00 is geen kost van Reispas op 25/11/2026.*74,00"):
        place.enter(1, at=tomorrow, payment=Payment(8000, Paid.CARD, session))
    place.enter(1, at=tomorrow, payment=Payment(7400, Paid.CARD, session))
    assert Sale.objects.get().day_date == today


def test_several_of_the_same_come_to_one_amount() -> None:
    place = town()
    place.enter(1, payment=Payment(22_200, Paid.CARD, opened(place)))
    assert Sale.objects.get().lines.get().quantity == 3


def test_an_amount_that_is_no_fee_writes_nothing() -> None:
    place = town()
    with pytest.raises(WrongAmount):
        place.enter(1, payment=Payment(7500, Paid.CASH, opened(place)))
    assert not Visit.objects.exists()
    assert place.form(1).state == FormState.OUT


def test_a_till_that_was_closed_takes_nothing_and_says_what_to_do() -> None:
    place = town()
    session = opened(place)
    close(session, 10_000)
    with pytest.raises(NoTill, match=r"afgesloten door Els.*niet boeken"):
        place.enter(1, payment=Payment(7400, Paid.CASH, session))
    entry = place.enter(1, payment=Payment(7400, Paid.CASH, None))
    assert list(queries.unbooked(place.outage)) == [entry]
    with pytest.raises(StillOut, match="in geen kassa"):
        operations.close(place.outage, by=place.greet, at=later(1))
    operations.settle(entry, how="verschil van 25/11", by=place.greet, at=later(1))
    operations.close(place.outage, by=place.greet, at=later(2))


def test_a_till_of_another_day_is_refused() -> None:
    place = town()
    session = opened(place, at=later(-1500))
    with pytest.raises(NoTill, match="is van 24/11"):
        place.enter(1, payment=Payment(7400, Paid.CASH, session))


def test_taking_it_back_books_back_in_the_same_till_while_it_is_open() -> None:
    place = town()
    session = opened(place)
    entry = place.enter(1, payment=Payment(7400, Paid.CASH, session))
    operations.take_back(entry, reason="fout", session=None, by=place.hall.rita, at=later(1))
    assert till.sessions.expected_cash(session) == 10_000
    assert Sale.objects.get(corrects__isnull=False).reason == "fout"


def test_taking_it_back_after_the_close_is_a_counter_entry_of_today() -> None:
    place = town()
    session = opened(place)
    entry = place.enter(1, payment=Payment(7400, Paid.CASH, session))
    close(session, 17_400)
    with pytest.raises(NoTill, match="kassa van vandaag"):
        operations.take_back(entry, reason="fout", session=None, by=place.hall.rita, at=later(1))
    assert Entry.objects.get().undone_at is None
    other = till.open_session(
        a_till(place, "Kassa 2"), float_cents=10_000, by=place.hall.rita, at=later(1)
    )
    operations.take_back(entry, reason="fout", session=other, by=place.hall.rita, at=later(2))
    assert Sale.objects.get(corrects__isnull=False).session == other


def test_who_was_not_helped_paid_nothing() -> None:
    place = town()
    with pytest.raises(NotEnough, match="betaalde niets"):
        place.enter(1, when="8:10 - - 8:30", ending="left", payment=Payment(7400, Paid.CASH, None))


def test_a_pickup_that_was_handed_over_is_collected_and_comes_back() -> None:
    place = town()
    pickup = pickups.request(
        product=place.passport, counter=place.hall.quick.counter, owner=Owner(name="An"),
        by=place.hall.els, at=later(-9000),
    )  # fmt: skip
    pickup = pickups.arrived(pickup, shelf="B", place="1", by=place.hall.els, at=later(-8000))
    entry = place.enter(1, handed=Handed(pickup, "eid"))
    pickup.refresh_from_db()
    assert (pickup.state, pickup.closed_at, pickup.identity_by) == (
        PickupState.COLLECTED, at_clock(8, 30), place.hall.els,
    )  # fmt: skip
    operations.take_back(entry, reason="fout", session=None, by=place.hall.rita, at=later(1))
    pickup.refresh_from_db()
    assert pickup.state == PickupState.ARRIVED


def test_an_appointment_came_and_is_not_missed() -> None:
    place = town()
    booked = Appointment.objects.create(
        reference="AF-1", code="K7M2QX", form_key=uuid.uuid4(), agenda=agendas.agenda_of(place.hall, place.greet),
        product=place.passport, minutes=15, start_at=at_clock(8, 15), day_date=local_date(NOW),
        name="An", search_key=" an", phone="+32470123456", source="agent", created_at=later(-9000),
        changed_at=later(-9000),
    )  # fmt: skip
    entry = place.enter(1, appointment=booked)
    booked.refresh_from_db()
    assert (booked.state, booked.visit_id) == (AppointmentState.CHECKED_IN, entry.ticket.visit_id)
    operations.take_back(entry, reason="fout", session=None, by=place.hall.rita, at=later(1))
    booked.refresh_from_db()
    assert (booked.state, booked.visit_id) == (AppointmentState.BOOKED, None)
