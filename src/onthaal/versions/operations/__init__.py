"""The writes on versions: one way for every noun; a room makes a ``Versions`` of its own."""

from onthaal.versions.operations.drafts import Page, Saved
from onthaal.versions.operations.publishing import Versions, plan_problems
from onthaal.versions.operations.steps import (
    LONGEST_NOTE,
    Content,
    note_of,
    require,
    touch,
    touched_by,
    write,
)

__all__ = [
    "LONGEST_NOTE",
    "Content",
    "Page",
    "Saved",
    "Versions",
    "note_of",
    "plan_problems",
    "require",
    "touch",
    "touched_by",
    "write",
]
