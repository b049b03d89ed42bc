"""The reads: who is named exactly, what is meant, and which of the many hold the words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from onthaal.core.text import strip_controls
from onthaal.search import counts, memory, postings, ranking
from onthaal.search.analyzer import WHOLE, Lexicon, Question, analyse_question
from onthaal.search.confidence import rule
from onthaal.search.corpus import WORDS_WEIGHT, Asked, Corpus
from onthaal.search.documents import INTERNAL
from onthaal.search.models import SearchDocument
from onthaal.search.snippets import snippet
from onthaal.search.ways import Place, Ways, into

LONGEST_QUESTION = 1000
CANDIDATES = 200
ENOUGH = 50


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

    Without confidence the hits are what might fit; a page says first that nothing was found. What
    was found by words alone, such as a contact, answers nothing unless the text names it exactly.
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
    lexicon: Lexicon | None = None,
) -> Answer:
    """Return at most ``limit`` hits, best first, inside ``compartments``.

    ``audience`` 'public' finds public documents only, 'internal' both. ``kinds`` narrows the search.
    The caller still asks each kind what is visible: the index knows walls, not persons. ``lexicon``
    reads the question with other words than those in force: to try them out.
    """
    (answer,) = find_groups(
        query,
        compartments=compartments,
        audience=audience,
        groups=[kinds],
        limit=limit,
        lexicon=lexicon,
    )
    return answer


def find_groups(
    query: str,
    *,
    compartments: Collection[str],
    groups: Sequence[Collection[str] | None],
    audience: str = INTERNAL,
    limit: int = 10,
    lexicon: Lexicon | None = None,
) -> list[Answer]:
    """Return for each group of kinds what ``find`` gives, reading the index once for all."""
    text = strip_controls(query.strip()[:LONGEST_QUESTION]).strip()
    if not text or limit < 1:
        return [Answer() for _ in groups]
    ways = into(text, compartments=compartments, audience=audience, kinds=_all_of(groups))
    held = memory.at(ways.stamp)
    question = analyse_question(text, lexicon or held.lexicon)
    asked = held.corpus.ask(question)
    found = [_group(kinds, ways, held.corpus, asked, limit) for kinds in groups]
    texts = _texts(place for one in found for place, _score in one.best)
    return [Answer(_hits(one.best, question, texts), one.confident) for one in found]


def _all_of(groups: Sequence[Collection[str] | None]) -> set[str] | None:
    return None if None in groups else {kind for kinds in groups for kind in kinds or ()}


@dataclass(frozen=True)
class _Group:
    best: list[tuple[Place, float]]
    confident: bool


def _group(
    kinds: Collection[str] | None, ways: Ways, corpus: Corpus, asked: Asked, limit: int
) -> _Group:
    inside = [scope for scope in ways.scopes if kinds is None or scope.kind in kinds]
    scores = {
        place: score for place, score in ways.named.items() if kinds is None or place[0] in kinds
    }
    confident = bool(scores)
    ranked = corpus.rank(asked, {one.pk for one in inside if one.meaning})
    if ranked.evidence is not None and not confident:
        confident = rule(with_meaning=asked.vector is not None).accepts(ranked.evidence)
    held = _by_words(asked.question, [one.pk for one in inside if not one.meaning])
    meant = [
        ((entry.kind, entry.object_id, entry.pk), score) for entry, score in ranked.entries[:limit]
    ]
    for place, score in (*meant, *held):
        scores[place] = max(scores.get(place, 0.0), score)
    best = sorted(scores.items(), key=lambda item: -item[1])[:limit]
    return _Group(best, confident)


def _by_words(question: Question, scope_ids: list[int]) -> list[tuple[Place, float]]:
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
    rows: list[postings.Found], weights: Mapping[str, float], rarity: Mapping[str, float]
) -> list[tuple[Place, float]]:
    ranked: list[tuple[Place, float]] = []
    for kind, object_id, pk, title, keywords, body in rows:
        fields = {"title": title.split(), "keywords": keywords.split(), "body": body.split()}
        weighed = ranking.weigh_some(fields, weights)
        score = sum(
            weight * rarity[term] * weighed[term]
            for term, weight in weights.items()
            if term in weighed
        )
        ranked.append(((kind, object_id, pk), WORDS_WEIGHT * score))
    return ranked


def _texts(places: Iterable[Place]) -> dict[int, tuple[str, str]]:
    """Return the title and the text of each row of the index, in one statement."""
    ids = {place[2] for place in places}
    if not ids:
        return {}
    rows = SearchDocument.objects.filter(pk__in=ids).values_list("pk", "title", "body")
    return {pk: (title, body) for pk, title, body in rows}


def _hits(
    best: list[tuple[Place, float]], question: Question, texts: Mapping[int, tuple[str, str]]
) -> tuple[Hit, ...]:
    weights = question.weights()
    return tuple(
        Hit(kind, object_id, texts[pk][0], snippet(texts[pk][1], weights), score)
        for (kind, object_id, pk), score in best
        if pk in texts
    )
