"""Which step may follow which."""

import pytest

from onthaal.counter.procedures.states import (
    FROM,
    OPEN,
    Making,
    ProcedureState,
    Step,
    after,
    allowed,
    walk,
)

ENDED = [one for one in ProcedureState if one not in OPEN]


@pytest.mark.parametrize("making", Making.values)
def test_the_walk_leads_from_who_it_is_to_what_she_got(making: str) -> None:
    state = ProcedureState.IDENTIFY
    for step in (Step.IDENTIFIED, Step.CHECKED, Step.MADE, Step.DELIVERED):
        if step == Step.MADE and making == Making.NOTHING:
            continue
        assert allowed(state, step), (making, state, step)
        state = after(step, making)
    assert state == ProcedureState.DONE


def test_nothing_to_make_has_a_step_less() -> None:
    assert len(walk(Making.STATE)) == len(walk(Making.PROOF)) == 4
    assert ProcedureState.MAKE not in walk(Making.NOTHING)


@pytest.mark.parametrize("state", ENDED)
def test_after_the_end_nothing_follows(state: str) -> None:
    assert not [step for step in Step if allowed(state, step)]


def test_a_step_is_taken_from_its_own_place_only() -> None:
    for step, places in FROM.items():
        for state in ProcedureState:
            assert allowed(state, step) == (state in places)
    assert not allowed(ProcedureState.IDENTIFY, Step.STARTED)


def test_what_is_begun_can_be_stopped() -> None:
    assert all(allowed(state, Step.CANCELLED) for state in OPEN)
