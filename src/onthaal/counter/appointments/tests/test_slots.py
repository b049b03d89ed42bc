"""Which hours are free: pure, also on the days that the clock changes."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onthaal.core.calendars import LOCAL, ONE_DAY, moment_of
from onthaal.counter.appointments import slots
from onthaal.counter.appointments.slots import UNIT, Board, Stretch
from onthaal.organisation import hours
from onthaal.organisation.hours import DayException
from onthaal.roster.queries import Staffed

WINTER_STARTS, SUMMER_STARTS = date(2026, 10, 25), date(2026, 3, 29)
DAY = date(2026, 11, 30)
OSM = "Mo-Fr 09:00-12:00; Tu 17:00-19:30"


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return moment_of(day, time(hour, minute))


def board(
    *,
    osm: str = OSM,
    day: date = DAY,
    staff: tuple[tuple[int, int], ...] = ((9, 12),),
    taken: dict[datetime, int] | None = None,
    share: int = 0,
    exceptions: tuple[DayException, ...] = (),
) -> Board:
    people = [
        Staffed(1, number, day, time(start), time(end)) for number, (start, end) in enumerate(staff)
    ]
    return Board(
        opening=slots.opening(hours.of_days(osm, day, 1, exceptions)),
        staff=slots.staffed(people),
        taken=taken or {},
        walk_in_percent=share,
    )


def clocks(found: list[datetime]) -> list[str]:
    return [f"{one.astimezone(LOCAL):%H:%M}" for one in found]


def starts(one: Board, minutes: int) -> list[str]:
    return clocks(one.starts(minutes, earliest=datetime(2020, 1, 1, tzinfo=UTC)))


def test_a_morning_in_quarters_and_in_fives() -> None:
    assert starts(board(), 15) == [
        "09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30", "10:45", "11:00", "11:15",
        "11:30", "11:45",
    ]  # fmt: skip
    assert len(starts(board(), 5)) == 36
    assert starts(board(), 60)[-1] == "11:00"
    assert starts(board(), 20)[:3] == ["09:00", "09:15", "09:30"]


def test_only_where_somebody_is_and_it_is_open() -> None:
    assert starts(board(staff=((8, 10),)), 30) == ["09:00", "09:15", "09:30"]
    assert starts(board(staff=()), 15) == []
    assert starts(board(day=DAY - ONE_DAY), 15) == []


def test_a_closing_day_and_other_hours() -> None:
    assert starts(board(exceptions=(DayException(DAY, "", "Brugdag"),)), 15) == []
    other = board(exceptions=(DayException(DAY, "10:00-11:00"),))
    assert starts(other, 30) == ["10:00", "10:15", "10:30"]


def test_what_is_taken_is_gone_unless_somebody_else_is_there() -> None:
    taken = dict.fromkeys(slots.units(at(9, 15), 15), 1)
    assert "09:15" not in starts(board(taken=taken), 15)
    assert "09:15" in starts(board(taken=taken, staff=((9, 12), (9, 10))), 15)
    assert "09:05" in starts(board(taken=taken), 5)
    assert "09:20" not in starts(board(taken=taken), 5)


@pytest.mark.parametrize(
    ("share", "people", "kept"), [(0, 1, 12), (25, 1, 9), (50, 2, 12), (100, 2, 0)]
)
def test_a_share_is_kept_for_who_walks_in(share: int, people: int, kept: int) -> None:
    """Filled as long as something is offered, a quarter at a time."""
    taken: Counter[datetime] = Counter()
    booked = 0
    while found := board(staff=((9, 12),) * people, taken=dict(taken), share=share).starts(
        15, earliest=at(0)
    ):
        taken.update(slots.units(found[0], 15))
        booked += 1
    assert booked == kept


def test_the_share_holds_in_every_hour_and_not_only_in_the_morning() -> None:
    taken = dict.fromkeys(slots.units(at(9), 45), 1)
    found = starts(board(taken=taken, share=25), 15)
    assert not [one for one in found if one.startswith("09")]
    assert [one for one in found if one.startswith("10")] == ["10:00", "10:15", "10:30", "10:45"]


def test_more_people_expected_than_there_is_staff() -> None:
    taken = dict.fromkeys(slots.units(at(9), 10), 2)
    assert board(taken=taken).overfull() == slots.units(at(9), 10)
    assert board(taken=taken, staff=((9, 12), (9, 12))).overfull() == []


def test_the_nearest_free_hours() -> None:
    found = board().starts(15, earliest=at(0))
    assert clocks(slots.nearest(found, at(10, 5))) == ["09:45", "10:00", "10:15"]
    assert slots.nearest([], at(10)) == []


ALWAYS = "Mo-Su 00:00-06:00"


@pytest.mark.parametrize(
    ("day", "hours_open"), [(SUMMER_STARTS, 5), (WINTER_STARTS, 7), (date(2026, 6, 7), 6)]
)
def test_a_night_in_which_the_clock_changes(day: date, hours_open: int) -> None:
    night = board(osm=ALWAYS, day=day, staff=((0, 6),))
    found = night.starts(15, earliest=datetime(2020, 1, 1, tzinfo=UTC))
    assert len(found) == hours_open * 4
    assert len(set(found)) == len(found)
    walls = clocks(found)
    assert ("02:15" in walls) == (day != SUMMER_STARTS)
    assert walls.count("02:15") == (2 if day == WINTER_STARTS else day != SUMMER_STARTS)


def test_a_counter_that_opens_in_the_hour_that_is_skipped() -> None:
    gone = board(osm="Su 02:15-02:45", day=SUMMER_STARTS, staff=((0, 6),))
    assert starts(gone, 5) == []


times = st.integers(0, 23 * 12 + 11).map(lambda unit: time(unit // 12, unit % 12 * 5))
some_days = st.sampled_from([SUMMER_STARTS, WINTER_STARTS, DAY, date(2026, 12, 31)])


@st.composite
def spans(draw: st.DrawFn) -> tuple[time, time]:
    first, last = sorted([draw(times), draw(times)])
    return (first, last) if first < last else (time(9), time(12))


@given(
    day=some_days,
    opens=st.lists(spans(), min_size=1, max_size=3),
    staff=st.lists(spans(), max_size=4),
    minutes=st.sampled_from([5, 10, 15, 20, 45, 60]),
    share=st.sampled_from([0, 10, 25, 50, 100]),
    data=st.data(),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_offered_can_be_helped(
    *,
    day: date,
    opens: list[tuple[time, time]],
    staff: list[tuple[time, time]],
    minutes: int,
    share: int,
    data: st.DataObject,
) -> None:
    """Filling up what is offered never asks more than the staff, keeps the share and stays open."""
    opening = slots.merged(
        Stretch(moment_of(day, start), moment_of(day, end))
        for start, end in opens
        if moment_of(day, start) < moment_of(day, end)
    )
    people = [Staffed(1, number, day, start, end) for number, (start, end) in enumerate(staff)]
    present = slots.staffed(people)
    taken: Counter[datetime] = Counter()
    for _round in range(6):
        one = Board(opening=opening, staff=present, taken=dict(taken), walk_in_percent=share)
        found = one.starts(minutes, earliest=datetime(2020, 1, 1, tzinfo=UTC))
        assert found == sorted(set(found))
        if not found:
            break
        taken.update(slots.units(data.draw(st.sampled_from(found)), minutes))
    per_hour: Counter[datetime] = Counter()
    for unit, count in taken.items():
        assert count <= sum(one.start <= unit and unit + UNIT <= one.end for one in present)
        assert any(one.start <= unit and unit + UNIT <= one.end for one in opening)
        per_hour[unit.replace(minute=0)] += count
    for hour, count in per_hour.items():
        there = sum(
            one.start <= unit and unit + UNIT <= one.end
            for unit in (hour + number * UNIT for number in range(12))
            for one in present
            if any(stretch.start <= unit and unit + UNIT <= stretch.end for stretch in opening)
        )
        assert count * 100 <= there * (100 - share)


@given(first=st.integers(0, 365 * 24 * 60), minutes=st.integers(1, 240))
def test_units_cover_an_appointment_and_no_more(first: int, minutes: int) -> None:
    moment = at(0, day=date(2026, 1, 1)) + timedelta(minutes=first)
    found = slots.units(moment, minutes)
    assert found[0] == moment
    assert timedelta(minutes=minutes) <= len(found) * UNIT < timedelta(minutes=minutes) + UNIT
