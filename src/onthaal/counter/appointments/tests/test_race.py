"""The last hour booked from two devices has one winner, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from onthaal.core.models import OutboxMessage
from onthaal.counter.appointments.models import Appointment, Seat
from onthaal.counter.appointments.operations import SlotTaken, Who
from onthaal.counter.appointments.states import Source
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import TOMORROW, Town, book, on

DEVICES = 12


@pytest.mark.django_db(transaction=True)
def test_one_winner_and_the_others_hear_what_is_free() -> None:
    town = factories.town(staff=1)
    together = Barrier(DEVICES)

    def try_it(number: int) -> str:
        try:
            together.wait()
            who = Who(name="Jan", email=f"jan{number}@voorbeeld.example")
            book(town, who=who, source=Source.ONLINE, sender=f"192.0.2.{number}")
            return "booked"
        except SlotTaken as taken:
            return f"{len(taken.nearest)} free"
        finally:
            connection.close()

    with ThreadPoolExecutor(DEVICES) as pool:
        answers = sorted(pool.map(try_it, range(DEVICES)))
    assert answers == ["3 free"] * (DEVICES - 1) + ["booked"]
    assert Appointment.objects.count() == OutboxMessage.objects.count() == 1
    assert Seat.objects.count() == 3


@pytest.fixture
def town() -> Town:
    return factories.town()


@pytest.mark.django_db
def test_the_database_itself_gives_a_seat_once(town: Town) -> None:
    made = book(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(appointment=made, agenda=town.agenda, start_at=on(TOMORROW, 9), seat=1)
