"""What stands in an address, made sense of: pure, and never an error."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from onthaal.core.fields import phone_number
from onthaal.core.text import strip_controls

LONGEST_ID = 18  # digits that fit in a database's integer


def entry_id(text: str) -> int | None:
    """Return the number of a row, or ``None`` for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else None


def local_path(request: HttpRequest, text: str) -> str:
    """Return ``text`` when it is a path of this house, else ''."""
    safe = url_has_allowed_host_and_scheme(text, {request.get_host()}, request.is_secure())
    return text if safe and text.startswith("/") else ""


def party(text: str) -> dict[str, str]:
    """Put what an agent typed in the field where it belongs: number, address or name."""
    text = strip_controls(text).strip()[:200]
    if "@" in text:
        return {"email": text}
    if phone_number(text):
        return {"phone": text}
    first, _sep, last = text.partition(" ")
    return {"first_name": first, "last_name": last} if last else {"last_name": first}
