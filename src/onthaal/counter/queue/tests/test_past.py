"""What happened before, as the estimate reads it."""

from datetime import datetime, timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.queue import operations, past
from onthaal.counter.queue.tests import factories
from onthaal.counter.queue.tests.factories import TownHall

pytestmark = pytest.mark.django_db


def test_who_waited_tells_the_gap_and_who_found_a_free_window_the_reaction() -> None:
    hall = factories.town_hall()
    operations.sit(hall.one, by=hall.els, at=NOW)
    _served(hall, came=0, called=20, ended=300)
    _served(hall, came=100, called=345, ended=600)
    _served(hall, came=900, called=907, ended=1_000)
    found = past.of([hall.quick], at=_at(2_000))[hall.quick.pk]
    assert sorted(found.services) == [93, 255, 280]
    assert list(found.gaps) == [45]
    assert list(found.reactions) == [7]


def _at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def _served(hall: TownHall, *, came: float, called: float, ended: float) -> None:
    factories.ticket(hall, at=_at(came))
    ticket = operations.call_next(hall.one, by=hall.els, at=_at(called))
    operations.finish(ticket, version=ticket.version, by=hall.els, at=_at(ended))
