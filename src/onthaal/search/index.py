"""The writes: put a document into the index, take it out.

The analysis and the encoding are done first; then one small transaction, part of the caller's if
there is one, so that a thing and its entry in the index are committed together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.db import transaction

from onthaal.search import keys, memory, postings, vectors
from onthaal.search.analyzer import analyse_document
from onthaal.search.counts import start_afresh
from onthaal.search.documents import Document
from onthaal.search.models import SearchDocument, SearchKey, SearchScope, Wording

BATCH = 500
Ref = tuple[str, int]
_FIELDS = (
    "scope_id", "title", "body", "keywords", "title_terms", "keyword_terms", "body_terms",
    "occurred_at", "meaning", "vectors", "body_vectors", "signature", "fingerprint",
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
        learned = _learned(latest.values())
        prepared = [_prepare(_called(latest[ref], learned.get(ref, ()))) for ref in sorted(latest)]
        _write(prepared)
        total += len(prepared)
    return total


def reword(kind: str, object_id: int, *, add: str = "", remove: str = "") -> None:
    """Add a line to what people call a document, or take one off; nothing when it is not there."""
    with transaction.atomic():
        rows = SearchDocument.objects.select_related("scope").select_for_update(of=("self",))
        old = rows.filter(kind=kind, object_id=object_id).first()
        if old is None:
            return
        lines = [line for line in old.keywords.splitlines() if line != remove]
        document = Document(
            kind=kind,
            object_id=object_id,
            title=old.title,
            body=old.body,
            keywords="\n".join(dict.fromkeys([*lines, *([add] if add else [])])),
            compartment=old.scope.compartment,
            audience=old.scope.audience,
            occurred_at=old.occurred_at,
            meaning=old.meaning,
        )
        prepared = _prepare(document)
        _place(prepared, old.scope_id)
        prepared.row.pk = old.pk
        prepared.row.save(force_update=True)
        postings.write([(old.pk, old.scope_id, _posting(prepared.row))], [(old.pk, _posting(old))])
        _mark([prepared.row])


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
    for scope in SearchScope.objects.filter(meaning=True).order_by("pk"):
        SearchScope.objects.filter(pk=scope.pk).update(mark=memory.new_mark())
    start_afresh()


def _pairs(kind: str) -> Iterator[tuple[int, int]]:
    return SearchDocument.objects.filter(kind=kind).values_list("pk", "object_id").iterator()


def _learned(documents: Iterable[Document]) -> dict[Ref, list[str]]:
    """Return what editors added to what people call these documents."""
    meant: dict[str, list[int]] = {}
    for one in documents:
        if one.meaning:
            meant.setdefault(one.kind, []).append(one.object_id)
    learned: dict[Ref, list[str]] = {}
    for kind, ids in meant.items():
        rows = Wording.objects.filter(kind=kind, object_id__in=ids).order_by("pk")
        for object_id, text in rows.values_list("object_id", "text"):
            learned.setdefault((kind, object_id), []).append(text)
    return learned


def _called(document: Document, learned: Iterable[str]) -> Document:
    lines = dict.fromkeys([*document.keywords.splitlines(), *learned])
    return replace(document, keywords="\n".join(lines)) if learned else document


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
        signature=encoded.signature if encoded else None,
    )
    return Prepared(document, row, encoded, tuple(keys.stored(document.keys)))


@transaction.atomic
def _write(prepared: list[Prepared]) -> None:
    scopes = _scopes(prepared)
    for one in prepared:
        _place(one, scopes[_wall(one.document)])
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
    _mark([*old, *(one.row for one in prepared)])


def _place(prepared: Prepared, scope_id: int) -> None:
    prepared.row.scope_id = scope_id
    prepared.row.fingerprint = vectors.fingerprint(prepared.document, prepared.encoded, scope_id)


def _mark(rows: Iterable[SearchDocument]) -> None:
    """Tell every process that these documents are no longer as it read them.

    Who writes in the same scope waits here until the other commits; contacts never come here.
    """
    for scope_id in sorted({row.scope_id for row in rows if row.meaning}):
        SearchScope.objects.filter(pk=scope_id).update(mark=memory.new_mark())


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
    _mark(rows)


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
