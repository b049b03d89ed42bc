"""What may rest on a regulation: each room says so of its own nouns when it is ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.db.models import Q

if TYPE_CHECKING:
    from onthaal.accounts.models import User

REGULATION = "legislation.regulation"


@dataclass(frozen=True, order=True)
class Basis:
    """What something rests on: the id of a regulation, and which article of it ('' for the whole)."""

    regulation_id: int
    law_article: str = ""


class Write(Protocol):
    """Lets a row rest on exactly ``bases``; ends in ``operations.set_bases``."""

    def __call__(
        self, object_id: int, /, *, bases: Sequence[Basis], by: "User | None", at: datetime
    ) -> None: ...


@dataclass(frozen=True)
class _Resting:
    write: Write | None
    in_use: Q


_RESTING: dict[str, _Resting] = {}


def may_rest(kind: str, *, write: Write | None = None, in_use: Q | None = None) -> None:
    """Let rows of ``kind`` rest on regulations; its ``core.kinds.Kind`` names them and their owner.

    ``write`` is how their own room changes it, for a noun of which that is a part of the content.
    ``in_use`` is the condition on a row that still says something: nobody is asked to look at another.
    """
    if kind in _RESTING:
        raise ValueError(f"kind {kind} rests on regulations twice")
    _RESTING[kind] = _Resting(write, Q() if in_use is None else in_use)


def resting_kinds() -> tuple[str, ...]:
    return tuple(_RESTING)


def writer_of(kind: str) -> Write | None:
    """Return how rows of ``kind`` are changed by their own room; ``KeyError`` when they rest on nothing."""
    return _RESTING[kind].write


def in_use(kind: str) -> Q:
    """Return the condition on a row of ``kind`` that still says something."""
    return _RESTING[kind].in_use if kind in _RESTING else Q()
