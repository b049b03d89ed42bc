"""Fetch an appointment or an agenda for somebody, or say that it does not exist."""

from datetime import date, datetime

from django.http import Http404

from onthaal.accounts.models import User
from onthaal.catalogue import queries as catalogue
from onthaal.catalogue.models import Product
from onthaal.catalogue.queries import ProductCard
from onthaal.catalogue.states import ProductState
from onthaal.core import links, references
from onthaal.core.calendars import local_date
from onthaal.core.links import LinkIsOver
from onthaal.core.models import MailedLink
from onthaal.counter.appointments import codes, queries
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.refs import LINKS
from onthaal.counter.appointments.states import AppointmentState
from onthaal.counter.queue.models import Queue
from onthaal.organisation.models import Location

WITH = (
    "product",
    "party__merged_into",
    "contact",
    "visit",
    "created_by",
    "agenda__queue__counter__location",
    "agenda__queue__counter__department",
)


def appointment(user: User, reference: str) -> Appointment:
    """Return the appointment that ``user`` may read; 404 for a stranger and outside the compartment."""
    rows = queries.visible(user).select_related(*WITH)
    found = rows.filter(reference=references.normalise(reference) or reference).first()
    if found is None:
        raise Http404
    return found


def by_link(token: str, *, at: datetime) -> tuple[MailedLink, Appointment]:
    """Return what a mailed link is about; ``LinkIsOver`` when it opens nothing any more."""
    for purpose in LINKS:
        try:
            link = links.find(token, purpose=purpose, at=at)
        except LinkIsOver:
            continue
        return link, Appointment.objects.select_related(*WITH).get(pk=link.object_id)
    raise LinkIsOver


def for_check_in(text: str) -> Appointment | None:
    """Return the appointment whose code was typed or scanned, ``None`` when there is none.

    The code checks in and tells nothing: show only what ``operations.check_in`` answers.
    """
    code = codes.normalise(text.replace("\x00", ""))
    if code is None:
        return None
    return Appointment.objects.select_related(*WITH).filter(code=code).first()


def find_for_check_in(
    name: str, birth_date: date, *, location: Location, at: datetime
) -> Appointment | None:
    """Return the one who is expected today in this building by this name and date of birth.

    Every word of the name must be one of hers, at least her family name and one more. ``None`` when nobody
    is, or when it may be several: the kiosk says 'go to the reception' either way, and no more.
    """
    asked = set(queries.search_key(name.replace("\x00", "")[:200]).split())
    if len(asked) < 2:
        return None
    rows = Appointment.objects.select_related(*WITH).filter(
        day_date=local_date(at),
        birth_date=birth_date,
        agenda__queue__counter__location=location,
        state__in=[AppointmentState.BOOKED, AppointmentState.CHECKED_IN, AppointmentState.MISSED],
    )
    found = [one for one in rows if asked <= set(one.search_key.split())]
    return found[0] if len(found) == 1 else None


def card(slug: str, *, situation: str, at: datetime) -> ProductCard:
    """Return the card of a product that is given today."""
    found = catalogue.card(slug, situation=situation, at=at)
    if found is None or found.state != ProductState.PUBLISHED:
        raise Http404
    return found


def product(slug: str, *, today: date) -> Product:
    """Return a product that is given today."""
    found = Product.objects.current(today).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def queue(slug: str) -> Queue:
    """Return the queue of a counter, to set how appointments are given there."""
    rows = Queue.objects.select_related("counter__location", "counter__department")
    found = rows.filter(counter__slug=slug, counter__active=True).first()
    if found is None:
        raise Http404
    return found
