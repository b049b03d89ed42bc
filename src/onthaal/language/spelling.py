"""Is this a Dutch word? In the list, a compound of its words, or a word that we know ourselves."""

import re
from collections.abc import Collection

from onthaal.language.affixes import BASE, BEGIN, END, FORBIDDEN, MIDDLE, WORD, two_letters
from onthaal.language.lexicon import Lexicon

LONGEST = 48  # letters: a longer run is no word that anybody reads
MOST_PARTS = 4
SHORTEST_NOUN = 4  # letters of a noun that may begin a compound without the list saying so
# Vowels that read as one sound when they meet: there a compound needs a hyphen.
_MEETS = {"a": "aeiu", "e": "eiu", "é": "eiu", "i": "eiju", "o": "eiou", "u": "iu"}
_NUMBER = re.compile(
    r"(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|der|veer|twin|tach|tig|en|ën"
    r"|honderd|duizend)+)(?:ste|de|jarige?|tal|voudige?|maal)?"
)
_AFTER_APOSTROPHE = frozenset({"s", "er", "ers", "tje", "tjes", "en"})


def plain(word: str) -> str:
    """Return ``word`` with the apostrophe, the hyphen and the letters of the list."""
    return two_letters(word.replace("’", "'").replace("‑", "-")).rstrip("-")


class Speller:
    """Judges words by a word list and by the words of our own (``accepted``, in small letters).

    ``usual`` are the folded words of our own texts: what they hold is likelier to be meant, and is
    not right for that.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        accepted: Collection[str] = frozenset(),
        usual: Collection[str] = frozenset(),
    ) -> None:
        self.lexicon = lexicon
        self.accepted = accepted
        self.usual = usual
        self._parts: dict[str, int] = {}
        self._known: dict[str, bool] = {}

    def knows(self, written: str) -> bool:
        """Return whether ``written`` needs no look: right, or no word that can be judged."""
        if written not in self._known:
            word = plain(written)
            # 'toelatings- en aanwervingsvoorwaarden': the rest of the compound is still to come.
            waits = written[-1:] in "-‑" and bool(self.parts(word) & (BEGIN | MIDDLE))
            self._known[written] = waits or self._judge(word)
        return self._known[written]

    def _judge(self, word: str) -> bool:
        if len(word) < 2 or len(word) > LONGEST:
            return True
        shapes = _shapes(word)
        if any(shape.lower() in self.accepted for shape in shapes):
            return True
        if any(self.parts(shape) & FORBIDDEN for shape in shapes):
            return False
        return any(self._is_word(shape) for shape in shapes)

    def parts(self, word: str) -> int:
        """Return where ``word`` may stand, words of our own included."""
        if word not in self._parts:
            own = word in self.accepted and len(word) >= SHORTEST_NOUN
            self._parts[word] = self.lexicon.parts(word) | (WORD | BEGIN | END if own else 0)
        return self._parts[word]

    def holds(self, word: str) -> bool:
        """Return whether the list or our own words have exactly this form."""
        return word in self.accepted or self.lexicon.holds(word)

    def _is_word(self, word: str) -> bool:
        return bool(
            self.parts(word) & WORD
            or _NUMBER.fullmatch(word)
            or self._has_known_pieces(word)
            or self._has_known_stem(word)
            or self.is_compound(word)
        )

    def _has_known_pieces(self, word: str) -> bool:
        pieces = word.split("-")
        return len(pieces) > 1 and all(
            len(piece) < 2
            or piece.isupper()
            or self.parts(piece) & (BEGIN | MIDDLE | END)
            or self.knows(piece)
            for piece in pieces
        )

    def _has_known_stem(self, word: str) -> bool:
        """Return whether it is a name or an acronym with an ending: "OCMW's", "sms'en"."""
        stem, apostrophe, ending = word.rpartition("'")
        return (
            bool(apostrophe)
            and ending in _AFTER_APOSTROPHE
            and (stem.isupper() or self.knows(stem))
        )

    def is_compound(self, word: str, place: int = BEGIN, most: int = MOST_PARTS) -> bool:
        """Return whether ``word`` is two to four words that the list lets stand together."""
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            parts = self.parts(head)
            stands = parts & place or (parts & BASE and cut >= SHORTEST_NOUN)
            if not stands or parts & FORBIDDEN or not self._may_meet(head, tail):
                continue
            ends = self.parts(tail)
            if ends & END and not ends & FORBIDDEN:
                return True
            if most > 2 and self.is_compound(tail, MIDDLE, most - 1):
                return True
        return False

    def _may_meet(self, head: str, tail: str) -> bool:
        if tail[0] in _MEETS.get(head[-1], "") or tail.startswith(head):
            return False
        return not any(
            head.endswith(end) and tail.startswith(begin) for end, begin in self.lexicon.joints
        )


def _shapes(word: str) -> list[str]:
    """Return how the list may hold ``word``: as it is, and without the capitals of its place."""
    shapes = [word]
    if word[:2] == "IJ":
        shapes.append("ij" + word[2:])
    elif word[0].isupper():
        shapes.append(word[0].lower() + word[1:])
    if word.isupper():
        shapes += [word.lower(), word.capitalize()]
    return shapes
