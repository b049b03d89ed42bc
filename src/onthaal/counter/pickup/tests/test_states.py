"""Every step from every state, allowed or not."""

import itertools

import pytest

from onthaal.core.tests.moments import NOW
from onthaal.counter.pickup.rules import Days
from onthaal.counter.pickup.states import PickupState, Step, allowed

HERE = {"arrived", "told"}
MAY = {
    "arrived": {"requested"},
    "moved": HERE,
    "asked": HERE,
    "told": HERE,
    "failed": HERE,
    "reminded": {"told"},
    "collected": HERE,
    "kept": HERE,
    "signed": HERE,
    "returned": HERE,
    "destroyed": HERE,
    "cancelled": HERE | {"requested"},
}


@pytest.mark.parametrize(("state", "step"), itertools.product(PickupState.values, Step.values))
def test_what_may_follow_what(state: str, step: str) -> None:
    assert allowed(state, step) == (state in MAY.get(step, set()))


def test_days_count_from_the_local_day() -> None:
    days = Days(remind_after=14, end_after=90)
    assert (days.remind_date(NOW.date()) - NOW.date()).days == 14
    assert (days.end_date(NOW.date()) - NOW.date()).days == 90
