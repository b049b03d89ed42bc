"""Every pair of outcomes, allowed and forbidden."""

import pytest

from onthaal.contacts.states import AFTER_TASK, TRANSITIONS, WAITING, Outcome, allowed, during
from onthaal.tasks.states import FOLLOWED, TaskKind
from onthaal.tasks.states import Outcome as TaskOutcome

ALLOWED = {
    ("open", "answered"), ("open", "referred"), ("open", "connected"), ("open", "callback"),
    ("open", "forwarded"), ("open", "in_handling"), ("open", "replying"), ("open", "signalled"),
    ("callback", "answered"), ("callback", "replying"), ("callback", "open"),
    ("callback", "in_handling"), ("callback", "not_reached"), ("callback", "not_needed"),
    ("forwarded", "answered"), ("forwarded", "replying"), ("forwarded", "open"),
    ("forwarded", "not_needed"),
    ("in_handling", "answered"), ("in_handling", "replying"), ("in_handling", "open"),
    ("in_handling", "callback"), ("in_handling", "not_reached"), ("in_handling", "not_needed"),
    ("replying", "answered"), ("replying", "open"), ("replying", "replying"),
    ("replying", "in_handling"), ("replying", "not_reached"), ("replying", "not_needed"),
    ("answered", "open"), ("answered", "replying"), ("answered", "callback"),
    ("answered", "forwarded"), ("answered", "in_handling"),
    ("referred", "open"), ("connected", "open"), ("signalled", "open"),
    ("not_reached", "open"), ("not_reached", "replying"), ("not_reached", "callback"),
    ("not_reached", "in_handling"),
    ("not_needed", "open"), ("not_needed", "replying"), ("not_needed", "callback"),
    ("not_needed", "forwarded"), ("not_needed", "in_handling"),
}  # fmt: skip


@pytest.mark.parametrize("before", list(Outcome))
@pytest.mark.parametrize("after", list(Outcome))
def test_a_pair(before: Outcome, after: Outcome) -> None:
    assert allowed(before, after) == ((before.value, after.value) in ALLOWED)


def test_every_outcome_has_its_row() -> None:
    assert set(TRANSITIONS) == set(Outcome)
    assert Outcome.ANSWERED not in WAITING


def test_every_end_of_a_task_has_a_word_for_its_question_or_another_task() -> None:
    assert set(AFTER_TASK) == set(TaskOutcome) - FOLLOWED
    assert not set(AFTER_TASK.values()) & WAITING


def test_while_a_task_is_open_its_question_waits() -> None:
    assert {during(kind) for kind in TaskKind} <= WAITING
