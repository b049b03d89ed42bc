"""Refusals that every room shares."""

from datetime import datetime
from typing import Any


class Refusal(Exception):
    """An expected 'no' of an operation; ``message`` is in words for the person who asked."""

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message


class Conflict(Refusal):
    """Somebody else changed the row since it was read.

    ``changed_by`` and ``changed_at`` say who and when; ``current`` is the row as it is now, so that
    the page can show both texts and lose neither.
    """

    def __init__(
        self,
        message: Any,
        *,
        current: Any,
        changed_by: str = "",
        changed_at: datetime | None = None,
    ) -> None:
        super().__init__(message)
        self.current = current
        self.changed_by = changed_by
        self.changed_at = changed_at
