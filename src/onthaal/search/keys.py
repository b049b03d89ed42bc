"""Exact ways in: one normal form for what is stored and for what is typed. Pure."""

import re
from collections.abc import Iterable

import phonenumbers

from onthaal.core import references
from onthaal.core.text import fold
from onthaal.search.stemming import words

LONGEST_KEY = 120
# From the first character of a run only: a long run is read once, not once for each of its characters.
_MAIL = re.compile(r"(?<![^\s<>,;@\"'])[^\s<>,;@\"']+@[^\s<>,;@\"']+")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)?\d[\d\s./()\-]{5,18}\d(?!\w)")
_MOST_NAME_WORDS = 4


def stored(keys: Iterable[str]) -> list[str]:
    """Return the values to store for the keys of a document, once each."""
    values: dict[str, None] = {}
    for key in keys:
        for value in _forms(key.strip()):
            values[value[:LONGEST_KEY]] = None
    values.pop("", None)
    return list(values)


def _forms(key: str) -> list[str]:
    exact = _exact(key)
    if exact:
        return exact
    name = words(key)
    if len(name) > _MOST_NAME_WORDS:
        return [" ".join(name)]
    # Every word in front once: 'jan pee' and 'peeters j' both are a beginning of Jan Peeters.
    return [" ".join(name[start:] + name[:start]) for start in range(len(name))]


def _exact(text: str) -> list[str]:
    found = [reference.casefold() for reference in references.find_all(text)]
    found += [address for shape in _MAIL.findall(text) if (address := mail(shape))]
    if not found:
        found += [number for shape in _PHONE.findall(text) if (number := phone(shape))]
    return found


def mail(shape: str) -> str | None:
    """Return something@something as an address, or ``None`` when no domain follows the @."""
    address = fold(shape).rstrip(".")
    return address if "." in address.partition("@")[2][1:] else None


def phone(text: str) -> str | None:
    """Return a phone number as +32…, or ``None`` when it cannot be one; read as dialled in Belgium."""
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def asked(question: str) -> tuple[list[str], list[str]]:
    """Return (exact values, beginnings of a name) that ``question`` may be."""
    exact = _exact(question)
    typed = words(question)
    if not 1 <= len(typed) <= _MOST_NAME_WORDS or exact:
        return exact, []
    name = " ".join(typed)
    beginnings = [name] if len(name) >= 3 and not any(char.isdigit() for char in name) else []
    return [name], beginnings
