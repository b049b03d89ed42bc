"""Open now, open again when: in summer and winter time, over midnight, on days that are not as usual."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onthaal.core.calendars import LOCAL
from onthaal.organisation import hours
from onthaal.organisation.hours import DayException
from onthaal.organisation.wording import open_in_words, two_weeks, until_in_words

WEEK = "Mo-Fr 09:00-12:00"


def local(*parts: int, fold: int = 0) -> datetime:
    """Return the moment of a local time: year, month, day, hour and perhaps minute."""
    return datetime(*parts, tzinfo=LOCAL, fold=fold).astimezone(UTC)  # type: ignore[misc,arg-type]


def words(osm: str, at: datetime, *exceptions: DayException) -> str:
    return open_in_words(hours.state(osm, at=at, exceptions=exceptions), at=at)


@pytest.mark.parametrize(
    ("osm", "at", "said"),
    [
        # The night of 28 to 29 March 2026 the clock goes from 2:00 to 3:00.
        ("Mo 09:00-12:00", local(2026, 3, 28, 20), "nu gesloten, opnieuw open maandag 9:00"),
        ("Su 00:00-10:00", local(2026, 3, 29, 1, 30), "nu open tot 10:00"),
        ("Su 02:30-08:00", local(2026, 3, 28, 23), "nu gesloten, opnieuw open morgen 3:00"),
        ("Su 02:30-08:00", local(2026, 3, 29, 3), "nu open tot 8:00"),
        ("Sa 20:00-24:00; Su 00:00-02:30", local(2026, 3, 28, 23), "nu open tot morgen 3:00"),
        # The night of 24 to 25 October 2026 it goes from 3:00 back to 2:00.
        ("Mo 09:00-12:00", local(2026, 10, 24, 20), "nu gesloten, opnieuw open maandag 9:00"),
        ("Su 00:00-10:00", local(2026, 10, 25, 2, 30, fold=1), "nu open tot 10:00"),
        ("Su 00:00-02:30", local(2026, 10, 25, 2, 15), "nu open tot 2:30"),
        ("Su 00:00-02:30", local(2026, 10, 25, 2, 15, fold=1), "nu open tot 2:30"),
        # Midnight.
        ("Fr 20:00-24:00", local(2026, 11, 27, 23, 59), "nu open tot middernacht"),
        ("Fr 20:00-24:00", local(2026, 11, 28, 0), "nu gesloten, opnieuw open vrijdag 20:00"),
        ("Fr 20:00-24:00; Sa 00:00-02:00", local(2026, 11, 27, 23), "nu open tot morgen 2:00"),
        # The last Saturday of the month, and one that is not.
        ("Sa[-1] 09:00-12:00", local(2026, 11, 27, 15), "nu gesloten, opnieuw open morgen 9:00"),
        ("Sa[-1] 09:00-12:00", local(2026, 11, 28, 10), "nu open tot 12:00"),
        ("Sa[-1] 09:00-12:00", local(2026, 11, 21, 10), "nu gesloten, opnieuw open 28 november 9:00"),
        ("Sa[-1] 09:00-12:00", local(2026, 11, 28, 13), "nu gesloten, opnieuw open 26 december 9:00"),
        # Holidays: by rule, with hours of their own, and around the clock.
        (WEEK, local(2026, 11, 11, 10), "nu gesloten (Wapenstilstand), opnieuw open morgen 9:00"),
        (WEEK, local(2025, 7, 11, 10), "nu gesloten (Vlaamse vakantiedag), opnieuw open maandag 9:00"),
        (f"{WEEK}; PH 10:00-11:00", local(2026, 11, 11, 10, 30), "nu open tot 11:00"),
        (f"{WEEK}; PH off", local(2026, 11, 11, 9, 30),
         "nu gesloten (Wapenstilstand), opnieuw open morgen 9:00"),
        ("Mo-Fr,PH 09:00-12:00", local(2026, 11, 1, 10), "nu open tot 12:00"),
        ("24/7", local(2026, 12, 25, 10), "altijd open"),
        # By appointment.
        ('Mo 14:00-17:00 "op afspraak"', local(2026, 11, 23, 15), "nu open tot 17:00, op afspraak"),
        ('Mo 09:00-12:00, Mo 14:00-17:00 "op afspraak"', local(2026, 11, 23, 13),
         "nu gesloten, opnieuw open vandaag 14:00, op afspraak"),
        ('Mo 14:00-17:00 "bel aan"', local(2026, 11, 23, 15), "nu open tot 17:00, bel aan"),
        # A season, its first and its last day.
        ("Mo-Su 09:00-12:00; Jul 1-Aug 31 closed; Jul 1-Aug 31 Mo-Su 08:00-10:00",
         local(2026, 7, 1, 8, 30), "nu open tot 10:00"),
        ("Mo-Su 09:00-12:00; Jul 1-Aug 31 closed", local(2026, 8, 31, 10),
         "nu gesloten, opnieuw open morgen 9:00"),
        ("", local(2026, 11, 23, 10), "gesloten"),
    ],
)  # fmt: skip
def test_open_now_and_open_again(osm: str, at: datetime, said: str) -> None:
    assert words(osm, at) == said


@pytest.mark.parametrize(
    ("exceptions", "said"),
    [
        ([DayException(date(2026, 11, 26), "", "brugdag")],
         "nu gesloten (brugdag), opnieuw open morgen 9:00"),
        ([DayException(date(2026, 11, 26), "10:00-11:00", "kort")], "nu open tot 11:00"),
        ([DayException(date(2026, 11, 26), "13:00-15:00")],
         "nu gesloten, opnieuw open vandaag 13:00"),
        # The last one said of a day counts: that of the counter comes after that of the house.
        ([DayException(date(2026, 11, 26), "", "huis"),
          DayException(date(2026, 11, 26), "09:00-16:00", "balie")], "nu open tot 16:00"),
        ([DayException(date(2026, 11, 26) + timedelta(days=number), "", "verbouwing")
          for number in range(90)], "gesloten (verbouwing)"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_as_usual(exceptions: list[DayException], said: str) -> None:
    assert words(WEEK, local(2026, 11, 26, 10, 30), *exceptions) == said


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.sampled_from([
    WEEK, "Mo-Su 00:00-02:30", "Sa,Su 02:00-03:00; Mo 09:00-12:00", "24/7", "Sa[-1] 09:00-12:00",
    "Fr 20:00-02:30", "Mo-Fr 08:00-24:00", "Jul 1-Aug 31 Mo 10:00-11:00", "Mo-Fr 09:00-12:00; PH 10:00-11:00",
])  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(HOURS, MOMENTS)
def test_what_is_said_is_still_to_come(osm: str, at: datetime) -> None:
    """Open until a later moment, or closed until one at which it is open; never both."""
    state = hours.state(osm, at=at)
    if state.open:
        assert state.next_open is None
        assert state.until is None or state.until > at
    elif state.next_open is not None:
        assert state.until is None
        assert state.next_open > at
        assert hours.state(osm, at=state.next_open).open
    assert open_in_words(state, at=at)


def test_two_weeks_as_an_inhabitant_reads_them() -> None:
    osm = 'Mo 09:00-12:00, Mo 14:00-17:00 "op afspraak"; We 20:00-24:00'
    exceptions = [DayException(date(2026, 11, 25), "10:00-11:00", "kerstinkopen")]
    this_week, next_week = two_weeks(osm, today=date(2026, 11, 25), exceptions=exceptions)
    assert [day.name for day in this_week][:2] == ["maandag", "dinsdag"]
    assert this_week[0].words == "9:00–12:00, 14:00–17:00 (op afspraak)"
    assert this_week[2].words == "10:00–11:00"
    assert (this_week[2].reason, this_week[2].today) == ("kerstinkopen", True)
    assert next_week[2].words == "20:00–24:00"
    assert next_week[6].closed
    assert next_week[6].day == date(2026, 12, 6)


def test_a_holiday_says_its_name_in_the_week() -> None:
    this_week, _next = two_weeks(WEEK, today=date(2026, 11, 11))
    assert (this_week[2].words, this_week[2].reason) == ("gesloten", "Wapenstilstand")


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, ""),
        (local(2026, 11, 25, 14), "tot 14:00"),
        (local(2026, 11, 26, 0) - timedelta(microseconds=1), "tot en met vandaag"),
        (local(2026, 11, 28, 0) - timedelta(microseconds=1), "tot en met vrijdag"),
        (local(2026, 11, 27, 9), "tot vrijdag 9:00"),
    ],
)
def test_until_when_somebody_is_away(until: datetime | None, said: str) -> None:
    assert until_in_words(until, at=local(2026, 11, 25, 10)) == said
