from itertools import product

import pytest

from onthaal.tasks import states
from onthaal.tasks.states import Change, Outcome, TaskKind, TaskState

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


def test_every_kind_says_how_it_ends() -> None:
    assert set(states.OUTCOMES) == set(TaskKind)
    assert states.outcomes("of another room") == (Outcome.DONE, Outcome.NOT_NEEDED)


@pytest.mark.parametrize("kind", TaskKind)
def test_who_may_give_up_may_also_try_again_or_write(kind: TaskKind) -> None:
    """Not reached never ends without a next step: the three come together or not at all."""
    words = {Outcome.AGAIN, Outcome.WRITE, Outcome.NOT_REACHED}
    assert words & set(states.outcomes(kind)) in (set(), words)
