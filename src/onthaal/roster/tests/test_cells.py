"""A cell of the week screen, as it is typed."""

from datetime import time

import pytest

from onthaal.roster.cells import BadCell, People, Person, Turn, parse, show

PEOPLE = People(
    [
        Person(1, "Els", "Corstjens"),
        Person(2, "Bram", "Vaesen"),
        Person(3, "Els", "Cools"),
        Person(4, "Naïma", "El Idrissi"),
    ]
)
MORNING = (time(9), time(12))
OPEN = [MORNING, (time(14), time(18))]


@pytest.mark.parametrize(
    ("typed", "turns"),
    [
        ("", []),
        ("Bram", [Turn(2, *MORNING), Turn(2, time(14), time(18))]),
        ("bram 9-10:30", [Turn(2, time(9), time(10, 30))]),
        ("Bram 9u-10u30", [Turn(2, time(9), time(10, 30))]),
        ("Bram 9.15 – 10", [Turn(2, time(9, 15), time(10))]),
        ("Bram 9-10 11-12", [Turn(2, time(9), time(10)), Turn(2, time(11), time(12))]),
        ("Naima 9-12; bram 9 tot 12", [Turn(2, *MORNING), Turn(4, *MORNING)]),
        ("Els cor 9-12", [Turn(1, *MORNING)]),
        ("Cools 9-12", [Turn(3, *MORNING)]),
        ("El Idrissi 9-12", [Turn(4, *MORNING)]),
    ],
)
def test_what_is_typed(typed: str, turns: list[Turn]) -> None:
    assert parse(typed, PEOPLE, OPEN) == turns


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("Els 9-12", "kan iemand anders zijn. Typ meer letters: Els Coo, Els Cor"),
        ("Zoë", "‘Zoë’ staat niet in het adresboek"),
        ("9-12", "Bij ‘9-12’ staat geen naam"),
        ("Bram 12-9", "‘12-9’ zijn geen uren van vroeg naar laat"),
        ("Bram 9-25", "geen uren van vroeg naar laat"),
        ("Bram 9", "‘Bram 9’ is niet te lezen"),
        ("Bram 9-12 ziek", "is niet te lezen"),
        ("Bram 9-11 10-12", "Bram staat er twee keer op hetzelfde uur"),
        ("x" * 400, "te lang"),
    ],
)
def test_what_cannot_be_read_says_what_to_type(typed: str, problem: str) -> None:
    with pytest.raises(BadCell, match=problem):
        parse(typed, PEOPLE, OPEN)


def test_on_a_closed_day_hours_are_asked() -> None:
    with pytest.raises(BadCell, match="Typ de uren erbij, zoals Bram 9-12"):
        parse("Bram", PEOPLE, [])


@pytest.mark.parametrize(
    "typed", ["Bram", "Bram 9-10:30, Els Coo", "Els Cor 9-12, Naïma 9-12 14-16"]
)
def test_what_is_shown_is_what_can_be_typed(typed: str) -> None:
    turns = parse(typed, PEOPLE, OPEN)
    assert show(turns, PEOPLE, OPEN) == typed
    assert parse(show(turns, PEOPLE, OPEN), PEOPLE, OPEN) == turns
