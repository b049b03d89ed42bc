"""The steps of who books: a product, a situation, a place, a day and an hour, kept in the address.

What an address says is made sense of and is never an error: what cannot be is chosen anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from django.utils.http import urlencode

from onthaal.catalogue.queries import ProductCard
from onthaal.core.calendars import local_date
from onthaal.counter.appointments import queries, wording
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.queries import Choice
from onthaal.counter.appointments.states import Purpose

_HOUR = "%Y%m%dT%H%MZ"
COLLECT = "ophalen"
DAYS_SHOWN = 12


@dataclass(frozen=True)
class Chosen:
    """What the address of a step says so far."""

    situation: str = ""
    purpose: str = Purpose.APPLY
    place: str = ""
    day: date | None = None
    hour: datetime | None = None
    contact: str = ""  # the conversation that an agent has meanwhile

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Chosen":
        """Read an address, or a form that repeats it."""
        collects = query.get("voor", "") == COLLECT
        return cls(
            situation=_short(query.get("situatie", "")),
            purpose=Purpose.COLLECT if collects else Purpose.APPLY,
            place=_short(query.get("waar", "")),
            day=_day(query.get("dag", "")),
            hour=hour_of(query.get("uur", "")),
            contact=_short(query.get("contact", "")),
        )

    def query(self, **changes: Any) -> str:
        """Return the query of an address, '?' included, with some of it changed."""
        values = {
            "situatie": self.situation,
            "voor": COLLECT if self.purpose == Purpose.COLLECT else "",
            "waar": self.place,
            "dag": self.day.isoformat() if self.day else "",
            "uur": in_address(self.hour) if self.hour else "",
            "contact": self.contact,
            **changes,
        }
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form repeats, by name."""
        pairs = [
            ("situatie", self.situation),
            ("voor", COLLECT if self.purpose == Purpose.COLLECT else ""),
            ("waar", self.place),
            ("uur", in_address(self.hour) if self.hour else ""),
            ("contact", self.contact),
        ]
        return [(name, value) for name, value in pairs if value]


@dataclass(frozen=True)
class Hours:
    """The free hours of one local day."""

    day: date
    starts: list[datetime]

    @property
    def count(self) -> int:
        return len(self.starts)

    @property
    def first(self) -> datetime:
        return self.starts[0]


@dataclass(frozen=True)
class Calendar:
    """The free hours by day: a page of days, the day that is open, and where the next page begins."""

    days: list[Hours]
    open: Hours | None
    earlier: date | None
    later: date | None

    @property
    def hours(self) -> list[tuple[str, datetime]]:
        """The hours of the open day as (part of an address, moment)."""
        return [(in_address(one), one) for one in self.open.starts] if self.open else []


def in_address(moment: datetime) -> str:
    """Return a moment as it stands in an address: '20261130T0800Z'."""
    return moment.astimezone(UTC).strftime(_HOUR)


def hour_of(text: str) -> datetime | None:
    """Return the moment that an address names, ``None`` for anything else."""
    try:
        return datetime.strptime(text[:20], _HOUR).replace(tzinfo=UTC)
    except ValueError:
        return None


def pick(choices: Iterable[Choice], place: str) -> Choice | None:
    """Return the choice in the place that was chosen; where there is one place it is chosen."""
    found = list(choices)
    if len(found) == 1:
        return found[0]
    return next((one for one in found if one.agenda.queue.counter.slug == place), None)


def calendar(
    choice: Choice,
    chosen: Chosen,
    *,
    at: datetime,
    online: bool,
    without: Appointment | None = None,
) -> Calendar:
    """Return the days with free hours from the chosen one on; the first one is open unless one was chosen."""
    found = queries.free(choice, at=at, online=online, without=without)
    days = [Hours(day, list(group)) for day, group in groupby(found, key=local_date)]
    place = next(
        (number for number, one in enumerate(days) if chosen.day and one.day >= chosen.day), 0
    )
    first = place - place % DAYS_SHOWN
    page = days[first : first + DAYS_SHOWN]
    return Calendar(
        days=page,
        open=days[place] if days else None,
        earlier=days[first - DAYS_SHOWN].day if first else None,
        later=days[first + DAYS_SHOWN].day if len(days) > first + DAYS_SHOWN else None,
    )


def pieces(card: ProductCard, purpose: str) -> list[str]:
    """Return what to bring in words; who fetches something reads it in the message that it is ready."""
    if purpose == Purpose.COLLECT:
        return []
    return [wording.piece(item) for item in card.checklist]


def _short(text: str) -> str:
    return text.replace("\x00", "")[:80]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
