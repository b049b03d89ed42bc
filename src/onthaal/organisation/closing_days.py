"""The days of a year that are not as usual, as one list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from onthaal.core.calendars import ONE_DAY, office_holidays
from onthaal.organisation import hours
from onthaal.organisation.closing_form import HOUSE, days_between
from onthaal.organisation.models import OpeningException
from onthaal.organisation.wording import block_in_words

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass
class ListedDays:
    """Days in a row of which the same is said. ``rows`` are what can be taken away, with versions.

    ``place`` is its name, '' for the whole house; ``by_rule`` a holiday, which nobody set.
    """

    first: date
    last: date
    place: str
    place_code: str
    opens: str
    words: str
    reason: str
    by_rule: bool = False
    rows: list[tuple[int, int]] = field(default_factory=list)
    changed_at: datetime | None = None
    changed_by: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        return days_between(self.first, self.last)

    @property
    def spans(self) -> list[tuple[str, str]]:
        """The blocks of other hours, as a form takes them; the first two."""
        pairs = [one.partition("-") for one in self.opens.split(",") if one]
        return [(start, end) for start, _sep, end in pairs][:2]


def of_year(year: int) -> list[ListedDays]:
    """Return the days of a year in order: holidays by rule and what was set, in one statement."""
    found = OpeningException.objects.filter(day_date__year=year)
    rows = found.select_related("location", "counter", "changed_by").order_by(
        "location", "counter", "day_date"
    )
    holidays = [
        ListedDays(day, day, "", HOUSE, "", "", str(name), by_rule=True)
        for day, name in office_holidays(year).items()
    ]
    return sorted(
        [*holidays, *grouped(rows)], key=lambda one: (one.first, not one.by_rule, one.place)
    )


def grouped(rows: Iterable[OpeningException]) -> list[ListedDays]:
    """Return rows in the order of their place and day as lines; they carry their places."""
    found: list[ListedDays] = []
    for row in rows:
        code, name = _place(row)
        last = found[-1] if found else None
        follows = last is not None and (
            (last.place_code, last.opens, last.reason) == (code, row.opens, row.reason)
            and last.last + ONE_DAY == row.day_date
        )
        if last is None or not follows:
            last = ListedDays(
                row.day_date, row.day_date, name, code, row.opens, _words(row), row.reason
            )
            last.changed_at = row.changed_at
            last.changed_by = row.changed_by.display_name if row.changed_by else ""
            found.append(last)
        last.last = row.day_date
        last.rows.append((row.pk, row.version))
    return found


def _place(row: OpeningException) -> tuple[str, str]:
    if row.counter is not None:
        return f"balie:{row.counter.slug}", row.counter.name
    if row.location is not None:
        return f"gebouw:{row.location.slug}", row.location.name
    return HOUSE, ""


def _words(row: OpeningException) -> str:
    """Return '9:00–12:00', '' for closed."""
    blocks = hours.of_days(row.opens, row.day_date, 1, [
        hours.DayException(row.day_date, row.opens)
    ])[0].blocks  # fmt: skip
    return ", ".join(block_in_words(block) for block in blocks)


def year_of(text: str, *, today: date) -> int:
    """Return the year that an address names, this year for anything else."""
    year = int(text) if text.isdecimal() and len(text) == 4 else today.year
    return year if FIRST_YEAR <= year <= LAST_YEAR else today.year
