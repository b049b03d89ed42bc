from datetime import UTC, date, datetime, time

import pytest

from onthaal.core.calendars import LOCAL
from onthaal.organisation import hours
from onthaal.organisation.hours import BadHours, DayException
from onthaal.organisation.wording import open_in_words

WEEK = "Mo-Fr 09:00-12:00; Tu 09:00-12:00,17:00-19:30"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LOCAL).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(25, 10), "nu open tot 12:00"),
        (at(25, 9), "nu open tot 12:00"),
        (at(25, 12), "nu gesloten, opnieuw open morgen 9:00"),  # the end does not count
        (at(25, 8, 59), "nu gesloten, opnieuw open vandaag 9:00"),
        (at(24, 13), "nu gesloten, opnieuw open vandaag 17:00"),
        (at(27, 15), "nu gesloten, opnieuw open maandag 9:00"),
        (at(10, 13), "nu gesloten, opnieuw open vandaag 17:00"),
        (at(10, 20), "nu gesloten, opnieuw open donderdag 9:00"),  # the 11th is a holiday
        (at(11, 10), "nu gesloten (Wapenstilstand), opnieuw open morgen 9:00"),
    ],
)
def test_a_counter_says_until_when_or_when_again(moment: datetime, words: str) -> None:
    assert open_in_words(hours.state(WEEK, at=moment), at=moment) == words


def test_11_july_is_closed_and_an_exception_opens_it() -> None:
    saturday = "Mo-Sa 09:00-12:00"
    moment = at(11, 10, month=7)
    assert not hours.state(saturday, at=moment).open
    opened = [DayException(date(2026, 7, 11), "10:00-11:00")]
    assert hours.state(saturday, at=moment, exceptions=opened).until == at(11, 11, month=7)


def test_an_exception_closes_a_day() -> None:
    closed = [DayException(date(2026, 11, 26))]
    assert hours.state(WEEK, at=at(25, 13), exceptions=closed).next_open == at(27, 9)


def test_around_the_clock_and_never() -> None:
    always = hours.state("24/7", at=at(25, 10))
    assert always.open
    assert always.until is None
    assert open_in_words(always, at=at(25, 10)) == "altijd open"
    assert open_in_words(hours.state("", at=at(25, 10)), at=at(25, 10)) == "gesloten"


def test_past_midnight_ends_tomorrow() -> None:
    state = hours.state("We 20:00-26:00", at=at(25, 23))
    assert state.until == at(26, 2)
    assert open_in_words(state, at=at(25, 23)) == "nu open tot morgen 2:00"


def test_the_times_of_a_day() -> None:
    tuesday, holiday = (hours.of_days(WEEK, date(2026, 11, day), 1)[0] for day in (24, 11))
    assert [(block.start.time(), block.end.time()) for block in tuesday.blocks] == [
        (time(9), time(12)),
        (time(17), time(19, 30)),
    ]
    assert (holiday.blocks, holiday.reason) == ((), "Wapenstilstand")


@pytest.mark.parametrize(
    "text",
    [
        "Ma 9-12", "Mo-Fr 25:00", "altijd", "Mo 09:00-12:00;", "SH 09:00-12:00",
        "Mo 09:00-sunset", "PH +1 day off", "Mo 09:00-10:00; " * 200 + "Mo off",
    ],
)  # fmt: skip
def test_what_is_not_in_the_notation_is_refused(text: str) -> None:
    with pytest.raises(BadHours):
        hours.check(text)


def test_the_notation_is_kept_in_its_normal_form() -> None:
    assert hours.check("Mo-Fr 9:00-12:00") == "Mo-Fr 09:00-12:00"
    assert hours.check(" ") == ""
