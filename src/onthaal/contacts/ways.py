"""How an answer reaches an inhabitant: the preferred way when it is possible, else the next one."""

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
    name = contact.caller_name
    found: dict[str, str] = {}
    preferred = ""
    if contact.party is not None:
        name = str(contact.party)
        preferred = contact.party.preferred_way
        found = parties.ways(contact.party)
    if "@" in contact.caller:
        found.setdefault("mail", contact.caller)
    elif contact.caller.strip().startswith(("+", "0")):
        found.setdefault("phone", contact.caller)
    ways = [Way(code, found[code], name) for code in ORDER if found.get(code)]
    return sorted(ways, key=lambda way: way.code != preferred)


def way_to(contact: Contact) -> Way | None:
    """Return the best way, or ``None`` for an anonymous contact that nobody can answer."""
    return next(iter(ways_to(contact)), None)
