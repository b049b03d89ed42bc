"""The writes: put a document into the index, take it out.

The analysis and the encoding are done first; then one small transaction, part of the caller's if
there is one, so that a thing and its entry in the index are committed together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from onthaal.search import keys, postings, vectors
from onthaal.search.analyzer import analyse_document
from onthaal.search.counts import start_afresh
from onthaal.search.documents import Document
from onthaal.search.models import SearchDocument, SearchKey, SearchScope

BATCH = 500
_FIELDS = (
    "scope_id", "title", "body", "keywords", "title_terms", "keyword_terms", "body_terms",
    "occurred_at", "meaning", "vectors", "body_vectors", "fingerprint",
)  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """A document, analysed; ``row`` lacks only its scope and the fingerprint with it."""

    document: Document
    row: SearchDocument
    encoded: vectors.Encoded | None
    keys: tuple[str, ...]


def put(document: Document) -> None:
    """Make ``document`` findable as it is now."""
    put_many([document])


def put_many(documents: Iterable[Document]) -> int:
    """Make ``documents`` findable, in batches; return how many. A later double replaces an earlier."""
    stream = iter(documents)
    total = 0
    while batch := list(islice(stream, BATCH)):
        latest = {(one.kind, one.object_id): one for one in batch}
        # In one order, so that two writers never wait for each other crosswise.
        prepared = [_prepare(latest[ref]) for ref in sorted(latest)]
        _write(prepared)
        total += len(prepared)
    return total


def remove(kind: str, object_id: int) -> None:
    """Make it unfindable; nothing happens when it was not there."""
    with transaction.atomic():
        found = SearchDocument.objects.filter(kind=kind, object_id=object_id)
        _forget(list(found.select_for_update()))


def remove_missing(kind: str, seen: set[int]) -> int:
    """Take out every document of ``kind`` whose id is not in ``seen``; return how many."""
    gone = [pk for pk, object_id in _pairs(kind) if object_id not in seen]
    for start in range(0, len(gone), BATCH):
        with transaction.atomic():
            some = SearchDocument.objects.filter(pk__in=gone[start : start + BATCH])
            _forget(list(some.order_by("pk").select_for_update()))
    return len(gone)


@transaction.atomic
def clear() -> None:
    """Empty the whole index; ``reindex`` fills it again."""
    postings.clear()
    SearchKey.objects.all().delete()
    SearchDocument.objects.all().delete()
    start_afresh()


def _pairs(kind: str) -> Iterator[tuple[int, int]]:
    return SearchDocument.objects.filter(kind=kind).values_list("pk", "object_id").iterator()


def _prepare(document: Document) -> Prepared:
    encoded = vectors.encode(document) if document.meaning else None
    row = SearchDocument(
        kind=document.kind,
        object_id=document.object_id,
        title=document.title,
        body=document.body,
        keywords=document.keywords,
        title_terms=" ".join(analyse_document(document.title)),
        keyword_terms=" ".join(analyse_document(document.keywords)),
        body_terms=" ".join(analyse_document(document.body)),
        occurred_at=document.occurred_at,
        meaning=document.meaning,
        vectors=encoded.data if encoded else None,
        body_vectors=encoded.body if encoded else 0,
    )
    return Prepared(document, row, encoded, tuple(keys.stored(document.keys)))


@transaction.atomic
def _write(prepared: list[Prepared]) -> None:
    scopes = _scopes(prepared)
    for one in prepared:
        scope_id = scopes[_wall(one.document)]
        one.row.scope_id = scope_id
        one.row.fingerprint = vectors.fingerprint(one.document, one.encoded, scope_id)
    old = _old([one.document for one in prepared])
    SearchDocument.objects.bulk_create(
        [one.row for one in prepared],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=list(_FIELDS),
    )
    postings.write(
        [(one.row.pk, one.row.scope_id, _posting(one.row)) for one in prepared],
        [(row.pk, _posting(row)) for row in old],
    )
    if old:
        SearchKey.objects.filter(document__in=[row.pk for row in old]).delete()
    SearchKey.objects.bulk_create(
        [
            SearchKey(document_id=one.row.pk, scope_id=one.row.scope_id, value=value)
            for one in prepared
            for value in one.keys
        ]
    )


def _old(documents: list[Document]) -> list[SearchDocument]:
    by_kind: dict[str, list[int]] = {}
    for document in documents:
        by_kind.setdefault(document.kind, []).append(document.object_id)
    found: list[SearchDocument] = []
    for kind, ids in by_kind.items():
        rows = SearchDocument.objects.filter(kind=kind, object_id__in=ids).order_by("pk")
        found += rows.select_for_update().defer("vectors", "body", "keywords")
    return found


def _forget(rows: list[SearchDocument]) -> None:
    postings.forget([(row.pk, _posting(row)) for row in rows])
    ids = [row.pk for row in rows]
    SearchKey.objects.filter(document__in=ids).delete()
    SearchDocument.objects.filter(pk__in=ids).delete()


def _posting(row: SearchDocument) -> str:
    return postings.posting((row.title_terms, row.keyword_terms, row.body_terms), row.scope_id)


def _wall(document: Document) -> tuple[str, str, str, bool]:
    return (document.kind, str(document.compartment), document.audience, document.meaning)


def _scopes(prepared: list[Prepared]) -> dict[tuple[str, str, str, bool], int]:
    """Return the scope of every wall; a new one is added once, and never changed or removed."""
    wanted = {_wall(one.document) for one in prepared}
    known = _known_scopes(wanted)
    missing = sorted(wanted - known.keys())
    if missing:
        SearchScope.objects.bulk_create(
            [
                SearchScope(kind=kind, compartment=compartment, audience=audience, meaning=meaning)
                for kind, compartment, audience, meaning in missing
            ],
            ignore_conflicts=True,
        )
        known = _known_scopes(wanted)
    return known


def _known_scopes(
    wanted: set[tuple[str, str, str, bool]],
) -> dict[tuple[str, str, str, bool], int]:
    rows = SearchScope.objects.filter(kind__in={wall[0] for wall in wanted})
    return {(row.kind, row.compartment, row.audience, row.meaning): row.pk for row in rows}
