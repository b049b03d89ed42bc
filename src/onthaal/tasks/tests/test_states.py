from itertools import product

import pytest

from onthaal.tasks import states
from onthaal.tasks.states import Change, Outcome, TaskState

ALLOWED = {("open", "done"), ("open", "cancelled"), ("done", "open"), ("cancelled", "open")}


@pytest.mark.parametrize(("before", "after"), product(TaskState.values, repeat=2))
def test_each_step_is_allowed_or_not(before: str, after: str) -> None:
    assert states.allowed(before, after) is ((before, after) in ALLOWED)


def test_every_outcome_ends_a_task() -> None:
    for outcome in Outcome:
        assert states.allowed(TaskState.OPEN, states.STATE_OF_OUTCOME[outcome])


def test_every_change_has_words_for_a_conflict() -> None:
    for change in Change:
        assert str(change.label).format(who="Karim").endswith(".")
