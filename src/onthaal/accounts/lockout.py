"""What happens after too many wrong passwords."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, credentials: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say how long to wait; the same page for an address that exists and one that does not."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the address that failures are counted under, whatever the case it was typed in."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()


def client_ip(request: HttpRequest) -> str:
    """Return the address that failures are counted under.

    The forwarded header counts only behind a proxy that we are told to trust: anybody can write it.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.TRUSTED_PROXY and forwarded:
        return str(forwarded.split(",")[-1].strip())
    return str(request.META.get("REMOTE_ADDR", ""))
