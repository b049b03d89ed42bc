"""A card from a JSON file: for the demo and for tests.

``{"invented": true, "cards": {"loket-1": {"national_number": …, "first_name": …, "last_name": …,
"birth_date": "1952-03-11", "valid_until": "2031-01-01"}, "": {…}}}``; '' lies at every other desk.
"""

import json
from datetime import date
from pathlib import Path

from onthaal.counter.procedures.cards.protocol import Card, NoCard


class FileReader:
    """Reads the file each time: it is small, and a change counts at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, *, desk: str) -> Card:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            row = data["cards"].get(desk) or data["cards"][""]
            until = row.get("valid_until")
            return Card(
                national_number=row["national_number"],
                first_name=row["first_name"],
                last_name=row["last_name"],
                birth_date=date.fromisoformat(row["birth_date"]),
                valid_until=date.fromisoformat(until) if until else None,
                invented=bool(data["invented"]),
            )
        except (OSError, ValueError, KeyError) as problem:
            raise NoCard(f"{self._path.name}: {type(problem).__name__}") from problem
