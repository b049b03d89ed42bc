"""The rows that a clerk fills in for opening hours: from what is picked, from what was sent, and back.

Pure. The rows hold what was typed, so that a mistake costs nobody her other rows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.organisation.picker import (
    LAST,
    MIDNIGHT,
    MONTH_DAYS,
    NTHS,
    MonthDay,
    NthDay,
    PickedHours,
    Season,
    Span,
    Spans,
    Week,
    clock,
    minutes,
    problems,
    span_problem,
)

USUAL, HOLIDAYS = "w", "h"
FEWEST = {"d": 2, "n": 1, HOLIDAYS: 1}  # blocks that a row shows at least
MOST_SLOTS, MOST_SPECIAL, MOST_SEASONS = 6, 12, 6
NTH_LABELS: dict[int, Any] = {
    1: gettext_lazy("eerste"),
    2: gettext_lazy("tweede"),
    3: gettext_lazy("derde"),
    4: gettext_lazy("vierde"),
    5: gettext_lazy("vijfde"),
    LAST: gettext_lazy("laatste"),
}
Data = Mapping[str, str]


@dataclass
class Slot:
    """One block of a row as it was typed; ``name`` is where its fields begin."""

    name: str
    start: str = ""
    end: str = ""
    by_appointment: bool = False

    @property
    def typed(self) -> bool:
        return bool(self.start or self.end)


@dataclass
class Row:
    """The blocks of one day; ``key`` names it in the form, ``error`` says what is wrong with it."""

    key: str
    label: str
    slots: list[Slot]
    error: str = ""

    @property
    def may_grow(self) -> bool:
        return len(self.slots) < MOST_SLOTS


@dataclass
class SpecialRow(Row):
    """A row of 'every last Saturday': ``nth`` and ``weekday`` as typed, '' when not chosen."""

    nth: str = ""
    weekday: str = ""


@dataclass
class Part:
    """A week: the usual one or that of a season, whose days of the year are as typed."""

    key: str
    rows: list[Row]
    special: list[SpecialRow]
    edges: dict[str, str] = field(default_factory=dict)
    error: str = ""

    @property
    def is_season(self) -> bool:
        return self.key != USUAL

    @property
    def may_grow(self) -> bool:
        return len(self.special) < MOST_SPECIAL


@dataclass
class Draft:
    """All rows; ``errors`` are those of the whole, each row has its own."""

    parts: list[Part]
    holidays: Row
    errors: list[str] = field(default_factory=list)

    @property
    def may_grow(self) -> bool:
        return len(self.parts) <= MOST_SEASONS

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong, each with the anchor of its row."""
        found = [(USUAL, error) for error in self.errors]
        for part in self.parts:
            found += [(part.key, part.error)] if part.error else []
            found += [(row.key, row.error) for row in (*part.rows, *part.special) if row.error]
        return found + ([(HOLIDAYS, self.holidays.error)] if self.holidays.error else [])

    def grow(self, what: str) -> None:
        """Add an empty block to the row of that key, a special day to a part, or a season."""
        if what == "season" and self.may_grow:
            self.parts.append(_part(f"s{len(self.parts) - 1}", Week(), {}))
        for part in self.parts:
            if what == f"{part.key}-n" and part.may_grow:
                part.special.append(_special(f"{part.key}-n{len(part.special)}", None))
        for row in self.rows:
            if what == row.key and row.may_grow:
                row.slots.append(Slot(f"{row.key}-{len(row.slots)}"))

    @property
    def rows(self) -> list[Row]:
        days = [row for part in self.parts for row in (*part.rows, *part.special)]
        return [*days, self.holidays]


def draft_of(picked: PickedHours) -> Draft:
    """Return the rows that show what is picked."""
    seasons = [
        _part(f"s{number}", one.week, _edges(one)) for number, one in enumerate(picked.seasons)
    ]
    holidays = _row(HOLIDAYS, _("Feestdag"), picked.holidays)
    return Draft([_part(USUAL, picked.week, {}), *seasons], holidays)


def draft_from(data: Data) -> Draft:
    """Return the rows as they were sent; a season that is to go is left out."""
    parts = [_sent_part(USUAL, data, to=USUAL)]
    for number in range(MOST_SEASONS):
        key = f"s{number}"
        if f"{key}-first-day" not in data:
            break
        if not data.get(f"{key}-drop"):
            parts.append(_sent_part(key, data, to=f"s{len(parts) - 1}"))
    return Draft(parts, Row(HOLIDAYS, _("Feestdag"), _sent_slots(HOLIDAYS, data, HOLIDAYS)))


def picked_from(draft: Draft) -> PickedHours | None:
    """Return what the rows say, or ``None`` with the mistakes written beside them."""
    usual = _week(draft.parts[0])
    seasons = []
    for part in draft.parts[1:]:
        first, last, week = _edge(part, "first"), _edge(part, "last"), _week(part)
        if first is None or last is None:
            part.error = part.error or _(
                "Kies de eerste en de laatste dag van dit seizoen. Een voorbeeld: 1 juli tot en met 31 augustus."
            )
        else:
            seasons.append(Season(first, last, week))
    picked = PickedHours(usual, tuple(seasons), _spans(draft.holidays))
    if not draft.mistakes:
        draft.errors = [str(one) for one in problems(picked)]
    return None if draft.mistakes else picked


