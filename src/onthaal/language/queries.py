"""Reads of language: what a text is held against, and the lists of the editors."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onthaal.core import shell
from onthaal.core.compartments import Compartment
from onthaal.core.text import fold
from onthaal.language import lexicon, lists
from onthaal.language.check import Yardstick
from onthaal.language.lexicon import Lexicon
from onthaal.language.models import OfficeWord, OwnWord
from onthaal.language.rules import office
from onthaal.language.rules.office import Phrases, Plainer
from onthaal.language.spelling import Speller
from onthaal.language.tokens import Kind, tokens
from onthaal.search import memory
from onthaal.search.documents import INTERNAL
from onthaal.search.models import SearchDocument
from onthaal.search.ways import into

MOST = 500
PAGE = 100


@dataclass(frozen=True)
class OfficeLine:
    """One office word as the editors see it; ``version`` is 0 while the shipped entry stands."""

    entry: Plainer
    shipped: bool
    row: OfficeWord | None

    @property
    def off(self) -> bool:
        return self.row is not None and self.row.off

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0


def yardstick() -> Yardstick:
    """Return what a text of this municipality is held against, in five statements at most."""
    held = lexicon.current()
    return Yardstick(
        speller=_speller(held) if held else None,
        phrases=_phrases(tuple(OfficeWord.objects.order_by("phrase"))),
        formal=shell.municipality().formal_address,
    )


def own_words(text: str = "") -> list[OwnWord]:
    """Return the words of our own that hold ``text``, in order, at most 500."""
    rows = OwnWord.objects.filter(removed_at=None).select_related("added_by")
    if text:
        rows = rows.filter(sort_key__contains=fold(text))
    return list(rows.order_by("sort_key", "pk")[:MOST])


def office_words(text: str = "") -> list[OfficeLine]:
    """Return the shipped and the own office words in order, those that hold ``text`` in any part."""
    rows = {row.phrase: row for row in OfficeWord.objects.select_related("changed_by")}
    entries = dict(office.shipped()) | {row.phrase: row.as_entry() for row in rows.values()}
    asked = fold(text)
    return [
        OfficeLine(entry, shipped=phrase in office.shipped(), row=rows.get(phrase))
        for phrase, entry in sorted(entries.items(), key=lambda one: fold(one[0]))
        if asked in fold(f"{phrase} {entry.text}")
    ]


def office_line(phrase: str) -> OfficeLine | None:
    """Return one office word, ``None`` when neither we nor the program have it."""
    row = OfficeWord.objects.select_related("changed_by").filter(phrase=phrase).first()
    entry = row.as_entry() if row else office.shipped().get(phrase)
    if entry is None:
        return None
    return OfficeLine(entry, shipped=phrase in office.shipped(), row=row)


def _phrases(rows: tuple[OfficeWord, ...]) -> Phrases:
    return _built(tuple((row.as_entry(), row.off) for row in rows))


@lru_cache(maxsize=2)
def _built(own: tuple[tuple[Plainer, bool], ...]) -> Phrases:
    changed = {entry.phrase for entry, _off in own}
    shipped = [one for phrase, one in office.shipped().items() if phrase not in changed]
    return Phrases([*shipped, *(entry for entry, off in own if not off)])


def _speller(held: Lexicon) -> Speller:
    """Return who judges words: by the list, our own words, and the names that the index holds."""
    own = OwnWord.objects.filter(removed_at=None).values_list("word", flat=True)
    ways = into("", compartments=[Compartment.ORDINARY], audience=INTERNAL, kinds=None)
    index = memory.at(ways.stamp)
    return Speller(
        held,
        accepted=_shipped_words() | _names(tuple(index.stamp.scopes.items())) | _small(own),
        usual=index.corpus.vocabulary,
    )


@cache
def _shipped_words() -> frozenset[str]:
    return _small(lists.read("words.txt"))


@lru_cache(maxsize=1)
def _names(_marks: tuple[tuple[int, int], ...]) -> frozenset[str]:
    """Return the words in the names of products, articles and the directory that all may read."""
    titles = SearchDocument.objects.filter(
        meaning=True, scope__compartment=Compartment.ORDINARY
    ).values_list("title", flat=True)
    return _small(
        token.text for title in titles for token in tokens(title) if token.kind is Kind.WORD
    )


def _small(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
