"""How common a term is among the documents without vectors.

Writers do not count: a counter row per term would make every writer of 'afval' wait for the other.
The worker counts what was added since last time, in batches, as the only writer. The figures lag a
minute and ignore later edits: they only choose a path and a weight, and ``reindex`` counts afresh.
"""

from collections import Counter
from collections.abc import Collection

from django.db import connection, transaction

from onthaal.search.models import SearchCount, SearchDocument, TermFrequency

BATCH = 2000


def catch_up(*, batches: int = 20) -> int:
    """Count the documents added since the last call; return how many. Safe to run twice at once."""
    counted = 0
    for _ in range(batches):
        count = _count_batch()
        counted += count
        if count < BATCH:
            break
    return counted


@transaction.atomic
def _count_batch() -> int:
    SearchCount.objects.bulk_create([SearchCount(pk=1)], ignore_conflicts=True)
    progress = SearchCount.objects.select_for_update().get(pk=1)
    rows = list(
        SearchDocument.objects.filter(pk__gt=progress.counted_to, meaning=False)
        .order_by("pk")
        .values_list("pk", "title_terms", "keyword_terms", "body_terms")[:BATCH]
    )
    if not rows:
        return 0
    _add(Counter(term for row in rows for term in set(" ".join(row[1:]).split())))
    progress.counted_to = rows[-1][0]
    progress.documents += len(rows)
    progress.save(update_fields=["counted_to", "documents"])
    return len(rows)


def _add(counter: Counter[str]) -> None:
    terms = sorted(counter)
    for start in range(0, len(terms), 500):
        some = terms[start : start + 500]
        before, _documents = frequencies(some)
        TermFrequency.objects.bulk_create(
            [TermFrequency(term=term, documents=before[term] + counter[term]) for term in some],
            update_conflicts=True,
            unique_fields=["term"],
            update_fields=["documents"],
        )


def frequencies(terms: Collection[str]) -> tuple[Counter[str], int]:
    """Return the count of each term, 0 when it was never counted, and how many documents were."""
    wanted = list(terms)
    marks = ", ".join(["%s"] * len(wanted)) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, documents FROM search_termfrequency WHERE term IN ({marks})"  # noqa: S608
            " UNION ALL SELECT '', documents FROM search_searchcount WHERE id = 1",
            wanted,
        )
        found: dict[str, int] = dict(cursor.fetchall())
    documents = found.pop("", 0)
    return Counter(found), documents


@transaction.atomic
def start_afresh() -> None:
    """Forget all counts; the next ``catch_up`` begins at the first document."""
    TermFrequency.objects.all().delete()
    SearchCount.objects.all().delete()
