"""Names as they are looked for: folded words, any of which finds the person by its beginning.

Pure: the same function makes the words of a name and those of a question.
"""

import re

from onthaal.core.text import fold

LONGEST_WORD = 80
SHORTEST_ASKED = 2  # one letter is the beginning of half a town
_AFTER = b"\xff"  # no UTF-8 text holds this byte: it comes after every continuation
_NO_WORD = re.compile(r"[\W_]+")
# Letters of our neighbours' names that Unicode does not take apart into a letter and a sign.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order, each once: 'Işıl O'Neill-Łukasz' → isil, o, neill, lukasz."""
    folded = fold(text).translate(_LETTERS)
    found = (word[:LONGEST_WORD] for word in _NO_WORD.split(folded) if word)
    return list(dict.fromkeys(found))


def asked(text: str) -> list[str]:
    """Return the words that somebody is looked for by, the most telling (longest) first."""
    found = [word for word in words(text) if len(word) >= SHORTEST_ASKED]
    return sorted(found, key=len, reverse=True)


def beginning_with(word: str) -> tuple[bytes, bytes]:
    """Return the range [from, to) that holds every stored word that begins with ``word``."""
    start = word.encode()
    return start, start + _AFTER
