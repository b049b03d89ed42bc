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
NOTHING = '"_0"'  # a scope that does not exist

# (kind, object id, id in the index, terms of the title, of the keywords, of the text)
Found = tuple[str, int, int, str, str, str]


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
    rounds: Sequence[tuple[Sequence[Collection[str]], int]],
    scope_ids: Sequence[int],
    *,
    cap: int,
    enough: int,
) -> list[Found]:
    """Return the newest documents that hold a term of every group, in one statement.

    A round is (groups, the number of documents that hold its rarest group) and gives at most ``cap``
    documents; the next one is only looked up when those before gave fewer than ``enough``.
    """
    arms: list[str] = []
    params: list[int | str] = []
    for number, (groups, rarest) in enumerate(rounds):
        earlier = f"(SELECT COUNT(*) FROM ({_ids_of(number)}) AS earlier)"  # noqa: S608
        too_few = f"{earlier} < {enough}" if number else ""
        sql, values = _round(groups, scope_ids, cap, rarest, too_few)
        arms.append(f"round_{number}(id) AS ({sql})")
        params += values
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {', '.join(arms)} "  # noqa: S608  every value is a parameter
            "SELECT kind, object_id, id, title_terms, keyword_terms, body_terms"
            f" FROM search_searchdocument WHERE {_among(_ids_of(len(rounds)))} ORDER BY id DESC",
            params,
        )
        return list(cursor.fetchall())


def _among(ids: str) -> str:
    # PostgreSQL reads the whole table rather than look up a few hundred ids that it can only guess at.
    return f"id IN ({ids})" if connection.vendor == "sqlite" else f"id = ANY(ARRAY({ids}))"


def _ids_of(rounds: int) -> str:
    return " UNION ".join(f"SELECT id FROM round_{number}" for number in range(rounds))  # noqa: S608


def _round(
    groups: Sequence[Collection[str]],
    scope_ids: Sequence[int],
    cap: int,
    rarest: int,
    too_few: str,
) -> tuple[str, list[int | str]]:
    """Return the statement of one round; ``rarest`` chooses PostgreSQL's path."""
    if connection.vendor == "sqlite":
        scopes = [f"_{scope_id}" for scope_id in scope_ids]
        match = " AND ".join(_any_of(group, '"', " OR ") for group in [*groups, scopes])
        # Decided inside MATCH: a condition beside it would be asked of every row that matches.
        asked = f"CASE WHEN {too_few} THEN %s ELSE '{NOTHING}' END" if too_few else "%s"
        return (
            f"SELECT rowid FROM search_posting WHERE search_posting MATCH ({asked})"  # noqa: S608
            " ORDER BY rowid DESC LIMIT %s",
            [match, cap],
        )
    sql, params = _round_postgresql(groups, scope_ids, cap, rarest)
    if too_few:  # asked once, before the rows
        sql = f"SELECT document_id FROM ({sql}) AS found WHERE {too_few}"  # noqa: S608
    return sql, params


def _round_postgresql(
    groups: Sequence[Collection[str]], scope_ids: Sequence[int], cap: int, rarest: int
) -> tuple[str, list[int | str]]:
    match = " & ".join(_any_of(group, "'", " | ") for group in groups)
    if rarest > RARE:
        return _walk(match, scope_ids, cap)
    scopes = _any_of([f"_{scope_id}" for scope_id in scope_ids], "'", " | ")
    return (
        "WITH found AS MATERIALIZED (SELECT document_id FROM search_posting"
        " WHERE terms @@ %s::tsquery)"
        " SELECT document_id FROM found ORDER BY document_id DESC LIMIT %s",
        [f"{match} & {scopes}", cap],
    )


def _any_of(terms: Collection[str], quote: str, or_: str) -> str:
    # Terms are letters and digits only, and the scope mark: nothing in them needs escaping.
    return "(" + or_.join(f"{quote}{term}{quote}" for term in sorted(terms)) + ")"


def _walk(match: str, scope_ids: Sequence[int], cap: int) -> tuple[str, list[int | str]]:
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
    return (
        f"SELECT document_id FROM ({union}) AS walked ORDER BY document_id DESC LIMIT %s",  # noqa: S608
        [*params, cap],
    )
