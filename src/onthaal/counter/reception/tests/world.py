"""What the pages of reception show in the tests over all pages."""

from typing import Any

from django.urls import reverse

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.queue.models import Ticket, Visit
from onthaal.counter.queue.states import TicketState, VisitSource
from onthaal.organisation.models import Location


def addresses() -> dict[str, dict[str, Any]]:
    """Stand on the hall that ``counter.queue`` made."""
    ticket = Ticket.objects.order_by("pk")[0]
    visit = Visit.objects.create(
        location=Location.objects.get(slug="administratief-centrum"),
        day_date=NOW.date(), arrived_at=NOW, source=VisitSource.RECEPTION,
    )  # fmt: skip
    plain = ("door", "waits", "ready", "give_ticket", "send_home", "answer")
    return {
        **{f"reception:{name}": {} for name in plain},
        **{f"kiosk:{name}": {} for name in ("home", "appointment", "by_name", "needs", "other")},
        "kiosk:bring": {"slug": "product"},
        "kiosk:take": {"slug": "product"},
        "reception:ticket": {"public_id": ticket.public_id},
        "reception:withdraw": {"public_id": ticket.public_id},
        "reception:missing": {"public_id": visit.public_id},
    }


def busy_pages() -> dict[str, tuple[str, str]]:
    ticket = Ticket.objects.filter(state=TicketState.WAITING).order_by("pk")[0]
    return {
        "the door": ("els", reverse("reception:door")),
        "a need at the door": ("els", reverse("reception:door") + "?q=reispas voor mijn dochter"),
        "a product at the door": ("els", reverse("reception:door") + "?product=reispas"),
        "a ticket": ("els", reverse("reception:ticket", args=[ticket.public_id])),
    }
