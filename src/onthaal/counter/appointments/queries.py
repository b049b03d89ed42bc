"""Which hours are free, who comes when, and who must hear that it cannot go on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet

from onthaal.catalogue.models import Product
from onthaal.core import references
from onthaal.core.calendars import ONE_DAY, local_date, moment_of
from onthaal.core.fields import phone_number
from onthaal.core.text import fold
from onthaal.counter.appointments import codes, slots
from onthaal.counter.appointments.models import Agenda, Appointment, Offer, Seat
from onthaal.counter.appointments.slots import Board, Stretch
from onthaal.counter.appointments.states import AppointmentState, Purpose
from onthaal.organisation import hours
from onthaal.organisation import queries as organisation
from onthaal.organisation.hours import DayHours
from onthaal.organisation.models import Location, OpeningException
from onthaal.roster import queries as roster

if TYPE_CHECKING:
    from onthaal.accounts.models import User

FURTHEST = 365  # days that an agent looks ahead
MOST = 200
SHORTEST = 3


@dataclass(frozen=True)
class Choice:
    """A product in an agenda, for a purpose, with how long it takes there."""

    agenda: Agenda
    product: Product
    purpose: str
    minutes: int


def agendas() -> QuerySet[Agenda]:
    """Return the agendas in use with their counter and building."""
    rows = Agenda.objects.filter(active=True, queue__counter__active=True)
    return rows.select_related("queue__counter__location", "queue__counter__department")


def choices(
    product: Product, *, purpose: str = Purpose.APPLY, online: bool = False
) -> list[Choice]:
    """Return where a product is given by appointment, in the order of the names, in two statements.

    A counter that the catalogue names gives it, unless its offer says otherwise; an offer also does where
    the catalogue names no counter. ``online`` only where inhabitants book for themselves.
    """
    rows = agendas().filter(
        Q(queue__counter__products=product) | Q(offers__product=product, offers__active=True)
    )
    if online:
        rows = rows.filter(online=True)
    found = list(rows.distinct().order_by("queue__counter__sort_key", "pk"))
    offers = {one.agenda_id: one for one in Offer.objects.filter(product=product)}
    made = (_choice(one, product, purpose, offers.get(one.pk)) for one in found)
    return [one for one in made if one is not None]


def _choice(agenda: Agenda, product: Product, purpose: str, offer: Offer | None) -> Choice | None:
    if offer is not None and not offer.active:
        return None
    if purpose == Purpose.COLLECT:
        minutes = agenda.collect_minutes
        return Choice(agenda, product, purpose, minutes) if minutes else None
    return Choice(agenda, product, purpose, offer.minutes if offer else agenda.minutes)


def bookable_products(*, today: date, online: bool = True) -> list[Product]:
    """Return what an appointment can be made for, by name, in three statements.

    ``online`` only what inhabitants book for themselves.
    """
    open_agendas = agendas().filter(online=True) if online else agendas()
    rows = Offer.objects.filter(agenda__in=open_agendas)
    offers = {
        (product, agenda): active
        for product, agenda, active in rows.values_list("product_id", "agenda_id", "active")
    }
    pairs = Product.counters.through.objects.filter(counter__queue__agenda__in=open_agendas)
    ids = {
        product
        for product, agenda in pairs.values_list("product_id", "counter__queue__agenda")
        if offers.get((product, agenda), True)
    }
    ids |= {product for (product, _agenda), active in offers.items() if active}
    found = Product.objects.current(today).filter(pk__in=ids)
    return list(found.order_by("sort_key", "pk")[:MOST])


def board(agenda: Agenda, *, first: date, last: date, without: Appointment | None = None) -> Board:
    """Return what is open, staffed and taken from one local day to another (both count).

    ``without`` leaves out what one appointment takes now, to move it.
    """
    return boards([agenda], first=first, last=last, without=without)[agenda.pk]


def boards(
    these: Sequence[Agenda], *, first: date, last: date, without: Appointment | None = None
) -> dict[int, Board]:
    """Return the board of each of several agendas, in three statements however many."""
    exceptions = organisation.exceptions_from(first)
    staff = roster.staffing([one.queue.counter_id for one in these], first=first, last=last)
    between = (moment_of(first, time.min), moment_of(last + ONE_DAY, time.min))
    seats = Seat.objects.filter(agenda__in=[one.pk for one in these])
    seats = seats.filter(start_at__gte=between[0], start_at__lt=between[1])
    if without is not None:
        seats = seats.exclude(appointment=without)
    taken: dict[int, Counter[datetime]] = {one.pk: Counter() for one in these}
    for agenda_id, start_at in seats.values_list("agenda_id", "start_at"):
        taken[agenda_id][start_at] += 1
    return {
        one.pk: Board(
            opening=slots.opening(_days(one, first, last, exceptions)),
            staff=slots.staffed(
                person for person in staff if person.counter_id == one.queue.counter_id
            ),
            taken=taken[one.pk],
            walk_in_percent=one.walk_in_percent,
        )
        for one in these
    }


def _days(
    agenda: Agenda, first: date, last: date, exceptions: Iterable[OpeningException]
) -> list[DayHours]:
    counter = agenda.queue.counter
    of_place = organisation.exceptions_of(counter, exceptions)
    return hours.of_days(counter.hours, first, (last - first).days + 1, of_place)


def earliest(agenda: Agenda, *, at: datetime, online: bool) -> datetime:
    """Return from when an hour can be chosen: an inhabitant needs some notice, an agent none."""
    return at + timedelta(minutes=agenda.notice_minutes if online else 0)


def last_day(agenda: Agenda, *, at: datetime, online: bool) -> date:
    """Return the last local day that can be chosen."""
    return local_date(at) + timedelta(days=agenda.ahead_days if online else FURTHEST)


def free(
    choice: Choice,
    *,
    at: datetime,
    online: bool,
    first: date | None = None,
    days: int | None = None,
    without: Appointment | None = None,
) -> list[datetime]:
    """Return when an appointment for ``choice`` can begin, in order.

    From ``first`` (today when empty) for so many local days, or as far as the agenda goes.
    """
    start = max(first or local_date(at), local_date(at))
    last = last_day(choice.agenda, at=at, online=online)
    if days is not None:
        last = min(last, start + timedelta(days=days - 1))
    if last < start:
        return []
    found = board(choice.agenda, first=start, last=last, without=without)
    since = earliest(choice.agenda, at=at, online=online)
    return found.starts(choice.minutes, earliest=since)


def collects(found: Iterable[Choice]) -> bool:
    """Return whether something that is ready can be fetched at one of these."""
    return any(one.agenda.collect_minutes for one in found)


def of_day(user: "User", location: Location, day: date) -> list[Appointment]:
    """Return the appointments of a building on a local day by hour, the cancelled ones too."""
    rows = visible(user).filter(agenda__queue__counter__location=location, day_date=day)
    return list(_with_names(rows).order_by("start_at", "search_key", "pk")[: MOST * 2])


def visible(user: "User") -> QuerySet[Appointment]:
    """Return the appointments that ``user`` may know of."""
    return Appointment.objects.filter(compartment__in=user.compartments)


def find(user: "User", text: str, *, limit: int = 50) -> list[Appointment]:
    """Return the appointments that ``text`` may mean, past ones too: the latest first.

    By reference, code, phone number, e-mail address, or the beginnings of the words of a name.
    """
    text = text.replace("\x00", "").strip()[:200]
    if len(text) < SHORTEST:
        return []
    rows = _with_names(visible(user).filter(_meant(text)))
    return list(rows.order_by("-start_at", "pk")[:limit])


def _meant(text: str) -> Q:
    reference = references.normalise(text)
    if reference:
        return Q(reference=reference)
    if "@" in text:
        return Q(email=text.lower())
    number = phone_number(text)
    if number and any(char.isdigit() for char in text):
        return Q(phone=number)
    words = fold(text).split()[:5]
    named = Q(pk__isnull=False)
    for word in words:
        named &= Q(search_key__contains=f" {word}")
    code = codes.normalise(text)
    return named | Q(code=code) if code else named


def search_key(name: str) -> str:
    """Return the words of a name, folded, each after a space."""
    return (" " + " ".join(fold(name).split()))[:400]


def _with_names(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    return rows.select_related("product", "agenda__queue__counter__location", "visit")


def stranded(*, at: datetime, days: int = 120) -> dict[Agenda, list[Appointment]]:
    """Return what was booked and cannot go on: its counter is closed then. By agenda, by hour.

    Who heard of it is there too, until she chose another time.
    """
    today = local_date(at)
    last = today + timedelta(days=days)
    rows = Appointment.objects.filter(
        state=AppointmentState.BOOKED, day_date__range=(today, last), start_at__gt=at
    )
    found: dict[Agenda, list[Appointment]] = {}
    for appointment in _with_names(rows).order_by("agenda", "start_at", "pk"):
        found.setdefault(appointment.agenda, []).append(appointment)
    exceptions = organisation.exceptions_from(today)
    closed = {
        agenda: [one for one in booked if not _is_open(agenda, one, exceptions)]
        for agenda, booked in found.items()
    }
    return {agenda: booked for agenda, booked in closed.items() if booked}


def _is_open(
    agenda: Agenda, appointment: Appointment, exceptions: Iterable[OpeningException]
) -> bool:
    day = appointment.day_date
    return _within(appointment, slots.opening(_days(agenda, day, day, exceptions)))


def _within(appointment: Appointment, stretches: Iterable[Stretch]) -> bool:
    end = appointment.start_at + timedelta(minutes=appointment.minutes)
    return any(one.start <= appointment.start_at and end <= one.end for one in stretches)


def outside(rows: QuerySet[Appointment], *, opens: str) -> list[int]:
    """Return which of ``rows`` fall outside the hours that their day is about to get, by hour."""
    found = []
    for one in rows.order_by("start_at", "pk"):
        day = hours.DayException(one.day_date, opens)
        stretches = slots.opening(hours.of_days(opens, one.day_date, 1, [day]))
        if not _within(one, stretches):
            found.append(one.pk)
    return found


def booked_by(*, email: str, phone: str, at: datetime) -> int:
    """Return how many appointments that are still to come have this address or number."""
    ways = Q()
    if email:
        ways |= Q(email=email)
    if phone:
        ways |= Q(phone=phone)
    rows = Appointment.objects.filter(ways, state=AppointmentState.BOOKED, start_at__gt=at)
    return rows.count() if ways else 0


def to_remind(*, at: datetime) -> list[Appointment]:
    """Return who must be reminded now: expected up to the next working days, with an address.

    On a working day only, and not who booked on the day of the reminder itself.
    """
    calendar = organisation.calendar()
    day, ahead = local_date(at), settings.APPOINTMENT_REMINDER_WORKING_DAYS
    if not ahead or not calendar.is_working_day(day):
        return []
    last = day
    for _number in range(ahead):
        last = calendar.on_or_after(last + ONE_DAY)
    rows = Appointment.objects.filter(
        state=AppointmentState.BOOKED,
        day_date__range=(day + ONE_DAY, last),
        reminded_at__isnull=True,
        told_at__isnull=True,
        created_at__lt=moment_of(day, time.min),
    ).exclude(email="")
    return list(rows.order_by("start_at", "pk")[:MOST])
