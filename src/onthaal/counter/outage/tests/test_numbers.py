"""The number on a paper form: read however it is typed, and never taken for another."""

import pytest

from onthaal.counter.outage import numbers


@pytest.mark.parametrize("number", [1, 34, 200])
@pytest.mark.parametrize("series", [1, 12, 4711])
def test_a_number_is_read_back(series: int, number: int) -> None:
    assert numbers.read(numbers.compose(series, number)) == (series, number)


def test_it_is_read_however_it_is_typed() -> None:
    label = numbers.compose(12, 34)
    check = label[-1]
    for typed in (
        label.lower(),
        f"12 34 {check}",
        f"p12.34{check}",
        f"12034{check}",
        f" P12-034{check} ",
    ):
        assert numbers.read(typed) == (12, 34), typed


def test_a_wrong_digit_or_a_swap_is_no_number() -> None:
    check = numbers.compose(12, 34)[-1]
    for typed in (
        f"P12-035-{check}",
        f"P12-043-{check}",
        f"P21-034-{check}",
        "P12-034",
        "",
        "x" * 90,
        "12",
    ):
        assert numbers.read(typed) is None, typed


def test_every_number_of_a_pack_is_its_own() -> None:
    labels = {numbers.compose(series, number) for series in (1, 11) for number in range(1, 201)}
    assert len(labels) == 400
