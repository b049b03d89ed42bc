"""A town hall that gives appointments: explicit rows, nothing at random.

The moment of the tests is Wednesday 25 November 2026, 10:00 in Brussels; Els and Bram staff the quick counter each
morning of the two weeks from then.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import ChecklistItem, Product, Situation
from onthaal.core.calendars import ONE_DAY, local_date, moment_of
from onthaal.counter.appointments import operations, queries
from onthaal.counter.appointments.models import Agenda, Appointment
from onthaal.counter.appointments.operations import Circumstances, Rules, Who
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.states import Purpose, Source
from onthaal.counter.queue.tests import factories as halls
from onthaal.counter.queue.tests.factories import TownHall
from onthaal.organisation.models import Employee, Team
from onthaal.organisation.tests import factory as people
from onthaal.organisation.wording import monday_of
from onthaal.roster import operations as roster
from onthaal.roster.cells import Turn
from onthaal.roster.models import Week

TODAY = local_date(NOW)
SITE = "https://afspraak.voorbeeld.example"


@dataclass(frozen=True)
class Town:
    """A quick counter that gives appointments for one product, with two people at it."""

    hall: TownHall
    greet: User
    team: Team
    els: Employee
    bram: Employee
    passport: Product
    agenda: Agenda

    @property
    def choice(self) -> Choice:
        return queries.choices(self.passport)[0]

    @property
    def collect(self) -> Choice:
        return queries.choices(self.passport, purpose=Purpose.COLLECT)[0]


def town(*, staff: int = 2) -> Town:
    """Create the town; with ``staff`` 1 only Els is there."""
    hall = halls.town_hall()
    greet = cast.greet()
    team = people.team(hall.department)
    els = people.employee(hall.department, "Els Corstjens")
    bram = people.employee(hall.department, "Bram Vaesen")
    passport = product(hall)
    agenda = agenda_of(hall, greet, walk_in_percent=0)
    workers = [els, bram][:staff]
    for number in range(17):
        day = TODAY + number * ONE_DAY
        if day.weekday() < 5:
            plan(hall, day, *workers, by=greet)
    return Town(hall, greet, team, els, bram, passport, agenda)


def agenda_of(hall: TownHall, by: User, **rules: int) -> Agenda:
    made = Agenda.objects.filter(queue=hall.quick).first()
    return operations.save_agenda(
        hall.quick,
        rules=Rules(**{"collect_minutes": 5, **rules}),  # type: ignore[arg-type]
        offers={},
        version=made.version if made else 0,
        by=by,
        at=NOW,
    )


def product(hall: TownHall, name: str = "Reispas") -> Product:
    """Create a product of the quick counter with two pieces to bring."""
    made = Product.objects.create(
        number=Product.objects.count() + 1, slug=name.lower(), name=name,
        department=hall.department, changed_at=NOW, sort_key=name.lower(),
    )  # fmt: skip
    made.counters.add(hall.quick.counter)
    situation = Situation.objects.create(
        product=made, code="eerste", name="Eerste aanvraag", position=1
    )
    for place, text in enumerate(("Identiteitskaart", "Recente pasfoto"), start=1):
        ChecklistItem.objects.create(situation=situation, position=place, text=text)
    return made


def plan(
    hall: TownHall, day: date, *workers: Employee, by: User, start: int = 9, end: int = 12
) -> None:
    """Let people staff the quick counter on a day."""
    monday = monday_of(day)
    week = Week.objects.filter(location=hall.location, monday_date=monday).first()
    turns = [Turn(one.pk, time(start), time(end)) for one in workers]
    roster.save_week(
        hall.location, monday=monday, cells={(hall.quick.counter_id, day): turns},
        version=week.version if week else 1, at=NOW, by=by,
    )  # fmt: skip


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment on the clock in Brussels."""
    return moment_of(day, time(hour, minute))


TOMORROW = TODAY + ONE_DAY
AN = Who(name="An Peeters", email="an@voorbeeld.example", phone="+32470123456")


def circumstances(source: Source = Source.ONLINE, **more: object) -> Circumstances:
    return Circumstances(
        **{
            "form_key": uuid.uuid4(),
            "source": source,
            "site": SITE,
            "sender": "203.0.113.7",
            **more,
        }  # type: ignore[arg-type]
    )


def book(
    town: Town,
    start_at: datetime | None = None,
    *,
    who: Who = AN,
    choice: Choice | None = None,
    at: datetime = NOW,
    source: Source = Source.AGENT,
    by: User | None = None,
    **more: object,
) -> Appointment:
    """Book an appointment, tomorrow at 9:00 unless said otherwise."""
    return operations.book(
        choice or town.choice,
        start_at=start_at or on(TOMORROW, 9),
        who=who,
        how=circumstances(source, **more),
        by=by,
        at=at,
        situation_code="eerste",
        pieces=["Identiteitskaart", "Recente pasfoto"],
    )
