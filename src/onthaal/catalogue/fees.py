"""The fee of the day. Pure: the day comes in."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Something that counts between two local days, both included; ``None`` is an open end."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_until(self) -> date | None: ...


AnyDated = TypeVar("AnyDated", bound=Dated)


def by_day(fees: Iterable[AnyDated], day: date) -> tuple[list[AnyDated], list[AnyDated]]:
    """Return the fees that count on ``day``, and those of later, the soonest first."""
    left = [fee for fee in fees if fee.valid_until is None or fee.valid_until >= day]
    today = [fee for fee in left if fee.valid_from is None or fee.valid_from <= day]
    later = [fee for fee in left if fee.valid_from is not None and fee.valid_from > day]
    return today, sorted(later, key=lambda fee: fee.valid_from or day)
