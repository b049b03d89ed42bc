"""What stands in an address, made sense of: never an error."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_ID = 18  # digits that fit in a database's integer


def entry_id(text: str) -> int | None:
    """Return the number of a row, or ``None`` for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else None


def local_path(request: HttpRequest, text: str) -> str:
    """Return ``text`` when it is a path of this house, else ''."""
    safe = url_has_allowed_host_and_scheme(text, {request.get_host()}, request.is_secure())
    return text if safe and text.startswith("/") else ""
