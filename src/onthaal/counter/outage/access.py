"""Fetch what belongs to an outage for somebody, or say that it does not exist."""

import uuid

from django.db.models import QuerySet
from django.http import Http404

from onthaal.accounts import permissions
from onthaal.accounts.models import User
from onthaal.core import references
from onthaal.counter.outage import queries
from onthaal.counter.outage.models import Entry, Outage, Pack, PaperForm, Plan
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.queue.models import Queue, Window
from onthaal.counter.queue.permissions import SERVE
from onthaal.counter.till.models import Till
from onthaal.organisation.models import Location


def outage(public_id: uuid.UUID) -> Outage:
    """Return an outage; everybody who enters forms may know of it."""
    rows = Outage.objects.select_related("location", "team", "declared_by", "closed_by")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def pack(user: User, pk: int) -> Pack:
    """Return a pack of a counter in the compartments of ``user``."""
    found = queries.packs(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def form(user: User, text: str) -> PaperForm:
    """Return a form by its number, however it is written."""
    found = queries.form(text)
    if found is None or found.pack.queue.compartment not in user.compartments:
        raise Http404
    return found


def form_to_enter(user: User, text: str) -> PaperForm | None:
    """Return the form whose number was typed, ``None`` when there is none for ``user``."""
    found = queries.form(text)
    mine = found is not None and found.pack.queue.compartment in user.compartments
    return found if mine else None


def standing_entry(form: PaperForm) -> Entry | None:
    """Return what was entered of a form and stands."""
    rows = Entry.objects.filter(form=form, undone_at=None)
    return rows.select_related("form", "ticket__visit__contact", "ticket__visit__product", "ticket__agent",
                               "ticket__window", "sale", "pickup", "appointment", "by").first()  # fmt: skip


def entry_to_settle(outage: Outage, pk: int) -> Entry:
    found = queries.unbooked(outage).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def till(slug: str) -> Till:
    found = Till.objects.filter(slug=slug, active=True).first()
    if found is None:
        raise Http404
    return found


def plan() -> Plan:
    """Return the plan; before anybody wrote it, an empty one."""
    return Plan.objects.select_related("list_printed_by").filter(pk=1).first() or Plan(pk=1)


def agents() -> QuerySet[User]:
    """Return who may have helped somebody at a window, by name."""
    roles = permissions.get(SERVE).roles
    rows = User.objects.filter(is_active=True, role_grants__role__in=roles)
    return rows.distinct().order_by("display_name")


def windows(location: Location) -> QuerySet[Window]:
    return Window.objects.filter(location=location).order_by("name")


def queues(user: User) -> QuerySet[Queue]:
    """Return the counters for which forms can be printed."""
    rows = Queue.objects.filter(compartment__in=user.compartments, counter__active=True)
    return rows.select_related("counter__location").order_by("counter__sort_key")


def pickup(user: User, text: str) -> Pickup | None:
    """Return the document whose reference was typed, ``None`` when there is none for ``user``."""
    reference = references.normalise(text)
    rows = Pickup.objects.filter(compartment__in=user.compartments, reference=reference or text)
    return rows.first()
