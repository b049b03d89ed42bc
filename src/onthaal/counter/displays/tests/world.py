"""What the pages of the screens show in the tests over all pages."""

from typing import Any

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.displays import operations
from onthaal.counter.displays.models import DeviceKind
from onthaal.counter.queue.models import Queue
from onthaal.organisation.models import Location


def addresses() -> dict[str, dict[str, Any]]:
    """Return what fills each address; the queue made its queues before."""
    device = operations.save(
        None, kind=DeviceKind.DISPLAY, name="Wachtzaal", queues=Queue.objects.all(), by=None,
        location=Location.objects.order_by("pk")[0], at=NOW,
    )  # fmt: skip
    key = {"public_id": device.public_id}
    return {
        "displays:list": {},
        "displays:new": {"kind": DeviceKind.DISPLAY.value},
        "screen:screen": {},
        **dict.fromkeys(
            ["displays:device", "displays:pair", "displays:revoke", "displays:use"], key
        ),
    }


def busy_pages() -> dict[str, tuple[str, str]]:
    """Return pages with many screens, each with every queue."""
    place = Location.objects.order_by("pk")[0]
    for number in range(20):
        device = operations.save(
            None, kind=DeviceKind.DISPLAY, name=f"Zaal {number}", queues=Queue.objects.all(),
            by=None, location=place, at=NOW,
        )  # fmt: skip
    return {
        "screens": ("rik", "/schermen/"),
        "a screen to set up": ("rik", device.get_absolute_url()),
    }
