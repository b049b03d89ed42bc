"""The figures of a building over a period, put together for a page and for a spreadsheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.counter.queue.figures import reads
from onthaal.counter.queue.figures.reads import Scope
from onthaal.counter.queue.figures.spread import FEWEST, Spread, together
from onthaal.counter.queue.models import Queue
from onthaal.counter.queue.states import Priority, TicketState, VisitResult
from onthaal.organisation.models import Location

DAYS_SHOWN = 31
HEADINGS = (
    "dag", "balie", "bezoekers", "geholpen", "doorgestuurd", "kwam niet", "weggegaan", "met afspraak",
    "op papier", "wachttijd (helft)", "wachttijd (9 op 10)", "aan het loket (helft)",
    "aan het loket (9 op 10)",
)  # fmt: skip


@dataclass
class Line:
    """The figures of one counter, one day, or all. Times are whole minutes."""

    name: Any
    states: Counter[str] = field(default_factory=Counter)
    priorities: Counter[str] = field(default_factory=Counter)
    paper: int = 0
    new: int = 0
    wait: Spread = field(default_factory=Spread)
    service: Spread = field(default_factory=Spread)

    @property
    def number(self) -> int:
        return self.states.total()

    @property
    def helped(self) -> int:
        return self.states[TicketState.DONE]

    @property
    def redirected(self) -> int:
        return self.states[TicketState.REDIRECTED]

    @property
    def no_show(self) -> int:
        return self.states[TicketState.NO_SHOW]

    @property
    def left(self) -> int:
        return self.states[TicketState.LEFT]

    @property
    def booked(self) -> int:
        return self.priorities[Priority.APPOINTMENT]

    def count(self, row: dict[str, Any]) -> None:
        """Add what one group of tickets came to."""
        self.states[row["state"]] += row["number"]
        self.priorities[row["priority"]] += row["number"]
        self.paper += row["paper"]
        self.new += row["new"]


@dataclass(frozen=True)
class Bar:
    """A number with its share of the most, a hundred at most, for its bar."""

    title: str
    number: int
    share: int


@dataclass(frozen=True)
class Report:
    """``total.new`` is how many visits there were: whoever was sent on has a ticket at two counters."""

    lines: list[Line]
    total: Line
    days: list[Line]
    products: list[Bar]
    half_hours: list[Bar]
    answered: int
    incomplete: int

    @property
    def visitors(self) -> int:
        return self.total.new + self.answered + self.incomplete


def queues_of(user: User, location: Location, counter: str = "") -> tuple[Queue, ...]:
    """Return the queues of a building that ``user`` may know of, or the one of ``counter``."""
    rows = Queue.objects.filter(counter__location=location, compartment__in=user.compartments)
    rows = rows.filter(counter__slug=counter) if counter else rows
    return tuple(rows.select_related("counter").order_by("counter__sort_key"))


def report(user: User, location: Location, scope: Scope, *, with_door: bool = True) -> Report:
    """Return the figures, in seven statements however long the period.

    A period that fits on a page is read by day and counter at once, a longer one by counter.
    """
    names = {one.pk: one.counter.name for one in scope.queues}
    keys = ("day_date", "queue") if _fits(scope) else ("queue",)
    groups, waits = list(reads.outcomes(scope, *keys)), reads.waits(scope, *keys)
    by_queue = _lines(groups, "queue", names)
    for key, line in by_queue.items():
        line.wait = together(spread for at, spread in waits.items() if _queue_of(at) == key)
    for key, spread in reads.services(scope, "queue").items():
        by_queue[key].service = spread
    lines = [by_queue[one.pk] for one in scope.queues if one.pk in by_queue]
    door = reads.at_the_door(location, scope, user.compartments) if with_door else {}
    return Report(
        lines=lines,
        total=_total(lines),
        days=_days(groups, waits) if len(keys) > 1 and scope.first != scope.last else [],
        products=_products(reads.products(scope)),
        half_hours=_half_hours(reads.half_hours(scope)),
        answered=door.get(VisitResult.ANSWERED, 0),
        incomplete=door.get(VisitResult.INCOMPLETE, 0),
    )


def _fits(scope: Scope) -> bool:
    return (scope.last - scope.first).days < DAYS_SHOWN


def _queue_of(key: Any) -> Any:
    return key[1] if isinstance(key, tuple) else key


def rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    """Yield a row per day and counter for a spreadsheet, without a name of anybody."""
    names = {one.pk: one.counter.name for one in scope.queues}
    waits = reads.waits(scope, "day_date", "queue")
    services = reads.services(scope, "day_date", "queue")
    found: dict[tuple[date, int], Line] = {}
    for row in reads.outcomes(scope, "day_date", "queue"):
        key = row["day_date"], row["queue"]
        found.setdefault(key, Line(names[row["queue"]])).count(row)
    for (day, queue), line in sorted(found.items()):
        wait, service = waits.get((day, queue), Spread()), services.get((day, queue), Spread())
        yield (
            day, line.name, line.number, line.helped, line.redirected, line.no_show, line.left,
            line.booked, line.paper, wait.median, wait.p90, service.median, service.p90,
        )  # fmt: skip


def _lines(
    groups: Iterable[dict[str, Any]], key: str, names: dict[Any, Any] | None = None
) -> dict[Any, Line]:
    found: dict[Any, Line] = {}
    for row in groups:
        name = names[row[key]] if names else row[key]
        found.setdefault(row[key], Line(name)).count(row)
    return found


def _total(lines: Iterable[Line]) -> Line:
    made = list(lines)
    total = Line(_("alle balies"))
    for line in made:
        total.states += line.states
        total.priorities += line.priorities
        total.paper += line.paper
        total.new += line.new
    total.wait = together(line.wait for line in made)
    total.service = together(line.service for line in made)
    return total


def _days(groups: Iterable[dict[str, Any]], waits: dict[Any, Spread]) -> list[Line]:
    """Return a line a day, with its waits."""
    found = _lines(groups, "day_date")
    for day, line in found.items():
        line.wait = together(spread for key, spread in waits.items() if key[0] == day)
    return [found[day] for day in sorted(found)]


def _products(counted: Iterable[tuple[str | None, int]]) -> list[Bar]:
    """Return the products by how often; what came fewer than ``FEWEST`` times is taken together."""
    often: dict[str, int] = defaultdict(int)
    for name, number in counted:
        if name is None:
            often[_("zonder product")] += number
        else:
            often[name if number >= FEWEST else _("wat minder dan vijf keer voorkwam")] += number
    return _bars(often.items())


def _half_hours(counted: dict[tuple[int, int], int]) -> list[Bar]:
    """Return every half hour between the first and the last that somebody came in."""
    if not counted:
        return []
    (first, last), every = (min(counted), max(counted)), []
    hour, minute = first
    while (hour, minute) <= last:
        every.append((f"{hour}:{minute:02}", counted.get((hour, minute), 0)))
        hour, minute = (hour, 30) if minute == 0 else (hour + 1, 0)
    return _bars(every)


def _bars(counted: Iterable[tuple[str, int]]) -> list[Bar]:
    found = list(counted)
    most = max((number for _title, number in found), default=0) or 1
    return [Bar(title, number, 100 * number // most) for title, number in found]
