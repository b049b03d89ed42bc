"""The rows of the editor as a browser sends them: added, moved and taken away. Pure.

Data is name → values. A row is everything under ``steps-2-…`` or ``situations-0-fees-1-…``; its number
is its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

Data = dict[str, list[str]]
# The first field of a row: what makes an empty one exist, and where the cursor goes.
LISTS = {
    "situations": "name", "checklist": "text", "fees": "label", "steps": "text",
    "counter_steps": "text", "documents": "title", "goes_with": "product",
}  # fmt: skip
OUTER = ("situations", "steps", "counter_steps", "documents", "goes_with")
INNER = ("checklist", "fees")
_LIST = re.compile(rf"(?:{'|'.join(OUTER)}|situations-\d+-(?:{'|'.join(INNER)}))")
MOVES = {"up": -1, "down": 1}
MOST = 200  # rows in a list


class NoSuchRow(ValueError):
    """The command names no list or row that is there."""


@dataclass(frozen=True)
class Removed:
    """A row that was taken away, to put it back."""

    list: str
    place: int
    row: Data

    @property
    def words(self) -> str:
        """What was typed in it, '' for an empty row."""
        first = LISTS[self.list.split("-")[-1]]
        return " ".join(self.row.get(first, []))


@dataclass(frozen=True)
class Done:
    """``focus`` is the id of the element where the person goes on."""

    data: Data
    focus: str
    removed: Removed | None = None


def canonical(data: Mapping[str, list[str]]) -> Data:
    """Return ``data`` with its rows numbered 0, 1, 2… whatever gaps a browser sent."""
    found = {key: list(values) for key, values in data.items()}
    for name in OUTER:
        rows = read(found, name)
        if name == "situations":
            rows = [_renumber_inner(row) for row in rows]
        found = write(found, name, rows)
    return found


def _renumber_inner(row: Data) -> Data:
    for name in INNER:
        row = write(row, name, read(row, name))
    return row


def read(data: Mapping[str, list[str]], name: str) -> list[Data]:
    """Return the rows of a list, each with its own names: ``text`` for ``steps-2-text``."""
    shape = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-(.+)")
    rows: dict[int, Data] = {}
    for key, values in data.items():
        match = shape.fullmatch(key)
        if match:
            rows.setdefault(int(match[1]), {})[match[2]] = list(values)
    return [rows[place] for place in sorted(rows)]


def write(data: Mapping[str, list[str]], name: str, rows: list[Data]) -> Data:
    """Return ``data`` with exactly these rows in a list."""
    shape = re.compile(rf"{re.escape(name)}-\d+-.+")
    rest = {key: values for key, values in data.items() if not shape.fullmatch(key)}
    return rest | {
        f"{name}-{place}-{key}": values
        for place, row in enumerate(rows)
        for key, values in row.items()
    }


def act(data: Data, command: str) -> Done:
    """Do ``add:steps``, ``up:steps-2``, ``down:steps-2`` or ``remove:situations-0-fees-1``.

    Moving past an end changes nothing. ``NoSuchRow`` when there is nothing by that name.
    """
    verb, _colon, target = command.partition(":")
    if verb == "add":
        return _add(data, _list(target))
    name, _dash, place = target.rpartition("-")
    rows = read(data, _list(name))
    if not place.isdecimal() or len(place) > 4 or int(place) >= len(rows):
        raise NoSuchRow(command)
    at = int(place)
    if verb == "remove":
        row = rows.pop(at)
        return Done(write(data, name, rows), f"add-{name}", Removed(name, at, row))
    if verb not in MOVES:
        raise NoSuchRow(command)
    to = min(max(at + MOVES[verb], 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    return Done(write(data, name, rows), f"{verb}-{name}-{to}")


def _list(name: str) -> str:
    if not _LIST.fullmatch(name):
        raise NoSuchRow(name)
    return name


def _add(data: Data, name: str) -> Done:
    rows = read(data, name)
    if len(rows) >= MOST:
        raise NoSuchRow(name)
    rows.append({LISTS[name.rsplit("-", maxsplit=1)[-1]]: [""]})
    return Done(
        write(data, name, rows),
        f"id_{name}-{len(rows) - 1}-{LISTS[name.rsplit('-', maxsplit=1)[-1]]}",
    )


def add_situation(data: Data, name: str) -> Done:
    """Add a situation; its code, which stays when its name changes, comes from its first name."""
    rows = read(data, "situations")
    taken = {code for row in rows for code in row.get("code", [])}
    base = slugify(name)[:50].strip("-") or "situatie"
    codes = (base if number == 1 else f"{base}-{number}" for number in range(1, len(rows) + 3))
    rows.append({"code": [next(code for code in codes if code not in taken)], "name": [name]})
    return Done(write(data, "situations", rows), f"add-situations-{len(rows) - 1}-checklist")


def put_back(data: Data, removed: Removed) -> Done:
    """Undo a removal, as near to its old place as there still is."""
    rows = read(data, _list(removed.list))
    place = min(removed.place, len(rows))
    rows.insert(place, removed.row)
    first = LISTS[removed.list.split("-")[-1]]
    return Done(write(data, removed.list, rows), f"id_{removed.list}-{place}-{first}")
