"""The card terminal behind one small protocol; the till knows no maker.

A maker's adapter registers itself under a code; a till names the code. What the terminal says is known before
the transaction begins: nothing waits for a card under a lock.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

BY_HAND = "by_hand"


@dataclass(frozen=True)
class Charge:
    """What the terminal answered. ``slip`` is the number on its ticket, '' when it gives none."""

    approved: bool
    slip: str = ""


class Terminal(Protocol):
    """``by_hand``: the agent types the amount and says what the terminal answered."""

    by_hand: bool

    def charge(self, *, cents: int, reference: str, confirmed: bool, slip: str) -> Charge:
        """Ask for ``cents`` (below nothing: give back); the last two are what the agent said."""
        ...


class ByHand:
    """A terminal without a cable to us: the agent looks at it and confirms."""

    by_hand = True

    def charge(self, *, cents: int, reference: str, confirmed: bool, slip: str) -> Charge:
        return Charge(approved=confirmed, slip=slip)


_TERMINALS: dict[str, tuple[Any, Terminal]] = {BY_HAND: (_("los toestel, met de hand"), ByHand())}


def register(code: str, label: Any, terminal: Terminal) -> None:
    """Add the adapter of a maker."""
    _TERMINALS[code] = (label, terminal)


def get(code: str) -> Terminal:
    """Return the terminal of a till; one that is gone is confirmed by hand."""
    return _TERMINALS.get(code, _TERMINALS[BY_HAND])[1]


def choices() -> list[tuple[str, Any]]:
    return [(code, label) for code, (label, _terminal) in _TERMINALS.items()]
