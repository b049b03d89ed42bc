"""How somebody is told about a document: what was typed for it, else how her person is reached."""

from dataclasses import dataclass

from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.states import Way
from onthaal.parties import queries as parties

ORDER = (Way.MAIL, Way.LETTER, Way.PHONE)


@dataclass(frozen=True)
class Reach:
    """``address`` is what a mail goes to, what stands on the envelope or what is dialled."""

    way: str
    address: str
    of_party: bool = False

    @property
    def label(self) -> str:
        return str(Way(self.way).label)


def all_of(pickup: Pickup) -> list[Reach]:
    """Return every way, the best first: typed, preferred by the person, then mail, letter, phone."""
    found: list[Reach] = []
    if pickup.way and pickup.address:
        found.append(Reach(pickup.way, _typed(pickup)))
    party = pickup.party
    known = parties.ways(party) if party is not None else {}
    preferred = party.preferred_way if party is not None else ""
    order = sorted(ORDER, key=lambda way: way != preferred)
    found += [Reach(way, known[way], of_party=True) for way in order if known.get(way)]
    return found


def _typed(pickup: Pickup) -> str:
    if pickup.way == Way.LETTER:
        return f"{pickup.name}\n{pickup.address}"
    return pickup.address


def reach(pickup: Pickup, way: str = "") -> Reach | None:
    """Return the best way, or the best one of kind ``way``; ``None`` when there is none."""
    return next((one for one in all_of(pickup) if way in {"", one.way}), None)
