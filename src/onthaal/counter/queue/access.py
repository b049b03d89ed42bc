"""Fetch what somebody may see or change of the queue, or say that it does not exist."""

import uuid
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from onthaal.accounts.models import User
from onthaal.counter.queue.models import Queue, Sitting, Ticket, Visit, Window
from onthaal.organisation.models import Counter, Location

Row = TypeVar("Row", bound=Model)


def visit(user: User, public_id: uuid.UUID) -> Visit:
    """Return a visit in the compartments of ``user``."""
    rows = Visit.objects.filter(compartment__in=user.compartments)
    return _one(rows.select_related("location", "product", "party", "contact"), public_id=public_id)


def ticket(user: User, public_id: uuid.UUID) -> Ticket:
    rows = Ticket.objects.filter(queue__compartment__in=user.compartments)
    return _one(rows.select_related("visit", "queue__counter", "window"), public_id=public_id)


def window(slug: str) -> Window:
    """Return a window in use; which place it is, is known to all staff who see the queue."""
    return _one(Window.objects.filter(active=True).select_related("location"), slug=slug)


def window_to_manage(slug: str) -> Window:
    return _one(Window.objects.select_related("location"), slug=slug)


def queue(user: User, slug: str) -> Queue:
    """Return a queue by the name of its counter."""
    rows = Queue.objects.filter(compartment__in=user.compartments)
    return _one(rows.select_related("counter__location"), counter__slug=slug)


def queues(user: User) -> QuerySet[Queue]:
    """Return the queues in the compartments of ``user``."""
    rows = Queue.objects.filter(compartment__in=user.compartments)
    return rows.select_related("counter").order_by("counter__sort_key")


def counter_without_queue(slug: str) -> Counter:
    """Return a counter for which nobody can wait yet."""
    rows = Counter.objects.filter(active=True, queue=None)
    return _one(rows.select_related("location"), slug=slug)


def location(slug: str) -> Location:
    """Return a building where people wait, by its name; '' is the first that has a queue."""
    rows = Location.objects.filter(active=True, counters__queue__isnull=False)
    rows = rows.filter(slug=slug) if slug else rows
    found = rows.order_by("sort_key").distinct().first()
    if found is None:
        raise Http404
    return found


def sitting(user: User) -> Sitting | None:
    """Return where ``user`` sits now."""
    rows = Sitting.objects.filter(agent=user, closed_at=None)
    return rows.select_related("window__location").first()


def _one(rows: QuerySet[Row], **which: Any) -> Row:
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found
