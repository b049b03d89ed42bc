"""What a higher room can do for who stands at a window: a link beside the visitor.

The page of the link gets the visit as ``?bezoek=<uuid>``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from onthaal.accounts.models import User
from onthaal.counter.queue.models import Visit


@dataclass(frozen=True)
class Offer:
    """``url_name`` takes no arguments; ``key`` is the keyboard key on the window page."""

    label: Any
    url_name: str
    permission: str
    order: int
    key: str = ""


@dataclass(frozen=True)
class ShownOffer:
    label: str
    url: str
    key: str


_OFFERS: list[Offer] = []
# What a higher room began for a visit and did not end: links that say how far it is.
Begun = Callable[[User, Visit], list[ShownOffer]]
_BEGUN: list[Begun] = []


def register_offer(offer: Offer) -> None:
    _OFFERS.append(offer)


def register_begun(begun: Begun) -> None:
    """Register what is going on for a visit, so that whoever helps her goes on with it."""
    _BEGUN.append(begun)


def begun_for(user: User, visit: Visit) -> list[ShownOffer]:
    """Return what was begun for a visit and did not end."""
    return [one for begun in _BEGUN for one in begun(user, visit)]


def for_visit(user: User, visit: Visit) -> list[ShownOffer]:
    """Return what ``user`` may do for a visit, in the order of the page."""
    return [
        ShownOffer(str(one.label), f"{reverse(one.url_name)}?bezoek={visit.public_id}", one.key)
        for one in sorted(_OFFERS, key=lambda one: one.order)
        if user.has_perm(one.permission)
    ]
