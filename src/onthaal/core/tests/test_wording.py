"""The words for moments, terms and amounts. Wednesday 25 November 2026, 10:30 is now."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from onthaal.core import wording

BRUSSELS = ZoneInfo("Europe/Brussels")


def local(*parts: int) -> datetime:
    """Make a Belgian moment from (year, month, day, hour, minute, second)."""
    return datetime(*parts, tzinfo=BRUSSELS)  # type: ignore[misc, arg-type]


NOW = local(2026, 11, 25, 10, 30)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (local(2026, 11, 25, 14, 5), "vandaag 14:05"),
        (local(2026, 11, 25, 0, 0), "vandaag 0:00"),
        (local(2026, 11, 24, 23, 59), "gisteren 23:59"),
        (local(2026, 11, 26, 9, 0), "morgen 9:00"),
        (local(2026, 11, 19, 9, 0), "donderdag 9:00"),
        (local(2026, 12, 1, 9, 0), "dinsdag 9:00"),
        (local(2026, 11, 18, 9, 0), "18 november"),
        (local(2025, 12, 31, 9, 0), "31 december 2025"),
        (date(2026, 11, 25), "vandaag"),
        (date(2026, 11, 23), "maandag"),
        (date(2027, 1, 1), "1 januari 2027"),
    ],
)
def test_when(moment: datetime | date, words: str) -> None:
    assert wording.when(moment, now=NOW) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (local(2026, 11, 25, 14, 5), "woensdag 25 november 2026 om 14:05"),
        (date(2026, 11, 25), "woensdag 25 november 2026"),
    ],
)
def test_exact(moment: datetime | date, words: str) -> None:
    assert wording.exact(moment) == words


@pytest.mark.parametrize(
    ("due", "state", "words"),
    [
        (local(2026, 11, 25, 10, 29), "late", "was vandaag 10:29"),
        (local(2026, 11, 24, 17, 0), "late", "was gisteren"),
        (local(2026, 11, 20, 17, 0), "late", "was vrijdag"),
        (local(2026, 11, 3, 17, 0), "late", "was 3 november"),
        (local(2026, 11, 25, 10, 30), "today", "vóór 10:30"),
        (local(2026, 11, 25, 17, 0), "today", "vóór 17:00"),
        (local(2026, 11, 25, 23, 59, 59), "today", "nog vandaag"),
        (local(2026, 11, 26, 0, 0), "on_track", "nog 1 werkdag"),
        (local(2026, 11, 27, 17, 0), "on_track", "nog 2 werkdagen"),
        (local(2026, 11, 30, 17, 0), "on_track", "nog 3 werkdagen"),
        (local(2027, 2, 1, 17, 0), "on_track", "tegen 1 februari 2027"),
    ],
)
def test_due(due: datetime, state: str, words: str) -> None:
    assert wording.due_state(due, now=NOW) == state
    assert wording.due_in_words(due, now=NOW) == words


def test_due_in_the_weekend_has_no_working_day_left() -> None:
    friday = local(2026, 11, 27, 16, 0)
    assert wording.due_in_words(local(2026, 11, 29, 12, 0), now=friday) == "tegen zondag"


def test_due_skips_the_flemish_holiday() -> None:
    thursday = local(2025, 7, 10, 16, 0)  # Friday 11 July is a holiday of the house
    assert wording.due_in_words(local(2025, 7, 14, 12, 0), now=thursday) == "nog 1 werkdag"


@pytest.mark.parametrize(
    ("cents", "words"),
    [(0, "€\xa00,00"), (5, "€\xa00,05"), (1250, "€\xa012,50"), (123456789, "€\xa01.234.567,89"),
     (-1250, "€\xa0-12,50")],
)  # fmt: skip
def test_euro(cents: int, words: str) -> None:
    assert wording.euro(cents) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (1001, "1.000+"), (2_000_000, "1.000+")],
)
def test_capped(count: int, words: str) -> None:
    assert wording.capped(count) == words


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("+32470123456", "0470 12 34 56"),
        ("+3289560560", "089 56 05 60"),
        ("+31201234567", "+31 20 123 4567"),
        ("niet bekend", "niet bekend"),
        ("", ""),
    ],
)
def test_phone(stored: str, words: str) -> None:
    assert wording.phone(stored) == words
