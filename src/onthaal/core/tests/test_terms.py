from datetime import UTC, date, datetime, timedelta

import pytest

from onthaal.core import law
from onthaal.core.calendars import LOCAL, local_date
from onthaal.core.terms import (
    Days,
    Extension,
    ExtensionRefused,
    Pause,
    Source,
    Start,
    Term,
    Unit,
    describe,
    describe_source,
    due_at,
    end_of_day,
    started_at,
)


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """Return a local moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL).astimezone(UTC)


def last(term: Term, started: datetime, **rest: object) -> date:
    return local_date(due_at(term, started, **rest))  # type: ignore[arg-type]


def promise(amount: int, unit: Unit = Unit.WORKING_DAY, **rest: object) -> Term:
    return Term(amount, unit, Days.OFFICE, Source.OWN_PROMISE, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        (at(2026, 11, 25), date(2026, 11, 27)),  # Wednesday: Thursday and Friday
        (at(2026, 11, 26), date(2026, 11, 30)),  # Thursday: Friday and Monday
        (at(2026, 11, 27, 23, 59), date(2026, 12, 1)),
        (at(2026, 11, 28), date(2026, 12, 1)),  # Saturday
        (at(2026, 12, 24), date(2026, 12, 29)),  # Christmas and a weekend between
        (at(2025, 7, 10), date(2025, 7, 15)),  # 11 July is a Friday here: the office is closed
    ],
)
def test_a_callback_is_within_two_working_days(started: datetime, expected: date) -> None:
    assert last(law.callback(), started) == expected


def test_a_term_of_law_counts_11_july_and_a_promise_does_not() -> None:
    of_law = Term(2, Unit.WORKING_DAY, Days.LEGAL, Source.LAW)
    assert last(of_law, at(2025, 7, 9)) == date(2025, 7, 11)
    assert last(promise(2), at(2025, 7, 9)) == date(2025, 7, 14)


def test_a_closing_day_of_the_house_counts_for_promises_only() -> None:
    closed = [date(2026, 11, 26)]
    of_law = Term(1, Unit.WORKING_DAY, Days.LEGAL, Source.LAW)
    assert last(promise(1), at(2026, 11, 25), closing_days=closed) == date(2026, 11, 27)
    assert last(of_law, at(2026, 11, 25), closing_days=closed) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2026, 11, 9), date(2026, 11, 24)),
        (date(2026, 11, 6), date(2026, 11, 23)),  # the 15th day is Saturday the 21st
        (date(2026, 12, 10), date(2026, 12, 28)),  # the 15th day is Christmas, a Friday
        (date(2026, 10, 17), date(2026, 11, 2)),  # All Saints' on a Sunday; 2 November counts
    ],
)
def test_a_birth_is_declared_within_15_days_with_roll_over(born: date, expected: date) -> None:
    assert last(law.BIRTH_DECLARATION, at(born.year, born.month, born.day)) == expected


def test_openness_has_no_roll_over_and_extends_to_40_days() -> None:
    start = at(2026, 10, 19)
    assert last(law.OPENNESS, start) == date(2026, 11, 8)  # a Sunday stays a Sunday
    longer = Extension(at(2026, 11, 8, 23), "veel documenten")
    assert last(law.OPENNESS, start, extension=longer) == date(2026, 11, 28)


def test_an_extension_is_reasoned_and_before_the_end() -> None:
    start = at(2026, 10, 19)
    for refused in (
        Extension(at(2026, 11, 9, 0), "te laat"),
        Extension(at(2026, 11, 2), "  "),
        Extension(at(2026, 10, 18), "te vroeg"),
    ):
        with pytest.raises(ExtensionRefused):
            due_at(law.OPENNESS, start, extension=refused)
    with pytest.raises(ExtensionRefused):
        due_at(law.callback(), start, extension=Extension(start, "druk"))


def test_a_request_made_clear_starts_anew() -> None:
    start, clear = at(2026, 10, 19), at(2026, 10, 30)
    early = Extension(at(2026, 10, 20), "veel documenten")
    expected = date(2026, 11, 19)
    assert last(law.OPENNESS, start, restarted_at=clear, extension=early) == expected
    with pytest.raises(ValueError, match="anew"):
        due_at(law.callback(), start, restarted_at=clear)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2026, 1, 15), date(2026, 2, 15)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 2, 28), date(2026, 3, 28)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_gdpr_request_is_answered_within_a_month(received: date, expected: date) -> None:
    assert last(law.GDPR_REQUEST, at(received.year, received.month, received.day)) == expected


def test_a_month_from_the_day_itself_ends_the_day_before_its_number() -> None:
    same_day = Term(1, Unit.MONTH, Days.LEGAL, Source.LAW, day_after=False)
    assert last(same_day, at(2026, 3, 15)) == date(2026, 4, 14)
    assert last(same_day, at(2026, 1, 31)) == date(2026, 2, 28)


def test_a_gdpr_request_may_take_two_months_more_in_one_count() -> None:
    longer = Extension(at(2026, 2, 10), "ingewikkeld")
    expected = date(2026, 4, 30)
    assert last(law.GDPR_REQUEST, at(2026, 1, 31), extension=longer) == expected


def test_a_term_stands_still_while_we_wait_for_the_citizen() -> None:
    term = promise(5, Unit.CALENDAR_DAY, pausable=True)
    waited = Pause(at(2026, 11, 3), at(2026, 11, 6))
    assert last(term, at(2026, 11, 2)) == date(2026, 11, 7)
    assert last(term, at(2026, 11, 2), pauses=[waited]) == date(2026, 11, 10)
    # Asked and answered on one day: nothing stood still.
    asked = Pause(at(2026, 11, 3, 9), at(2026, 11, 3, 16))
    assert last(term, at(2026, 11, 2), pauses=[asked]) == date(2026, 11, 7)
    # Overlapping pauses count once, a pause after the end not at all.
    twice = [
        waited,
        Pause(at(2026, 11, 4), at(2026, 11, 5)),
        Pause(at(2026, 12, 1), at(2026, 12, 9)),
    ]
    assert last(term, at(2026, 11, 2), pauses=twice) == date(2026, 11, 10)


def test_a_term_that_does_not_pause_ignores_the_waiting() -> None:
    waited = Pause(at(2026, 11, 26), at(2026, 11, 30))
    assert due_at(law.callback(), at(2026, 11, 25), pauses=[waited]) == end_of_day(
        date(2026, 11, 27)
    )


def test_the_day_itself_counts_when_the_term_says_so() -> None:
    assert last(promise(1, day_after=False), at(2026, 11, 25)) == date(2026, 11, 25)
    assert last(promise(1, day_after=False), at(2026, 11, 28)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 25), 24)],
)
def test_the_last_day_is_as_long_as_that_day(day: date, hours: int) -> None:
    assert end_of_day(day) - end_of_day(day - timedelta(days=1)) == timedelta(hours=hours)
    assert local_date(end_of_day(day)) == day


def test_hours_run_through_the_change_of_summer_time() -> None:
    term = promise(4, Unit.HOUR)
    assert due_at(term, at(2026, 3, 29, 0)).astimezone(LOCAL).hour == 5
    assert due_at(term, at(2026, 10, 25, 0)).astimezone(LOCAL).hour == 3


def test_hours_stand_still_too() -> None:
    term = promise(4, Unit.HOUR, pausable=True)
    pause = Pause(at(2026, 11, 25, 11), at(2026, 11, 25, 13))
    assert due_at(term, at(2026, 11, 25, 10), pauses=[pause]) == at(2026, 11, 25, 16)


def test_a_start_rule_picks_its_moment() -> None:
    received, registered = at(2026, 11, 2), at(2026, 11, 4)
    assert started_at(law.OPENNESS, received_at=received, registered_at=registered) == registered
    assert started_at(law.OPENNESS, received_at=received) == received
    assert started_at(law.GDPR_REQUEST, received_at=received) == received
    with pytest.raises(ValueError, match="event"):
        started_at(law.BIRTH_DECLARATION, received_at=received)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="term of 0"):
        promise(0)
    with pytest.raises(ValueError, match="roll over"):
        promise(4, Unit.HOUR, roll_over=True)
    with pytest.raises(ValueError, match="extension"):
        promise(1, extension=0)
    with pytest.raises(ValueError, match="legal calendar"):
        Term(1, Unit.WORKING_DAY, Days.OFFICE, Source.LAW)
    with pytest.raises(ValueError, match="ends before"):
        Pause(at(2026, 11, 3), at(2026, 11, 2))
    for unit in Unit:
        with pytest.raises(ValueError, match="time zone"):
            due_at(promise(1, unit), datetime(2026, 11, 25))  # noqa: DTZ001


def test_a_term_survives_storage_and_speaks() -> None:
    for term in (law.OPENNESS, law.callback(), law.GDPR_REQUEST):
        assert Term.from_data(term.to_data()) == term
    assert describe(law.callback()) == "2 werkdagen"
    assert describe(promise(1)) == "1 werkdag"
    assert describe_source(law.callback()) == "eigen belofte"
    assert describe_source(law.GDPR_REQUEST) == "wet: AVG art. 12, lid 3"
    assert law.OPENNESS.start == Start.REGISTRATION
