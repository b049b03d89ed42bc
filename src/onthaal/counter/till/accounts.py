"""Which bookkeeping account an amount goes to on a day. Pure: the rules and the day come in."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from onthaal.catalogue.fees import by_day


class Rule(Protocol):
    """``product_id`` is ``None`` for what counts when no rule of the product does."""

    @property
    def product_id(self) -> int | None: ...

    @property
    def part(self) -> str: ...

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_until(self) -> date | None: ...


AnyRule = TypeVar("AnyRule", bound=Rule)


def choose(
    rules: Iterable[AnyRule], *, part: str, product_id: int | None, day: date
) -> AnyRule | None:
    """Return the rule of the product for a part on a day, else the general one, else ``None``."""
    counting, _later = by_day([rule for rule in rules if rule.part == part], day)
    for wanted in (product_id, None):
        found = next((rule for rule in counting if rule.product_id == wanted), None)
        if found is not None:
            return found
    return None


def overlap(one: Rule, other: Rule) -> bool:
    """Return whether two rules say something about one product and part on one day."""
    if (one.product_id, one.part) != (other.product_id, other.part):
        return False
    start, end = one.valid_from or date.min, one.valid_until or date.max
    return start <= (other.valid_until or date.max) and (other.valid_from or date.min) <= end
