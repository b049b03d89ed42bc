"""What an operation on versions may say no to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from onthaal.core.errors import Conflict, Refusal
from onthaal.versions.merging import Merge

if TYPE_CHECKING:
    from onthaal.versions.models import Version


@dataclass(frozen=True)
class Problem:
    """``field`` is the name of the field in the editor: 'situations-0-fees-1-label'."""

    field: str
    message: str


class Invalid(Refusal):
    """The content cannot be published yet; ``problems`` says at which field and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(_("Nog niet gepubliceerd. Kijk dit na:"))
        self.problems = list(problems)


class DraftOpen(Refusal):
    """There is an open draft already; it goes first."""


class NotPossible(Refusal):
    """The version, or the thing, is no longer in a state from which this may be done."""


@dataclass(frozen=True)
class Clash:
    """A part that two people changed: what stands there now, and since when by whom."""

    path: str
    now: Any
    typed: Any
    changed_by: str
    changed_at: datetime | None


class EditConflict(Conflict):
    """Somebody changed the same part of the draft. Nothing was written; ``merge`` holds both texts."""

    def __init__(
        self, *, current: "Version | None", merge: Merge, clashes: Sequence[Clash]
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
