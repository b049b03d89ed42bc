"""The Dutch word list with all its endings, in one file that every process maps and none loads.

``ONTHAAL_DATA/cache/words-<stamp>.bin`` is made once per installation from the list that
``scripts/assets.py`` brings, about two seconds' work: at the first use, beside the requests. It holds
a line of JSON and, per length of word, the words in order and one byte for each: a look-up is a search
by halves in memory that all processes share. Figures in the README of this room.
"""

import json
import logging
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock, Thread

from django.conf import settings
from rapidfuzz import process
from rapidfuzz.distance import OSA

from onthaal.language import affixes
from onthaal.language.affixes import FORBIDDEN, UNSUGGESTED, WORD, Affixes
from onthaal.search import compounds

logger = logging.getLogger(__name__)
FORMAT = 2  # a change of what is in the file
ENCODING = "latin-1"  # one byte a letter; what it cannot write is no Dutch word
MOST_NEAR = 8


def encode(forms: Mapping[str, int], rules: Affixes) -> bytes:
    """Return the file: what stands in it is found back by :class:`Lexicon`."""
    by_length: dict[int, list[tuple[bytes, int]]] = {}
    for word, parts in forms.items():
        try:
            raw = word.encode(ENCODING)
        except UnicodeEncodeError:
            continue
        by_length.setdefault(len(raw), []).append((raw, parts))
    body: list[bytes] = []
    places: dict[int, tuple[int, int]] = {}
    size = 0
    for length, rows in sorted(by_length.items()):
        rows.sort()
        places[length] = (size, len(rows))
        body += [b"".join(raw for raw, _parts in rows), bytes(parts for _raw, parts in rows)]
        size += (length + 1) * len(rows)
    head = {
        "places": places,
        "joints": rules.forbidden_joints,
        "replacements": rules.replacements,
    }
    return json.dumps(head).encode("ascii") + b"\n" + b"".join(body)


@dataclass(frozen=True)
class Replacement:
    """What people write and what they mean by it, at the begin or the end of a word or anywhere."""

    written: str
    meant: str
    at_begin: bool
    at_end: bool

    @classmethod
    def of(cls, written: str, meant: str) -> "Replacement":
        return cls(written.strip("^$"), meant, written[0] == "^", written[-1] == "$")

    def of_word(self, word: str) -> Iterator[str]:
        """Yield ``word`` with one place replaced, for every place."""
        at = word.find(self.written)
        while at >= 0:
            end = at + len(self.written)
            if not (self.at_begin and at) and not (self.at_end and end < len(word)):
                yield (word[:at] + self.meant + word[end:]).strip()
            at = word.find(self.written, at + 1)


