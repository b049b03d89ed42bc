"""The times on a paper form, as they were typed. Pure: the window of the outage and the day come in.

A clock on the wall says no date and no summer time. Times follow each other, so a time before the one that
comes first is of the day after, when the outage ran on into it. In the night that the clock goes back an
hour comes twice: the order decides, and where it cannot the question is asked, answered by a ``z`` (summer
time, the first) or a ``w`` (winter time, the second) after the time. A time that the clock skipped is
refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from onthaal.core.calendars import LOCAL, ONE_DAY
from onthaal.core.wording import clock

SUMMER, WINTER = "z", "w"
LONGEST = timedelta(days=31)  # of an outage: a slip in the date must not open a month
_TYPED = re.compile(r"([0-9]{1,2})(?:\s*[:uUhH.,]\s*([0-9]{2})?)?\s*([zZwW]?)")
_DIGITS = re.compile(r"([0-9]{1,2})([0-9]{2})\s*([zZwW]?)")


class Unclear(ValueError):
    """What was typed is no moment of this outage; the message says what to type, ``field`` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(frozen=True)
class Clock:
    """A time on the wall, with which of the two when somebody said so."""

    hour: int
    minute: int
    which: str = ""

    @property
    def shown(self) -> str:
        return f"{self.hour}:{self.minute:02}{self.which}"


@dataclass(frozen=True)
class Stretch:
    """From when to when the building worked on paper, and now: nothing happened later than that."""

    start: datetime
    end: datetime | None
    now: datetime

    @property
    def last(self) -> datetime:
        return self.now if self.end is None else min(self.end, self.now)

    @property
    def days(self) -> list[date]:
        """Return the local days of it, in order."""
        first, last = (one.astimezone(LOCAL).date() for one in (self.start, self.last))
        return [first + ONE_DAY * number for number in range((last - first).days + 1)]


def read(text: str) -> Clock:
    """Return the time that ``text`` is: '914', '9:14', '9u14', '9u'. Raises ``Unclear``."""
    typed = text.strip()
    found = _DIGITS.fullmatch(typed) or _TYPED.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unclear(_("Dit is geen uur. Typ bijvoorbeeld 914, 9:14 of 9u14."))
    return Clock(int(found[1]), int(found[2] or 0), found[3].lower())


def moments(day: date, wall: Clock) -> list[datetime]:
    """Return the moments (UTC) of a time on the wall of a local day: one, two, or none."""
    local = datetime.combine(day, time(wall.hour, wall.minute), tzinfo=LOCAL)
    both = [local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    real = [
        one
        for one in both
        if one.astimezone(LOCAL).replace(tzinfo=None) == local.replace(tzinfo=None)
    ]
    found = sorted(set(real))
    if len(found) == 2 and wall.which:
        return [found[0] if wall.which == SUMMER else found[1]]
    return found


def resolve(
    typed: Mapping[str, Clock | None],
    *,
    order: Sequence[str],
    stretch: Stretch,
    day: date | None = None,
) -> dict[str, datetime]:
    """Return the moment of each time that was typed, in ``order``; ``day`` is that of the first one.

    Raises ``Unclear`` at the field that is wrong or that asks a question.
    """
    found: dict[str, datetime] = {}
    before: datetime | None = None
    for name in order:
        wall = typed.get(name)
        if wall is None:
            continue
        try:
            before = _one(wall, before, stretch, day)
        except Unclear as problem:
            raise Unclear(problem.message, name) from problem
        found[name] = before
    return found


def _one(wall: Clock, before: datetime | None, stretch: Stretch, day: date | None) -> datetime:
    days = _days(before, stretch, day)
    every = [one for each in days for one in moments(each, wall)]
    if not every:
        raise Unclear(_skipped(wall))
    later = [one for one in every if before is None or one >= _minute(before)]
    fits = [one for one in later if _minute(stretch.start) <= one <= stretch.last]
    if not fits and before is not None and min(every) < _minute(before):
        raise Unclear(_before(wall, before))
    if not fits:
        raise Unclear(_outside(wall, later, stretch))
    first = fits[0]
    same_day = [
        one for one in fits if one.astimezone(LOCAL).date() == first.astimezone(LOCAL).date()
    ]
    if len(same_day) > 1:
        raise Unclear(_twice(wall))
    if before is None and len(fits) > 1:
        raise Unclear(_which_day(wall, fits))
    return first


def _days(before: datetime | None, stretch: Stretch, day: date | None) -> list[date]:
    """Return the days that a time can be of: after the first one, that day or the next."""
    if before is not None:
        same = before.astimezone(LOCAL).date()
        return [same, same + ONE_DAY]
    return [day] if day is not None else stretch.days


def _minute(moment: datetime) -> datetime:
    """Return the beginning of a minute: paper knows no seconds."""
    return moment.replace(second=0, microsecond=0)


def _skipped(wall: Clock) -> str:
    return _(
        "{time} bestond die dag niet: de klok sprong een uur vooruit. Typ het uur dat de klok daarna aanwees."
    ).format(time=wall.shown)


def _twice(wall: Clock) -> str:
    time_typed = f"{wall.hour}:{wall.minute:02}"
    return _(
        "{time} kwam die nacht twee keer. Typ {time}z voor de eerste keer (zomertijd) of {time}w voor de "
        "tweede keer (wintertijd)."
    ).format(time=time_typed)


def _before(wall: Clock, before: datetime) -> str:
    shown = clock(before.astimezone(LOCAL))
    return _(
        "{time} is vroeger dan {before}. De uren staan in de volgorde van het formulier."
    ).format(time=wall.shown, before=shown)


def _outside(wall: Clock, found: Sequence[datetime], stretch: Stretch) -> str:
    if min(found) > stretch.now and (stretch.end is None or min(found) <= stretch.end):
        return _("{time} moet nog komen. Kijk het uur na.").format(time=wall.shown)
    start, last = (_in_words(one) for one in (stretch.start, stretch.last))
    return _(
        "{time} valt buiten de storing, van {start} tot {end}. Klopt het uur toch? Laat het diensthoofd de "
        "storing aanpassen."
    ).format(time=wall.shown, start=start, end=last)


def _which_day(wall: Clock, found: Sequence[datetime]) -> str:
    days = ", ".join(f"{one.astimezone(LOCAL):%d/%m}" for one in found)
    return _("{time} kan van meer dan één dag zijn: {days}. Kies de dag.").format(
        time=wall.shown, days=days
    )


def _in_words(moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    return f"{local:%d/%m} {clock(local)}"
