"""What a clerk picks and the notation of OpenStreetMap say the same, both ways."""

from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onthaal.core.calendars import office_holidays
from onthaal.core.errors import Refusal
from onthaal.organisation import hours
from onthaal.organisation.notation import CannotShow, from_osm
from onthaal.organisation.picker import (
    AROUND_THE_CLOCK,
    NthDay,
    PickedHours,
    Season,
    Span,
    Spans,
    Week,
    days_of,
    problems,
    span_problem,
    to_osm,
)

MORNING, AFTERNOON = Span(540, 720), Span(840, 1065)
BOOKED = Span(840, 1065, by_appointment=True)
CLOSED: Spans = ()


def week(*days: Spans, special: tuple[NthDay, ...] = ()) -> Week:
    return Week((*days, *[CLOSED] * (7 - len(days))), special)


TABLE = [
    (PickedHours(), "closed"),
    (PickedHours(week((MORNING,))), "Mo 09:00-12:00; PH closed"),
    (PickedHours(week(*[(MORNING,)] * 5)), "Mo-Fr 09:00-12:00; PH closed"),
    (
        PickedHours(week((MORNING,), (MORNING, AFTERNOON), CLOSED, (MORNING,), (MORNING,))),
        "Mo,Th,Fr 09:00-12:00; Tu 09:00-12:00,14:00-17:45; PH closed",
    ),
    (
        PickedHours(week((MORNING, BOOKED))),
        'Mo 09:00-12:00, Mo 14:00-17:45 "op afspraak"; PH closed',
    ),
    (PickedHours(week((BOOKED,))), 'Mo 14:00-17:45 "op afspraak"; PH closed'),
    (
        PickedHours(week(special=(NthDay(5, -1, (MORNING,)), NthDay(5, 1)))),
        "Sa[-1] 09:00-12:00; Sa[1] closed; PH closed",
    ),
    (
        PickedHours(week((MORNING,)), (Season((7, 1), (8, 31), week((AFTERNOON,))),)),
        "Mo 09:00-12:00; Jul 1-Aug 31 closed; Jul 1-Aug 31 Mo 14:00-17:45; PH closed",
    ),
    (PickedHours(holidays=(MORNING,)), "PH 09:00-12:00"),
    (PickedHours(week((Span(0, 1440),))), "Mo; PH closed"),
    (AROUND_THE_CLOCK, "24/7"),
]


@pytest.mark.parametrize(("picked", "osm"), TABLE, ids=[osm for _picked, osm in TABLE])
def test_the_picker_and_the_notation_say_the_same(picked: PickedHours, osm: str) -> None:
    assert hours.check(to_osm(picked)) == hours.check(osm)
    assert from_osm(osm) == picked


@pytest.mark.parametrize(
    ("osm", "same"),
    [
        # After ';' a rule replaces, after ',' it adds.
        ("Mo 09:00-12:00; Mo 14:00-17:00", "Mo 14:00-17:00"),
        ("Mo 09:00-12:00, Mo 14:00-17:00", "Mo 09:00-12:00,14:00-17:00"),
        ("Sa 09:00-12:00; Sa[1] 10:00-11:00; Sa closed", "closed"),
        ("Sa 09:00-12:00, Sa[1] 14:00-15:00", "Sa 09:00-12:00; Sa[1] 09:00-12:00,14:00-15:00"),
        ("Mo-Fr,PH 09:00-12:00", "Mo-Fr 09:00-12:00; PH 09:00-12:00"),
        ("Sa-Mo 10:00-12:00", "Sa,Su,Mo 10:00-12:00"),
        ("Jul-Aug closed", "Jul 1-Aug 31 closed"),
        ("Mo 09:00-12:00; Dec Mo 10:00-11:00", "Mo 09:00-12:00; Dec 1-31 Mo 10:00-11:00"),
        ("24/7 closed", "off"),
        ('Mo 09:00-12:00 open "Op afspraak"', 'Mo 09:00-12:00 "op afspraak"'),
    ],
)
def test_two_ways_of_saying_it_are_one_in_the_picker(osm: str, same: str) -> None:
    assert from_osm(osm) == from_osm(same)


@pytest.mark.parametrize(
    "osm",
    [
        "Mo 20:00-02:00",
        "Mo 09:00-12:00+",
        "Mo 09:00-12:00/30",
        "Mo-Fr 09:00-12:00 || Mo 13:00-14:00",
        'Mo 09:00-12:00 "bel aan"',
        'Mo closed "ziek"',
        "week 2-52/2 Mo 09:00-12:00",
        "2026 Jul 1-Aug 31 closed",
        "easter 09:00-10:00",
        "Mo[-2] 09:00-10:00",
        "Sa[1] +1 day 09:00-10:00",
        "PH closed; Mo 09:00-12:00",
        "Mo 09:00-12:00, PH 10:00-11:00",
        "Jul 1-Aug 31 PH 10:00-11:00",
        "Jul 1-Aug 31 closed; Mo 09:00-12:00",
        "Jul 1-Aug 31 closed; Aug 1-Sep 30 Mo 09:00-12:00",
        "Feb Mo 09:00-12:00",
        "Feb 29-Mar 31 Mo 09:00-12:00",
        "Mo 09:00-12:00, Mo 11:00-14:00",
        "Sa[-1] 09:00-10:00; Sa[4] 11:00-12:00, Sa[-1] 14:00-15:00",
    ],
)
def test_what_the_picker_cannot_show_stays_text(osm: str) -> None:
    hours.check(osm)
    with pytest.raises(CannotShow) as refusal:
        from_osm(osm)
    assert str(refusal.value.message)


