"""The wait estimate against what is certain, and against a simulated hall that it has not seen."""

import heapq
import random

import pytest

from onthaal.counter.queue.estimate import Estimate, Past, Situation, WindowNow, estimate

FIXED = (300.0,) * 20
MINE, OTHER = 1, 2


def windows(*busy: float | None) -> tuple[WindowNow, ...]:
    return tuple(
        WindowNow(frozenset({MINE}), None if one is None else MINE, one or 0.0) for one in busy
    )


def of(
    ahead: int = 0,
    busy: tuple[float | None, ...] = (None,),
    *,
    seed: int = 0,
    overtaking: tuple[float, ...] = (),
    rights: tuple[tuple[float, float], ...] = (),
    **past: object,
) -> Estimate:
    found = estimate(
        Situation(
            mine=MINE,
            ahead=(MINE,) * ahead,
            windows=windows(*busy),
            past={MINE: Past(**({"services": FIXED} | past))},  # type: ignore[arg-type]
            overtaking=overtaking,
            rights=rights,
            seed=seed,
        )
    )
    assert found is not None
    return found


def test_no_window_no_number() -> None:
    past = {MINE: Past(FIXED), OTHER: Past(FIXED)}
    elsewhere = (WindowNow(frozenset({OTHER})),)
    assert estimate(Situation(MINE, (MINE,), (), past)) is None
    assert estimate(Situation(MINE, (MINE,), elsewhere, past)) is None


def test_a_window_takes_its_own_queues_only() -> None:
    # Two for the other queue stand before me: the window of both takes them first, or the other does.
    past = {MINE: Past(FIXED), OTHER: Past(FIXED)}
    both, other = WindowNow(frozenset({MINE, OTHER})), WindowNow(frozenset({OTHER}))
    alone = estimate(Situation(MINE, (OTHER, OTHER), (both,), past))
    helped = estimate(Situation(MINE, (OTHER, OTHER), (both, other), past))
    assert alone is not None
    assert helped is not None
    assert (alone.middle, helped.middle) == (600, 300)


def test_a_free_window_is_now() -> None:
    found = of()
    assert (found.minutes, found.bounds) == (0, (0, 0))


def test_a_free_window_calls_as_soon_as_it_did_before() -> None:
    """The gap after a visitor says nothing of a window that stands free already."""
    past = {MINE: Past(FIXED, gaps=(90.0,), reactions=(5.0, 5.0))}
    found = estimate(Situation(MINE, (), (WindowNow(frozenset({MINE})),), past))
    assert found is not None
    assert (found.lowest, found.highest) == (5, 5)


def test_equal_services_give_one_number() -> None:
    # One at the window for 60 of 300 seconds and two before me: 240 + 600.
    assert of(ahead=2, busy=(60.0,)).middle == pytest.approx(840)
    assert of(ahead=2, busy=(60.0,)).minutes == 14
    # Two windows, free after 150 and 300: the three before me go in at 150, 300 and 450.
    assert of(ahead=3, busy=(0.0, 150.0)).middle == pytest.approx(600)


def test_a_gap_counts_for_everybody() -> None:
    assert of(ahead=1, busy=(0.0,), gaps=(30.0,)).middle == pytest.approx(300 + 30 + 300 + 30)


def test_who_has_a_right_of_way_comes_first() -> None:
    assert of(ahead=0, busy=(0.0,), overtaking=(100.0,)).middle == pytest.approx(600)
    assert of(ahead=0, busy=(0.0,), overtaking=(400.0,)).middle == pytest.approx(300)


def test_who_may_come_with_a_right_of_way_makes_it_later() -> None:
    # One every 150 seconds, for the next 300: some two of them go first.
    calm = of(ahead=1, busy=(0.0,))
    busy = of(ahead=1, busy=(0.0,), rights=((1 / 150, 300.0),))
    assert calm.middle == pytest.approx(600)
    assert 900 <= busy.middle <= 1_500
    assert of(ahead=1, busy=(0.0,), rights=((1 / 150, 0.0),)).middle == pytest.approx(600)


def test_longer_than_anybody_before_is_not_negative() -> None:
    found = of(busy=(3_000.0,))
    assert 0 <= found.lowest <= found.low <= found.middle <= found.high <= found.highest < 1_800


def test_without_a_past_the_typical_time_is_a_wide_guess() -> None:
    found = of(ahead=1, busy=(0.0,), services=(), typical=480.0)
    assert found.lowest < 960 < found.highest
    assert found.highest - found.lowest > 300


def test_the_same_question_has_the_same_answer() -> None:
    first, second = (
        of(5, (20.0, None), services=(100.0, 250.0, 900.0) * 5, seed=7) for _ in range(2)
    )
    assert first == second


def test_the_spread_holds_in_a_hall_that_it_has_not_seen() -> None:
    """Half of the real waits lie in the middle half, nearly all within the bounds."""
    middle = within = 0
    halls = 400
    past_luck = random.Random(1)
    past = tuple(past_luck.gammavariate(2.2, 190) for _ in range(250))
    for seed in range(1_000, 1_000 + halls):
        luck = random.Random(seed)
        ahead, windows = luck.randrange(0, 9), luck.randrange(1, 5)
        # Whoever looks in sees the long visits more often: a gamma of one shape more.
        lengths = [luck.gammavariate(3.2, 190) for _ in range(windows)]
        elapsed = tuple(luck.uniform(0, one) for one in lengths)
        real = _course(
            [one - gone for one, gone in zip(lengths, elapsed, strict=True)], ahead, luck
        )
        found = of(ahead, elapsed, services=past, seed=seed)
        middle += found.low <= real <= found.high
        within += found.lowest <= real <= found.highest
    assert 0.45 <= middle / halls <= 0.60
    assert within / halls >= 0.90


def _course(free: list[float], ahead: int, luck: random.Random) -> float:
    heapq.heapify(free)
    for _ in range(ahead):
        heapq.heapreplace(free, free[0] + luck.gammavariate(2.2, 190))
    return free[0]
