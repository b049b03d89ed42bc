"""A building with two counters and three people: explicit rows."""

from dataclasses import dataclass
from datetime import date, time

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.organisation.models import Counter, Department, Employee, Location
from onthaal.organisation.tests import factory
from onthaal.organisation.wording import monday_of
from onthaal.roster import operations
from onthaal.roster.cells import Turn
from onthaal.roster.models import Week

MONDAY = monday_of(NOW.date())


@dataclass(frozen=True)
class Hall:
    """Els and Bram staff the quick counter (A) and civil status (B)."""

    greet: User
    department: Department
    location: Location
    quick: Counter
    civil: Counter
    els: Employee
    bram: Employee


def hall() -> Hall:
    """Create the building, open from Monday to Friday 9 to 12, with nobody in the roster."""
    greet = cast.greet()
    works = factory.department()
    place = factory.location(hours="Mo-Fr 09:00-12:00")
    return Hall(
        greet,
        works,
        place,
        factory.counter(place, "Snelbalie"),
        factory.counter(place, "Burgerlijke stand"),
        factory.employee(works, "Els Corstjens"),
        factory.employee(works, "Bram Vaesen"),
    )


def turn(who: Employee, start: int = 9, end: int = 12) -> Turn:
    return Turn(who.pk, time(start), time(end))


def plan(hall: Hall, *turns: Turn, counter: Counter | None = None, day: date = MONDAY) -> Week:
    """Let a counter be staffed on a day."""
    monday = monday_of(day)
    week = Week.objects.filter(location=hall.location, monday_date=monday).first()
    return operations.save_week(
        hall.location,
        monday=monday,
        cells={((counter or hall.quick).pk, day): turns},
        version=week.version if week else 1,
        at=NOW,
        by=hall.greet,
    )
