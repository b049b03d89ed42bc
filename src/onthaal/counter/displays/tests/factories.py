"""A screen that is paired, as the page would do it."""

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.displays import operations
from onthaal.counter.displays.models import Device, DeviceKind
from onthaal.counter.queue.models import Queue
from onthaal.counter.queue.tests.factories import TownHall


def device(
    hall: TownHall, *queues: Queue, name: str = "Wachtzaal", kind: str = DeviceKind.DISPLAY
) -> Device:
    """Create a device that is not paired yet."""
    return operations.save(
        None, kind=kind, name=name, location=hall.location, queues=queues or [hall.quick, hall.civil],
        by=hall.els, at=NOW,
    )  # fmt: skip


def paired(hall: TownHall, *queues: Queue, name: str = "Wachtzaal") -> tuple[Device, str]:
    """Create a screen and return it with the secret of its cookie."""
    row = device(hall, *queues, name=name)
    pairing, waiting = operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW)
    operations.pair(row, code=pairing.code, by=hall.els, at=NOW)
    secret = operations.collect(waiting, at=NOW)
    assert secret is not None
    row.refresh_from_db()
    return row, secret