def _part(key: str, week: Week, edges: dict[str, str]) -> Part:
    rows = [_row(f"{key}-d{day}", _weekday(day), spans) for day, spans in enumerate(week.days)]
    special = [_special(f"{key}-n{number}", one) for number, one in enumerate(week.special)]
    return Part(key, rows, special, edges)


def _row(key: str, label: str, spans: Spans) -> Row:
    return Row(key, label, _slots(key, spans))


def _special(key: str, one: NthDay | None) -> SpecialRow:
    slots = _slots(key, one.spans if one else ())
    label = _("Bijzondere dag")
    if one is None:
        return SpecialRow(key, label, slots)
    return SpecialRow(key, label, slots, nth=str(one.nth), weekday=str(one.weekday))


def _slots(key: str, spans: Spans) -> list[Slot]:
    slots = [
        Slot(f"{key}-{number}", clock(span.start), clock(span.end), span.by_appointment)
        for number, span in enumerate(spans)
    ]
    return slots + [Slot(f"{key}-{number}") for number in range(len(slots), _fewest(key))]


def _fewest(key: str) -> int:
    return FEWEST[HOLIDAYS if key == HOLIDAYS else key.partition("-")[2][0]]


def _weekday(day: int) -> str:
    return str(WEEKDAYS[day]).capitalize()


def _edges(season: Season) -> dict[str, str]:
    (first_month, first_day), (last_month, last_day) = season.first, season.last
    return {
        "first_day": str(first_day), "first_month": str(first_month),
        "last_day": str(last_day), "last_month": str(last_month),
    }  # fmt: skip


def _sent_part(key: str, data: Data, *, to: str) -> Part:
    """Return the part that was sent under ``key``; it is called ``to`` from now on."""
    rows = [
        Row(f"{to}-d{day}", _weekday(day), _sent_slots(f"{key}-d{day}", data, f"{to}-d{day}"))
        for day in range(7)
    ]
    special = []
    for number in range(MOST_SPECIAL):
        name, new = f"{key}-n{number}", f"{to}-n{number}"
        if f"{name}-nth" not in data:
            break
        special.append(
            SpecialRow(new, _("Bijzondere dag"), _sent_slots(name, data, new),
                       nth=data[f"{name}-nth"], weekday=data.get(f"{name}-weekday", ""))
        )  # fmt: skip
    edges = {
        f"{edge}_{unit}": data.get(f"{key}-{edge}-{unit}", "")
        for edge in ("first", "last")
        for unit in ("day", "month")
    }
    return Part(to, rows, special, edges)


def _sent_slots(key: str, data: Data, to: str) -> list[Slot]:
    slots = []
    for number in range(MOST_SLOTS):
        name = f"{key}-{number}"
        if f"{name}-from" not in data:
            break
        slots.append(
            Slot(f"{to}-{number}", data[f"{name}-from"].strip(),
                 data.get(f"{name}-to", "").strip(), bool(data.get(f"{name}-by")))
        )  # fmt: skip
    return slots or [Slot(f"{to}-{number}") for number in range(_fewest(to))]


def _week(part: Part) -> Week:
    special = (_nth(row) for row in part.special if row.nth or any(s.typed for s in row.slots))
    days = tuple(_spans(row) for row in part.rows)
    return Week(days, tuple(one for one in special if one is not None))


def _nth(row: SpecialRow) -> NthDay | None:
    nth, weekday = _whole(row.nth), _whole(row.weekday)
    spans = _spans(row)
    if nth not in NTHS or weekday not in range(7):
        row.error = row.error or _(
            "Kies welke dag van de maand dit is. Een voorbeeld: elke laatste zaterdag."
        )
        return None
    assert nth is not None  # noqa: S101  for the type checker
    assert weekday is not None  # noqa: S101
    return NthDay(weekday, nth, spans)


def _spans(row: Row) -> Spans:
    spans = []
    for slot in row.slots:
        if not slot.typed:
            continue
        start, end = minutes(slot.start), minutes(slot.end)
        if start is None or end is None:
            row.error = _(
                "{day}: vul het beginuur en het einduur in, als in 09:00 en 12:00."
            ).format(day=row.label)
            return ()
        spans.append(Span(start, end or MIDNIGHT, slot.by_appointment))
    problem = span_problem(spans)
    if problem:
        row.error = f"{row.label}: {problem}"
    return tuple(sorted(spans))


def _edge(part: Part, edge: str) -> MonthDay | None:
    month, day = _whole(part.edges[f"{edge}_month"]), _whole(part.edges[f"{edge}_day"])
    if month is None or day is None or not 1 <= month <= len(MONTH_DAYS):
        return None
    if not 1 <= day <= MONTH_DAYS[month - 1]:
        part.error = _("{day} {month} bestaat niet elk jaar. Kies een andere dag.").format(
            day=day, month=MONTHS[month]
        )
        return None
    return month, day


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,3}", text) else None