@pytest.mark.parametrize(
    ("spans", "part"),
    [
        ((Span(720, 540),), "einduur"),
        ((Span(540, 540),), "einduur"),
        ((Span(540, 720), Span(700, 800)), "overlappen"),
        ((Span(700, 800), Span(540, 720)), "overlappen"),
        ((Span(540, 720), Span(720, 800)), ""),
        ((Span(0, 1440),), ""),
        ((), ""),
    ],
)
def test_the_spans_of_a_day_fit(spans: Spans, part: str) -> None:
    found = str(span_problem(spans))
    assert part in found
    assert bool(found) == bool(part)


@pytest.mark.parametrize(
    ("seasons", "part"),
    [
        ((Season((7, 1), (8, 31)), Season((8, 31), (9, 30))), "overlappen"),
        ((Season((12, 20), (1, 5)), Season((1, 1), (1, 2))), "overlappen"),
        ((Season((12, 20), (1, 5)), Season((7, 1), (8, 31))), ""),
        ((Season((2, 29), (3, 5)),), "bestaat niet elk jaar"),
        ((Season((4, 31), (5, 5)),), "bestaat niet elk jaar"),
        (
            (Season((7, 1), (8, 1), week(special=(NthDay(5, 1), NthDay(5, 1)))),),
            "twee keer",
        ),
    ],
)
def test_the_rows_fit_together(seasons: tuple[Season, ...], part: str) -> None:
    found = " ".join(str(one) for one in problems(PickedHours(seasons=seasons)))
    assert part in found
    assert bool(found) == bool(part)


def test_a_season_over_new_year_has_its_days() -> None:
    days = days_of((12, 30), (1, 2))
    assert days == [(12, 30), (12, 31), (1, 1), (1, 2)]


QUARTERS = st.lists(st.integers(0, 96), unique=True, max_size=6).map(sorted)


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    edges = draw(QUARTERS)
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Span(15 * start, 15 * end, draw(st.booleans())) for start, end in pairs)


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    days = tuple(draw(spans()) for _day in range(7))
    keys = draw(
        st.lists(
            st.tuples(st.integers(0, 6), st.sampled_from([1, 2, 3, 4, 5, -1])),
            unique=True,
            max_size=3,
        )
    )
    return Week(days, tuple(NthDay(day, nth, draw(spans())) for day, nth in keys))


MONTH_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28))
PICKED = st.builds(
    PickedHours,
    weeks(),
    st.lists(st.builds(Season, MONTH_DAYS, MONTH_DAYS, weeks()), max_size=2).map(tuple),
    spans(),
).filter(lambda picked: not problems(picked))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(PICKED)
def test_whatever_is_picked_comes_back_as_it_was(picked: PickedHours) -> None:
    osm = to_osm(picked)
    assume(len(osm) <= hours.LONGEST)
    assert from_osm(osm) == picked


DAYS = st.sampled_from(["", "Mo ", "Sa ", "Mo-Fr ", "Fr-Mo ", "Sa[1] ", "Sa[-1,4] ", "Mo,Sa ", "PH ",
                        "Mo-Fr,PH "])  # fmt: skip
TIMES = st.sampled_from(["09:00-12:00", "09:00-12:00,14:00-18:00", "14:00-24:00", "closed",
                         "10:00-11:00 \"op afspraak\"", "20:00-02:00"])  # fmt: skip
SEASONS = st.sampled_from(["", "", "", "Jul 1-Aug 31 ", "Dec 20-Jan 5 ", "Aug "])
RULES = st.tuples(SEASONS, DAYS, TIMES).map("".join)
YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 365, 3)]
SAMPLE = [*YEAR, *office_holidays(2026), date(2026, 2, 28), date(2026, 8, 29), date(2026, 12, 31)]


def _open(osm: str, day: date) -> list[tuple[time, time, str]]:
    """Return what is open on a day, blocks of one kind that touch taken together."""
    found: list[tuple[time, time, str]] = []
    for block in hours.of_days(osm, day, 1)[0].blocks:
        start, end = block.start.time(), block.end.time()
        if found and found[-1][1:] == (start, block.note):
            found[-1] = (found[-1][0], end, block.note)
        else:
            found.append((start, end, block.note))
    return found


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(RULES, min_size=1, max_size=4), st.lists(st.sampled_from(["; ", ", "]), min_size=3))
def test_what_the_picker_shows_is_what_the_notation_says(
    rules: list[str], separators: list[str]
) -> None:
    """However a text is built, either it stays text or the picker's own says the same every day."""
    osm = "".join(part for pair in zip(["", *separators], rules, strict=False) for part in pair)
    try:
        again = to_osm(from_osm(osm))
    except Refusal:
        return
    for day in SAMPLE:
        assert _open(again, day) == _open(osm, day), (osm, again, day)
