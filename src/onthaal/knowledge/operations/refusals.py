"""What an operation of the knowledge may say no to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onthaal.core.errors import Conflict, Refusal
from onthaal.knowledge.merging import Merge
from onthaal.knowledge.models import ArticleVersion
from onthaal.knowledge.problems import Problem


class Invalid(Refusal):
    """The content cannot be published yet; ``problems`` says at which field and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(_("Dit kan nog niet gepubliceerd worden. Kijk na wat er ontbreekt."))
        self.problems = list(problems)


class DraftOpen(Refusal):
    """There is an open draft already; it goes first."""


class NotPossible(Refusal):
    """The version, or the article, is no longer in a state from which this may be done."""


class NotAsked(Refusal):
    """Nobody asked her to confirm that she read this, or not this version."""


class ReviewElsewhere(Refusal):
    """A review ends with a date for the next one, or with a better text: on the page of the article."""


@dataclass(frozen=True)
class Clash:
    """A part that two people changed: what stands there now, and since when by whom."""

    key: str
    now: Any
    typed: Any
    changed_by: str
    changed_at: datetime | None


class EditConflict(Conflict):
    """Somebody changed the same part of the draft. Nothing was written; ``merge`` holds both texts."""

    def __init__(
        self, *, current: ArticleVersion | None, merge: Merge, clashes: Sequence[Clash]
    ) -> None:
        first = clashes[0]
        super().__init__(
            _("{who} wijzigde intussen hetzelfde. Wat je typte, staat er nog.").format(
                who=first.changed_by or _("Iemand")
            ),
            current=current,
            changed_by=first.changed_by,
            changed_at=first.changed_at,
        )
        self.merge = merge
        self.clashes = list(clashes)
