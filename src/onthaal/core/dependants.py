"""What still stands on a row that is about to be stopped.

The rooms above register what they hang on a colleague, a team, a counter; the page shows it before
anybody decides, and nothing is moved by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onthaal.core import kinds
from onthaal.core.kinds import Card, Ref

if TYPE_CHECKING:
    from onthaal.accounts.models import User

SHOWN = 10


@dataclass(frozen=True)
class Dependants:
    """Something that stands on rows of ``kind``.

    ``find`` returns refs of what ``user`` may know of, one more than ``limit`` when there is more;
    ``after`` says in a sentence what becomes of it when the row is stopped.
    """

    kind: str
    label: Any
    after: Any
    find: Callable[["User", int, int], Iterable[Ref]]


@dataclass(frozen=True)
class Standing:
    """What stands on one row in words: ``cards`` of the first few, ``more`` when there are others."""

    label: str
    after: str
    cards: list[Card]
    more: bool


_REGISTERED: list[Dependants] = []


def register(dependants: Dependants) -> None:
    _REGISTERED.append(dependants)


def of(user: "User", kind: str, object_id: int) -> list[Standing]:
    """Return all that stands on a row and that ``user`` may know of."""
    found = [
        (one.label, one.after, list(one.find(user, object_id, SHOWN + 1)))
        for one in _REGISTERED
        if one.kind == kind
    ]
    return in_words(user, found)


def in_words(user: "User", found: Sequence[tuple[Any, Any, Sequence[Ref]]]) -> list[Standing]:
    """Return (label, what becomes of it, refs) with the cards of the first few, in one statement."""
    shown = (ref for _label, _after, refs in found for ref in refs[:SHOWN])
    cards = kinds.cards(shown, user=user)
    return [
        Standing(
            label=str(label),
            after=str(after),
            cards=[cards[ref] for ref in refs[:SHOWN] if ref in cards],
            more=len(refs) > SHOWN,
        )
        for label, after, refs in found
        if refs
    ]
