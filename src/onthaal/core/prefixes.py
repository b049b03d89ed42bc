"""'Begins with' that an index serves on both engines."""

from django.db import connection
from django.db.models import Q

LAST = "\U0010ffff"


def begins(field: str, text: str) -> Q:
    """Return the condition that ``field`` begins with ``text``.

    SQLite uses an index for a range and not for LIKE with ESCAPE; PostgreSQL orders by its collation,
    so there LIKE with an index of the pattern class is the one that is right.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + LAST})
    return Q(**{f"{field}__startswith": text})
