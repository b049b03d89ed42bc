"""A piece that was shown at the door: the tick, the date and the verdict."""

from datetime import date

import pytest

from onthaal.catalogue.models import ChecklistItem
from onthaal.core.checklists import Outcome, RuleCode
from onthaal.counter.queue.operations import Piece
from onthaal.counter.reception.pieces import Shown, Tick, judge, lacking

TODAY = date(2026, 11, 25)
PLAIN = ChecklistItem(position=1, text="pasfoto")
OPTIONAL = ChecklistItem(position=2, text="volmacht", optional=True)
VALID = ChecklistItem(position=3, text="identiteitskaart", rule=RuleCode.VALID_NOW)
YOUNG = ChecklistItem(position=4, text="attest", rule=RuleCode.MAX_AGE_MONTHS, value=6)


@pytest.mark.parametrize(
    ("item", "tick", "on_it", "outcome"),
    [
        (PLAIN, "", None, Outcome.LOOK),
        (PLAIN, Tick.FINE, None, Outcome.FINE),
        (PLAIN, Tick.MISSING, None, Outcome.MISSING),
        (PLAIN, Tick.REFUSED, None, Outcome.REFUSED),
        (OPTIONAL, Tick.MISSING, None, Outcome.FINE),
        (OPTIONAL, Tick.REFUSED, None, Outcome.REFUSED),
        (VALID, Tick.FINE, None, Outcome.FINE),  # the agent looked herself
        (VALID, "", date(2026, 11, 25), Outcome.FINE),
        (VALID, "", date(2026, 11, 24), Outcome.REFUSED),
        (VALID, Tick.FINE, date(2026, 11, 24), Outcome.REFUSED),  # the date weighs more
        (VALID, Tick.MISSING, date(2030, 1, 1), Outcome.MISSING),
        (YOUNG, "", date(2026, 5, 25), Outcome.FINE),
        (YOUNG, "", date(2026, 5, 24), Outcome.REFUSED),
        (YOUNG, "", date(2026, 11, 26), Outcome.REFUSED),  # a date that must still come
    ],
)
def test_a_verdict(item: ChecklistItem, tick: str, on_it: date | None, outcome: Outcome) -> None:
    verdict = judge(Shown(item, tick, on_it), on=TODAY)
    assert verdict.outcome == outcome
    if outcome == Outcome.REFUSED and on_it:
        assert verdict.reason


def test_what_has_to_be_brought_still() -> None:
    verdicts = [Piece("a", Outcome.FINE), Piece("b", Outcome.MISSING), Piece("c", Outcome.LOOK),
                Piece("d", Outcome.REFUSED)]  # fmt: skip
    assert [one.text for one in lacking(verdicts)] == ["b", "d"]
