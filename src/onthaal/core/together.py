"""Several small reads in one statement.

A page asks for the checks of a contact, its files, its tasks, the teams to choose from. Each is a few
rows; asked one by one they are as many trips to the database. Here each becomes one arm of a UNION
ALL, its row as a JSON array, and comes back with the values that its columns have in Python.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet, FieldDoesNotExist
from django.db import connection
from django.db.models import JSONField, QuerySet

# A row by the names of its columns.
Row = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """``rows`` with its filter, order and limit; ``columns`` as in ``values()``, across relations."""

    rows: QuerySet[Any]
    columns: tuple[str, ...]


def read_together(reads: Mapping[str, Read]) -> dict[str, list[Row]]:
    """Return the rows of every read by its name, in its order, with one statement for all."""
    found: dict[str, list[Row]] = {name: [] for name in reads}
    names = list(reads)
    sql, params = _union(list(reads.values()))
    if sql:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
        fields = {name: _fields(read) for name, read in reads.items()}
        for arm, _place, data in sorted(rows):
            columns = fields[names[arm]]
            found[names[arm]].append(_row(columns, json.loads(data)))
    return found


@dataclass(frozen=True)
class Counting:
    """A composed statement that counts; ``names`` says what each number of it is of."""

    names: tuple[str, ...]
    sql: str
    params: tuple[Any, ...]

    def run(self) -> dict[str, int]:
        found = dict.fromkeys(self.names, 0)
        if self.sql:
            with connection.cursor() as cursor:
                cursor.execute(self.sql, self.params)
                found |= {self.names[number]: int(count) for number, count in cursor.fetchall()}
        return found


def counting(queries: Mapping[str, QuerySet[Any]], *, limit: int) -> Counting:
    """Return the one statement that says how many rows each query has, ``limit`` at most."""
    arms: list[str] = []
    params: list[Any] = []
    for number, rows in enumerate(queries.values()):
        try:
            sql, values = rows.order_by().values("pk")[:limit].query.sql_with_params()
        except EmptyResultSet:
            continue
        arms.append(f"SELECT {number}, COUNT(*) FROM ({sql}) AS arm_{number}")  # noqa: S608
        params += values
    return Counting(tuple(queries), " UNION ALL ".join(arms), tuple(params))


def count_together(queries: Mapping[str, QuerySet[Any]], *, limit: int) -> dict[str, int]:
    """Return how many rows each query has, ``limit`` at most, with one statement for all."""
    return counting(queries, limit=limit).run()


def _union(reads: list[Read]) -> tuple[str, list[Any]]:
    arms: list[str] = []
    params: list[Any] = []
    array = "JSON_ARRAY" if connection.vendor == "sqlite" else "JSON_BUILD_ARRAY"
    for number, read in enumerate(reads):
        try:
            sql, values = read.rows.values_list(*read.columns).query.sql_with_params()
        except EmptyResultSet:  # a condition that nothing can meet, such as an empty list of ids
            continue
        row = ", ".join(f'arm_{number}."{name}"' for name in read.columns)
        # Every value stays a parameter; the rest was compiled by the ORM.
        arms.append(
            f"SELECT {number}, ROW_NUMBER() OVER (), CAST({array}({row}) AS text)"  # noqa: S608
            f" FROM ({sql}) AS arm_{number}"
        )
        params += values
    return " UNION ALL ".join(arms), params


def _fields(read: Read) -> list[tuple[str, Any]]:
    return [(name, _field(read.rows.model, name)) for name in read.columns]


def _row(fields: list[tuple[str, Any]], data: list[Any]) -> Row:
    return {
        name: None if stored is None else _value(field, stored)
        for (name, field), stored in zip(fields, data, strict=True)
    }


def _value(field: Any, stored: Any) -> Any:
    if field is None:
        return stored
    if isinstance(field, JSONField):
        return json.loads(stored) if isinstance(stored, str) else stored
    value = field.to_python(stored)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)  # SQLite keeps moments as text without their zone
    return value


def _field(model: Any, column: str) -> Any:
    """Return the field behind a column; ``None`` for an annotation."""
    found: Any = None
    for name in column.split("__"):
        options = model._meta  # noqa: SLF001  the documented way to a model's fields
        try:
            found = options.pk if name == "pk" else options.get_field(name)
        except FieldDoesNotExist:
            return None
        model = getattr(found, "related_model", None) or model
    return found
