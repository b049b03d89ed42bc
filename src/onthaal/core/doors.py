"""What can be started from the page of a lower room: a higher room registers it, the page shows it.

A door is made for one row and may say that there is nothing to start ('no free hours').
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class Door:
    """A link: a verb and where it leads."""

    label: Any
    url: str


# (row, moment, who looks; ``None`` for everybody) → a door, or ``None`` when there is none now.
Make = Callable[[Any, datetime, "User | None"], Door | None]
_DOORS: dict[str, list[Make]] = {}


def register(kind: str, make: Make) -> None:
    """Add a door to the page of a ``kind``; ``make`` is given its row."""
    _DOORS.setdefault(kind, []).append(make)


def of(kind: str, row: Any, *, at: datetime, user: "User | None" = None) -> list[Door]:
    """Return the doors of a row in the order in which they were registered."""
    made = (make(row, at, user) for make in _DOORS.get(kind, []))
    return [door for door in made if door is not None]
