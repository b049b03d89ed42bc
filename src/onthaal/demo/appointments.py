"""The roster of the counters and invented appointments, around the day that the demo is loaded."""

import random
import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from onthaal.catalogue.models import Product
from onthaal.core.calendars import ONE_DAY, local_date, moment_of, office_calendar
from onthaal.core.models import OutboxMessage
from onthaal.core.models.outbox import OutboxState
from onthaal.counter.appointments import operations, queries, wording
from onthaal.counter.appointments.models import Appointment, AppointmentStep
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.states import AppointmentState, Purpose, Source, Step
from onthaal.counter.queue.models import Queue
from onthaal.organisation import hours
from onthaal.organisation.models import Counter, Employee, Location
from onthaal.organisation.wording import monday_of
from onthaal.parties.models import AddressType, DigitalAddress, Party
from onthaal.roster import operations as roster
from onthaal.roster.cells import Turn
from onthaal.roster.pages import spans

SEED = 2027
WEEKS = 5  # the week before, this one and those after
WEEK = 7
SITE = "http://localhost:8000"


def load(data: dict[str, Any], parties: Sequence[Party], *, at: datetime) -> None:
    """Plan the counters, say how appointments are given, and book some for invented inhabitants."""
    _roster(data["roster"], at=at)
    for row in data["agendas"]:
        _agenda(row, at=at)
    _book(data, parties, at=at)
    # Nobody waits for these: they count as sent, and the worker sends none of them.
    mails = OutboxMessage.objects.filter(origin_kind=APPOINTMENT)
    mails.update(state=OutboxState.SENT, sent_at=at)


def _roster(rows: list[dict[str, Any]], *, at: datetime) -> None:
    """Let the same people sit at the counters each week, as long as these are open."""
    monday = monday_of(local_date(at)) - timedelta(weeks=1)
    cells: dict[Location, dict[roster.Cell, list[Turn]]] = {}
    for row in rows:
        counter = Counter.objects.select_related("location").get(slug=row["counter"])
        people = [_employee(slug) for slug in row["staff"]]
        for day in hours.of_days(counter.hours, monday, WEEK):
            turns = [Turn(one.pk, *span) for one in people for span in spans(day)]
            cells.setdefault(counter.location, {})[counter.pk, day.day] = turns
    for location, mine in cells.items():
        roster.save_week(location, monday=monday, cells=mine, version=1, at=at, by=None)
        roster.copy_week(location, monday=monday, weeks=WEEKS - 1, at=at, by=None)


def _employee(name: str) -> Employee:
    return Employee.objects.get(email=f"{name}@onthaal.example")


def _agenda(row: dict[str, Any], *, at: datetime) -> None:
    queue = Queue.objects.get(counter__slug=row["counter"])
    products = {str(one.number): one for one in Product.objects.all()}
    rules = operations.Rules(
        minutes=row["minutes"],
        collect_minutes=row["collect_minutes"],
        walk_in_percent=row["walk_in_percent"],
    )
    offers = {products[number]: minutes for number, minutes in row["offers"].items()}
    operations.save_agenda(queue, rules=rules, offers=offers, version=0, by=None, at=at)


def _book(data: dict[str, Any], parties: Sequence[Party], *, at: datetime) -> None:
    chance = random.Random(SEED)  # noqa: S311  the demo must be the same every time
    people = [one for one in parties if one.birth_date is not None]
    ways = _ways(people)
    today = local_date(at)
    for day in _days(today, data["past_days"], data["coming_days"]):
        for wish in chance.sample(data["wishes"], k=min(data["a_day"], len(data["wishes"]))):
            party = chance.choice(people)
            made = _one(wish, party, ways.get(party.pk, {}), day, chance, at=at)
            if made is not None and made.day_date < today:
                _end(made, chance.randrange(10) < data["missed_of_ten"])


def _days(today: date, past: int, coming: int) -> list[date]:
    calendar = office_calendar()
    around = (today + number * ONE_DAY for number in range(-3 * past, 3 * coming))
    working = [one for one in around if calendar.is_working_day(one)]
    before = [one for one in working if one < today][-past:]
    return before + [one for one in working if one >= today][:coming]


def _ways(people: Sequence[Party]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = DigitalAddress.objects.filter(party__in=[one.pk for one in people])
    for row in rows:
        found.setdefault(row.party_id, {})[row.type] = row.value
    return found


def _one(
    wish: dict[str, Any],
    party: Party,
    ways: dict[str, str],
    day: date,
    chance: random.Random,
    *,
    at: datetime,
) -> Appointment | None:
    """Book one on a day, made a few days before; ``None`` when nothing is free or nobody can be reached."""
    purpose = Purpose.COLLECT if wish.get("collect") else Purpose.APPLY
    product = Product.objects.get(number=wish["product"])
    choice = _choice(product, purpose, wish["counter"])
    made_at = min(at, moment_of(day, time(8)) - timedelta(days=chance.randrange(1, 9)))
    free = queries.free(choice, at=made_at, online=True, first=day, days=1)
    who = operations.Who(
        name=str(party),
        email=ways.get(AddressType.EMAIL, ""),
        phone=ways.get(AddressType.PHONE, ""),
        birth_date=party.birth_date,
    )
    if not free or not (who.email or who.phone):
        return None
    situation = product.situations.filter(code=wish["situation"]).first()
    pieces = situation.checklist.order_by("position") if situation else []
    return operations.book(
        choice,
        start_at=chance.choice(free),
        who=who,
        how=operations.Circumstances(
            form_key=uuid.UUID(int=chance.getrandbits(128)),
            source=Source.AGENT,
            site=SITE,
            party=party,
        ),
        by=None,
        at=made_at,
        situation_code=wish["situation"],
        pieces=[] if purpose == Purpose.COLLECT else [wording.piece(one) for one in pieces],
    )


def _choice(product: Product, purpose: str, counter: str) -> Choice:
    found = queries.choices(product, purpose=purpose)
    return next(one for one in found if one.agenda.queue.counter.slug == counter)


def _end(made: Appointment, missed: bool) -> None:
    """Let a past one have ended; in bulk, as the days that are over were."""
    state, step = (
        (AppointmentState.MISSED, Step.MISSED) if missed else (AppointmentState.SERVED, Step.SERVED)
    )
    made.state = state
    made.save(update_fields=["state"])
    AppointmentStep.objects.create(appointment=made, step=step, at=made.start_at, by=None)
