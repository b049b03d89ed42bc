"""Every pair of outcomes, allowed and forbidden."""

import pytest

from onthaal.contacts.states import TRANSITIONS, WAITING, Outcome, allowed

ALLOWED = {
    ("open", "answered"), ("open", "referred"), ("open", "connected"), ("open", "callback"),
    ("open", "forwarded"), ("open", "in_handling"), ("open", "replying"),
    ("callback", "answered"), ("callback", "replying"), ("callback", "open"),
    ("forwarded", "answered"), ("forwarded", "replying"), ("forwarded", "open"),
    ("in_handling", "answered"), ("in_handling", "replying"), ("in_handling", "open"),
    ("replying", "answered"), ("replying", "open"), ("replying", "replying"),
    ("answered", "open"), ("answered", "replying"),
    ("referred", "open"), ("connected", "open"),
}  # fmt: skip


@pytest.mark.parametrize("before", list(Outcome))
@pytest.mark.parametrize("after", list(Outcome))
def test_a_pair(before: Outcome, after: Outcome) -> None:
    assert allowed(before, after) == ((before.value, after.value) in ALLOWED)


def test_every_outcome_has_its_row() -> None:
    assert set(TRANSITIONS) == set(Outcome)
    assert Outcome.ANSWERED not in WAITING
