"""What a room hands to the index."""

from dataclasses import dataclass
from datetime import datetime

INTERNAL = "internal"
PUBLIC = "public"


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    ``keys`` find it exactly: a reference, a phone number, an e-mail address, a name (in any order of
    its words). ``keywords`` holds one phrase a line: what people call it. ``meaning`` asks for the
    sentence encoder: for the thousands of products, articles and colleagues, not for the millions
    of contacts. ``audience`` 'public' is found by everyone, 'internal' by staff only.
    """

    kind: str
    object_id: int
    title: str
    body: str = ""
    keywords: str = ""
    keys: tuple[str, ...] = ()
    compartment: str = "ordinary"
    audience: str = INTERNAL
    occurred_at: datetime | None = None
    meaning: bool = False
