"""What was meant? The words nearest to one that we do not know, the likeliest Dutch slip first."""

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import OSA

from onthaal.core.text import fold
from onthaal.language.affixes import BEGIN, END, WORD
from onthaal.language.spelling import LONGEST, Speller, plain
from onthaal.search.repair import sound

MOST = 3
NEAR = 0.35  # how much less likely than the best one may be
USUAL = 0.4  # what it counts that our own texts use a word
SHORTEST_PIECE = 4  # letters of the part of a compound that is repaired
_FIRST = "abcdefghijklmnopqrstuvwxyz"
# Neighbours on the Belgian keyboard (azerty): the finger slipped.
_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_BESIDE = frozenset(
    pair for row in _ROWS for left, right in pairwise(row) for pair in (left + right, right + left)
)


def suggest(speller: Speller, written: str) -> tuple[str, ...]:
    """Return at most three words in the place of ``written``, with its capital; best first."""
    word = plain(written)
    if not 2 <= len(word) <= LONGEST:
        return ()
    small = word.lower()
    costs = dict(_listed(speller, small))
    for candidate in (*_other_shapes(speller, small), *_near(speller, small, WORD)):
        costs[candidate] = min(costs.get(candidate, 9), _cost(speller, small, candidate))
    if not costs or min(costs.values()) > 1:
        for candidate in _compounds(speller, small):
            costs.setdefault(candidate, _cost(speller, small, candidate))
    best = sorted(costs, key=lambda one: (costs[one], one))
    # What is likely needs no company of what is not.
    kept = [one for one in best if costs[one] <= costs[best[0]] + NEAR][:MOST]
    return tuple(dict.fromkeys(_as_written(one, word) for one in kept))


def _as_written(candidate: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return candidate.upper()
    return candidate[0].upper() + candidate[1:] if word[0].isupper() else candidate


def _listed(speller: Speller, word: str) -> Iterator[tuple[str, float]]:
    """Yield what the list says that people mean, with its cost."""
    for one in speller.lexicon.replacements:
        if one.written not in word:
            continue
        for candidate in one.of_word(word):
            known = speller.knows if " " in candidate else speller.holds
            if all(map(known, candidate.split())):
                whole = one.at_begin and one.at_end
                yield candidate, 0.1 if whole else _cost(speller, word, candidate)


def _other_shapes(speller: Speller, word: str) -> Iterator[str]:
    """Yield the name that was written small, and words that begin with another letter."""
    names = speller.lexicon.near(word.capitalize(), len(word), most=3)
    yield from (name for name in names if fold(name) == fold(word))
    swapped = word[1] + word[0] + word[2:]
    others = (word[1:], swapped, *(a + word[1:] for a in _FIRST), *(a + word for a in _FIRST))
    yield from (one for one in others if speller.holds(one))


def _near(speller: Speller, word: str, part: int) -> list[str]:
    """Return the forms of the list that begin alike and differ in one, two or three letters."""
    most = 1 if len(word) <= 4 else 2 if len(word) <= 11 else 3
    reach = min(most, 2)
    found: list[str] = []
    for length in range(len(word) - reach, len(word) + reach + 1):
        found += speller.lexicon.near(word, length, most=most, part=part)
    return found


def _compounds(speller: Speller, word: str) -> Iterator[str]:
    """Yield compounds of which one part is right and the other nearly."""
    cuts = range(SHORTEST_PIECE - 1, len(word) - SHORTEST_PIECE + 1)
    heads = [cut for cut in cuts if speller.parts(word[:cut]) & BEGIN]
    tails = [cut for cut in cuts if speller.parts(word[cut:]) & END]
    for cut in heads[-2:]:
        whole = [word[:cut] + piece for piece in _near(speller, word[cut:], END)]
        yield from filter(speller.knows, whole)
    for cut in tails[:2]:
        whole = [piece + word[cut:] for piece in _near(speller, word[:cut], BEGIN)]
        yield from filter(speller.knows, whole)


def _cost(speller: Speller, word: str, candidate: str) -> float:
    """Return how unlikely it is that who wrote ``word`` meant ``candidate``, in letters."""
    if fold(candidate) == fold(word):
        return 0.5 if candidate[0].isupper() else 0.1  # an accent, a trema, a capital
    distance = float(OSA.distance(word, candidate))
    if sound(fold(word)) == sound(fold(candidate)):
        distance *= 0.4  # ij/ei, au/ou, d/t, c/k, double letters: it sounds the same
    elif distance == 1 and _slipped(word, candidate):
        distance *= 0.7
    if word[0] != candidate[0]:
        distance += 0.3
    return distance - (USUAL if fold(candidate) in speller.usual else 0)


def _slipped(word: str, candidate: str) -> bool:
    """Return whether two letters changed places or the key beside was hit."""
    if sorted(word) == sorted(candidate):
        return True
    if len(word) != len(candidate):
        return False
    return any(a + b in _BESIDE for a, b in zip(word, candidate, strict=True) if a != b)
