"""How well questions are answered: a question set, and the figures over its answers. Pure."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """One question of a set; ``expected`` are the numbers that answer it, none when nothing does."""

    id: str
    question: str
    expected: tuple[int, ...]
    tags: frozenset[str]


@dataclass(frozen=True)
class Answered:
    """A question with the numbers that were found, best first, and whether that is an answer."""

    asked: Asked
    found: Sequence[int]
    confident: bool

    @property
    def place(self) -> int:
        """Return the place of the first expected number, counted from 1; 0 when none was found."""
        return next(
            (at for at, one in enumerate(self.found, start=1) if one in self.asked.expected), 0
        )


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1; over no question at all a share is 1."""

    answerable: int
    recall_at_1: float
    recall_at_3: float
    mrr: float
    refused: float
    unanswerable: int
    recognised: float


def read(path: Path) -> list[Asked]:
    """Return the questions of a file with the tabbed columns id, question, expected, tags."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Asked(
            id=row["id"],
            question=row["question"],
            expected=tuple(int(one) for one in (row["expected"] or "").split(",") if one.strip()),
            tags=frozenset((row.get("tags") or "").split("|")),
        )
        for row in rows
    ]


def figures(answered: Iterable[Answered]) -> Figures:
    """Return the figures: recall and MRR over what has an answer, recognised over what has none.

    ``refused`` is the share of the answerable left without a confident answer; what might fit is
    shown then too, so they count for recall by their place.
    """
    rows = list(answered)
    having = [one for one in rows if one.asked.expected]
    others = [one for one in rows if not one.asked.expected]
    return Figures(
        answerable=len(having),
        recall_at_1=_share(having, lambda one: one.place == 1),
        recall_at_3=_share(having, lambda one: 1 <= one.place <= 3),
        mrr=sum(1 / one.place for one in having if one.place) / max(len(having), 1),
        refused=_share(having, lambda one: not one.confident) if having else 0.0,
        unanswerable=len(others),
        recognised=_share(others, lambda one: not one.confident),
    )


def _share(rows: Sequence[Answered], holds: Callable[[Answered], bool]) -> float:
    return sum(holds(one) for one in rows) / len(rows) if rows else 1.0