class Lexicon:
    """The forms of a list, read from ``data`` as :func:`encode` wrote it."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        start = data.find(b"\n") + 1
        head = json.loads(data[:start])
        self._data = data
        self._places: dict[int, tuple[int, int]] = {
            int(length): (start + at, count) for length, (at, count) in head["places"].items()
        }
        self.joints: list[tuple[str, str]] = [(end, begin) for end, begin in head["joints"]]
        self.replacements = [Replacement.of(bad, good) for bad, good in head["replacements"]]

    def __len__(self) -> int:
        return sum(count for _start, count in self._places.values())

    def parts(self, word: str) -> int:
        """Return where exactly this form may stand, as the bits of ``affixes``; 0 when unknown."""
        try:
            raw = word.encode(ENCODING)
        except UnicodeEncodeError:
            return 0
        if len(raw) not in self._places:
            return 0
        start, count = self._places[len(raw)]
        at = self._first(raw)
        if at == count or self._word(start, at, len(raw)) != raw:
            return 0
        return self._data[start + count * len(raw) + at]

    def holds(self, word: str) -> bool:
        """Return whether the list has exactly this form as a word."""
        parts = self.parts(word)
        return bool(parts & WORD) and not parts & FORBIDDEN

    def _first(self, raw: bytes, length: int | None = None) -> int:
        """Return the place of the first word of that length that is not before ``raw``."""
        length = length or len(raw)
        start, count = self._places[length]
        data = self._data
        return bisect_left(
            range(count),
            raw,
            key=lambda at: data[start + at * length : start + (at + 1) * length],
        )

    def _word(self, start: int, at: int, length: int) -> bytes:
        return self._data[start + at * length : start + (at + 1) * length]

    def near(self, word: str, length: int, *, most: int, part: int = WORD) -> list[str]:
        """Return forms of that length with the first letter of ``word``, at most ``most`` slips away.

        The nearest first, eight at most; only what may be suggested and may stand as ``part``.
        """
        if length not in self._places:
            return []
        start, count = self._places[length]
        raw = word.encode(ENCODING, "replace")
        first, last = self._first(raw[:1], length), self._first(raw[:1] + b"\xff" * length, length)
        rows = self._data[start + first * length : start + last * length]
        flags = self._data[start + count * length + first : start + count * length + last]
        close = process.extract(
            raw,
            [row for (row,) in struct.iter_unpack(f"{length}s", rows)],
            scorer=OSA.distance,
            score_cutoff=most,
            limit=None,
        )
        found = [row for row, _distance, at in close if _is_offered(flags[at], part)]
        return [row.decode(ENCODING) for row in found[:MOST_NEAR]]


def _is_offered(parts: int, part: int) -> bool:
    return bool(parts & part) and not parts & (FORBIDDEN | UNSUGGESTED)


_lock = Lock()
_held: dict[str, Lexicon | None] = {}
_making: dict[str, Thread] = {}


def current() -> Lexicon | None:
    """Return the list of this installation, ``None`` while it is being made or where none is.

    It never waits: the first call on a new installation starts the making and returns.
    """
    with _lock:
        if "lexicon" in _held:
            return _held["lexicon"]
        path = _path()
        _held["lexicon"] = _open(path) if path and path.is_file() else None
        if path and not path.is_file():
            _making["lexicon"] = Thread(target=_make_and_hold, name="onthaal-words", daemon=True)
            _making["lexicon"].start()
            return None  # and not what a quick thread has made of it by now
        return _held["lexicon"]


def is_coming() -> bool:
    """Return whether this process is making the list, so that it pays to ask again in a moment."""
    return "lexicon" in _making and _making["lexicon"].is_alive()


def load() -> Lexicon | None:
    """Return the list, after making it where that must still be done; ``None`` where none is."""
    if _held.get("lexicon") is None:
        path = _path()
        _held["lexicon"] = None if path is None else _open(_make(path))
    return _held["lexicon"]


def use(lexicon: Lexicon | None) -> None:
    """Let this process check with ``lexicon`` from now on."""
    _held["lexicon"] = lexicon


def forget() -> None:
    """Let the next call look on disk again."""
    _held.clear()


def _make_and_hold() -> None:
    try:
        load()
    except OSError:
        logger.exception("the word list could not be written; spelling is not checked")


def _path() -> Path | None:
    """Return where the file of the installed list belongs, ``None`` without a list."""
    if not compounds.WORD_LIST.is_file():
        return None
    stat = compounds.WORD_LIST.stat()
    stamp = f"{FORMAT}-{stat.st_size:x}-{stat.st_mtime_ns:x}"
    return Path(settings.DATA_DIR) / "cache" / f"words-{stamp}.bin"


def _make(path: Path) -> Path:
    """Write the file when it is not there; two processes at once write the same."""
    if path.is_file():
        return path
    with compounds.WORD_LIST.with_suffix(".aff").open(encoding="utf-8") as lines:
        rules = affixes.parse(lines)
    data = encode(affixes.expand(rules, compounds.word_list()), rules)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    made = Path(file.name)
    made.chmod(0o644)  # no secret, and the worker may be another user
    made.replace(path)
    for old in path.parent.glob("words-*.bin"):
        if old != path:
            old.unlink(missing_ok=True)
    return path


def _open(path: Path) -> Lexicon:
    with path.open("rb") as file:
        return Lexicon(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
