"""What a screen says of what happens at the windows."""

from copy import deepcopy

import pytest
from django.test import Client

from onthaal.accounts.tests.cast import NOW
from onthaal.core.calendars import local_date
from onthaal.counter.displays import operations as displays
from onthaal.counter.displays import secrets
from onthaal.counter.displays.calls import SHOWN, last_calls
from onthaal.counter.displays.cookies import COOKIES
from onthaal.counter.displays.live import CallsReader, admit, topic_of
from onthaal.counter.displays.models import DeviceKind
from onthaal.counter.displays.tests import factories
from onthaal.counter.displays.waits import in_words
from onthaal.counter.queue import operations
from onthaal.counter.queue.estimate import Estimate
from onthaal.counter.queue.models import TicketStep
from onthaal.counter.queue.tests.factories import TownHall, later, ticket, town_hall, visit

pytestmark = pytest.mark.django_db
TODAY = local_date(NOW)


@pytest.fixture(scope="module")
def kept_hall(kept: None) -> TownHall:
    hall = town_hall()
    operations.sit(hall.one, by=hall.els, at=NOW)
    return hall


@pytest.fixture
def hall(kept_hall: TownHall) -> TownHall:
    return deepcopy(kept_hall)


def labels(hall: TownHall) -> list[tuple[str, bool]]:
    found = last_calls([hall.quick.pk, hall.civil.pk], day=TODAY)
    return [(one.label, one.comes) for one in found]


def test_the_last_six_newest_first(hall: TownHall) -> None:
    for number in range(SHOWN + 2):
        ticket(hall, at=later(number))
    for number in range(SHOWN + 2):
        called = operations.call_next(hall.one, by=hall.els, at=later(10 + number))
        if number <= SHOWN:
            operations.finish(called, by=hall.els, at=later(10.5 + number), version=called.version)
    assert labels(hall) == [("A008", True)] + [(f"A00{n}", False) for n in (7, 6, 5, 4, 3)]


def test_who_was_called_by_mistake_is_gone(hall: TownHall) -> None:
    row = ticket(hall)
    operations.call_next(hall.one, by=hall.els, at=later(1))
    assert labels(hall) == [("A001", True)]
    step = TicketStep.objects.get(ticket=row, step="called")
    operations.undo(row, by=hall.els, at=later(2), step_id=step.pk)
    assert labels(hall) == []


def test_other_days_and_other_queues_are_not_shown(hall: TownHall) -> None:
    ticket(hall)
    operations.call_next(hall.one, by=hall.els, at=later(1))
    assert last_calls([hall.civil.pk], day=TODAY) == []
    assert last_calls([hall.quick.pk], day=local_date(later(24 * 60))) == []


def test_the_reader_tells_a_call_and_a_call_anew(hall: TownHall) -> None:
    read, topic = CallsReader(), str(hall.quick.pk)
    ticket(hall)
    assert read({topic}, later(1))[topic]["calls"] == []
    row = operations.call_next(hall.one, by=hall.els, at=later(1))
    [first] = read({topic}, later(1))[topic]["calls"]
    assert (first["label"], first["window"], first["counter"]) == ("A001", "Loket 1", "Snelbalie")
    row = operations.recall(row, by=hall.els, at=later(2), version=row.version)
    [again] = read({topic}, later(2))[topic]["calls"]
    assert again["key"] != first["key"]
    assert again["at"] == later(2).isoformat()
    operations.start(row, by=hall.els, at=later(3), version=row.version)
    assert read({topic}, later(3))[topic]["calls"][0]["comes"] is False


def test_nothing_happened_costs_one_statement(
    hall: TownHall, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    read, topics = CallsReader(), {str(hall.quick.pk), f"{hall.quick.pk},{hall.civil.pk}"}
    read(topics, later(1))
    with django_assert_num_queries(1):  # type: ignore[operator]
        read(topics, later(1))


def test_only_paired_screens_hear_anything(hall: TownHall) -> None:
    row, secret = factories.paired(hall, hall.quick)
    assert topic_of(row) == str(hall.quick.pk)
    found = admit({secret, "verzonnen"}, NOW)
    assert {value: one.topic for value, one in found.items()} == {secret: str(hall.quick.pk)}
    displays.revoke(row, by=hall.els, at=NOW)
    assert admit({secret}, NOW) == {}


def test_a_change_of_the_settings_changes_the_version(hall: TownHall) -> None:
    row, secret = factories.paired(hall, hall.quick)
    before = admit({secret}, NOW)[secret]
    displays.save(
        row, kind=row.kind, name=row.name, location=hall.location, queues=[hall.civil],
        version=row.version, by=hall.els, at=NOW,
    )  # fmt: skip
    after = admit({secret}, NOW)[secret]
    assert (before.topic, after.topic) == (str(hall.quick.pk), str(hall.civil.pk))
    assert before.version != after.version


def test_nothing_personal_comes_on_a_screen(hall: TownHall) -> None:
    _row, secret = factories.paired(hall)
    here = visit(hall, at=later(-1), need="schuldhulp", name="An Peeters")
    operations.issue(here, queue=hall.quick, by=hall.rita, at=later(-1))
    operations.call_next(hall.one, by=hall.els, at=NOW)
    said = str(CallsReader()({str(hall.quick.pk)}, NOW))
    browser = Client()
    browser.cookies[COOKIES[DeviceKind.DISPLAY]] = secret
    page = browser.get("/scherm/").content.decode()
    for text in ("Peeters", "schuldhulp", "Els", str(here.public_id)):
        assert text not in said
        assert text not in page
    assert secrets.digest(secret) not in page
    assert secret not in page


def test_the_wait_in_words() -> None:
    assert in_words(None) == ""
    assert in_words(Estimate(0, 0, 0, 0, 30)) == "meteen"
    assert in_words(Estimate(430, 440, 480, 490, 500)) == "ongeveer 8 min"
    assert in_words(Estimate(180, 300, 480, 700, 900)) == "ongeveer 8 min (3 tot 15)"
