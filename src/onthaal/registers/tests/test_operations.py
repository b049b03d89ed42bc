"""Questions to the register: answered with the fewest fields, and all written down."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from stdnum.be import nn

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.registers import operations
from onthaal.registers.adapters import INVENTED
from onthaal.registers.models import Consultation
from onthaal.registers.operations import Why
from onthaal.registers.protocol import Field
from onthaal.registers.states import Outcome, Purpose

pytestmark = pytest.mark.django_db
NAMES = frozenset({Field.FIRST_NAME, Field.LAST_NAME})
WHY = Why(Purpose.DELIVER, "attest, bezoek aan loket 1", NAMES)
HOUSE = {
    "street": "Bosstraat 1", "postcode": "3680", "town": "Maaseik",
    "people": [
        {"national_number": "85073003328", "first_name": "An", "last_name": "Peeters",
         "birth_date": "1985-07-30"},
        {"national_number": "17073003384", "first_name": "Bo", "last_name": "Peeters",
         "birth_date": "2017-07-30"},
    ],
}  # fmt: skip


@pytest.fixture
def els() -> User:
    return cast.member("Els", Role.COUNTER_AGENT)


@pytest.fixture
def register(settings: Any, tmp_path: Path) -> Path:
    path = tmp_path / "people.json"
    path.write_text(json.dumps({"invented": True, "households": [HOUSE]}))
    settings.REGISTER = f"file:{path}"
    return path


def test_only_what_was_asked_for_comes_back(els: User, register: Path) -> None:
    answer = operations.person("85.07.30-033.28", why=WHY, by=els, at=NOW)
    assert answer.person is not None
    assert (answer.person.first_name, answer.person.last_name) == ("An", "Peeters")
    assert (answer.person.birth_date, answer.person.street) == (None, "")
    assert answer.person.invented
    row = Consultation.objects.get()
    assert (row.by, row.purpose, row.ground) == (els, "deliver", WHY.ground)
    assert row.fields == ["first_name", "last_name"]
    assert operations.asked_about("85073003328") == [row]
    assert operations.asked_about("17073003384") == []


def test_a_household_is_about_everybody_in_it(els: User, register: Path) -> None:
    answer = operations.household("17073003384", why=WHY, by=els, at=NOW)
    assert [one.first_name for one in answer.people] == ["An", "Bo"]
    assert operations.asked_about("85073003328") == [answer.consultation]


def test_by_name_and_birth_date(els: User, register: Path) -> None:
    found = operations.by_name("PEETERS", "an", date(1985, 7, 30), why=WHY, by=els, at=NOW)
    assert found.outcome == Outcome.FOUND
    other = operations.by_name("Peeters", "An", date(1985, 7, 31), why=WHY, by=els, at=NOW)
    assert (other.outcome, other.people) == (Outcome.NOBODY, ())
    twins = {**HOUSE, "people": [HOUSE["people"][0], HOUSE["people"][0]]}
    register.write_text(json.dumps({"invented": True, "households": [twins]}))
    several = operations.by_name("Peeters", "An", date(1985, 7, 30), why=WHY, by=els, at=NOW)
    assert (several.outcome, several.people) == (Outcome.SEVERAL, ())


@pytest.mark.parametrize("named", ["", "file:/er/is/niets.json"])
def test_not_available_is_an_answer(els: User, settings: Any, named: str) -> None:
    settings.REGISTER = named
    answer = operations.person("85073003328", why=WHY, by=els, at=NOW)
    assert (answer.outcome, answer.person) == (Outcome.UNAVAILABLE, None)
    assert Consultation.objects.get().outcome == Outcome.UNAVAILABLE


def test_a_broken_file_is_not_available(els: User, register: Path) -> None:
    register.write_text("{")
    assert operations.person("85073003328", why=WHY, by=els, at=NOW).outcome == "unavailable"


def test_nobody_asks_without_a_ground_a_valid_number_or_the_right(
    els: User, register: Path
) -> None:
    with pytest.raises(operations.NoGround):
        operations.person("85073003328", why=Why(Purpose.IDENTIFY, " ", NAMES), by=els, at=NOW)
    with pytest.raises(operations.BadNumber):
        operations.person("85073003329", why=WHY, by=els, at=NOW)
    with pytest.raises(PermissionDenied):
        operations.person("85073003328", why=WHY, by=cast.stranger(), at=NOW)
    assert not Consultation.objects.exists()


def test_the_invented_people_have_valid_numbers_of_their_own_range(els: User) -> None:
    data = json.loads(INVENTED.read_text())
    people = [one for house in data["households"] for one in house["people"]]
    assert data["invented"]
    assert len({one["national_number"] for one in people}) == len(people)
    for one in people:
        assert nn.is_valid(one["national_number"])
        born = nn.get_birth_date(one["national_number"])
        assert born is not None
        assert born.isoformat() == one["birth_date"]
        assert 990 <= int(one["national_number"][6:9]) <= 997
