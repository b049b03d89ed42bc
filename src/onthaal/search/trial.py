"""How a question is read, word by word, and what it finds: with the synonyms in force, or with others."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from onthaal.search import memory
from onthaal.search.analyzer import Lexicon, Question, analyse_question
from onthaal.search.documents import INTERNAL
from onthaal.search.find import Answer, find
from onthaal.search.models import SearchScope, SynonymGroup
from onthaal.search.stemming import words
from onthaal.search.synonyms import Group, Said, shipped
from onthaal.search.ways import into

SHOWN = 5


@dataclass(frozen=True)
class Trial:
    """``read`` is the question as it is read; ``meant`` are the words that synonyms add to it."""

    read: str
    changed: bool
    meant: tuple[str, ...]
    answer: Answer


def kinds_with_meaning() -> list[str]:
    """Return the kinds of what answers questions: products, articles, the directory."""
    rows = SearchScope.objects.filter(meaning=True).order_by("kind").distinct()
    return [kind for kind in rows.values_list("kind", flat=True) if not kind.startswith("search.")]


def as_it_is(text: str, *, compartments: Collection[str]) -> Trial:
    """Return how ``text`` is read and what it finds now."""
    ways = into("", compartments=compartments, audience=INTERNAL, kinds=None)
    return _try(text, memory.at(ways.stamp).lexicon, compartments)


def as_it_would_be(
    text: str, group: Group, *, instead_of: UUID | None, compartments: Collection[str]
) -> Trial:
    """Return the same with ``group`` in the place of the one that ``instead_of`` names."""
    ways = into("", compartments=compartments, audience=INTERNAL, kinds=None)
    held = memory.at(ways.stamp)
    replaced = _named(instead_of)
    groups = [one for one in held.groups if one != replaced]
    lexicon = Lexicon.of(held.corpus.vocabulary, Said([*groups, group]))
    return _try(text, lexicon, compartments)


def _named(public_id: UUID | None) -> Group | None:
    if public_id is None:
        return None
    row = SynonymGroup.objects.filter(public_id=public_id).first()
    if row is not None:
        return row.group
    return next((one for one in shipped() if one.public_id == public_id), None)


def _try(text: str, lexicon: Lexicon, compartments: Collection[str]) -> Trial:
    question = analyse_question(text, lexicon)
    answer = find(
        text, compartments=compartments, kinds=kinds_with_meaning(), limit=SHOWN, lexicon=lexicon
    )
    return Trial(question.plain, question.plain != " ".join(words(text)), _meant(question), answer)


def _meant(question: Question) -> tuple[str, ...]:
    written = (term.text for one in question.meant for term in one.terms)
    return tuple(dict.fromkeys(written))
