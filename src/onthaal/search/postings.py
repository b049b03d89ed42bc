"""Term -> documents, newest first: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

Both hold the terms of our own analyzer and the scope as one more term ('_12'), so that rights are
filtered inside the index and not after the cap. Neither engine ranks: a common word would be ranked
over all its documents.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

# Up to here PostgreSQL reads all documents of a term; above, it walks the newest of each scope.
RARE = 20_000
NEWEST = 20_000


def posting(fields: Iterable[str], scope_id: int) -> str:
    """Return what the index holds of one document: its terms once each, and its scope."""
    terms = {term for field in fields for term in field.split()}
    return " ".join([*sorted(terms), f"_{scope_id}"])


def write(rows: Sequence[tuple[int, int, str]], old: Sequence[tuple[int, str]]) -> None:
    """Store (document, scope, posting) rows; ``old`` are the postings of those that were there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _forget_sqlite(old)
            cursor.executemany(
                "INSERT INTO search_posting(rowid, terms) VALUES (%s, %s)",
                [(document, terms) for document, _scope, terms in rows],
            )
            return
        cursor.executemany(
            "INSERT INTO search_posting(document_id, scope_id, terms)"
            " VALUES (%s, %s, array_to_tsvector(%s)) ON CONFLICT (document_id)"
            " DO UPDATE SET scope_id = EXCLUDED.scope_id, terms = EXCLUDED.terms",
            [(document, scope, terms.split()) for document, scope, terms in rows],
        )


def forget(old: Sequence[tuple[int, str]]) -> None:
    """Take (document, posting) out of the index."""
    if connection.vendor == "sqlite":
        _forget_sqlite(old)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_posting WHERE document_id = ANY(%s)",
            [[document for document, _terms in old]],
        )


def _forget_sqlite(old: Sequence[tuple[int, str]]) -> None:
    # The table holds no text (content=''): FTS5 wants to be told what it is to forget.
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_posting(search_posting, rowid, terms) VALUES ('delete', %s, %s)",
            list(old),
        )


def clear() -> None:
    """Empty the postings of every document."""
    command = (
        "INSERT INTO search_posting(search_posting) VALUES ('delete-all')"
        if connection.vendor == "sqlite"
        else "DELETE FROM search_posting"
    )
    with connection.cursor() as cursor:
        cursor.execute(command)


def newest(
    groups: Sequence[Collection[str]], scope_ids: Sequence[int], *, cap: int, rarest: int
) -> list[int]:
    """Return at most ``cap`` documents, newest first, that hold a term of every group.

    ``rarest`` is the number of documents that hold the rarest group: it chooses PostgreSQL's path.
    """
    if not groups or not scope_ids:
        return []
    scopes = [f"_{scope_id}" for scope_id in scope_ids]
    if connection.vendor == "sqlite":
        match = " AND ".join(_any_of(group, '"', " OR ") for group in [*groups, scopes])
        return _ids(
            "SELECT rowid FROM search_posting WHERE search_posting MATCH %s ORDER BY rowid DESC LIMIT %s",
            [match, cap],
        )
    if rarest <= RARE:
        match = " & ".join(_any_of(group, "'", " | ") for group in [*groups, scopes])
        return _ids(
            "WITH found AS MATERIALIZED (SELECT document_id FROM search_posting"
            " WHERE terms @@ %s::tsquery)"
            " SELECT document_id FROM found ORDER BY document_id DESC LIMIT %s",
            [match, cap],
        )
    match = " & ".join(_any_of(group, "'", " | ") for group in groups)
    return _walk(match, scope_ids, cap)


def _any_of(terms: Collection[str], quote: str, or_: str) -> str:
    # Terms are letters and digits only, and the scope mark: nothing in them needs escaping.
    return "(" + or_.join(f"{quote}{term}{quote}" for term in sorted(terms)) + ")"


def _walk(match: str, scope_ids: Sequence[int], cap: int) -> list[int]:
    """Read the newest documents of each scope along (scope_id, document_id) until enough match."""
    newest_of_scope = (
        "(SELECT document_id FROM (SELECT document_id, terms FROM search_posting"
        " WHERE scope_id = %s ORDER BY document_id DESC LIMIT %s) AS newest"
        " WHERE terms @@ %s::tsquery LIMIT %s)"
    )
    params: list[int | str] = []
    for scope_id in scope_ids:
        params += [scope_id, NEWEST, match, cap]
    union = " UNION ALL ".join([newest_of_scope] * len(scope_ids))
    return _ids(
        f"SELECT document_id FROM ({union}) AS found ORDER BY document_id DESC LIMIT %s",  # noqa: S608
        [*params, cap],
    )


def _ids(sql: str, params: Sequence[int | str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
