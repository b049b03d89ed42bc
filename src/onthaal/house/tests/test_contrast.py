"""Colours that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onthaal.house import contrast, style

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#00558c", "#ffffff", 7.84)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast.ratio(one, other) == pytest.approx(expected, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_its_bounds(one: str, other: str) -> None:
    assert 1 <= contrast.ratio(one, other) == contrast.ratio(other, one) <= 21


@given(COLOURS)
def test_what_stands_on_a_colour_can_always_be_read(colour: str) -> None:
    assert contrast.ratio(contrast.on(colour), colour) >= 3.8
    dark = style.dark_tokens(colour, colour)
    assert contrast.ratio(dark["primary"], contrast.DARK_PAGE) >= 4.5
    assert contrast.ratio(dark["on-header"], dark["header"]) >= 4.5
    assert contrast.ratio(dark["on-primary"], dark["primary"]) >= 4.5


def test_a_sheet_holds_both_ways_and_leaves_paper_alone() -> None:
    sheet = style.sheet("#00558c", "#003e66")
    assert "--primary: #00558c;" in sheet
    assert sheet.count("@media screen") == 2
