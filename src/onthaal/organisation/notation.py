"""Reading the notation of OpenStreetMap back into what a clerk picks; pure.

A rule after ';' replaces what stood there for its days, one after ',' adds to it. Whatever the picker
cannot show exactly raises ``CannotShow``: it stays text, so that saving never changes what it says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from onthaal.core.errors import Refusal
from onthaal.organisation import hours
from onthaal.organisation.hours import ALWAYS, BY_APPOINTMENT, WEEKDAYS
from onthaal.organisation.picker import (
    ALL_DAY,
    AROUND_THE_CLOCK,
    MONTH_DAYS,
    MONTHS,
    MonthDay,
    NthDay,
    PickedHours,
    Season,
    Span,
    Spans,
    Week,
    problems,
    span_problem,
)

_SEPARATOR = re.compile(r'("[^"]*")|(\|\| |; |, )')
_MONTH = "|".join(MONTHS)
_WEEKDAY = "|".join(WEEKDAYS)
_RULE = re.compile(
    rf"(?P<season>(?:{_MONTH})(?: \d+)?(?:-(?:{_MONTH})(?: \d+)?)?(?= |$))? ?"
    rf"(?P<days>(?:24/7|(?:(?:{_WEEKDAY}|PH)(?:\[[-\d,]+\]|-(?:{_WEEKDAY}))?,?)+)(?= |$))? ?"
    r"(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)? ?"
    r'(?P<state>closed)? ?(?P<comment>"[^"]*")?'
)
_DAYS = re.compile(rf"({_WEEKDAY}|PH)(?:-({_WEEKDAY})|\[([-\d,]+)\])?(?:,|$)")
NthKey = tuple[int, int]


class CannotShow(Refusal):
    """The picker has no rows for this; ``message`` says for what."""


@dataclass(frozen=True)
class _Days:
    """The days that a rule names: weekdays, special ones, and whether holidays are among them."""

    weekdays: tuple[int, ...]
    special: tuple[NthKey, ...] = ()
    holiday: bool = False


@dataclass(frozen=True)
class _Rule:
    """One rule: of which season, for which days, with which spans; ``adds`` after a ','."""

    adds: bool
    season: tuple[MonthDay, MonthDay] | None
    weekdays: tuple[int, ...]
    special: tuple[NthKey, ...]
    holiday: bool
    spans: Spans


@dataclass
class _Week:
    """A week while it is read; ``special`` keeps the order in which its rules came."""

    days: list[Spans] = field(default_factory=lambda: [()] * 7)
    special: dict[NthKey, Spans] = field(default_factory=dict)

    def copy(self) -> "_Week":
        return _Week(list(self.days), dict(self.special))

    def apply(self, rule: _Rule) -> None:
        for number in rule.weekdays:
            self._weekday(number, rule)
        for key in rule.special:
            self._special(key, rule)

    def _weekday(self, number: int, rule: _Rule) -> None:
        mine = [key for key in self.special if key[0] == number]
        if rule.adds:
            self.days[number] = _together(self.days[number], rule.spans)
            for key in mine:
                self.special[key] = _together(self.special[key], rule.spans)
            return
        self.days[number] = rule.spans
        for key in mine:
            del self.special[key]

    def _special(self, key: NthKey, rule: _Rule) -> None:
        before = [other for other in self.special if other[0] == key[0]]
        if rule.adds:
            # A fifth Saturday is a last one too: only what was said last is certain to be there.
            if before and before[-1] != key:
                raise CannotShow(_("uren die bij een bijzondere dag komen die al anders is"))
            spans = _together(self.special.get(key, self.days[key[0]]), rule.spans)
        else:
            spans = rule.spans
        self.special.pop(key, None)
        self.special[key] = spans

    def whole(self) -> Week:
        special = (NthDay(key[0], key[1], spans) for key, spans in self.special.items())
        return Week(tuple(self.days), tuple(special))


def from_osm(osm: str) -> PickedHours:
    """Return what the picker shows for ``osm``, which may be in any form of the notation.

    Raises ``CannotShow`` when it has no rows for it and ``BadHours`` when it is not in the notation.
    """
    text = hours.check(osm)
    if text == ALWAYS:
        return AROUND_THE_CLOCK
    week, seasons, holidays = _Week(), dict[tuple[MonthDay, MonthDay], _Week](), None
    for rule in _rules(text):
        if rule.holiday:
            holidays = _holidays(rule, holidays)
        elif holidays is not None:
            raise CannotShow(_("een regel na die van de feestdagen ('PH')"))
        if rule.season:
            seasons.setdefault(rule.season, week.copy()).apply(rule)
        elif rule.weekdays or rule.special:
            if seasons:
                raise CannotShow(_("gewone uren na die van een seizoen"))
            week.apply(rule)
    picked = PickedHours(
        week.whole(),
        tuple(Season(first, last, one.whole()) for (first, last), one in seasons.items()),
        holidays or (),
    )
    if problems(picked):
        raise CannotShow(_("seizoenen die elkaar overlappen"))
    return picked


def _holidays(rule: _Rule, known: Spans | None) -> Spans:
    if rule.season:
        raise CannotShow(_("feestdagen van één seizoen"))
    if not rule.adds:
        return rule.spans
    if known is None or rule.weekdays or rule.special:
        raise CannotShow(_("uren die er op een feestdag bij komen"))
    return _together(known, rule.spans)


def _together(one: Spans, other: Spans) -> Spans:
    spans = tuple(sorted((*one, *other)))
    if span_problem(spans):
        raise CannotShow(_("blokken die elkaar overlappen"))
    return spans


def _rules(text: str) -> Iterator[_Rule]:
    """Yield the rules of a text in its normal form, where a list has no space and a rule has one."""
    adds, start = False, 0
    for found in _SEPARATOR.finditer(text):
        if found[2] is None:  # a comment, with whatever stands in it
            continue
        yield _rule(text[start : found.start()].strip(), adds=adds)
        if found[2].startswith("|"):
            raise CannotShow(_("een regel voor wanneer geen andere geldt ('||')"))
        adds, start = found[2] == ", ", found.end()
    yield _rule(text[start:], adds=adds)


def _rule(text: str, *, adds: bool) -> _Rule:
    found = _RULE.fullmatch(text)
    if found is None:
        raise CannotShow(_("'{rule}'").format(rule=text))
    days = found["days"] or ""
    if days in {"", ALWAYS}:
        chosen = _Days(tuple(range(7)))
    else:
        chosen = _selected(days)
    if found["state"] and (adds or found["times"]):
        raise CannotShow(_("uren die gesloten zijn, zoals '{rule}'").format(rule=text))
    spans = () if found["state"] else _spans(found["times"])
    return _Rule(
        adds=adds,
        season=_season(found["season"]),
        weekdays=chosen.weekdays,
        special=chosen.special,
        holiday=chosen.holiday,
        spans=_noted(spans, found["comment"]),
    )


def _noted(spans: Spans, comment: str | None) -> Spans:
    if not comment:
        return spans
    if comment.strip('"').lower() != BY_APPOINTMENT or not spans:
        raise CannotShow(_("de opmerking {comment}").format(comment=comment))
    return tuple(Span(span.start, span.end, by_appointment=True) for span in spans)


def _spans(times: str | None) -> Spans:
    if not times:
        return ALL_DAY
    spans = tuple(sorted(_span(one) for one in times.split(",")))
    if span_problem(spans):
        raise CannotShow(_("uren over middernacht, of blokken die elkaar overlappen"))
    return spans


def _span(text: str) -> Span:
    start, _sep, end = text.partition("-")
    return Span(_minutes(start), _minutes(end))


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _selected(text: str) -> _Days:
    """Return the weekdays, the special days and whether holidays are among the days of a rule."""
    weekdays: list[int] = []
    special: list[NthKey] = []
    holiday = False
    for day, last, nths in _DAYS.findall(text):
        if day == "PH":
            if last or nths:
                raise CannotShow(_("'{rule}'").format(rule=text))
            holiday = True
        elif nths:
            special += [(WEEKDAYS.index(day), int(nth)) for nth in nths.split(",")]
        else:
            weekdays += _run(WEEKDAYS.index(day), WEEKDAYS.index(last or day))
    if any(nth not in {1, 2, 3, 4, 5, -1} for _day, nth in special):
        raise CannotShow(_("een dag geteld van achteraan in de maand"))
    return _Days(tuple(weekdays), tuple(special), holiday)


def _run(first: int, last: int) -> list[int]:
    """Return the numbers of the weekdays from ``first`` to ``last``, over the weekend if need be."""
    length = (last - first) % 7 + 1
    return [(first + step) % 7 for step in range(length)]


def _season(text: str | None) -> tuple[MonthDay, MonthDay] | None:
    if not text:
        return None
    first, _sep, last = text.partition("-")
    start, _until = _month_or_day(first)
    _from, end = _month_or_day(last or first)
    return start, end


def _month_or_day(text: str) -> tuple[MonthDay, MonthDay]:
    """Return the first and the last day of 'Jul' or 'Jul 5'."""
    name, _sep, number = text.partition(" ")
    month = MONTHS.index(name) + 1
    if number:
        day = (month, int(number))
        if day[1] > MONTH_DAYS[month - 1]:
            raise CannotShow(_("29 februari als grens van een seizoen"))
        return day, day
    if name == "Feb":
        raise CannotShow(_("een seizoen dat met februari eindigt, dat niet elk jaar even lang is"))
    return (month, 1), (month, MONTH_DAYS[month - 1])
