"""Population data from a JSON file: for the demo and for tests.

``{"invented": true, "households": [{"street": …, "postcode": …, "town": …, "people": [{"national_number":
…, "first_name": …, "last_name": …, "birth_date": "1985-07-30"}]}]}``
"""

import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from onthaal.core.text import fold
from onthaal.registers.protocol import NotAvailable, Person


class FileRegister:
    """Reads the file at each question: it is small, and a change counts at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def person(self, number: str, *, wanted: Collection[str]) -> Person | None:
        people = (one for house in self._households() for one in house)
        return next((one.only(wanted) for one in people if one.national_number == number), None)

    def by_name(
        self, last_name: str, first_name: str, birth_date: date, *, wanted: Collection[str]
    ) -> list[Person]:
        asked = (fold(last_name), fold(first_name), birth_date)
        return [
            one.only(wanted)
            for house in self._households()
            for one in house
            if (fold(one.last_name), fold(one.first_name), one.birth_date) == asked
        ]

    def household(self, number: str, *, wanted: Collection[str]) -> list[Person]:
        for house in self._households():
            if any(one.national_number == number for one in house):
                return [one.only(wanted) for one in house]
        return []

    def _households(self) -> Iterator[list[Person]]:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            yield from [_household(row, data["invented"]) for row in data["households"]]
        except (OSError, ValueError, KeyError) as problem:
            raise NotAvailable(f"{self._path.name}: {type(problem).__name__}") from problem


def _household(row: dict[str, Any], invented: bool) -> list[Person]:
    place = {key: row[key] for key in ("street", "postcode", "town")}
    return [
        Person(
            national_number=one["national_number"],
            first_name=one["first_name"],
            last_name=one["last_name"],
            birth_date=date.fromisoformat(one["birth_date"]),
            invented=invented,
            **place,
        )
        for one in row["people"]
    ]
