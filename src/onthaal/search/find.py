"""The reads: who is named exactly, what is meant, and which of the many hold the words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from django.db import connection
from django.db.models import Q, QuerySet

from onthaal.core.together import Read, Row, read_together
from onthaal.search import counts, elsewhere, keys, memory, postings, ranking
from onthaal.search.analyzer import WHOLE, Question, analyse_question
from onthaal.search.confidence import rule
from onthaal.search.corpus import WORDS_WEIGHT, Asked, Corpus
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


@dataclass(frozen=True)
class Answer(Sequence[Hit]):
    """What was found, best first; ``confident`` says whether the best of it answers the question.

    Without confidence the hits are what might fit; a page says first that nothing was found.
    """

    hits: tuple[Hit, ...] = ()
    confident: bool = False

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[at]

    def __len__(self) -> int:
        return len(self.hits)


def find(
    query: str,
    *,
    compartments: Collection[str],
    audience: str = INTERNAL,
    kinds: Collection[str] | None = None,
    limit: int = 10,
) -> Answer:
    """Return at most ``limit`` hits, best first, inside ``compartments``.

    ``audience`` 'public' finds public documents only, 'internal' both. ``kinds`` narrows the search.
    The caller still asks each kind what is visible: the index knows walls, not persons.
    """
    (answer,) = find_groups(
        query, compartments=compartments, audience=audience, groups=[kinds], limit=limit
    )
    return answer


def find_groups(
    query: str,
    *,
    compartments: Collection[str],
    groups: Sequence[Collection[str] | None],
    audience: str = INTERNAL,
    limit: int = 10,
) -> list[Answer]:
    """Return for each group of kinds what ``find`` gives, reading the index once for all."""
    text = query.replace("\x00", "").strip()[:LONGEST_QUESTION]
    if not text or limit < 1:
        return [Answer() for _ in groups]
    ways = _ways_in(text, compartments, audience, groups)
    held = memory.at(ways.stamp)
    question = analyse_question(text, held.lexicon)
    asked = held.corpus.ask(question)
    found = [_group(kinds, ways, held.corpus, asked, limit) for kinds in groups]
    texts = _texts(ref for one in found for ref, _score in one.best)
    return [Answer(_hits(one.best, question, texts), one.confident) for one in found]


@dataclass(frozen=True)
class _Ways:
    """The scopes to look in, what is named exactly in them, and how the index stands."""

    scopes: list[SearchScope]
    named: dict[Ref, float]
    stamp: memory.Stamp


@dataclass(frozen=True)
class _Group:
    best: list[tuple[Ref, float]]
    confident: bool


def _group(
    kinds: Collection[str] | None, ways: _Ways, corpus: Corpus, asked: Asked, limit: int
) -> _Group:
    inside = [scope for scope in ways.scopes if kinds is None or scope.kind in kinds]
    scores = {ref: score for ref, score in ways.named.items() if kinds is None or ref[0] in kinds}
    confident = bool(scores)
    ranked = corpus.rank(asked, {one.pk for one in inside if one.meaning})
    if ranked.evidence is not None:
        confident = confident or rule(with_meaning=asked.vector is not None).accepts(ranked.evidence)
    meant = [((entry.kind, entry.object_id), score) for entry, score in ranked.entries[:limit]]
    held = _by_words(asked.question, [one.pk for one in inside if not one.meaning])
    for ref, score in (*meant, *held):
        scores[ref] = max(scores.get(ref, 0.0), score)
    best = sorted(scores.items(), key=lambda item: -item[1])[:limit]
    return _Group(best, confident or bool(held))


def _ways_in(
    text: str,
    compartments: Collection[str],
    audience: str,
    groups: Sequence[Collection[str] | None],
) -> _Ways:
    scopes = SearchScope.objects.filter(
        compartment__in=[str(one) for one in compartments],
        audience__in=[PUBLIC] if audience == PUBLIC else [PUBLIC, INTERNAL],
    ).exclude(memory.WATCHED)
    if None not in groups:
        scopes = scopes.filter(kind__in={kind for kinds in groups for kind in kinds or ()})
    keyed = SearchKey.objects.filter(scope__in=scopes.values("pk"))
    exact, beginnings = keys.asked(text)
    watched = SearchScope.objects.filter(memory.WATCHED) | scopes
    found = read_together(
        {
            "scopes": Read(
                watched.order_by("pk").annotate(**memory.SYNONYMS_MARK),
                ("pk", "kind", "meaning", "mark", *memory.SYNONYMS_MARK),
            ),
            **{f"beginning {value}": _beginning(keyed, value) for value in beginnings},
            **{f"exact {value}": _key(keyed.filter(value=value), "-document") for value in exact},
        }
    )
    rows = found.pop("scopes")
    stamp = memory.Stamp(
        {row["pk"]: row["mark"] for row in rows if row["meaning"]},
        int(rows[0]["synonyms"] or 0) if rows else 0,
    )
    inside = [
        SearchScope(pk=row["pk"], kind=row["kind"], meaning=row["meaning"])
        for row in rows
        if row["kind"] != elsewhere.KIND
    ]
    return _Ways(inside, _named(found), stamp)


def _named(found: Mapping[str, list[Row]]) -> dict[Ref, float]:
    """Return what is named exactly or by its beginning, the newest first."""
    scores: dict[tuple[int, Ref], float] = {}
    for name, rows in found.items():  # the exact ones come last: they count for more
        score = EXACT if name.startswith("exact ") else BEGINNING
        for row in rows:
            ref = (row["document__kind"], row["document__object_id"])
            scores[(row["document_id"], ref)] = score
    return {ref: score for (_pk, ref), score in sorted(scores.items(), reverse=True)}


def _beginning(keyed: QuerySet[SearchKey], value: str) -> Read:
    # A beginning is a range of the index; LIKE would not use it on SQLite.
    rows = (
        keyed.filter(value__gte=value, value__lt=value + _HIGHEST)
        if connection.vendor == "sqlite"
        else keyed.filter(value__startswith=value)
    )
    return _key(rows, "value", "-document")


def _key(rows: QuerySet[SearchKey], *order: str) -> Read:
    some = rows.order_by(*order)[:KEY_CANDIDATES]
    return Read(some, ("document_id", "document__kind", "document__object_id"))


def _by_words(question: Question, scope_ids: list[int]) -> list[tuple[Ref, float]]:
    """Rank the newest documents that hold every word; too few: the rarest word, then its parts."""
    typed = question.groups
    if not typed or not scope_ids:
        return []
    weights = question.weights()
    frequency, counted = counts.frequencies(weights.keys())
    whole = [[term.text for term in group if term.weight == WHOLE] for group in typed]
    rarest = min(range(len(typed)), key=lambda at: _common(whole[at], frequency))
    rows = postings.newest(
        [
            (groups, min(_common(group, frequency) for group in groups))
            for groups in (whole, [whole[rarest]], [[term.text for term in typed[rarest]]])
        ],
        scope_ids,
        cap=CANDIDATES,
        enough=ENOUGH,
    )
    total = max(counted, len(rows), 1)
    rarity = {term: ranking.rarity(total, min(frequency[term], total)) for term in weights}
    return _order(rows, weights, rarity)


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
    ranked: list[tuple[Ref, float]] = []
    for row, terms in zip(rows, fields, strict=True):
        weighed = ranking.weigh(terms)
        score = sum(
            weight * rarity[term] * weighed[term]
            for term, weight in weights.items()
            if term in weighed
        )
        ranked.append(((row[0], row[1]), WORDS_WEIGHT * score))
    return ranked


def _texts(refs: Iterable[Ref]) -> dict[Ref, tuple[str, str]]:
    """Return the title and the text of each, in one statement."""
    by_kind: dict[str, list[int]] = {}
    for kind, object_id in refs:
        by_kind.setdefault(kind, []).append(object_id)
    wanted = Q()
    for kind, ids in by_kind.items():
        wanted |= Q(kind=kind, object_id__in=ids)
    rows = SearchDocument.objects.filter(wanted) if by_kind else SearchDocument.objects.none()
    columns = rows.values_list("kind", "object_id", "title", "body")
    return {(kind, object_id): (title, body) for kind, object_id, title, body in columns}


def _hits(
    best: list[tuple[Ref, float]], question: Question, texts: Mapping[Ref, tuple[str, str]]
) -> tuple[Hit, ...]:
    weights = question.weights()
    return tuple(
        Hit(*ref, title=texts[ref][0], snippet=snippet(texts[ref][1], weights), score=score)
        for ref, score in best
        if ref in texts
    )
