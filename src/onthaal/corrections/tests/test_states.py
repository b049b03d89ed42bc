from itertools import product

import pytest

from onthaal.corrections import states
from onthaal.corrections.states import SOLVED, Change, FlagState, Part

ALLOWED = {
    ("open", "corrected"), ("open", "still_right"), ("open", "withdrawn"),
    ("corrected", "open"), ("still_right", "open"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), product(FlagState.values, repeat=2))
def test_each_step_is_allowed_or_not(before: str, after: str) -> None:
    assert states.allowed(before, after) is ((before, after) in ALLOWED)


def test_what_is_solved_can_be_undone() -> None:
    assert all(states.allowed(state, FlagState.OPEN) for state in SOLVED)


@pytest.mark.parametrize("kind", ["", "catalogue.product", "organisation.counter", "tests.unknown"])
def test_something_else_is_always_offered_and_last(kind: str) -> None:
    offered = states.offered(kind)
    assert offered[-1] == Part.OTHER
    assert len(set(offered)) == len(offered)


def test_a_page_on_the_web_can_be_wrong_in_every_way() -> None:
    assert states.offered("") == tuple(Part)


def test_every_change_has_words_for_a_conflict() -> None:
    for change in Change:
        assert str(change.label).format(who="Karim").endswith(".")
