"""What the pages of an outage show in the tests over all pages."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.counter.outage import operations
from onthaal.counter.outage.models import Outage, Pack, PaperForm
from onthaal.counter.outage.operations import Payment, Typed
from onthaal.counter.outage.states import Ending, Paid
from onthaal.counter.queue.models import Queue
from onthaal.counter.till.models import Till
from onthaal.organisation.models import Team

HEAD, CLERK = "greet", "els"


def _outage(by: User, queue: Queue, at: Any) -> tuple[Outage, Pack]:
    """A morning on paper at a counter, with a pack of ten forms; the second is entered and not booked."""
    pack = operations.print_pack(queue, size=10, window=None, by=by, at=at - timedelta(days=9))
    outage = operations.declare(
        location=queue.counter.location, team=Team.objects.order_by("pk")[0], reason="Netwerk weg",
        from_at=at - timedelta(hours=3), until_at=at - timedelta(minutes=5), by=by, at=at,
    )  # fmt: skip
    moments = [at - timedelta(minutes=minutes) for minutes in (60, 50, 49, 40)]
    arrived, called, started, ended = moments
    typed = Typed(
        arrived_at=arrived, called_at=called, started_at=started, ended_at=ended,
        ending=Ending.HELPED, agent=by, need="paspoort", payment=Payment(7400, Paid.CASH, None),
    )  # fmt: skip
    form = PaperForm.objects.get(pack=pack, number=2)
    operations.enter(form, outage=outage, typed=typed, by=by, at=at)
    return outage, pack


def addresses() -> dict[str, dict[str, Any]]:
    """Stand on the hall that ``counter.queue`` made."""
    queue = Queue.objects.order_by("pk")[0]
    by = User.objects.get(email="els@onthaal.example")
    outage, pack = _outage(by, queue, NOW)
    entry = PaperForm.objects.get(pack=pack, number=2).entries.get()
    till = Till.objects.order_by("pk")[0]
    one, row = {"public_id": outage.public_id}, {"pk": pack.pk}
    number = {"number": PaperForm.objects.get(pack=pack, number=1).label}
    filled: dict[str, dict[str, Any]] = {
        **{key: {} for key in ("home", "plan", "plan_pdf", "needed", "new_pack", "declare")},
        **dict.fromkeys(("pack", "pack_pdf", "reprint"), row),
        **dict.fromkeys(("form", "take_back"), number),
        **dict.fromkeys(("outage", "change", "close", "reopen", "enter"), one),
        "give_out": one | row,
        "open_till": one | {"slug": till.slug},
        "settle": one | {"pk": entry.pk},
        **dict.fromkeys(("set_aside", "found"), one | number),
    }
    return {f"outage:{name}": kwargs for name, kwargs in filled.items()}


def busy_pages() -> dict[str, tuple[str, str]]:
    now = timezone.now()
    head = User.objects.get(email=f"{HEAD}@onthaal.example")
    queue = Queue.objects.order_by("pk")[0]
    outage, pack = _outage(head, queue, now)
    entered = PaperForm.objects.get(pack=pack, number=2)
    return {
        "outages and packs": (HEAD, reverse("outage:home")),
        "an outage": (HEAD, outage.get_absolute_url()),
        "entering forms": (CLERK, reverse("outage:enter", args=[outage.public_id])),
        "a paper form": (CLERK, entered.get_absolute_url()),
        "a pack of forms": (HEAD, pack.get_absolute_url()),
        "the forms to print": (HEAD, reverse("outage:pack_pdf", args=[pack.pk])),
        "the plan for an outage": (HEAD, reverse("outage:plan")),
        "the plan to print": (CLERK, reverse("outage:plan_pdf")),
    }
