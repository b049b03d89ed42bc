"""What can be flagged: a row that is open to all staff, or a page on the web."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onthaal.core import kinds
from onthaal.core.kinds import Ref
from onthaal.corrections import addresses
from onthaal.corrections.states import Part, offered

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class Target:
    """What a flag is about: ``ref`` or else ``address``, with its name now and its page."""

    title: str
    url: str
    label: str
    ref: Ref | None = None
    address: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be wrong with it, the likeliest first."""
        return offered(self.ref[0] if self.ref else "")


def row(user: "User", ref: Ref) -> Target | None:
    """Return the row as something to flag; ``None`` when ``user`` may not know it or nobody may flag it."""
    if not kinds.is_registered(ref[0]) or not kinds.get(ref[0]).correctable:
        return None
    card = kinds.cards([ref], user=user).get(ref)
    if card is None:
        return None
    title = card.title[: addresses.LONGEST_TITLE]
    return Target(title, card.url, str(kinds.get(ref[0]).label), ref=ref)


def page(address: str, label: str) -> Target:
    """Return a page on the web as something to flag; ``NotAnAddress`` when it is none."""
    found = addresses.normalise(address)
    return Target(addresses.title_of(found), found, label, address=found)


def read_ref(text: str) -> Ref | None:
    """Return the ref that 'kind:id' means, ``None`` when it is none."""
    kind, _sep, object_id = text.partition(":")
    # Both engines keep a positive number of eight bytes; what is longer is nobody's.
    if not kind or not object_id.isascii() or not object_id.isdecimal() or len(object_id) > 18:
        return None
    return kind, int(object_id)
