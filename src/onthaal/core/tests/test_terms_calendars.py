from datetime import date, timedelta

import holidays
import pytest

from onthaal.core.calendars import (
    easter,
    legal_calendar,
    legal_holidays,
    office_calendar,
    working_days_between,
)


@pytest.mark.parametrize("year", range(2000, 2101))
def test_the_legal_holidays_are_those_of_an_independent_list(year: int) -> None:
    # That list also names Easter and Whit Sunday, which are Sundays anyhow.
    sundays = {easter(year), easter(year) + timedelta(days=49)}
    assert set(legal_holidays(year)) == set(holidays.country_holidays("BE", years=year)) - sundays


def test_11_july_is_in_one_calendar_and_not_in_the_other() -> None:
    day = date(2025, 7, 11)  # a Friday
    assert legal_calendar().is_working_day(day)
    assert not office_calendar().is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2025, 12, 26)])
def test_2_november_and_26_december_are_no_legal_holidays(day: date) -> None:
    assert legal_calendar().is_working_day(day)
    assert not office_calendar([day]).is_working_day(day)


def test_the_next_working_day_is_after_the_weekend() -> None:
    assert legal_calendar().on_or_after(date(2026, 11, 28)) == date(2026, 11, 30)
    assert legal_calendar().on_or_after(date(2026, 11, 27)) == date(2026, 11, 27)


def test_working_days_between_counts_the_last_and_not_the_first() -> None:
    office = office_calendar()
    assert working_days_between(office, date(2026, 11, 25), date(2026, 11, 30)) == 3
    assert working_days_between(office, date(2026, 11, 30), date(2026, 11, 25)) == 0
