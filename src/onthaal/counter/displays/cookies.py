"""The cookies by which a device is known: never readable by a script, never in an address."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from onthaal.counter.displays import secrets
from onthaal.counter.displays.models import Device, DeviceKind

COOKIES = {DeviceKind.DISPLAY: "onthaal_scherm", DeviceKind.KIOSK: "onthaal_zuil"}
WAITING = {DeviceKind.DISPLAY: "onthaal_scherm_wacht", DeviceKind.KIOSK: "onthaal_zuil_wacht"}
KEPT_FOR = timedelta(days=400)  # the longest that browsers keep one; each visit renews it


def device_of(request: HttpRequest, kind: DeviceKind) -> Device | None:
    """Return the device that this browser is paired with; ``None`` for a cookie that is worth nothing."""
    secret = request.COOKIES.get(COOKIES[kind], "")
    if not secret:
        return None
    rows = Device.objects.filter(kind=kind, active=True, digest=secrets.digest(secret))
    return rows.select_related("location").first()


def keep(response: HttpResponseBase, name: str, secret: str) -> None:
    """Give the browser a cookie of ours."""
    response.set_cookie(
        name,
        secret,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
