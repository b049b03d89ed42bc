"""Writes on exceptions: other hours or closed, on a day, for a counter, a building or the house."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.text import clean
from onthaal.organisation import hours, labels
from onthaal.organisation.kinds import COUNTER, LOCATION
from onthaal.organisation.models import Counter, Location, OpeningException
from onthaal.organisation.operations.editing import lock, tell

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MOST_DAYS = 366


class AlreadySet(Refusal):
    """On some of the days something else is set; ``rows`` says what."""

    def __init__(self, rows: list[OpeningException]) -> None:
        days = ", ".join(labels.period(row.day_date, row.day_date) for row in rows[:5])
        super().__init__(
            _("Er staat al iets op {days}. Vink aan dat het vervangen mag worden.").format(
                days=days
            )
        )
        self.rows = rows


@transaction.atomic
def add_exceptions(
    *,
    days: Sequence[date],
    opens: str = "",
    reason: str = "",
    location: Location | None = None,
    counter: Counter | None = None,
    replace: bool = False,
    at: datetime,
    by: "User | None",
) -> list[OpeningException]:
    """Set other hours on days for a counter, a building, or with neither for the whole house.

    ``opens`` is '' for closed. A closed day of the whole house counts in the office calendar from now
    on; a term that runs keeps the day that was promised. Refuses no days or more than a year of them,
    what is not in the notation (``BadHours``) and, unless it may ``replace``, days on which something
    else is set (``AlreadySet``). Days that are set so already stay as they are.
    """
    osm, reason = hours.check(opens), clean(reason)
    if not 0 < len(days) <= MOST_DAYS:
        raise Refusal(
            _("Kies een periode van hoogstens een jaar. De laatste dag komt na de eerste.")
        )
    known = _known(days, location, counter)
    other = [row for row in known.values() if (row.opens, row.reason) != (osm, reason)]
    if other and not replace:
        raise AlreadySet(other)
    for row in other:
        row.opens, row.reason, row.version = osm, reason, row.version + 1
        row.changed_at, row.changed_by = at, by
    OpeningException.objects.bulk_update(
        other, ["opens", "reason", "version", "changed_at", "changed_by"]
    )
    new = [
        OpeningException(day_date=day, opens=osm, reason=reason, location=location,
                         counter=counter, changed_at=at, changed_by=by)
        for day in days if day not in known
    ]  # fmt: skip
    _insert(new)
    rows = sorted([*other, *new], key=lambda row: row.day_date)
    if rows:
        _tell("exception_set", rows, at=at, by=by)
    return rows


@transaction.atomic
def remove_exceptions(
    rows: Sequence[tuple[int, int]], *, at: datetime, by: "User"
) -> list[OpeningException]:
    """Take exceptions away, each as (id, version); those days are as usual again.

    Raises ``Conflict`` when somebody else changed or removed one since; then none goes.
    """
    found = {pk: OpeningException.objects.filter(pk=pk).first() for pk, _version in rows}
    gone = [row for row in found.values() if row is not None]
    if len(gone) != len(rows):
        raise Conflict(_("Iemand haalde dit intussen al weg."), current=None)
    for pk, version in rows:
        row = found[pk]
        assert row is not None  # noqa: S101  for the type checker
        lock(row, version)
    gone.sort(key=lambda row: row.day_date)
    _tell("exception_removed", gone, at=at, by=by)
    OpeningException.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return gone


def _known(
    days: Sequence[date], location: Location | None, counter: Counter | None
) -> dict[date, OpeningException]:
    rows = OpeningException.objects.filter(
        day_date__range=(min(days), max(days)), location=location, counter=counter
    )
    wanted = set(days)
    return {row.day_date: row for row in rows.select_for_update() if row.day_date in wanted}


def _insert(new: list[OpeningException]) -> None:
    try:
        with transaction.atomic():
            OpeningException.objects.bulk_create(new)
    except IntegrityError as problem:
        if any(row.location and row.counter for row in new):
            raise
        raise Conflict(
            _("Iemand zette intussen iets op een van deze dagen. Kijk de lijst na."), current=None
        ) from problem


def _tell(code: str, rows: Sequence[OpeningException], *, at: datetime, by: "User | None") -> None:
    first = rows[0]
    what = labels.exception(first.opens, first.reason)
    text = f"{labels.period(first.day_date, rows[-1].day_date)}: {what}"
    tell(code, *_places(first), at=at, by=by, text=text)


def _places(row: OpeningException) -> list[Ref]:
    """Return whose timeline tells of it: of the whole house that of every building."""
    if row.counter_id is not None:
        return [(COUNTER, row.counter_id)]
    if row.location_id is not None:
        return [(LOCATION, row.location_id)]
    houses = Location.objects.filter(active=True).values_list("pk", flat=True)
    return [(LOCATION, pk) for pk in houses]
