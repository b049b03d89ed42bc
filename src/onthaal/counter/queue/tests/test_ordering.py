"""Who is called next: table-driven, on minutes after the hour."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onthaal.counter.queue.ordering import Rules, Waiting, counts_from, ranked
from onthaal.counter.queue.states import Priority

NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
RULES = Rules(appointment=30, reduced_mobility=20, short=5, late_after=10)


def minute(number: float) -> datetime:
    return NINE + timedelta(minutes=number)


def one(
    key: int, since: float, priority: str = Priority.WALK_IN, booked: float | None = None
) -> Waiting:
    return Waiting(key, minute(since), priority, None if booked is None else minute(booked))


@pytest.mark.parametrize(
    ("waiting", "at", "order"),
    [
        ([one(1, 0), one(2, 1)], 10, [1, 2]),
        ([one(2, 0), one(1, 0)], 10, [1, 2]),  # the same moment: the lower number
        ([one(1, 0), one(2, 19, Priority.REDUCED_MOBILITY)], 30, [2, 1]),
        ([one(1, 0), one(2, 21, Priority.REDUCED_MOBILITY)], 30, [1, 2]),
        ([one(1, 0), one(2, 4, Priority.SHORT)], 30, [2, 1]),
        ([one(1, 0), one(2, 6, Priority.SHORT)], 30, [1, 2]),
        # An appointment of 20 past counts from ten to: nobody who came after waits before it.
        ([one(1, 0), one(2, 15, booked=20)], 20, [2, 1]),
        # Not before its hour, as long as somebody else is here.
        ([one(1, 18), one(2, 0, booked=20)], 19, [1, 2]),
        # Ten minutes late is still in time, more is a walk-in.
        ([one(1, 0), one(2, 30, booked=20)], 31, [2, 1]),
        ([one(1, 0), one(2, 31, booked=20)], 32, [1, 2]),
        # An appointment with reduced mobility has the better of the two.
        ([one(1, 0), one(2, 25, Priority.REDUCED_MOBILITY, booked=30)], 30, [1, 2]),
        ([one(1, 1), one(2, 25, Priority.REDUCED_MOBILITY, booked=30)], 30, [2, 1]),
    ],
)  # fmt: skip
def test_the_order(waiting: list[Waiting], at: float, order: list[int]) -> None:
    assert [row.key for row in ranked(waiting, RULES, at=minute(at))] == order


def test_each_ticket_has_the_rules_of_its_own_queue() -> None:
    waiting = [one(1, 0), one(2, 10, Priority.REDUCED_MOBILITY)]
    rules = {1: RULES, 2: Rules(reduced_mobility=5)}
    assert [row.key for row in ranked(waiting, rules, at=minute(11))] == [1, 2]


@given(
    st.lists(
        st.tuples(st.integers(0, 120), st.sampled_from(Priority.values)), min_size=2, max_size=12
    ),
    st.integers(120, 240),
    st.integers(0, 120),
)
def test_waiting_never_changes_the_order(rows: list[tuple[int, str]], at: int, more: int) -> None:
    waiting = [one(key, since, priority) for key, (since, priority) in enumerate(rows)]
    assert ranked(waiting, RULES, at=minute(at)) == ranked(waiting, RULES, at=minute(at + more))


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(Priority.values))
def test_nobody_is_overtaken_for_longer_than_the_head_start(
    mine: int, theirs: int, priority: str
) -> None:
    overtakes = counts_from(one(2, theirs, priority), RULES) < counts_from(one(1, mine), RULES)
    assert not overtakes or theirs - mine <= RULES.reduced_mobility


@pytest.mark.parametrize("value", [-1, 241])
def test_a_head_start_has_bounds(value: int) -> None:
    with pytest.raises(ValueError, match="head start"):
        Rules(short=value)


def test_rules_go_through_json_and_back() -> None:
    assert Rules.from_data(RULES.to_data()) == RULES
    assert Rules.from_data({}) == Rules()
    assert Rules.from_data({"unknown": 3}) == Rules()
