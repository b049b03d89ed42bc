"""Where a browser goes to become a device of a kind; the room whose pages it shows says so."""

from django.urls import reverse

_NAMES: dict[str, str] = {}


def register(kind: str, url_name: str) -> None:
    """Say which address shows the code of a ``DeviceKind``, and later its pages."""
    _NAMES[kind] = url_name


def addresses() -> dict[str, str]:
    """Return the path of each kind of device."""
    return {kind: reverse(name) for kind, name in _NAMES.items()}
