"""Where a page of parties ended: pure, and tolerant of what somebody types in the address bar."""

from dataclasses import dataclass

LONGEST_ID = 18  # digits that fit in a database's integer


@dataclass(frozen=True)
class Cursor:
    """The last row shown; ``word`` is empty when the list is not of a search."""

    word: bytes
    sort_key: str
    pk: int

    def __str__(self) -> str:
        return f"{self.pk}.{self.word.hex()}.{self.sort_key}"


def parse(text: str) -> Cursor | None:
    """Return the cursor, or ``None`` for anything else: the list then begins at the beginning."""
    pk, word, sort_key, *_rest = [*text.replace("\x00", "").split(".", 2), "", ""]
    if not pk.isdecimal() or len(pk) > LONGEST_ID:
        return None
    try:
        return Cursor(bytes.fromhex(word), sort_key, int(pk))
    except ValueError:
        return None
