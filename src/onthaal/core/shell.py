"""The frame around every page: rooms register their place in the navigation."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from onthaal.core.models import Municipality
from onthaal.core.together import Counting, counting
from onthaal.core.wording import COUNTED_TO

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class NavGroup(models.IntegerChoices):
    """The headings of the left navigation, in their order; the first has no heading on the page."""

    WORK = 0, _("Werk")
    COUNTER = 1, _("Balie")
    KNOWLEDGE = 2, _("Kennis")
    HOUSE = 3, _("Huis")


@dataclass(frozen=True)
class NavItem:
    """A line of the left navigation, shown to who holds the permission.

    ``count`` gives a small number after the label, in at most one query; ``key`` a keyboard key.
    ``waiting`` gives rows whose number stands there when there are any, the same for everybody and
    at every moment: all of the page are counted in one statement, which is composed once.
    """

    label: Any
    url_name: str
    permission: str
    order: int
    key: str = ""
    group: NavGroup = NavGroup.WORK
    count: Callable[["User"], int] | None = None
    waiting: Callable[[], QuerySet[Any]] | None = None


@dataclass(frozen=True)
class Managed:
    """Something that is managed on pages of its own, listed under 'Beheer' for who may do it.

    ``text`` says in a sentence what one arranges there.
    """

    label: Any
    text: Any
    url_name: str
    permission: str
    order: int


@dataclass(frozen=True)
class Banner:
    """A warning for the top of the desk while there are ``rows`` (as ``NavItem.waiting``).

    ``words`` says how many.
    """

    rows: Callable[[], QuerySet[Any]]
    words: Callable[[int], str]


@dataclass(frozen=True)
class ShownItem:
    group: NavGroup
    label: str
    url: str
    current: bool
    key: str
    count: int | None


_ITEMS: list[NavItem] = []
_MANAGED: list[Managed] = []
_BANNERS: list[Banner] = []
_PRESENCE: list[Callable[["User"], Any]] = []
_municipality: tuple[float, Municipality] | None = None
FRESH = 30.0  # seconds: a change made in another process shows within it


def register_nav(item: NavItem) -> None:
    _ITEMS.append(item)


def register_managed(item: Managed) -> None:
    _MANAGED.append(item)


def managed() -> list[Managed]:
    """Return everything that can be managed, in the order of the page."""
    return sorted(_MANAGED, key=lambda one: one.order)


def register_banner(banner: Banner) -> None:
    _BANNERS.append(banner)


def register_presence(presence: Callable[["User"], Any]) -> None:
    """Register the function that gives what the header says of the user's own presence, or None."""
    _PRESENCE.append(presence)


def municipality() -> Municipality:
    """Return the municipality of this installation (an unsaved blank one before set-up)."""
    global _municipality  # noqa: PLW0603  one row, read anew now and then
    now = time.monotonic()
    if _municipality is None or now - _municipality[0] > FRESH:
        row = Municipality.objects.select_related("logo").first()
        if row is None:
            return Municipality(name="Onthaal")
        _municipality = (now, row)
    return _municipality[1]


def forget_municipality() -> None:
    """Read the row again at the next page: after set-up and between tests."""
    global _municipality  # noqa: PLW0603
    _municipality = None


def context(request: HttpRequest) -> dict[str, Any]:
    """Give templates the municipality, the navigation and the warnings of the desk."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or request.headers.get("HX-Request"):
        return {"municipality": municipality(), "nav": [], "banners": []}
    items = [
        item
        for item in sorted(_ITEMS, key=lambda one: (one.group, one.order))
        if user.has_perm(item.permission)
    ]
    numbers = _numbers(items)
    return {
        "municipality": municipality(),
        "nav": _nav(request, user, items, numbers),
        "banners": [
            banner.words(numbers[f"banner {place}"])
            for place, banner in enumerate(_BANNERS)
            if numbers[f"banner {place}"]
        ],
        # Read when a page shows it: most answers of a form are no page.
        "presence": SimpleLazyObject(lambda: next((read(user) for read in _PRESENCE), None)),
    }


def _numbers(items: list[NavItem]) -> dict[str, int]:
    """Count what waits behind these lines and the warnings, in one statement."""
    lines = [(item.url_name, item.waiting) for item in items if item.waiting]
    banners = [(f"banner {place}", banner.rows) for place, banner in enumerate(_BANNERS)]
    return _counting((*lines, *banners)).run()


@lru_cache(maxsize=100)
def _counting(queries: tuple[tuple[str, Callable[[], QuerySet[Any]]], ...]) -> Counting:
    # The same rows for everybody and at every moment: composed once for each set of lines.
    return counting({name: rows() for name, rows in queries}, limit=COUNTED_TO + 1)


@cache
def _url(name: str) -> str:
    return reverse(name)


def _nav(
    request: HttpRequest, user: "User", items: list[NavItem], numbers: Mapping[str, int]
) -> list[ShownItem]:
    match = request.resolver_match
    current = match.view_name if match else ""
    return [
        ShownItem(
            group=item.group,
            label=str(item.label),
            url=_url(item.url_name),
            current=item.url_name == current,
            key=item.key,
            count=item.count(user) if item.count else numbers.get(item.url_name) or None,
        )
        for item in items
    ]
