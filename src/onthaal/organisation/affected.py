"""What a closing day touches: the rooms above register it, the page shows it, nothing moves by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onthaal.core.dependants import SHOWN, Standing, in_words
from onthaal.core.kinds import Ref
from onthaal.organisation.models import Counter, Location

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class Closing:
    """The days that a counter, a building, or with neither the whole house has other hours."""

    days: tuple[date, ...]
    opens: str
    location: Location | None
    counter: Counter | None

    @property
    def whole_house_closed(self) -> bool:
        """Whether it counts in the office calendar."""
        return not self.opens and self.location is None and self.counter is None


@dataclass(frozen=True)
class Affected:
    """Something that was promised on a day; ``find`` returns refs of what ``user`` may know of.

    ``after`` says in a sentence what becomes of it, which is never that it changed silently.
    """

    label: Any
    after: Any
    find: Callable[["User", Closing, int], Iterable[Ref]]


_REGISTERED: list[Affected] = []


def register(affected: Affected) -> None:
    _REGISTERED.append(affected)


def by(user: "User", closing: Closing) -> list[Standing]:
    """Return all that a closing touches and that ``user`` may know of."""
    found = [
        (one.label, one.after, list(one.find(user, closing, SHOWN + 1))) for one in _REGISTERED
    ]
    return in_words(user, found)
