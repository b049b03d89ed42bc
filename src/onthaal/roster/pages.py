"""The week screen: a row for each counter, a column for each day, a line of names in each cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onthaal.core.calendars import ONE_DAY
from onthaal.core.wording import exact
from onthaal.organisation import hours
from onthaal.organisation import queries as organisation
from onthaal.organisation.hours import DayHours
from onthaal.organisation.models import Counter, Deputy, Employee, Location, Presence
from onthaal.organisation.wording import monday_of, until_in_words
from onthaal.roster import queries
from onthaal.roster.cells import BadCell, People, Person, Span, Turn, parse, show
from onthaal.roster.models import Shift, Week
from onthaal.roster.operations import Cell

WEEK, WORKING = 7, 5
MIDNIGHT = time(23, 59)


@dataclass
class ShownCell:
    """One counter on one day: what stands there, what is wrong, what to look at."""

    counter: Counter
    day: DayHours
    text: str
    problem: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"c{self.counter.pk}-{self.day.day:%Y%m%d}"

    @property
    def opening(self) -> list[Span]:
        return spans(self.day)


def spans(day: DayHours) -> list[Span]:
    """Return when it is open on a day; up to midnight is up to the last minute."""
    return [
        (one.start.time(), one.end.time() if one.end.time() != time.min else MIDNIGHT)
        for one in day.blocks
    ]


class WeekPage:
    """The roster of a building in the week of ``day``, as it is or as it was typed."""

    def __init__(
        self, location: Location, day: date, *, at: datetime, typed: Mapping[str, str] | None = None
    ) -> None:
        self.location, self.monday, self.at = location, monday_of(day), at
        self.typed = typed
        rows = Employee.objects.filter(active=True).order_by("sort_key", "pk")
        self.colleagues = list(rows.select_related("department"))
        self.people = People(
            Person(one.pk, one.first_name, one.last_name) for one in self.colleagues
        )
        self.week = Week.objects.filter(location=location, monday_date=self.monday).first()
        self.shifts = queries.week_of(location.pk, self.monday)
        self.deputies = self._deputies()
        self.cells = self._cells()
        self.turns: dict[Cell, list[Turn]] = self._read() if typed is not None else {}

    @property
    def version(self) -> int:
        """The version of the week that the form saw."""
        text = (self.typed or {}).get("version", "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    @property
    def is_whole(self) -> bool:
        return not any(one.problem for row in self.cells.values() for one in row)

    def refuse(self, cell: Cell, message: str) -> None:
        """Say at a cell why it was not kept."""
        for one in self.cells.get(cell[0], []):
            if one.day.day == cell[1]:
                one.problem = message

    def context(self) -> dict[str, Any]:
        days = [self.monday + number * ONE_DAY for number in range(self._shown_days())]
        problems = [one for row in self.cells.values() for one in row if one.problem]
        return {
            "location": self.location,
            "monday": self.monday,
            "previous": self.monday - timedelta(weeks=1),
            "next": self.monday + timedelta(weeks=1),
            "days": [(day, exact(day).rpartition(" ")[0]) for day in days],
            "rows": [(row[0].counter, row[: len(days)]) for row in self.cells.values()],
            "version": self.version if self.typed is not None else self._version(),
            "week": self.week,
            "problems": problems,
            "colleagues": [(self.people.label(one.pk), one) for one in self.colleagues],
        }

    def _version(self) -> int:
        return self.week.version if self.week else 1

    def _shown_days(self) -> int:
        """Return up to which day the week shows: Friday, or later when a counter is open or staffed."""
        used = [
            number
            for row in self.cells.values()
            for number, one in enumerate(row, start=1)
            if one.day.blocks or one.text
        ]
        return max([WORKING, *used])

    def _cells(self) -> dict[int, list[ShownCell]]:
        exceptions = organisation.exceptions_from(self.monday)
        counters = Counter.objects.filter(location=self.location, active=True)
        now: dict[Cell, list[Shift]] = {}
        for shift in self.shifts:
            now.setdefault((shift.counter_id, shift.day_date), []).append(shift)
        found: dict[int, list[ShownCell]] = {}
        for counter in counters.select_related("location").order_by("sort_key", "pk"):
            of_place = organisation.exceptions_of(counter, exceptions)
            week = hours.of_days(counter.hours, self.monday, WEEK, of_place)
            found[counter.pk] = [
                self._cell(counter, day, now.get((counter.pk, day.day), [])) for day in week
            ]
        return found

    def _cell(self, counter: Counter, day: DayHours, shifts: list[Shift]) -> ShownCell:
        turns = [Turn(one.employee_id, one.from_time, one.until_time) for one in shifts]
        cell = ShownCell(counter, day, show(turns, self.people, spans(day)))
        if shifts and not day.blocks:
            reason = f" ({day.reason})" if day.reason else ""
            cell.warnings.append(_("Die dag gesloten{reason}.").format(reason=reason))
        cell.warnings += [
            self._absent(one, absence)
            for one in shifts
            if (absence := getattr(one.employee, "presence", None))
            and queries.is_gone(one, absence)
        ]
        return cell

    def _absent(self, shift: Shift, absence: Presence) -> str:
        name = self.people.label(shift.employee_id)
        until = until_in_words(absence.until, at=self.at)
        words = _("{name} is afwezig {until}").format(name=name, until=until).strip()
        deputies = [
            row.deputy_id
            for row in self.deputies
            if row.employee_id == shift.employee_id
            and row.from_date <= shift.day_date
            and (row.to_date is None or row.to_date >= shift.day_date)
        ]
        if not deputies:
            return f"{words}."
        return _("{absent}, vervangen door {names}.").format(
            absent=words, names=", ".join(self.people.label(pk) for pk in deputies)
        )

    def _deputies(self) -> list[Deputy]:
        """Return who stands in this week for whom staffs something."""
        sunday = self.monday + (WEEK - 1) * ONE_DAY
        lasting = Q(to_date__isnull=True) | Q(to_date__gte=self.monday)
        people = {one.employee_id for one in self.shifts}
        rows = Deputy.objects.filter(lasting, employee_id__in=people, from_date__lte=sunday)
        return list(rows.order_by("deputy__sort_key", "pk"))

    def _read(self) -> dict[Cell, list[Turn]]:
        """Read what was typed; each cell says what is wrong with it."""
        turns: dict[Cell, list[Turn]] = {}
        for row in self.cells.values():
            for cell in row:
                text = (self.typed or {}).get(cell.name)
                if text is None:
                    continue
                cell.text = text
                try:
                    key = (cell.counter.pk, cell.day.day)
                    turns[key] = parse(text.replace("\x00", ""), self.people, cell.opening)
                except BadCell as problem:
                    cell.problem = str(problem.message)
        return turns
