"""What a sale comes to: tables of the law, and what must hold for any amounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onthaal.counter.till import money
from onthaal.counter.till.money import Amounts

cents = some.integers(0, 1_000_000)
percents = some.integers(0, 100)
quantities = some.integers(1, 50)


@some.composite
def units(draw: some.DrawFn) -> Amounts:
    amount = draw(cents)
    return money.split(amount, draw(some.none() | some.integers(0, amount)))


@pytest.mark.parametrize(
    ("due", "paid"),
    [(0, 0), (1, 1), (4, 4), (5, 5), (6, 5), (7, 5), (8, 10), (9, 10), (10, 10), (11, 10), (12, 10),
     (13, 15), (1247, 1245), (1248, 1250), (7400, 7400), (-12, -10), (-13, -15), (-3, -3)],
)  # fmt: skip
def test_cash_is_rounded_as_the_law_rounds(due: int, paid: int) -> None:
    assert money.rounded(due) == paid


@given(some.integers(-1_000_000, 1_000_000))
def test_rounding_is_two_cent_at_most_and_turns_around(due: int) -> None:
    paid = money.rounded(due)
    assert abs(money.rounding(due)) <= 2
    assert paid % 5 == 0 or abs(due) <= 5
    assert money.rounded(-due) == -paid
    assert money.rounded(paid) == paid


@given(units())
def test_the_parts_of_a_fee_come_to_the_fee(unit: Amounts) -> None:
    assert unit.federal + unit.local == unit.total
    assert unit.federal >= 0
    assert unit.local >= 0


@pytest.mark.parametrize("federal", [-1, 101])
def test_a_federal_share_outside_the_fee_is_refused(federal: int) -> None:
    with pytest.raises(ValueError, match="federal"):
        money.split(100, federal)


@given(units(), quantities, percents)
def test_a_reduction_never_touches_the_federal_part(
    unit: Amounts, quantity: int, percent: int
) -> None:
    off = money.reduced_by(unit.local * quantity, percent)
    line = money.line(unit=unit, quantity=quantity, reduction=off)
    assert line.federal == unit.federal * quantity
    assert 0 <= line.local <= unit.local * quantity
    assert line.total == unit.total * quantity - off


@given(units(), quantities)
def test_an_exemption_leaves_the_federal_part_alone(unit: Amounts, quantity: int) -> None:
    off = money.reduced_by(unit.local * quantity, 100)
    line = money.line(unit=unit, quantity=quantity, reduction=off)
    assert line == Amounts(unit.federal * quantity, 0)


@given(some.lists(some.tuples(units(), quantities, percents)))
def test_a_counter_entry_cancels_exactly(rows: list[tuple[Amounts, int, int]]) -> None:
    lines = [
        money.line(
            unit=unit, quantity=quantity, reduction=money.reduced_by(unit.local * quantity, percent)
        )
        for unit, quantity, percent in rows
    ]
    assert money.total([*lines, *(-line for line in lines)]) == money.NOTHING


@pytest.mark.parametrize("off", [101, -1])
def test_more_than_the_local_part_is_not_taken_off(off: int) -> None:
    with pytest.raises(ValueError, match="reduction"):
        money.line(unit=Amounts(500, 100), quantity=1, reduction=off)


@pytest.mark.parametrize(("percent", "off"), [(0, 0), (50, 125), (33, 83), (1, 3), (100, 250)])
def test_a_percentage_is_to_the_nearest_cent(percent: int, off: int) -> None:
    assert money.reduced_by(250, percent) == off


def test_change_goes_back_and_too_little_is_refused() -> None:
    assert money.change(due=1250, given=2000) == 750
    assert money.change(due=1250, given=1250) == 0
    with pytest.raises(money.NotEnough):
        money.change(due=1250, given=1249)


def test_a_drawer_is_counted_by_its_notes_and_coins() -> None:
    assert money.counted({5000: 2, 200: 3, 5: 1}) == 10_605
    assert money.expected(float_cents=10_000, cash=[250, 1250, -250]) == 11_250
    assert len(set(money.DENOMINATIONS)) == 15
