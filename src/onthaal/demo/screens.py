"""The screens of the demo municipality, to be paired with the code that a browser shows."""

from datetime import datetime

from onthaal.counter.displays import operations
from onthaal.counter.displays.models import DeviceKind
from onthaal.counter.queue.models import Queue

HALL, UPSTAIRS, KIOSK = "Wachtzaal gelijkvloers", "Wachtzaal verdieping", "Zuil aan de ingang"


def load(*, at: datetime) -> None:
    """Make two screens and a kiosk in the first building that has queues."""
    queues = list(Queue.objects.select_related("counter__location").order_by("letter"))
    place = queues[0].counter.location
    for name, shown in ((HALL, queues), (UPSTAIRS, queues[1:])):
        operations.save(
            None, kind=DeviceKind.DISPLAY, name=name, location=place, queues=shown, by=None, at=at
        )
    operations.save(None, kind=DeviceKind.KIOSK, name=KIOSK, location=place, by=None, at=at)
