"""What somebody may be typing: phrases of what the town itself publishes, and synonyms. No names, no contacts."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from onthaal.core.compartments import Compartment
from onthaal.search import elsewhere, memory
from onthaal.search.documents import PUBLIC
from onthaal.search.memory import Memory
from onthaal.search.models import SearchDocument
from onthaal.search.scrub import GAP
from onthaal.search.stemming import words
from onthaal.search.ways import into

SHORTEST = 2
LONGEST = 60
SHOWN = 8
# Of a beginning that thousands share, so many are looked at.
LOOKED_AT = 2_000
TITLE, KEYWORD, SYNONYM = range(3)


@dataclass(frozen=True)
class Phrase:
    """``text`` as it is shown; lower ``rank`` is shown first."""

    text: str
    rank: int


class Suggestions:
    """Phrases by the beginning of each of their words."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        best: dict[str, Phrase] = {}
        for phrase in phrases:
            folded = " ".join(words(phrase.text))
            if folded and len(phrase.text) <= LONGEST:
                held = best.setdefault(folded, phrase)
                if phrase.rank < held.rank:
                    best[folded] = phrase
        self._phrases = best
        self._ends = sorted(
            (folded[at:], folded)
            for folded in best
            for at in (0, *(at + 1 for at, char in enumerate(folded) if char == " "))
        )

    def of(self, typed: str) -> list[str]:
        """Return what begins with what was typed, at the beginning of a phrase first."""
        asked = " ".join(words(typed))
        if len(asked) < SHORTEST:
            return []
        start = bisect_left(self._ends, (asked, ""))
        found: dict[str, tuple[bool, int, int, str]] = {}
        for end, folded in self._ends[start : start + LOOKED_AT]:
            if not end.startswith(asked):
                break
            phrase = self._phrases[folded]
            order = (end != folded, phrase.rank, len(folded), folded)
            found[folded] = min(found.get(folded, order), order)
        chosen = sorted(found, key=lambda folded: found[folded])[:SHOWN]
        return [self._phrases[folded].text for folded in chosen]


_current: list[tuple[Memory, Suggestions]] = []


def suggest(typed: str) -> list[str]:
    """Return phrases that ``typed`` may be the beginning of, best first."""
    if len(typed.strip()) < SHORTEST:
        return []
    ways = into("", compartments=[Compartment.ORDINARY], audience=PUBLIC, kinds=None)
    held = memory.at(ways.stamp)
    if not _current or _current[0][0] is not held:
        _current[:] = [(held, Suggestions(_phrases(held)))]
    return _current[0][1].of(typed)


def _phrases(held: Memory) -> Iterable[Phrase]:
    rows = SearchDocument.objects.filter(
        meaning=True, scope__audience=PUBLIC, scope__compartment=Compartment.ORDINARY
    ).exclude(kind=elsewhere.KIND)
    for title, keywords in rows.values_list("title", "keywords"):
        yield Phrase(title, TITLE)
        for keyword in keywords.splitlines():
            if GAP not in keyword:  # learned from a question: it reads as no phrase of ours
                yield Phrase(keyword, KEYWORD)
    for group in held.groups:
        for said in (*group.said, *group.written):
            yield Phrase(said, SYNONYM)
