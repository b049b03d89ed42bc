"""More of the same, fast: copies of seeded contacts, made inside the database.

Writing 300,000 contacts one by one takes half an hour and 2 million four hours. A copy has ids and
references of its own and the words, moments and teams of the contact that it was made from, so that
lists, counts and the index are as large as they would be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F, Max, Model

from onthaal.contacts.models import Contact, Handover, Question, QuestionSource
from onthaal.core.models import TimelineEntry, TimelineLink
from onthaal.search import postings
from onthaal.search.models import SearchCount, SearchDocument, SearchKey, TermFrequency
from onthaal.tasks.models import Task, TaskPromise

# What the (kind, id) columns mean; another kind is not copied and keeps its id.
KINDS: dict[str, type[Model]] = {
    "contacts.contact": Contact,
    "contacts.question": Question,
    "tasks.task": Task,
}


@dataclass(frozen=True)
class Table:
    """A table that is copied; ``pointers`` are its (kind, id) columns, ``where`` says which rows."""

    model: type[Model]
    pointers: tuple[tuple[str, str], ...] = ()
    where: str = "TRUE"
    numbered: tuple[str, ...] = field(default=())  # a reference, which keeps its shape in a copy
    renamed: tuple[str, ...] = field(default=())  # other text that must differ in a copy


TABLES = (
    Table(Contact, numbered=("reference",)),
    Table(Question),
    Table(QuestionSource),
    Table(Task, pointers=(("origin_kind", "origin_id"),)),
    Table(TaskPromise),
    Table(Handover),
    Table(SearchDocument, pointers=(("kind", "object_id"),), where="kind = 'contacts.contact'"),
    Table(
        SearchKey,
        where="document_id IN"
        " (SELECT id FROM search_searchdocument WHERE kind = 'contacts.contact')",
        renamed=("value",),
    ),
)
STORIES = (Table(TimelineEntry), Table(TimelineLink, pointers=(("kind", "object_id"),)))


def multiply(times: int, *, stories: bool) -> Iterator[int]:
    """Let every contact be there ``times`` times, with its timeline if ``stories``; yield each copy."""
    tables = (*TABLES, *STORIES) if stories else TABLES
    spans = {table.model: _last(table.model) for table in tables}
    texts = _postings() if connection.vendor == "sqlite" else []
    for number in range(1, times):
        with transaction.atomic():
            for table in tables:
                _copy(table, spans, number)
            _copy_postings(texts, spans[SearchDocument], number)
        yield number
    TermFrequency.objects.update(documents=F("documents") * times)
    SearchCount.objects.update(
        documents=F("documents") * times, counted_to=spans[SearchDocument] * times
    )
    if connection.vendor == "postgresql":
        _move_sequences(tables)


def _last(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


def _copy(table: Table, spans: dict[type[Model], int], number: int) -> None:
    fields = table.model._meta.concrete_fields
    columns = ", ".join(one.column for one in fields)
    values = ", ".join(_value(one, table, spans, number) for one in fields)
    name, pk = table.model._meta.db_table, table.model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {name} ({columns}) SELECT {values} FROM {name}"
            f" WHERE {pk} <= {spans[table.model]} AND {table.where}"
        )


def _value(one: Any, table: Table, spans: dict[type[Model], int], number: int) -> str:
    """Return the SQL of a column in copy ``number``."""
    if one.related_model in spans:
        return f"{one.column} + {spans[one.related_model] * number}"
    if one.primary_key:
        return f"{one.column} + {spans[table.model] * number}"
    for kind, object_id in table.pointers:
        if one.column == object_id:
            moved = [f"WHEN '{code}' THEN {spans[model] * number}" for code, model in KINDS.items()]
            return f"{one.column} + CASE {kind} {' '.join(moved)} ELSE 0 END"
    if isinstance(one, models.UUIDField):
        return (
            "gen_random_uuid()"
            if connection.vendor == "postgresql"
            else "lower(hex(randomblob(16)))"
        )
    return _text(one, table, number)


def _text(one: Any, table: Table, number: int) -> str:
    if one.name in table.numbered:  # 'KC-2025-000838-J' → 'KC-2025-5000838-J'
        return f"substr({one.column}, 1, 8) || '{number}' || substr({one.column}, 9)"
    return f"{one.column} || '-{number}'" if one.name in table.renamed else str(one.column)


def _postings() -> list[tuple[int, str]]:
    """Return what FTS5 holds of each document: its table keeps no text to copy from."""
    rows = SearchDocument.objects.filter(kind="contacts.contact").values_list(
        "pk", "scope_id", "title_terms", "keyword_terms", "body_terms"
    )
    return [(pk, postings.posting(terms, scope)) for pk, scope, *terms in rows.iterator()]


def _copy_postings(texts: list[tuple[int, str]], span: int, number: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_posting(rowid, terms) VALUES (%s, %s)",
                [(pk + span * number, terms) for pk, terms in texts],
            )
            return
        cursor.execute(
            "INSERT INTO search_posting (document_id, scope_id, terms)"
            " SELECT posting.document_id + %s, posting.scope_id, posting.terms"
            " FROM search_posting posting JOIN search_searchdocument one"
            " ON one.id = posting.document_id WHERE one.kind = 'contacts.contact' AND one.id <= %s",
            [span * number, span],
        )


def _move_sequences(tables: tuple[Table, ...]) -> None:
    """Let the next row that is written come after the copies."""
    names = [
        table.model._meta.db_table
        for table in tables
        if isinstance(table.model._meta.pk, models.AutoField | models.BigAutoField)
    ]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT MAX(id) FROM {name}))"
            )
