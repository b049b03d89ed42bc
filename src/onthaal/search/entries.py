"""The documents with meaning as they stand in the index, read once for as long as they stay as they are."""

import sys
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import connection
from psycopg import ClientCursor
from psycopg.pq import Format

from onthaal.core.compartments import Compartment
from onthaal.search import elsewhere
from onthaal.search.documents import PUBLIC
from onthaal.search.elsewhere import Subject
from onthaal.search.lexical import Terms
from onthaal.search.models import SearchDocument
from onthaal.search.stemming import words
from onthaal.search.vectors import Packed

CHUNK = 500
# The vectors of so many documents stay in memory; those of the others are read when asked for.
HELD = 2_000
_COLUMNS = (
    "pk", "fingerprint", "kind", "object_id", "scope_id", "scope__compartment", "scope__audience", "title", "keywords",
    "title_terms", "keyword_terms", "body_terms", "signature",
)  # fmt: skip

# (pk, fingerprint): the same for as long as nothing of the document changed.
Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. ``words`` are what a misspelling may be taken for: none from behind a wall.

    ``public`` says whether everybody may find it.
    """

    pk: int
    fingerprint: int
    kind: str
    object_id: int
    scope_id: int
    terms: Terms
    words: tuple[str, ...]
    signature: bytes
    public: bool

    @property
    def version(self) -> Version:
        return self.pk, self.fingerprint


class Vectors:
    """The vectors of documents, the last ``HELD`` that were asked for kept in memory."""

    def __init__(self) -> None:
        self._held: OrderedDict[Version, Packed] = OrderedDict()
        self._lock = Lock()

    def of(self, versions: Sequence[Version]) -> list[Packed | None]:
        """Return the vectors of each document, ``None`` where it has none; one statement at most."""
        with self._lock:
            found = {one: self._held[one] for one in versions if one in self._held}
            for one in found:
                self._held.move_to_end(one)
        missing = [one for one in versions if one not in found]
        if missing:
            found.update(self._read(missing))
        return [found.get(one) for one in versions]

    def _read(self, missing: Sequence[Version]) -> dict[Version, Packed]:
        found = {
            (pk, mark): Packed(bytes(data), body)
            for pk, mark, data, body in _vectors([pk for pk, _mark in missing])
            if data
        }
        with self._lock:
            self._held.update(found)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        return found


def _vectors(ids: list[int]) -> list[tuple[int, int, bytes | None, int]]:
    """Return (pk, fingerprint, vectors, rows of the text) of some documents."""
    on_postgresql = connection.vendor == "postgresql"
    marks = "ANY(%s)" if on_postgresql else f"({', '.join(['%s'] * len(ids))})"
    with connection.cursor() as cursor:
        # As text PostgreSQL sends bytes in hexadecimal: reading that was most of a question's time.
        if on_postgresql and not isinstance(cursor.cursor, ClientCursor):
            cursor.cursor.format = Format.BINARY
        cursor.execute(
            "SELECT id, fingerprint, vectors, body_vectors FROM search_searchdocument"  # noqa: S608  placeholders
            f" WHERE id {'=' if on_postgresql else 'IN'} {marks}",
            [ids] if on_postgresql else ids,
        )
        return list(cursor.fetchall())


def read(
    known: Iterable[Entry], subjects: Mapping[Version, Subject]
) -> tuple[list[Entry], dict[Version, Subject]]:
    """Return the entries of the index in its order, and its subjects from elsewhere.

    What is among ``known`` and ``subjects`` is not read again.
    """
    held: dict[Version, Entry | Subject] = {entry.version: entry for entry in known}
    held.update(subjects)
    rows = SearchDocument.objects.filter(meaning=True)
    listed = rows.order_by("kind", "object_id").values_list("pk", "fingerprint", "kind")
    wanted: list[Version] = []
    missing: dict[bool, list[int]] = {True: [], False: []}
    for pk, mark, kind in listed:
        wanted.append((pk, mark))
        if (pk, mark) not in held:
            missing[kind == elsewhere.KIND].append(pk)
    for some in _chunks(missing[False]):
        for row in rows.filter(pk__in=some).values(*_COLUMNS):
            held[(row["pk"], row["fingerprint"])] = _entry(row)
    for some in _chunks(missing[True]):
        for subject in rows.filter(pk__in=some):
            held[(subject.pk, subject.fingerprint)] = _subject(subject)
    found = {version: held[version] for version in wanted if version in held}
    return (
        [one for one in found.values() if isinstance(one, Entry)],
        {version: one for version, one in found.items() if isinstance(one, Subject)},
    )


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _entry(row: dict[str, Any]) -> Entry:
    # A word from behind a wall must not show by what a misspelling is taken for.
    open_to_all = row["scope__compartment"] == Compartment.ORDINARY
    named = words(f"{row['title']}\n{row['keywords']}") if open_to_all else []
    return Entry(
        pk=row["pk"],
        fingerprint=row["fingerprint"],
        kind=sys.intern(row["kind"]),
        object_id=row["object_id"],
        scope_id=row["scope_id"],
        terms=Terms.of(
            {
                "title": row["title_terms"].split(),
                "keywords": row["keyword_terms"].split(),
                "body": row["body_terms"].split(),
            }
        ),
        words=tuple({sys.intern(word) for word in named}),
        signature=bytes(row["signature"] or b""),
        public=open_to_all and row["scope__audience"] == PUBLIC,
    )


def _subject(row: SearchDocument) -> Subject:
    rows = Packed(bytes(row.vectors), row.body_vectors).called() if row.vectors else None
    return Subject.of(row.title, row.keywords, rows)
