"""The wait estimate against what is certain, and against a simulated hall that it has not seen."""

import heapq
import random

import pytest

from onthaal.counter.queue.estimate import Estimate, Situation, estimate

FIXED = tuple([300.0] * 20)


def of(**values: object) -> Estimate:
    found = estimate(Situation(**({"ahead": 0, "busy": (None,), "services": FIXED} | values)))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_no_window_no_number() -> None:
    assert estimate(Situation(ahead=3, busy=(), services=FIXED)) is None


def test_a_free_window_is_now() -> None:
    found = of()
    assert (found.minutes, found.bounds) == (0, (0, 0))


def test_equal_services_give_one_number() -> None:
    # One at the window for 60 of 300 seconds and two before me: 240 + 600.
    assert of(ahead=2, busy=(60.0,)).middle == pytest.approx(840)
    assert of(ahead=2, busy=(60.0,)).minutes == 14
    # Two windows: the three before me and I take turns.
    assert of(ahead=3, busy=(0.0, 150.0)).middle == pytest.approx(600 - 150)


def test_a_gap_counts_for_everybody() -> None:
    assert of(ahead=1, busy=(0.0,), gaps=(30.0,)).middle == pytest.approx(300 + 30 + 300 + 30)


def test_who_has_a_right_of_way_comes_first() -> None:
    assert of(ahead=0, busy=(0.0,), overtaking=(100.0,)).middle == pytest.approx(600)
    assert of(ahead=0, busy=(0.0,), overtaking=(400.0,)).middle == pytest.approx(300)


def test_longer_than_anybody_before_is_not_negative() -> None:
    found = of(busy=(3_000.0,))
    assert 0 <= found.lowest <= found.low <= found.middle <= found.high <= found.highest < 1_800


def test_without_a_past_the_typical_time_is_a_wide_guess() -> None:
    found = of(ahead=1, busy=(0.0,), services=(), typical=480.0)
    assert found.lowest < 960 < found.highest
    assert found.highest - found.lowest > 300


def test_the_same_question_has_the_same_answer() -> None:
    values = {"ahead": 5, "busy": (20.0, None), "services": (100.0, 250.0, 900.0) * 5, "seed": 7}
    assert of(**values) == of(**values)


def test_the_spread_holds_in_a_hall_that_it_has_not_seen() -> None:
    """Half of the real waits lie in the middle half, nearly all within the bounds."""
    middle = within = 0
    halls = 400
    past_luck = random.Random(1)
    past = tuple(past_luck.gammavariate(2.2, 190) for _ in range(250))
    for seed in range(1_000, 1_000 + halls):
        luck = random.Random(seed)
        ahead, windows = luck.randrange(0, 9), luck.randrange(1, 5)
        lengths = [luck.gammavariate(2.2, 190) for _ in range(windows)]
        elapsed = tuple(luck.uniform(0, one) for one in lengths)
        real = _course([one - gone for one, gone in zip(lengths, elapsed, strict=True)], ahead, luck)
        found = estimate(Situation(ahead=ahead, busy=elapsed, services=past, seed=seed))
        assert found is not None
        middle += found.low <= real <= found.high
        within += found.lowest <= real <= found.highest
    assert 0.45 <= middle / halls <= 0.60
    assert within / halls >= 0.90


def _course(free: list[float], ahead: int, luck: random.Random) -> float:
    heapq.heapify(free)
    for _ in range(ahead):
        heapq.heapreplace(free, free[0] + luck.gammavariate(2.2, 190))
    return free[0]
