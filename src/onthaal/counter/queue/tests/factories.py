"""A town hall with two queues and three windows: explicit rows, nothing at random."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Queue, Ticket, Visit, Window
from onthaal.counter.queue.states import Priority, VisitSource
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Counter, CounterKind, Department, Location


def later(minutes: float) -> datetime:
    """Return the moment of the tests plus so many minutes."""
    return NOW + timedelta(minutes=minutes)


@dataclass(frozen=True)
class TownHall:
    """A quick counter A with two windows, a counter B for civil status with the second and a third."""

    els: User
    rita: User
    department: Department
    location: Location
    quick: Queue
    civil: Queue
    one: Window
    two: Window
    three: Window


def counter_agent(number: int) -> User:
    """Return another counter agent."""
    return cast.member(f"Balie{number}", Role.COUNTER_AGENT)


def town_hall() -> TownHall:
    """Create the town hall of the tests, with nobody in it."""
    els = cast.member("Els", Role.COUNTER_AGENT)
    rita = cast.member("Rita", Role.RECEPTIONIST)
    department = organisation.create_department(name="Bevolking", at=NOW, by=None)
    location = organisation.create_location(
        name="Administratief Centrum", opening_hours="Mo-Fr 09:00-16:00", at=NOW, by=None
    )
    quick = queue("Snelbalie", "A", department, location)
    civil = queue("Burgerlijke stand", "B", department, location)
    windows = [
        operations.save_window(None, location=location, name=name, queues=queues, by=els, at=NOW)
        for name, queues in (
            ("Loket 1", [quick]), ("Loket 2", [quick, civil]), ("Loket 3", [civil])
        )
    ]  # fmt: skip
    return TownHall(els, rita, department, location, quick, civil, *windows)


def queue(name: str, letter: str, department: Department, location: Location) -> Queue:
    """Create a counter with people who wait for it."""
    counter: Counter = organisation.create_counter(
        location=location, department=department, name=name, kind=CounterKind.QUICK, at=NOW, by=None
    )
    return operations.open_queue(counter, letter=letter, typical_minutes=8, by=None, at=NOW)


def visit(hall: TownHall, *, at: datetime = NOW, need: str = "paspoort", **values: object) -> Visit:
    """Somebody arrives."""
    return operations.arrive(
        location=hall.location,
        source=VisitSource.RECEPTION,
        by=hall.rita,
        at=at,
        need=need,
        **values,  # type: ignore[arg-type]
    )


def ticket(
    hall: TownHall,
    queue: Queue | None = None,
    *,
    at: datetime = NOW,
    priority: Priority = Priority.WALK_IN,
    booked_at: datetime | None = None,
) -> Ticket:
    """Somebody arrives and waits."""
    return operations.issue(
        visit(hall, at=at),
        queue=queue or hall.quick,
        by=hall.rita,
        at=at,
        priority=priority,
        booked_at=booked_at,
    )
