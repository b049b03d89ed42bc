"""The figures are arithmetic on rows."""

from datetime import date

import pytest

from onthaal.corrections.figures import (
    Days,
    Line,
    OpenFlag,
    SolvedFlag,
    per_department,
    percentile,
    total,
)

MONDAY = date(2026, 11, 23)
DAYS = Days(closing_days={date(2026, 11, 27)})


def _solved(days_later: int, *, corrected: bool = True, in_time: bool = True) -> SolvedFlag:
    solved = date.fromordinal(MONDAY.toordinal() + days_later)
    return SolvedFlag("Wegen", MONDAY, solved, corrected, in_time)


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([], 0.9, None),
        ([4], 0.9, 4),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9),
        ([10, 1, 9, 2, 8, 3, 7, 4, 6, 5, 11], 0.9, 10),
        ([3, 1, 2], 0.0, 1),
        ([3, 1, 2], 1.0, 3),
    ],
)
def test_a_percentile_is_a_value_that_was_there(
    values: list[int], share: float, found: int | None
) -> None:
    assert percentile(values, share) == found


def test_days_are_working_days_without_what_the_house_closes() -> None:
    assert DAYS.between(MONDAY, MONDAY) == 0
    assert DAYS.between(MONDAY, date(2026, 11, 26)) == 3
    assert DAYS.between(MONDAY, date(2026, 11, 30)) == 4  # not the closing day, not the weekend


def test_a_line_per_department_the_most_open_on_top() -> None:
    waiting = [OpenFlag("Afval", late=False), OpenFlag("Wegen", late=True),
               OpenFlag("Wegen", late=False)]  # fmt: skip
    solved = [_solved(0), _solved(1, corrected=False), _solved(7, in_time=False)]
    assert per_department(waiting, solved, days=DAYS) == [
        Line("Wegen", open=2, late=1, solved=3, corrected=2, in_time=2, median_days=1.0, p90_days=4),
        Line("Afval", open=1, late=0, solved=0, corrected=0, in_time=0, median_days=None,
             p90_days=None),
    ]  # fmt: skip
    everything = total("alles", waiting, solved, days=DAYS)
    assert (everything.open, everything.late, everything.solved) == (3, 1, 3)


def test_half_a_day_is_shown_when_two_lie_in_the_middle() -> None:
    line = total("x", [], [_solved(0), _solved(1)], days=DAYS)
    assert line.median_days == 0.5


def test_without_flags_there_is_no_line() -> None:
    assert per_department([], [], days=DAYS) == []
