"""Times as they stand on paper become moments, or a question that says what to type."""

from datetime import UTC, date, datetime, timedelta

import pytest

from onthaal.core.calendars import LOCAL
from onthaal.counter.outage import times
from onthaal.counter.outage.times import Clock, Stretch, Unclear

ORDER = ("arrived", "called", "started", "ended")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL).astimezone(UTC)


def stretch(start: str, end: str | None, now: str = "2026-12-31T12:00") -> Stretch:
    return Stretch(local(start), None if end is None else local(end), local(now))


MORNING = stretch("2026-11-25T08:00", "2026-11-25T12:30")


def resolve(when: str, found: Stretch = MORNING, day: date | None = None) -> dict[str, datetime]:
    typed = {
        name: None if text == "-" else times.read(text)
        for name, text in zip(ORDER, when.split(), strict=True)
    }
    return times.resolve(typed, order=ORDER, stretch=found, day=day)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("914", 9, 14), ("0914", 9, 14), ("9:14", 9, 14), ("9u14", 9, 14), ("9U14", 9, 14),
     ("9.14", 9, 14), ("9h14", 9, 14), ("9u", 9, 0), ("9", 9, 0), ("1405", 14, 5), (" 14:05 ", 14, 5),
     ("0", 0, 0), ("000", 0, 0), ("2359", 23, 59)],
)  # fmt: skip
def test_a_time_is_read_as_it_is_typed(text: str, hour: int, minute: int) -> None:
    assert times.read(text) == Clock(hour, minute)


@pytest.mark.parametrize(
    "text", ["", "9:60", "24:00", "2460", "negen", "9:1", "12345", "-914", "9:14:30"]
)
def test_what_is_no_time_says_how_to_type_one(text: str) -> None:
    with pytest.raises(Unclear, match="914, 9:14 of 9u14"):
        times.read(text)


def test_times_in_order_are_moments_of_that_day() -> None:
    found = resolve("914 920 921 935")
    assert [found[name].astimezone(LOCAL).strftime("%d %H:%M") for name in ORDER] == [
        "25 09:14", "25 09:20", "25 09:21", "25 09:35",
    ]  # fmt: skip


def test_the_same_minute_is_in_order_and_a_time_may_be_left_out() -> None:
    found = resolve("914 914 - 914")
    assert set(found) == {"arrived", "called", "ended"}


def test_a_time_before_the_one_before_it_is_said_at_its_field() -> None:
    with pytest.raises(Unclear, match="9:10 is vroeger dan 9:14") as refused:
        resolve("914 910 915 920")
    assert refused.value.field == "called"


def test_a_time_outside_the_outage_says_when_that_was() -> None:
    with pytest.raises(Unclear, match="van 25/11 8:00 tot 25/11 12:30") as refused:
        resolve("759 - - 810")
    assert refused.value.field == "arrived"
    with pytest.raises(Unclear, match="buiten de storing") as refused:
        resolve("914 915 916 1231")
    assert refused.value.field == "ended"


def test_the_future_is_refused_as_long_as_it_lasts_and_after_a_clock_was_set_back() -> None:
    running = stretch("2026-11-25T08:00", None, now="2026-11-25T09:00")
    with pytest.raises(Unclear, match="9:05 moet nog komen"):
        resolve("830 835 836 905", running)
    # The clock of the server says an hour earlier than when the outage was ended: nothing goes wrong in silence.
    back = stretch("2026-11-25T08:00", "2026-11-25T12:30", now="2026-11-25T11:40")
    with pytest.raises(Unclear, match="12:00 moet nog komen"):
        resolve("1130 1131 1132 1200", back)


def test_a_night_runs_over_midnight() -> None:
    night = stretch("2026-11-25T20:00", "2026-11-26T02:00")
    found = resolve("2350 2355 005 010", night)
    assert found["started"] - found["called"] == timedelta(minutes=10)
    assert found["ended"].astimezone(LOCAL).date() == date(2026, 11, 26)


def test_a_time_that_can_be_of_two_days_asks_which() -> None:
    days = stretch("2026-11-25T08:00", "2026-11-26T12:00")
    with pytest.raises(Unclear, match=r"25/11, 26/11\. Kies de dag"):
        resolve("914 920 921 935", days)
    found = resolve("914 920 921 935", days, date(2026, 11, 26))
    assert found["arrived"] == local("2026-11-26T09:14")


def test_an_hour_that_comes_twice_is_a_question_with_an_answer() -> None:
    night = stretch("2026-10-25T01:00", "2026-10-25T05:00")
    with pytest.raises(Unclear, match=r"2:30z .* of 2:30w") as refused:
        resolve("230 - - 310", night)
    assert refused.value.field == "arrived"
    first, second = resolve("230z - - 310", night), resolve("230w - - 310", night)
    assert first["arrived"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second["arrived"] - first["arrived"] == timedelta(hours=1)


def test_the_order_answers_it_when_it_can() -> None:
    night = stretch("2026-10-25T01:00", "2026-10-25T05:00")
    # Helped from 2:50 (the second time, as it was 2:55 the first time before) on.
    found = resolve("230w 235 240 310", night)
    assert found["called"] == datetime(2026, 10, 25, 1, 35, tzinfo=UTC)
    # Two fifty the first time, then the clock went back: 2:10 can only be the second one.
    found = resolve("250z 210 215 310", night)
    assert found["called"] - found["arrived"] == timedelta(minutes=20)


def test_an_hour_that_the_clock_skipped_is_refused() -> None:
    night = stretch("2026-03-29T01:00", "2026-03-29T05:00")
    with pytest.raises(Unclear, match="2:30 bestond die dag niet"):
        resolve("230 - - 310", night)
    found = resolve("150 310 311 320", night)
    assert found["called"] - found["arrived"] == timedelta(minutes=20)


def test_seconds_of_the_declaration_are_no_matter_on_paper() -> None:
    odd = Stretch(
        local("2026-11-25T08:00:40"), local("2026-11-25T12:30"), local("2026-11-26T08:00")
    )
    assert resolve("800 - - 810", odd)["arrived"] == local("2026-11-25T08:00")
