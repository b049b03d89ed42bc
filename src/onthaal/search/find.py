"""The reads: who is named exactly, what is meant, and which of the many hold the words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection

from onthaal.search import counts, keys, postings, ranking
from onthaal.search.analyzer import WHOLE, Question, analyse_question
from onthaal.search.corpus import WORDS_WEIGHT, Corpus, corpus
from onthaal.search.documents import INTERNAL, PUBLIC
from onthaal.search.models import SearchDocument, SearchKey, SearchScope
from onthaal.search.snippets import snippet

LONGEST_QUESTION = 1000
CANDIDATES = 200
KEY_CANDIDATES = 50
ENOUGH = 50
# Scores of meaning and words stay below 10: what is named exactly comes first.
EXACT = 100.0
BEGINNING = 50.0
_HIGHEST = "\U0010ffff"

Ref = tuple[str, int]


@dataclass(frozen=True)
class Hit:
    """One thing found. ``score`` orders one answer; it means nothing across questions."""

    kind: str
    object_id: int
    title: str
    snippet: str
    score: float


def find(
    query: str,
    *,
    compartments: Collection[str],
    audience: str = INTERNAL,
    kinds: Collection[str] | None = None,
    limit: int = 10,
) -> list[Hit]:
    """Return at most ``limit`` hits, best first, inside ``compartments``.

    ``audience`` 'public' finds public documents only, 'internal' both. ``kinds`` narrows the search.
    The caller still asks each kind what is visible: the index knows walls, not persons.
    """
    text = query.replace("\x00", "").strip()[:LONGEST_QUESTION]
    scopes = _scopes(compartments, audience, kinds)
    if not text or not scopes or limit < 1:
        return []
    scores: dict[Ref, float] = {}
    memory = corpus()
    question = analyse_question(text, speller=memory.speller, known=memory.vocabulary)
    for ref, score in (
        *_by_key(text, [scope.pk for scope in scopes]),
        *_by_meaning(memory, question, {scope.pk for scope in scopes if scope.meaning}, limit),
        *_by_words(question, [scope.pk for scope in scopes if not scope.meaning]),
    ):
        scores[ref] = max(scores.get(ref, 0.0), score)
    best = sorted(scores.items(), key=lambda item: -item[1])[:limit]
    return _hits(best, question)


def _scopes(
    compartments: Collection[str], audience: str, kinds: Collection[str] | None
) -> list[SearchScope]:
    audiences = [PUBLIC] if audience == PUBLIC else [PUBLIC, INTERNAL]
    rows = SearchScope.objects.filter(
        compartment__in=[str(one) for one in compartments], audience__in=audiences
    )
    return list(rows if kinds is None else rows.filter(kind__in=list(kinds)))


def _by_key(text: str, scope_ids: list[int]) -> list[tuple[Ref, float]]:
    exact, beginnings = keys.asked(text)
    found: dict[int, float] = {}
    inside = SearchKey.objects.filter(scope__in=scope_ids)
    for value in beginnings:
        # A beginning is a range of the index; LIKE would not use it on SQLite.
        rows = (
            inside.filter(value__gte=value, value__lt=value + _HIGHEST)
            if connection.vendor == "sqlite"
            else inside.filter(value__startswith=value)
        )
        ids = rows.order_by("value", "-document")[:KEY_CANDIDATES]
        found |= dict.fromkeys(ids.values_list("document", flat=True), BEGINNING)
    for value in exact:
        ids = inside.filter(value=value).order_by("-document")[:KEY_CANDIDATES]
        found |= dict.fromkeys(ids.values_list("document", flat=True), EXACT)
    documents = SearchDocument.objects.filter(pk__in=found).order_by("-pk")
    return [
        ((kind, object_id), found[pk])
        for pk, kind, object_id in documents.values_list("pk", "kind", "object_id")
    ]


def _by_meaning(
    memory: Corpus, question: Question, scope_ids: set[int], limit: int
) -> list[tuple[Ref, float]]:
    if not scope_ids:
        return []
    ranked = memory.rank(question, scope_ids)[:limit]
    return [((entry.kind, entry.object_id), score) for entry, score in ranked]


def _by_words(question: Question, scope_ids: list[int]) -> list[tuple[Ref, float]]:
    """Rank the newest documents that hold every word; too few: the rarest word, then its parts."""
    typed = question.groups[: question.typed_groups]
    if not typed or not scope_ids:
        return []
    weights = question.weights()
    frequency = counts.frequencies(weights.keys())
    whole = [[term.text for term in group if term.weight == WHOLE] for group in typed]
    rarest = min(range(len(typed)), key=lambda at: _common(whole[at], frequency))
    ids: dict[int, None] = {}
    for groups in (whole, [whole[rarest]], [[term.text for term in typed[rarest]]]):
        common = min(_common(group, frequency) for group in groups)
        found = postings.newest(groups, scope_ids, cap=CANDIDATES, rarest=common)
        ids |= dict.fromkeys(found)
        if len(ids) >= ENOUGH:
            break
    rows = SearchDocument.objects.filter(pk__in=list(ids)).order_by("-pk")
    total = max(counts.documents(), len(ids), 1)
    rarity = {term: ranking.idf(total, min(frequency[term], total)) for term in weights}
    columns = ("kind", "object_id", "title_terms", "keyword_terms", "body_terms")
    return _order(list(rows.values_list(*columns)), weights, rarity)


def _common(terms: Collection[str], frequency: Mapping[str, int]) -> int:
    return sum(frequency[term] for term in terms)


def _order(
    rows: list[tuple[str, int, str, str, str]],
    weights: Mapping[str, float],
    rarity: Mapping[str, float],
) -> list[tuple[Ref, float]]:
    fields = [
        {"title": title.split(), "keywords": keywords.split(), "body": body.split()}
        for _kind, _object_id, title, keywords, body in rows
    ]
    average = {
        name: sum(len(one[name]) for one in fields) / max(len(fields), 1) for name in ranking.FIELDS
    }
    ranked: list[tuple[Ref, float]] = []
    for row, terms in zip(rows, fields, strict=True):
        weighed = ranking.weigh(terms, average)
        score = sum(
            weight * rarity[term] * ranking.saturate(weighed[term])
            for term, weight in weights.items()
            if term in weighed
        )
        ranked.append(((row[0], row[1]), WORDS_WEIGHT * score))
    return ranked


def _hits(best: list[tuple[Ref, float]], question: Question) -> list[Hit]:
    by_kind: dict[str, list[int]] = {}
    for (kind, object_id), _score in best:
        by_kind.setdefault(kind, []).append(object_id)
    texts = {
        (kind, row[0]): row[1:]
        for kind, ids in by_kind.items()
        for row in SearchDocument.objects.filter(kind=kind, object_id__in=ids).values_list(
            "object_id", "title", "body"
        )
    }
    weights = question.weights()
    return [
        Hit(*ref, title=texts[ref][0], snippet=snippet(texts[ref][1], weights), score=score)
        for ref, score in best
        if ref in texts
    ]
