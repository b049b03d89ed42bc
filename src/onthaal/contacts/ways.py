"""How an answer reaches an inhabitant: the preferred way when it is possible, else the next one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onthaal.contacts import mailed
from onthaal.contacts.models import Contact
from onthaal.parties import queries as parties

ORDER = ("mail", "letter", "phone")
IN_WRITING = frozenset({"mail", "letter"})


@dataclass(frozen=True)
class Way:
    """``code`` mail, letter or phone; ``address`` what goes on the envelope or is dialled.

    ``failed``: what was mailed there did not arrive. ``by_hand``: typed for this one letter, so that
    it stays when the person moves.
    """

    code: str
    address: str
    name: str
    failed: bool = False
    by_hand: bool = False


def ways_to(contact: Contact) -> list[Way]:
    """Return every way to reach who is behind ``contact``, the preferred one first.

    An address where nothing arrives comes last.
    """
    known = parties.ways(contact.party) if contact.party else {}
    return ways_among(contact, known, failed=mailed.failed_addresses(contact))


def ways_among(
    contact: Contact, known: Mapping[str, str], *, failed: Collection[str] = ()
) -> list[Way]:
    """Return the same from the addresses that are known of the person, and those that ``failed``."""
    found = dict(known)
    name, preferred = contact.caller_name, ""
    if contact.party is not None:
        name, preferred = str(contact.party), contact.party.preferred_way
    if "@" in contact.caller:
        found.setdefault("mail", contact.caller)
    elif contact.caller.strip().startswith(("+", "0")):
        found.setdefault("phone", contact.caller)
    ways = [
        Way(code, found[code], name, failed=found[code] in failed)
        for code in ORDER
        if found.get(code)
    ]
    return sorted(ways, key=lambda way: (way.failed, way.code != preferred))


def way_to(contact: Contact) -> Way | None:
    """Return the best way, or ``None`` for an anonymous contact that nobody can answer."""
    return next(iter(ways_to(contact)), None)


def way_in_writing(contact: Contact) -> Way | None:
    """Return the best way to write to somebody, or ``None`` when no address is known that works."""
    ways = (way for way in ways_to(contact) if way.code in IN_WRITING and not way.failed)
    return next(ways, None)
