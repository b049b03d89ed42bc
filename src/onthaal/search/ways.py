"""How one gets into the index: the scopes that somebody may look in, and what a text names exactly there.

One statement, written out: it goes before every question, and composing it took longer than answering it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import connection

from onthaal.search import elsewhere, keys
from onthaal.search.documents import INTERNAL, PUBLIC
from onthaal.search.memory import Stamp

KEY_CANDIDATES = 50
# Scores of meaning and words stay below 10: what is named exactly comes first.
EXACT = 100.0
BEGINNING = 50.0
_HIGHEST = "\U0010ffff"

# A document: its kind, the id of its thing, the id of its row in the index.
Place = tuple[str, int, int]


@dataclass(frozen=True)
class Scope:
    """``meaning`` says whether its documents are held in memory or looked up by their words."""

    pk: int
    kind: str
    meaning: bool


@dataclass(frozen=True)
class Ways:
    """The scopes to look in, what is named exactly in them with a score, and how the index stands."""

    scopes: list[Scope] = field(default_factory=list)
    named: dict[Place, float] = field(default_factory=dict)
    stamp: Stamp = field(default_factory=lambda: Stamp({}, 0))


def into(
    text: str,
    *,
    compartments: Collection[str],
    audience: str,
    kinds: Collection[str] | None,
) -> Ways:
    """Return the ways in for ``text``; ``kinds`` is ``None`` for all kinds."""
    exact, beginnings = keys.asked(text)
    scopes, within = _scopes(compartments, audience, kinds)
    # The subjects from elsewhere are no way in, but every question is compared with them.
    arms = [
        (
            "SELECT 0 AS arm, id, kind, CASE WHEN meaning THEN 1 ELSE 0 END, mark,"  # noqa: S608  placeholders
            " (SELECT SUM(mark) FROM search_synonymgroup)"
            f" FROM search_searchscope WHERE {scopes} OR kind = %s",
            [*within, elsewhere.KIND],
        ),
        *(
            _keyed(1, _begins(), _range(value), order="k.value,", scopes=scopes, within=within)
            for value in beginnings
        ),
        *(
            _keyed(2, "k.value = %s", [value], order="", scopes=scopes, within=within)
            for value in exact
        ),
    ]
    sql = " UNION ALL ".join(
        f"SELECT * FROM ({arm}) AS arm_{at}"  # noqa: S608  the same
        for at, (arm, _) in enumerate(arms)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _arm, values in arms for value in values])
        rows = cursor.fetchall()
    return _ways(rows)


def _scopes(
    compartments: Collection[str], audience: str, kinds: Collection[str] | None
) -> tuple[str, list[str]]:
    wanted: list[tuple[str, Sequence[str]]] = [
        ("compartment", [str(one) for one in compartments]),
        ("audience", [PUBLIC] if audience == PUBLIC else [PUBLIC, INTERNAL]),
    ]
    if kinds is not None:
        wanted.append(("kind", sorted(kinds)))
    conditions = [f"{column} IN ({_marks(values)})" for column, values in wanted]
    return f"({' AND '.join(conditions)})", [value for _, values in wanted for value in values]


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _keyed(
    arm: int, condition: str, values: list[str], *, order: str, scopes: str, within: list[str]
) -> tuple[str, list[str]]:
    return (
        f"SELECT {arm} AS arm, d.object_id, d.kind, d.id, 0, 0"  # noqa: S608  every value is a parameter
        " FROM search_searchkey k JOIN search_searchdocument d ON d.id = k.document_id"
        f" WHERE {condition} AND k.scope_id IN (SELECT id FROM search_searchscope WHERE {scopes})"
        f" ORDER BY {order} k.document_id DESC LIMIT {KEY_CANDIDATES}",
        [*values, *within],
    )


def _begins() -> str:
    # A beginning is a range of the index; LIKE would not use it on SQLite.
    return "k.value >= %s AND k.value < %s" if connection.vendor == "sqlite" else "k.value LIKE %s"


def _range(value: str) -> list[str]:
    # Words are letters and digits: nothing in them stands for something else in a pattern.
    return [value, value + _HIGHEST] if connection.vendor == "sqlite" else [f"{value}%"]


def _ways(rows: list[tuple[int, int, str, int, int, int | None]]) -> Ways:
    ways = Ways(stamp=Stamp({pk: mark for arm, pk, _k, meant, mark, _s in rows if not arm and meant},
                            next((int(total or 0) for arm, *_, total in rows if not arm), 0)))  # fmt: skip
    named: dict[Place, float] = {}
    for arm, pk, kind, other, _mark, _total in rows:
        if arm:
            place = (kind, pk, other)
            named[place] = max(named.get(place, 0.0), EXACT if arm == 2 else BEGINNING)
        elif kind != elsewhere.KIND:
            ways.scopes.append(Scope(pk, kind, bool(other)))
    # The newest first.
    for place in sorted(named, key=lambda place: -place[2]):
        ways.named[place] = named[place]
    return ways
