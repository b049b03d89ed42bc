"""Days on which a town hall is often closed besides the holidays: proposals, never set by themselves.

Pure. The days come from the ``holidays`` library (what banks close on in Belgium) and from the holidays
of our own office calendar, between which a bridging day may lie.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from holidays import country_holidays

from onthaal.core.calendars import ONE_DAY, SATURDAY, is_office_holiday, office_holidays

FRIDAY, MONDAY = 4, 0


@dataclass(frozen=True)
class Suggestion:
    """A day that may be closed; ``reason`` is what the list will say."""

    day: date
    reason: str


def suggest(year: int, known: Collection[date] = ()) -> list[Suggestion]:
    """Return the proposals for a year, in order, without what is in ``known`` or closed anyhow."""
    found: dict[date, str] = {}
    bank = country_holidays("BE", years=year, categories=("bank",), language="nl")
    for day, name in bank.items():
        found[day] = str(name)
    found[date(year, 11, 2)] = _("Allerzielen")
    # New Year on a Tuesday makes the last day of this year a bridge.
    for day, holiday in (office_holidays(year) | office_holidays(year + 1)).items():
        bridge = _bridge(day)
        if bridge is not None:
            found.setdefault(bridge, _("brugdag bij {name}").format(name=holiday))
    return [
        Suggestion(day, reason)
        for day, reason in sorted(found.items())
        if day.year == year
        and day.weekday() < SATURDAY
        and not is_office_holiday(day)
        and day not in known
    ]


def _bridge(holiday: date) -> date | None:
    """Return the one working day between a holiday and the weekend, if there is one."""
    if holiday.weekday() == FRIDAY - 1:
        return holiday + ONE_DAY
    if holiday.weekday() == MONDAY + 1:
        return holiday - ONE_DAY
    return None
