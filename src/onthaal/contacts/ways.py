"""How an answer reaches an inhabitant: the preferred way when it is possible, else the next one."""

from collections.abc import Mapping
from dataclasses import dataclass

from onthaal.contacts.models import Contact
from onthaal.parties import queries as parties

ORDER = ("mail", "letter", "phone")


@dataclass(frozen=True)
class Way:
    """``code`` mail, letter or phone; ``address`` what goes on the envelope or is dialled."""

    code: str
    address: str
    name: str


def ways_to(contact: Contact) -> list[Way]:
    """Return every way to reach who is behind ``contact``, the preferred one first."""
    return ways_among(contact, parties.ways(contact.party) if contact.party else {})


def ways_among(contact: Contact, known: Mapping[str, str]) -> list[Way]:
    """Return the same from the addresses that are known of the person."""
    found = dict(known)
    name, preferred = contact.caller_name, ""
    if contact.party is not None:
        name, preferred = str(contact.party), contact.party.preferred_way
    if "@" in contact.caller:
        found.setdefault("mail", contact.caller)
    elif contact.caller.strip().startswith(("+", "0")):
        found.setdefault("phone", contact.caller)
    ways = [Way(code, found[code], name) for code in ORDER if found.get(code)]
    return sorted(ways, key=lambda way: way.code != preferred)


def way_to(contact: Contact) -> Way | None:
    """Return the best way, or ``None`` for an anonymous contact that nobody can answer."""
    return next(iter(ways_to(contact)), None)
