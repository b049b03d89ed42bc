"""The readable name of a row in its address."""

from collections.abc import Collection
from itertools import count
from typing import Any

from django.db.models import Manager
from django.utils.text import slugify


def free_slug(rows: Manager[Any], name: str, *, reserved: Collection[str] = ()) -> str:
    """Return a slug of at most 76 characters that none of ``rows`` has yet.

    ``reserved`` are words that stand in the same place of an address, such as 'nieuw'.
    """
    base = slugify(name)[:70].strip("-") or "naamloos"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True)) | set(reserved)
    numbered = (f"{base}-{number}" for number in count(2))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
