"""A cell of the week screen: what somebody typed, as turns, and back. Pure.

'Els, Bram 9-10:30 14-16' is Els as long as the counter is open and Bram twice. A name may be short as long
as it is one person's: 'Els', 'Els C', 'Corstjens'.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from onthaal.core.errors import Refusal
from onthaal.core.text import fold

Span = tuple[time, time]

_BETWEEN = re.compile(r"[,;+\n]")
_HOUR = r"(\d{1,2})(?:\s?[:.uh]\s?(\d{2})?)?"
_SPAN = re.compile(_HOUR + r"\s*(?:-|–|tot)\s*" + _HOUR)
LONGEST = 300


class BadCell(Refusal):
    """What was typed in a cell cannot be read; the message says what to type."""


@dataclass(frozen=True)
class Person:
    """Somebody who can be typed."""

    key: int
    first: str
    last: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, order=True)
class Turn:
    """A person from ``start`` to ``end`` on the clock on the wall."""

    person: int
    start: time
    end: time


class People:
    """Everybody who can be typed, by any name that is hers alone."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = list(people)
        self._folded = [(fold(one.first), fold(one.last), one) for one in self._people]
        self._labels = {one.key: self._label(one) for one in self._people}

    def label(self, key: int) -> str:
        """Return the shortest name that is one person's: 'Els', 'Els C', 'Els Corstjens'; '?' for nobody."""
        return self._labels.get(key, "?")

    def find(self, typed: str) -> Person:
        """Return who ``typed`` is; ``BadCell`` when it is nobody or may be several."""
        text = " ".join(fold(typed).split())
        exact = [one for first, last, one in self._folded if text in {first, f"{first} {last}"}]
        found = exact or [
            one
            for first, last, one in self._folded
            if f"{first} {last}".startswith(text) or last.startswith(text)
        ]
        if not found:
            raise BadCell(_("‘{name}’ staat niet in het adresboek.").format(name=typed))
        if len(found) > 1:
            names = ", ".join(sorted(self.label(one.key) for one in found)[:5])
            raise BadCell(
                _("‘{name}’ kan iemand anders zijn. Typ meer letters: {names}.").format(
                    name=typed, names=names
                )
            )
        return found[0]

    def _label(self, person: Person) -> str:
        namesakes = [one for one in self._people if fold(one.first) == fold(person.first)]
        if len(namesakes) == 1:
            return person.first
        for length in range(1, len(person.last)):
            start = fold(person.last[:length])
            if sum(fold(one.last).startswith(start) for one in namesakes) == 1:
                return f"{person.first} {person.last[:length]}"
        return person.name


def parse(text: str, people: People, opening: Sequence[Span]) -> list[Turn]:
    """Return the turns of a cell in order; who has no hours is there as long as the counter is open.

    Raises ``BadCell`` with what is wrong in words.
    """
    if len(text) > LONGEST:
        raise BadCell(_("Dit is te lang. Typ namen met uren, gescheiden door komma's."))
    turns = [
        turn
        for entry in _BETWEEN.split(text)
        if entry.strip()
        for turn in _turns(entry.strip(), people, opening)
    ]
    _refuse_double(turns, people)
    return sorted(turns)


def show(turns: Iterable[Turn], people: People, opening: Sequence[Span]) -> str:
    """Return turns as they are typed, by name."""
    spans: dict[int, list[Span]] = {}
    for turn in sorted(turns):
        spans.setdefault(turn.person, []).append((turn.start, turn.end))
    words = [
        people.label(key)
        if tuple(mine) == tuple(opening)
        else f"{people.label(key)} {' '.join(in_words(one) for one in mine)}"
        for key, mine in spans.items()
    ]
    return ", ".join(sorted(words))


def in_words(span: Span) -> str:
    """Return '9-12' or '9:30-12:15'."""
    return "-".join(f"{at.hour}:{at.minute:02}" if at.minute else f"{at.hour}" for at in span)


def _turns(entry: str, people: People, opening: Sequence[Span]) -> list[Turn]:
    found = list(_SPAN.finditer(entry))
    name = entry[: found[0].start()] if found else entry
    rest = _SPAN.sub("", entry[found[0].start() :]).strip() if found else ""
    if rest or any(char.isdigit() for char in name):
        raise BadCell(
            _("‘{entry}’ is niet te lezen. Typ een naam en dan de uren, zoals Els 9-12.").format(
                entry=entry
            )
        )
    if not name.strip():
        raise BadCell(_("Bij ‘{entry}’ staat geen naam.").format(entry=entry))
    person = people.find(name.strip())
    spans = [_span(one) for one in found] or list(opening)
    if not spans:
        raise BadCell(
            _("De balie is die dag niet open. Typ de uren erbij, zoals {name} 9-12.").format(
                name=people.label(person.key)
            )
        )
    return [Turn(person.key, start, end) for start, end in spans]


def _span(found: "re.Match[str]") -> Span:
    start, end = _time(found[1], found[2]), _time(found[3], found[4])
    if start is None or end is None or end <= start:
        raise BadCell(
            _("‘{hours}’ zijn geen uren van vroeg naar laat, zoals 9-12:30.").format(hours=found[0])
        )
    return start, end


def _time(hour: str, minute: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    return time(hours, minutes) if hours <= 23 and minutes <= 59 else None


def _refuse_double(turns: list[Turn], people: People) -> None:
    ordered = sorted(turns)
    for one, other in itertools.pairwise(ordered):
        if one.person == other.person and other.start < one.end:
            raise BadCell(
                _("{name} staat er twee keer op hetzelfde uur.").format(
                    name=people.label(one.person)
                )
            )
