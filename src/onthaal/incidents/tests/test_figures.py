"""Counting by month: local days, and nothing of another year."""

from datetime import UTC, date, datetime

from onthaal.incidents.figures import year_of


def test_by_month_and_kind() -> None:
    found = year_of(
        2026,
        [(date(2026, 1, 31), "a"), (date(2026, 1, 1), "b"), (date(2026, 12, 31), "a"),
         (date(2025, 12, 31), "a")],
        [datetime(2025, 12, 31, 23, 30, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)],
        kinds=["a", "b"],
    )  # fmt: skip
    assert [line.counts for line in found.lines][::11] == [(1, 1), (1, 0)]
    assert (found.lines[0].total, found.lines[0].alarms) == (2, 1)
    assert (found.total.counts, found.total.total, found.total.alarms) == ((2, 1), 3, 1)
    assert found.rows[-1] == (found.total, [("a", 2), ("b", 1)])
