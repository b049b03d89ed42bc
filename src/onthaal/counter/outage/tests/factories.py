"""A town hall in which the systems were down this morning: explicit rows, nothing at random.

The moment of the tests is Wednesday 25 November 2026, 10:00 in Brussels; the outage was from 8:00 to 9:50.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Fee, Product, Situation
from onthaal.core.calendars import LOCAL, local_date, moment_of
from onthaal.counter.outage import operations, times
from onthaal.counter.outage.models import Entry, Outage, Pack, PaperForm
from onthaal.counter.outage.operations import Typed
from onthaal.counter.outage.states import Ending
from onthaal.counter.queue.tests import factories as halls
from onthaal.counter.queue.tests.factories import TownHall, later
from onthaal.organisation.models import Team
from onthaal.organisation.tests import factory as people

FROM, UNTIL = later(-120), later(-10)
ORDER = ("arrived", "called", "started", "ended")


@dataclass(frozen=True)
class Town:
    """The town hall, its head of service, the outage and a pack of ten forms for the quick counter."""

    hall: TownHall
    greet: User
    team: Team
    passport: Product
    outage: Outage
    pack: Pack

    def form(self, number: int) -> PaperForm:
        return PaperForm.objects.get(pack=self.pack, number=number)

    def enter(self, number: int = 1, *, at: datetime = NOW, **values: Any) -> Entry:
        """Enter a form, as Rita at the reception does."""
        return operations.enter(
            self.form(number),
            outage=self.outage,
            typed=self.typed(**values),
            by=self.hall.rita,
            at=at,
        )

    def typed(self, when: str = "8:10 8:20 8:21 8:30", **values: Any) -> Typed:
        """Return what stands on a form: helped by Els at window 1 unless said otherwise."""
        found = clocks(when)
        plain: dict[str, Any] = {
            "arrived_at": found["arrived"], "called_at": found.get("called"),
            "started_at": found.get("started"), "ended_at": found["ended"], "ending": Ending.HELPED,
            "agent": self.hall.els, "window": self.hall.one, "need": "reispas",
            "product": self.passport,
        }  # fmt: skip
        return Typed(**plain | values)


def clocks(when: str, day: datetime = NOW) -> dict[str, datetime]:
    """Return the moments of 'arrived called started ended' on the day of the tests; '-' is none."""
    found = {}
    for name, text in zip(ORDER, when.split(), strict=True):
        if text != "-":
            wall = times.read(text)
            hour = f"{wall.hour:02}:{wall.minute:02}"
            found[name] = moment_of(local_date(day), datetime.strptime(hour, "%H:%M").time())  # noqa: DTZ007
    return found


def at_clock(hour: int, minute: int = 0) -> datetime:
    """Return that time on the day of the tests."""
    return NOW.astimezone(LOCAL).replace(hour=hour, minute=minute)


def product(hall: TownHall) -> Product:
    """Create a passport that costs 74 euro, of which 65 for the state; until yesterday it was 70."""
    made = Product.objects.create(
        number=5, slug="reispas", name="Reispas", department=hall.department, changed_at=NOW,
        live=True, sort_key="reispas",
    )  # fmt: skip
    situation = Situation.objects.create(product=made, code="gewoon", name="Gewoon", position=1)
    Fee.objects.create(
        situation=situation, position=1, label="gewoon", amount_cents=7400, federal_cents=6500
    )
    return made


def town(*, until: datetime | None = UNTIL, size: int = 10) -> Town:
    hall = halls.town_hall()
    greet = cast.member("Greet", Role.HEAD_OF_SERVICE)
    team = people.team(hall.department, "Team Bevolking")
    pack = operations.print_pack(hall.quick, size=size, window=None, by=greet, at=later(-10_000))
    outage = operations.declare(
        location=hall.location, team=team, reason="Netwerk weg", from_at=FROM, until_at=until,
        by=greet, at=NOW,
    )  # fmt: skip
    return Town(hall, greet, team, product(hall), outage, pack)
