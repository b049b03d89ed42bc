"""A JSON document, however long, as its records one by one: never more than one of them in memory.

A feed page holds its records under ``member`` (LDES, TREE), a set of them under ``@graph``; a document may
also be a list of records or be one record itself. Pure: bytes in, nodes out.
"""

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO, Protocol

import ijson

from onthaal.catalogue.lpdc.terms import Remark

DEEPEST = 40
MOST_VALUES = 20_000  # of one record; the largest product of the feed holds some hundreds
LONGEST_VALUE = 8 * 1024 * 1024  # bytes between two values: one endless text must not fill memory
_LISTS = ("member", "@graph")
_OPENS = frozenset({"start_map", "start_array"})
_CLOSES = frozenset({"end_map", "end_array"})

Event = tuple[str, Any]


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class Raw:
    """One record as it stands there, or why it cannot be read. ``number`` counts from 1."""

    number: int
    node: dict[str, Any] | None = None
    problem: Remark | None = None


@dataclass(frozen=True)
class Envelope:
    """What a document says around its records. ``context`` is as it stands: text, object or list."""

    context: Any = None
    next_pages: tuple[str, ...] = ()
    previous_pages: tuple[str, ...] = ()


class _Broken(Exception):
    """The rest of the document cannot be read."""


class _Watched:
    """The stream, refusing to hand out more than ``LONGEST_VALUE`` bytes for one value."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._started = False
        self.since_value = 0
        self.at_end = False

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        if not self._started and data:
            self._started = True
            data = data.removeprefix(codecs.BOM_UTF8) or self._stream.read(size)
        self.at_end = not data
        self.since_value += len(data)
        if self.since_value > LONGEST_VALUE:
            raise _Broken("too_large")
        return data


@dataclass
class _Builder:
    """Builds one value from its events; a value that asks too much is skipped to its end."""

    problem: str = ""
    value: Any = None
    _stack: list[tuple[Any, Any]] = field(default_factory=list)  # (container, pending key)
    _depth: int = 0
    _values: int = 0

    def take(self, event: str, value: Any) -> bool:
        """Take the next event; return whether the value is complete."""
        if event in _OPENS:
            self._depth += 1
        elif event in _CLOSES:
            self._depth -= 1
        self._values += 1
        if self._depth > DEEPEST:
            self.problem = self.problem or "too_deep"
        if self._values > MOST_VALUES:
            self.problem = self.problem or "too_large"
        if self.problem:
            self._stack.clear()
        else:
            self._add(event, value)
        return self._depth == 0

    def _add(self, event: str, value: Any) -> None:
        if event == "map_key":
            container, _key = self._stack[-1]
            if value in container:
                self.problem = "twice_the_same_key"
            self._stack[-1] = (container, value)
        elif event in _OPENS:
            new: Any = {} if event == "start_map" else []
            self._put(new)
            self._stack.append((new, None))
        elif event in _CLOSES:
            self._stack.pop()
        elif isinstance(value, Decimal):
            self._put(self._number(value))
        else:
            self._put(value)

    def _number(self, value: Decimal) -> int | float:
        """Return a number as JSON-LD counts: without a fraction it is an integer."""
        number = float(value)
        if not math.isfinite(number):
            self.problem = "bad_number"
        elif number.is_integer() and abs(number) < 2**53:
            return int(number)
        return number

    def _put(self, value: Any) -> None:
        if not self._stack:
            self.value = value
            return
        container, key = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
        else:
            container[key] = value


def _events(stream: Readable) -> Iterator[Event]:
    watched = _Watched(stream)
    try:
        for event in ijson.basic_parse(watched):
            watched.since_value = 0
            yield event
    except (ijson.JSONError, ValueError) as problem:
        raise _Broken("cut_off" if watched.at_end else "broken") from problem


def _build(events: Iterator[Event], first: Event) -> _Builder:
    builder = _Builder()
    if builder.take(*first):
        return builder
    for event in events:
        if builder.take(*event):
            return builder
    raise _Broken("cut_off")


def envelope(stream: BinaryIO) -> Envelope:
    """Read what stands around the records; what is broken is left to :func:`records`."""
    around: dict[str, Any] = {}
    try:
        for key, events, first in _members(_events(stream)):
            if key in _LISTS:
                _skip(events, first)
            else:
                around[key] = _build(events, first).value
    except _Broken:
        pass
    relations = _relations(around)
    return Envelope(
        context=around.get("@context"),
        next_pages=tuple(node for kind, node in relations if kind.startswith("Greater")),
        previous_pages=tuple(node for kind, node in relations if kind.startswith("Less")),
    )


def _relations(around: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the kind and the address of each page that this one points at."""
    relations = [
        one for view in _objects(around.get("view")) for one in _objects(view.get("relation"))
    ]
    return [
        (_last_word(one.get("@type")), one["node"])
        for one in relations
        if isinstance(one.get("node"), str)
    ]


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _last_word(types: Any) -> str:
    """Return 'GreaterThanRelation' of that word, of 'tree:…' and of its whole address."""
    name = types[0] if isinstance(types, list) and types else types
    return re.split(r"[#:/]", str(name))[-1]


