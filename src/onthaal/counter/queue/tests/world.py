"""What the pages of the queue show in the tests over all pages."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Ticket, Window
from onthaal.counter.queue.tests import factories
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import CounterKind


def addresses() -> dict[str, dict[str, Any]]:
    hall = factories.town_hall()
    ticket = factories.ticket(hall)
    free = _counter(hall)
    window = {"slug": hall.one.slug}
    queue = {"slug": hall.quick.counter.slug}
    return {
        **{key: {} for key in ["queue:overview", "queue:setup", "queue:new_window", "queue:figures", "queue:export"]},
        "queue:visit": {"public_id": ticket.visit.public_id},
        **dict.fromkeys(
            ["queue:window", "queue:sit", "queue:stand_up", "queue:call_next",
             "queue:change_window"],
            window,
        ),
        **{key: {"public_id": ticket.public_id} for key in ["queue:call", "queue:park", "queue:send_on", "queue:take_back", "queue:leave", "queue:undo"]},
        "queue:step": {"public_id": ticket.public_id, "verb": "begin"},
        **dict.fromkeys(["queue:queue", "queue:set_taking"], queue),
        "queue:new_queue": {"slug": free},
    }  # fmt: skip


def _counter(hall: factories.TownHall) -> str:
    """Return the name in an address of a counter without a queue."""
    row = organisation.create_counter(
        location=hall.location, name="Sociale dienst", kind=CounterKind.SPECIALIST, at=NOW, by=None
    )
    return str(row.slug)


def busy_pages() -> dict[str, tuple[str, str]]:
    now = timezone.now()
    window = Window.objects.get(name="Loket 1")
    els = User.objects.get(email="els@onthaal.example")
    operations.sit(window, by=els, at=now)
    ticket = operations.call_next(window, by=els, at=now)
    operations.start(ticket, by=els, at=now, version=ticket.version)
    visit = Ticket.objects.get(pk=ticket.pk).visit
    return {
        "the hall": ("greet", reverse("queue:overview")),
        "a window": ("els", window.get_absolute_url()),
        "a visit": ("els", visit.get_absolute_url()),
        "queues and windows": ("greet", reverse("queue:setup")),
        "figures of the counters": ("greet", reverse("queue:figures")),
    }
