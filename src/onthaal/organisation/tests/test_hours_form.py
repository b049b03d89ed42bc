"""The rows that a clerk fills in: from what is picked and back, and what is said of a mistake."""

import pytest
from hypothesis import given, settings

from onthaal.organisation import hours_form
from onthaal.organisation.hours_form import Draft, draft_from, draft_of, picked_from
from onthaal.organisation.picker import (
    NthDay,
    PickedHours,
    Season,
    Span,
    Week,
    minutes,
)
from onthaal.organisation.tests.test_picker import PICKED

SUMMER = Season((7, 1), (8, 31), Week(((Span(480, 720),), *[()] * 6)))


def as_sent(draft: Draft) -> dict[str, str]:
    """Return what a browser sends for the rows as they are shown."""
    sent: dict[str, str] = {}
    for part in draft.parts:
        for one in part.special:
            sent |= {f"{one.key}-nth": one.nth, f"{one.key}-weekday": one.weekday}
        for edge in ("first", "last") if part.is_season else ():
            for unit in ("day", "month"):
                sent[f"{part.key}-{edge}-{unit}"] = part.edges.get(f"{edge}_{unit}", "")
    for row in draft.rows:
        for slot in row.slots:
            sent |= {f"{slot.name}-from": slot.start, f"{slot.name}-to": slot.end}
            sent |= {f"{slot.name}-by": "1"} if slot.by_appointment else {}
    return sent


@settings(max_examples=40, deadline=None, derandomize=True)
@given(PICKED)
def test_what_is_picked_goes_to_the_browser_and_comes_back(picked: PickedHours) -> None:
    shown = draft_from(as_sent(draft_of(picked)))
    assert picked_from(shown) == picked
    assert shown.mistakes == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("9", 540), ("09:00", 540), ("9:30", 570), ("9u30", 570), ("9.30", 570), ("930", 570),
        ("0930", 570), ("17u", 1020), ("24:00", 0), ("0:00", 0), ("24:01", None), ("9:60", None),
        ("25", None), ("", None), ("negen", None), ("9:3", None), ("٩", None),
    ],
)  # fmt: skip
def test_a_time_as_people_type_it(typed: str, found: int | None) -> None:
    assert minutes(typed) == found


@pytest.mark.parametrize(
    ("typed", "anchor", "part"),
    [
        ({"w-d0-0-from": "9:00", "w-d0-0-to": ""}, "w-d0", "Maandag: vul"),
        ({"w-d0-0-from": "12:00", "w-d0-0-to": "9:00"}, "w-d0", "Maandag: Het einduur"),
        ({"w-d1-0-from": "9:00", "w-d1-0-to": "12:00", "w-d1-1-from": "11:00", "w-d1-1-to": "13:00"},
         "w-d1", "Dinsdag: Twee blokken"),
        ({"h-0-from": "9:00", "h-0-to": "x"}, "h", "Feestdag: vul"),
        ({"w-n0-nth": "", "w-n0-weekday": "5", "w-n0-0-from": "9", "w-n0-0-to": "12"}, "w-n0",
         "Kies welke dag van de maand"),
        ({"w-n0-nth": "7", "w-n0-weekday": "5"}, "w-n0", "Kies welke dag van de maand"),
        ({"s0-first-day": "1", "s0-first-month": "", "s0-last-day": "31", "s0-last-month": "8"}, "s0",
         "Kies de eerste en de laatste dag"),
        ({"s0-first-day": "30", "s0-first-month": "2", "s0-last-day": "31", "s0-last-month": "8"},
         "s0", "30 februari bestaat niet"),
        ({"w-n0-nth": "1", "w-n0-weekday": "5", "w-n1-nth": "1", "w-n1-weekday": "5"}, "w",
         "staat er twee keer"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_at_its_row(typed: dict[str, str], anchor: str, part: str) -> None:
    draft = draft_from(typed)
    assert picked_from(draft) is None
    assert [found for found, _words in draft.mistakes] == [anchor]
    assert part in draft.mistakes[0][1]


def test_what_was_typed_stays_in_its_row() -> None:
    draft = draft_from(
        {"w-d0-0-from": "negen", "w-d0-0-to": "12", "w-d2-0-from": "8", "w-d2-0-to": "9"}
    )
    assert picked_from(draft) is None
    assert draft.parts[0].rows[0].slots[0].start == "negen"
    assert draft.parts[0].rows[2].slots[0].start == "8"


def test_rows_grow_by_a_block_a_special_day_and_a_season() -> None:
    draft = draft_of(PickedHours())
    for what in ("w-d0", "w-n", "season", "s0-n", "h", "nothing"):
        draft.grow(what)
    assert len(draft.parts[0].rows[0].slots) == 3
    assert [len(part.special) for part in draft.parts] == [1, 1]
    assert len(draft.holidays.slots) == 2
    for _number in range(20):
        draft.grow("season")
        draft.grow("w-d0")
    assert len(draft.parts) == 1 + hours_form.MOST_SEASONS
    assert len(draft.parts[0].rows[0].slots) == hours_form.MOST_SLOTS


def test_a_season_that_goes_gives_its_place_to_the_next() -> None:
    winter = Season((12, 20), (1, 5), Week(special=(NthDay(5, -1, (Span(600, 660),)),)))
    sent = as_sent(draft_of(PickedHours(seasons=(SUMMER, winter))))
    picked = picked_from(draft_from(sent | {"s0-drop": "1"}))
    assert picked == PickedHours(seasons=(winter,))
    again = as_sent(draft_from(sent | {"s0-drop": "1"}))
    assert picked_from(draft_from(again)) == picked


def test_empty_special_rows_say_nothing() -> None:
    draft = draft_from({"w-n0-nth": "", "w-n0-weekday": "0", "w-n0-0-from": "", "w-n0-0-to": ""})
    assert picked_from(draft) == PickedHours()