def _members(events: Iterator[Event]) -> Iterator[tuple[str, Iterator[Event], Event]]:
    """Yield each key of the outer object with the first event of its value; the caller reads it out."""
    first = next(events, None)
    if first is None or first[0] != "start_map":
        return
    for event, key in events:
        if event == "end_map":
            return
        yield key, events, _next(events)


def _next(events: Iterator[Event]) -> Event:
    event = next(events, None)
    if event is None:
        raise _Broken("cut_off")
    return event


def _skip(events: Iterator[Event], first: Event) -> None:
    depth = first[0] in _OPENS
    level = int(depth)
    while level:
        event = _next(events)[0]
        level += (event in _OPENS) - (event in _CLOSES)


def records(stream: BinaryIO) -> Iterator[Raw]:
    """Yield every record; where the document breaks, one last ``Raw`` says how, and nothing after it."""
    number = 0
    try:
        for node in _nodes(_events(stream)):
            number += 1
            if node.problem:
                yield Raw(number, problem=Remark(node.problem))
            elif isinstance(node.value, dict):
                yield Raw(number, node.value)
            else:
                yield Raw(number, problem=Remark("not_an_object"))
    except _Broken as broken:
        yield Raw(number + 1, problem=Remark(str(broken)))


def _nodes(events: Iterator[Event]) -> Iterator[_Builder]:
    first = next(events, None)
    if first is None:
        raise _Broken("empty")
    if first[0] == "start_array":
        yield from _items(events)
    elif first[0] == "start_map":
        yield from _in_object(events)
    else:
        raise _Broken("not_an_object")
    for _rest in events:  # what stands behind the end is broken too
        pass


def _items(events: Iterator[Event]) -> Iterator[_Builder]:
    while (event := _next(events))[0] != "end_array":
        yield _build(events, event)


def _in_object(events: Iterator[Event]) -> Iterator[_Builder]:
    """Yield the records in an object; without a list in it, the object is the record."""
    whole = _Builder()
    whole.take("start_map", None)
    lists = False
    while True:
        event, key = _next(events)
        if event == "end_map":
            break
        first = _next(events)
        if key in _LISTS and first[0] == "start_array":
            lists = True
            yield from _items(events)
        elif key in _LISTS and first[0] == "start_map":
            lists = True
            yield _build(events, first)
        else:
            whole.take("map_key", key)
            _into(whole, events, first)
    whole.take("end_map", None)
    if not lists and not _is_around_nothing(whole.value):
        yield whole


def _is_around_nothing(value: Any) -> bool:
    """Return whether an object is a page without records, or a context."""
    return isinstance(value, dict) and ("view" in value or set(value) == {"@context"})


def _into(whole: _Builder, events: Iterator[Event], first: Event) -> None:
    """Read the value that starts with ``first`` into ``whole``."""
    whole.take(*first)
    level = int(first[0] in _OPENS)
    while level:
        event = _next(events)
        whole.take(*event)
        level += (event[0] in _OPENS) - (event[0] in _CLOSES)
