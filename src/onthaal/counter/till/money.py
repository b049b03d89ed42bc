"""What a sale comes to. Pure: integer cents in, integer cents out; no clock, no rows.

Cash is rounded on the total only, never on a line, and only the part that is paid in cash: 1 and 2 cent go
down, 3 and 4 go up, and so on around each multiple of five; an amount of 5 cent or less stays (Code of
Economic Law, art. VI.7/1). The law asks it of who acts as an enterprise: FPS Economy says that a
municipality which charges for an identity card does not, one that runs a swimming pool does. So *when* is a
setting (``states.Rounding``); *how* is here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STEP = 5
NOTES = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
COINS = (200, 100, 50, 20, 10, 5, 2, 1)
DENOMINATIONS = (*NOTES, *COINS)
WHOLE = 100  # percent
# The most that a sale, a drawer or a payment may come to: a slip of the finger stops here.
MOST_CENTS = 100_000_000


@dataclass(frozen=True)
class Amounts:
    """What a line brings in, by where it goes."""

    federal: int
    local: int

    @property
    def total(self) -> int:
        return self.federal + self.local

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.federal + other.federal, self.local + other.local)

    def __neg__(self) -> "Amounts":
        return Amounts(-self.federal, -self.local)


NOTHING = Amounts(0, 0)


def line(*, unit: Amounts, quantity: int, reduction: int = 0) -> Amounts:
    """Return what a line comes to; a reduction touches the local part and nothing else.

    ``ValueError`` when the reduction is more than the local part.
    """
    local = unit.local * quantity
    if not 0 <= abs(reduction) <= abs(local) or reduction * local < 0:
        raise ValueError(f"a reduction of {reduction} on {local}")
    return Amounts(unit.federal * quantity, local - reduction)


def split(amount: int, federal: int | None) -> Amounts:
    """Return the parts of a fee; what is not federal is local."""
    share = federal or 0
    if not 0 <= share <= amount:
        raise ValueError(f"a federal share of {share} in {amount}")
    return Amounts(share, amount - share)


def reduced_by(local: int, percent: int) -> int:
    """Return how many cents ``percent`` of a local part are, to the nearest cent, half up."""
    return (local * percent * 2 + WHOLE) // (2 * WHOLE)


def total(amounts: Iterable[Amounts]) -> Amounts:
    return sum(amounts, NOTHING)


def rounded(cents: int) -> int:
    """Return an amount as it is paid in cash: the nearest multiple of five, a refund likewise."""
    if abs(cents) <= STEP:
        return cents
    nearest = (abs(cents) + STEP // 2) // STEP * STEP
    return nearest if cents > 0 else -nearest


def rounding(cents: int) -> int:
    """Return what rounding adds to an amount: -2 to 2 cent."""
    return rounded(cents) - cents


class NotEnough(ValueError):
    """Less was given than is due."""


def change(*, due: int, given: int) -> int:
    """Return what goes back over the counter; raises ``NotEnough``."""
    if given < due:
        raise NotEnough(f"{given} for {due}")
    return given - due


def counted(pieces: Mapping[int, int]) -> int:
    """Return what so many pieces of each note and coin come to."""
    return sum(denomination * number for denomination, number in pieces.items())


def expected(*, float_cents: int, cash: Iterable[int]) -> int:
    """Return what must lie in the drawer: the float and every payment in cash, refunds below nothing."""
    return float_cents + sum(cash)
