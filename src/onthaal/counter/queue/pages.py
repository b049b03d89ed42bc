"""What the pages of the queue show."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact
from onthaal.counter.queue import offers, operations, queries
from onthaal.counter.queue.forms import RedirectForm
from onthaal.counter.queue.models import Queue, Ticket, TicketStep, Visit, Window
from onthaal.counter.queue.ordering import Rules
from onthaal.counter.queue.queries import Hall
from onthaal.counter.queue.states import PRESENT
from onthaal.organisation.models import Counter, Location

NEXT = 3
EARLIER = 4


def _helped(ticket: Ticket, *, by: User, at: datetime, version: int) -> Ticket:
    return operations.finish(ticket, by=by, at=at, version=version, helped=True)


# The steps that take nothing but the ticket, by their word in the address.
STEPS: dict[str, Callable[..., Ticket]] = {
    "opnieuw": operations.recall,
    "begin": operations.start,
    "klaar": operations.finish,
    "geholpen": _helped,
    "kwam-niet": operations.no_show,
}


def overview(user: User, location: Location, *, at: datetime) -> dict[str, Any]:
    """Return the context of the hall: one line per queue, one per window."""
    hall = queries.hall(user, location, at=at)
    places = Location.objects.filter(active=True, counters__queue__isnull=False)
    return {
        "hall": hall,
        "location": location,
        "locations": list(places.order_by("sort_key").distinct()),
        "lines": [
            {
                "queue": one,
                "waiting": [(ticket, hall.of(ticket)) for ticket in hall.in_queue(one.pk)],
                "new": hall.new_in(one),
                "served": hall.served(one.pk),
            }
            for one in hall.queues.values()
        ],
        "windows": [
            {
                "window": one,
                "queues": hall.called_at(one),
                "sitting": hall.sittings.get(one.pk),
                "ticket": hall.at_windows.get(one.pk),
            }
            for one in hall.windows
        ],
    }


def window(user: User, row: Window, *, at: datetime) -> dict[str, Any]:
    """Return the context of a window."""
    hall = queries.hall(user, row.location, at=at)
    mine = hall.calls.get(row.pk, frozenset())
    sitting = hall.sittings.get(row.pk)
    here = sitting is not None and sitting.agent_id == user.pk
    ticket = hall.at_windows.get(row.pk)
    waiting = hall.for_window(mine)
    return {
        "hall": hall,
        "window": row,
        "queues": hall.called_at(row) if mine else [],
        "sitting": sitting,
        "here": here,
        "callable": here and ticket is None,
        "ticket": ticket,
        "waiting": len(waiting),
        "next": waiting[:NEXT],
        "aside": [one for one in hall.aside if one.queue_id in mine],
        "missed": [one for one in hall.missed if one.queue_id in mine],
        "undoable": queries.last_step(user, at=at) if here else None,
        "redirect_form": _send_on(hall, ticket) if ticket and here else None,
        "pieces": list(ticket.visit.pieces.order_by("position")) if ticket else [],
        "earlier": _earlier(user, ticket.visit) if ticket else [],
        "offers": offers.for_visit(user, ticket.visit) if ticket else [],
    }


def _send_on(hall: Hall, ticket: Ticket) -> RedirectForm:
    return RedirectForm(queues=[one for one in hall.queues.values() if one.pk != ticket.queue_id])


def _earlier(user: User, visit: Visit) -> list[Contact]:
    """Return her last contacts, as far as the agent may know of them."""
    if visit.party_id is None:
        return []
    rows = Contact.objects.filter(party=visit.party_id, compartment__in=user.compartments)
    rows = rows.exclude(pk=visit.contact_id) if visit.contact_id else rows
    return list(rows.prefetch_related("questions").order_by("-opened_at")[:EARLIER])


def visit(user: User, row: Visit, *, at: datetime) -> dict[str, Any]:
    """Return the context of a visit."""
    tickets = list(row.tickets.select_related("queue__counter", "window").order_by("pk"))
    steps = TicketStep.objects.filter(ticket__in=tickets).select_related("by", "window", "ticket")
    return {
        "visit": row,
        "tickets": tickets,
        "ticket": next((one for one in tickets if one.state in PRESENT), None),
        "steps": list(steps.order_by("at", "pk")),
        "pieces": list(row.pieces.order_by("position")),
        "begun": offers.begun_for(user, row),
    }


def shown(hall: Hall) -> list[int]:
    """Return the visits of whom a page shows something."""
    return [one.visit_id for one in [*hall.waiting, *hall.aside, *hall.at_windows.values()]]


def setup(user: User) -> dict[str, Any]:
    """Return the context of the page with all queues and windows."""
    queues = Queue.objects.filter(compartment__in=user.compartments)
    return {
        "queues": list(queues.select_related("counter__location").order_by("counter__sort_key")),
        "windows": list(
            Window.objects.select_related("location")
            .prefetch_related("queues__counter")
            .order_by("location__sort_key", "name")
        ),
        "counters": list(
            Counter.objects.filter(active=True, queue=None)
            .select_related("location")
            .order_by("sort_key")
        ),
    }


def queue_values(queue: Queue) -> dict[str, Any]:
    """Return what the form of a queue starts with."""
    return {
        "letter": queue.letter,
        "typical_minutes": queue.typical_minutes,
        **queue.head_starts.to_data(),
    }


def new_queue_values() -> dict[str, Any]:
    return {"typical_minutes": 8, **Rules().to_data()}
