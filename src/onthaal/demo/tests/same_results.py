"""What an agent of the demo town finds, written down once and held against every engine.

``ONTHAAL_WRITE=1 pytest src/onthaal/demo/tests`` asks the questions of ``same_results.tsv`` anew and writes
what was found: look at the difference before it is committed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path

from onthaal.accounts.models import User
from onthaal.desk.search import Found, search
from onthaal.search.find import Hit

FILE = Path(__file__).with_name("same_results.tsv")
SHOWN = 5
# Scores this near may change places on a machine that multiplies in another order: not written down.
TOO_NEAR = 0.001
NONE = "-"
SLUGS = {"catalogue.product", "knowledge.article"}


@dataclass(frozen=True)
class Line:
    """A question and what an agent sees: whether it is answered, and each list, best first."""

    question: str
    answered: str
    answers: str
    people: str
    contacts: str


def read() -> list[Line]:
    rows = FILE.read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return [Line(*(row + [NONE] * 4)[:5]) for row in cells]


def write(lines: Iterable[Line]) -> None:
    comments = [row for row in FILE.read_text("utf-8").splitlines() if row.startswith("#")]
    rows = ["\t".join(astuple(line)) for line in lines]
    FILE.write_text("\n".join([*comments, *rows]) + "\n", encoding="utf-8")


def ask(agent: User, question: str, *, sure: bool = False) -> Line:
    """Return what ``agent`` finds; ``sure`` stops a list where the next is as good."""
    found = search(agent, question)
    if found.direct:
        return Line(question, "direct", found.direct, NONE, NONE)
    answers = found.answers[: _sure(found.answer)] if sure else found.answers
    return Line(
        question,
        "no" if found.missed else "yes",
        _names(_slug(one) for one in answers),
        _names(one.title for one in found.people),
        _names(_last(one) for one in found.contacts),
    )


def _sure(hits: Sequence[Hit]) -> int:
    for at, (hit, following) in enumerate(pairwise(hits), start=1):
        if hit.score - following.score < TOO_NEAR:
            return at - 1
    return len(hits)


def _names(found: Iterable[str]) -> str:
    return " | ".join(list(found)[:SHOWN]) or NONE


def _slug(found: Found) -> str:
    """Return the slug of what has one in its address; the ids of the others differ each time."""
    return _last(found) if found.kind in SLUGS else found.title


def _last(found: Found) -> str:
    return found.url.rstrip("/").rpartition("/")[2]
