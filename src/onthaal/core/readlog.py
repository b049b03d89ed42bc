"""The read log: who saw which personal data, one row per page view with what it showed."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest

from onthaal.core.kinds import Ref

_ATTRIBUTE = "_onthaal_shown"


def shown(request: HttpRequest, kind: str, ids: Iterable[int]) -> None:
    """Remember that this page shows personal data of these rows; the middleware writes it."""
    refs: dict[Ref, None] = getattr(request, _ATTRIBUTE, {})
    refs.update(((kind, object_id), None) for object_id in ids)
    setattr(request, _ATTRIBUTE, refs)


def write(request: HttpRequest, *, at: datetime) -> None:
    """Write the one row of this page view, if it showed anything about anybody."""
    refs: dict[Ref, None] = getattr(request, _ATTRIBUTE, {})
    if not refs or not request.user.is_authenticated:
        return
    match = request.resolver_match
    page = (match.view_name if match else request.path)[:80]
    entry = [at, request.user.pk, page, json.dumps([list(ref) for ref in refs])]
    if connection.vendor == "postgresql":
        _write_at_once(entry, list(refs))
    else:
        _write(entry, list(refs))


# Written out: every page with personal data ends with this, and composing it took longer than writing it.
_ENTRY = (
    "INSERT INTO core_readlogentry (at, user_id, page, shown) VALUES (%s, %s, %s, %s) RETURNING id"
)


def _write_at_once(entry: list[Any], refs: list[Ref]) -> None:
    """Write the row and its subjects in one statement, which is a transaction of its own."""
    kinds, ids = zip(*refs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH entry AS ({_ENTRY})"  # noqa: S608  every value is a parameter
            " INSERT INTO core_readlogsubject (entry_id, kind, object_id)"
            " SELECT entry.id, one.kind, one.object_id FROM entry,"
            " UNNEST(%s::varchar[], %s::bigint[]) AS one(kind, object_id)",
            [*entry, list(kinds), list(ids)],
        )


def _write(entry: list[Any], refs: list[Ref]) -> None:
    # The middleware stands outside every transaction: there is nothing to come back to half-way.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_ENTRY, [connection.ops.adapt_datetimefield_value(entry[0]), *entry[1:]])
        (entry_id,) = cursor.fetchone()
        cursor.executemany(
            "INSERT INTO core_readlogsubject (entry_id, kind, object_id) VALUES (%s, %s, %s)",
            [(entry_id, kind, object_id) for kind, object_id in refs],
        )
