"""What every page for inhabitants shares: the language of the town, the address of who asks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from onthaal.counter.appointments.models import Appointment

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

SALT = "onthaal.appointments.made"
SHOWN_FOR = 3600  # seconds that the page after booking can be opened
DUTCH = "nl"


def speaks_dutch() -> bool:
    """Return whether these pages are in Dutch only (language law of 18 July 1966)."""
    return not settings.APPOINTMENT_ENGLISH_GROUND


def in_language_of_town(view: View) -> View:
    """Show a page in Dutch, unless the town has a ground to show it in another language too."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not speaks_dutch():
            return view(request, *args, **kwargs)
        with translation.override(DUTCH):
            return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def show(
    request: HttpRequest, page: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page for inhabitants."""
    more = {"dutch_only": speaks_dutch()}
    return render(request, f"appointments/public/{page}.html", context | more, status=status)


def site(request: HttpRequest) -> str:
    """Return the address that inhabitants use, without a slash at the end."""
    return settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")


def sign(appointment: Appointment) -> str:
    """Return what opens the page after booking, for an hour and for this browser's address bar only."""
    return signing.dumps(appointment.pk, salt=SALT)


def signed(token: str) -> int | None:
    """Return the appointment that ``sign`` made, ``None`` when it is too long ago or made up."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=SHOWN_FOR))
    except (signing.BadSignature, ValueError, TypeError):
        return None
