"""The frame around every page: rooms register their place in the navigation."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from onthaal.core.models import Municipality

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class NavItem:
    """A line of the left navigation, shown to who holds the permission.

    ``count`` gives a small number after the label, in at most one query; ``key`` a keyboard key.
    """

    label: Any
    url_name: str
    permission: str
    order: int
    key: str = ""
    count: Callable[["User"], int] | None = None


@dataclass(frozen=True)
class ShownItem:
    label: str
    url: str
    current: bool
    key: str
    count: int | None


_ITEMS: list[NavItem] = []
_BANNERS: list[Callable[["User"], str]] = []
_PRESENCE: list[Callable[["User"], Any]] = []
_municipality: tuple[float, Municipality] | None = None
FRESH = 30.0  # seconds: a change made in another process shows within it


def register_nav(item: NavItem) -> None:
    _ITEMS.append(item)


def register_banner(banner: Callable[["User"], str]) -> None:
    """Register a function that gives a warning for the top of the desk, or ''."""
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
    return {
        "municipality": municipality(),
        "nav": _nav(request, user),
        "banners": [text for banner in _BANNERS if (text := banner(user))],
        # Read when a page shows it: most answers of a form are no page.
        "presence": SimpleLazyObject(lambda: next((read(user) for read in _PRESENCE), None)),
    }


def _nav(request: HttpRequest, user: "User") -> list[ShownItem]:
    match = request.resolver_match
    current = match.view_name if match else ""
    return [
        ShownItem(
            label=str(item.label),
            url=reverse(item.url_name),
            current=item.url_name == current,
            key=item.key,
            count=item.count(user) if item.count else None,
        )
        for item in sorted(_ITEMS, key=lambda one: one.order)
        if user.has_perm(item.permission)
    ]
