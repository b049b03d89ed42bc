"""How products are made, the applications of the state, and the reader of cards."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Conflict
from onthaal.counter.procedures import cards, operations
from onthaal.counter.procedures.models import StateApplication
from onthaal.counter.procedures.operations import Choice
from onthaal.counter.procedures.tests import factories
from onthaal.counter.procedures.tests.factories import ADDRESS, ROSA, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Desk:
    return factories.desk()


@pytest.mark.parametrize(
    "address",
    ["http://x.example/", "javascript:alert(1)", "https://", "//x.example/", "https://a:b@x.example/",
     "ftp://x.example/", ""],
)  # fmt: skip
def test_an_application_opens_over_https_only(town: Desk, address: str) -> None:
    with pytest.raises(operations.NotHttps):
        operations.save_application(None, name="x", address=address, by=town.greet, at=NOW)
    assert StateApplication.objects.count() == 1


def test_two_who_change_an_application(town: Desk) -> None:
    row = town.application
    operations.save_application(
        row, name="Anders", address=ADDRESS, by=town.greet, at=NOW, version=row.version
    )
    with pytest.raises(Conflict):
        operations.save_application(
            row, name="Nog", address=ADDRESS, by=town.greet, at=NOW, version=row.version
        )


def test_a_document_of_the_state_has_an_application(town: Desk) -> None:
    with pytest.raises(operations.NoApplication):
        operations.set_rule(town.parking, choice=Choice("state"), by=town.greet, at=NOW, version=1)


def test_what_was_begun_stays_as_it_was(town: Desk) -> None:
    row = factories.started(town, town.parking)
    choice = Choice("state", town.application, "grond", ["street"], later=True)
    rule = operations.set_rule(town.parking, choice=choice, by=town.greet, at=NOW, version=1)
    row.refresh_from_db()
    assert (row.making, rule.version) == ("nothing", 2)
    with pytest.raises(Conflict):
        operations.set_rule(town.parking, choice=choice, by=town.greet, at=NOW, version=1)


def test_nothing_is_asked_for_what_is_not_made(town: Desk) -> None:
    choice = Choice("nothing", town.application, "", ["street"], later=True)
    rule = operations.set_rule(town.passport, choice=choice, by=town.greet, at=NOW, version=1)
    assert (rule.application, rule.fields, rule.later) == (None, [], False)


def test_a_card_of_a_person_who_does_not_exist(settings: Any) -> None:
    settings.EID_READER = "demo"
    reader = cards.current()
    assert reader is not None
    found = reader.read(desk="loket-1")
    assert (found.national_number, found.birth_date, found.invented) == (
        ROSA,
        date(1952, 3, 11),
        True,
    )


def test_a_reader_without_a_card(settings: Any, tmp_path: Path) -> None:
    settings.EID_READER = ""
    assert cards.current() is None
    settings.EID_READER = f"file:{tmp_path / 'leeg.json'}"
    reader = cards.current()
    assert reader is not None
    with pytest.raises(cards.NoCard):
        reader.read(desk="")


def test_a_reader_of_the_city_itself(settings: Any) -> None:
    settings.EID_READER = "onthaal.counter.procedures.tests.readers:OneCard"
    reader = cards.current()
    assert reader is not None
    assert reader.read(desk="loket-1").last_name == "loket-1"
