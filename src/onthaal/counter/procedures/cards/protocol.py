"""What a reader of identity cards answers. Pure: no ORM, no settings."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Card:
    """The fewest fields of a card: who it is, and until when the card is valid. ``invented``: demo data."""

    national_number: str
    first_name: str
    last_name: str
    birth_date: date
    valid_until: date | None = None
    invented: bool = False


class NoCard(Exception):
    """There is no card in the reader, or it cannot be read: the agent types what stands on it."""


class EidReader(Protocol):
    """A reader. ``desk`` is the name in an address of the window where the agent sits, '' for none."""

    def read(self, *, desk: str) -> Card: ...
