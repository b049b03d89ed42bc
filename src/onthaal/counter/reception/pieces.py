"""What was shown at the door, judged by the rules of the checklist: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.catalogue.models import ChecklistItem
from onthaal.core import checklists
from onthaal.core.checklists import Outcome, RuleCode
from onthaal.counter.queue.operations import Piece

DATED = (RuleCode.VALID_NOW, RuleCode.MAX_AGE_MONTHS)


class Tick(models.TextChoices):
    """What somebody at the door says of a piece."""

    FINE = "fine", gettext_lazy("in orde")
    MISSING = "missing", gettext_lazy("ontbreekt")
    REFUSED = "refused", gettext_lazy("niet goed")


@dataclass(frozen=True)
class Shown:
    """A tick, with the date that stands on the piece when it has a rule about one."""

    item: ChecklistItem
    tick: str = ""
    on_it: date | None = None


def judge(shown: Shown, *, on: date) -> Piece:
    """Return the verdict on a piece on the local day ``on``; a date weighs more than a tick."""
    item = shown.item
    if shown.on_it is not None and shown.tick != Tick.MISSING and item.rule in DATED:
        verdict = checklists.judge(item.checked_by, _dated(item, shown.on_it), on=on)
        return Piece(item.text, verdict.outcome, verdict.reason)
    if shown.tick == Tick.FINE:
        return Piece(item.text, Outcome.FINE)
    if shown.tick == Tick.REFUSED:
        return Piece(item.text, Outcome.REFUSED, item.rule_words)
    if shown.tick == Tick.MISSING and item.optional:
        return Piece(item.text, Outcome.FINE, _("Niet nodig als je het niet hebt."))
    if shown.tick == Tick.MISSING:
        return Piece(item.text, Outcome.MISSING, item.rule_words)
    return Piece(item.text, Outcome.LOOK)


def lacking(pieces: Iterable[Piece]) -> list[Piece]:
    """Return what has to be brought still."""
    return [one for one in pieces if one.outcome in {Outcome.MISSING, Outcome.REFUSED}]


def _dated(item: ChecklistItem, day: date) -> checklists.Piece:
    if item.rule == RuleCode.VALID_NOW:
        return checklists.Piece(expiry_date=day)
    return checklists.Piece(issued_date=day)
