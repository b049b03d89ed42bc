"""The hunspell word list of OpenTaal spelled out: every base word with each of its endings.

Only what the Dutch files use of the format is read: flags of two characters, suffixes and prefixes
with a condition, the flags that say where a word may stand in a compound. A word with a digit, or one
that begins or ends with a hyphen, is left out: the checker cuts at hyphens itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Where a form may stand, as bits: a base form that may end a compound is a noun that may begin one as
# well, though the list is silent on it ('bankkaartmodel'). Forbidden is wrong whatever else is said.
WORD, BEGIN, MIDDLE, END, FORBIDDEN, UNSUGGESTED, BASE = 1, 2, 4, 8, 16, 32, 64

_ATOM = re.compile(r"\[[^\]]*\]|.")
_DIGIT = re.compile(r"\d")
_BEGIN, _MIDDLE, _END = "Ca", "Cb", "Cc"
_ONLY_INSIDE, _FORBIDDEN, _UNSUGGESTED = "Cx", "Fw", "NS"


@dataclass(frozen=True)
class Ending:
    """One way to make a form: take ``strip`` off, put ``add`` on, where ``condition`` holds."""

    strip: str
    add: str
    flags: frozenset[str]
    condition: re.Pattern[str] | None  # where it asks for more than the last letter
    last: re.Pattern[str] | None  # the last letter

    def of(self, word: str) -> str | None:
        if self.condition and not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


@dataclass
class Affixes:
    """What an .aff file says."""

    suffixes: dict[str, list[Ending]] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    # (end of one part, begin of the next) that no compound may have.
    forbidden_joints: list[tuple[str, str]] = field(default_factory=list)
    # (what was written, what was meant); '^' and '$' stand for the ends of the word.
    replacements: list[tuple[str, str]] = field(default_factory=list)


def two_letters(text: str) -> str:
    """Return ``text`` with the ligature of the list as the two letters that people type."""
    return text.replace("ĳ", "ij").replace("Ĳ", "IJ")


def parse(lines: Iterable[str]) -> Affixes:
    """Read an .aff file."""
    found = Affixes()
    for line in lines:
        fields = two_letters(line).partition("#")[0].split()
        if len(fields) < 3:
            continue
        command = fields[0]
        if command == "REP":
            found.replacements.append((fields[1], fields[2].replace("_", " ")))
        elif command == "CHECKCOMPOUNDPATTERN" and not any("/" in one for one in fields[1:3]):
            found.forbidden_joints.append((fields[1], fields[2]))
        elif command in {"SFX", "PFX"} and not _is_header(fields):
            _add(found, fields)
    return found


def _add(found: Affixes, fields: list[str]) -> None:
    """Keep one affix; what would end or begin with a hyphen is left out."""
    if fields[0] == "PFX" and not fields[3].startswith("-"):
        found.prefixes[fields[1]] = fields[3].partition("/")[0]
    elif fields[0] == "SFX":
        ending = _ending(fields)
        if not ending.add.endswith("-"):
            found.suffixes.setdefault(fields[1], []).append(ending)


def _is_header(fields: list[str]) -> bool:
    return fields[2] in {"Y", "N"} and fields[-1].isdigit()


def _ending(fields: list[str]) -> Ending:
    add, _slash, flags = fields[3].partition("/")
    condition = fields[4] if len(fields) > 4 and not fields[4].startswith("ts:") else "."
    atoms = _ATOM.findall(condition)
    return Ending(
        strip="" if fields[2] == "0" else fields[2],
        add="" if add == "0" else add,
        flags=_flags(flags),
        condition=re.compile(f"{condition}$") if len(atoms) > 1 else None,
        last=None if condition == "." else re.compile(atoms[-1]),
    )


def _flags(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(0, len(text), 2))


def expand(affixes: Affixes, lines: Iterable[str]) -> dict[str, int]:
    """Return every form that the lines of a .dic file make, with the bits of where it may stand."""
    forms: dict[str, int] = {}
    plans: dict[str, _Plan] = {}
    for line in lines:
        word, _slash, flags = two_letters(line.split("\t")[0].strip()).partition("/")
        if not word or not _is_plain(word):
            continue
        if flags not in plans:
            plans[flags] = _Plan.of(affixes, _flags(flags))
        for form, parts in plans[flags].forms(word):
            forms[form] = forms.get(form, 0) | parts
    return forms


def _is_plain(word: str) -> bool:
    return not (word[0] == "-" or word[-1] == "-" or _DIGIT.search(word))


@dataclass(frozen=True)
class _Plan:
    """What is made of every word with the same flags: its own parts, its endings, its prefixes."""

    parts: int
    endings: list[tuple[Ending, int, list[str]]]
    prefixes: list[str]
    # The endings that the last letter of a word allows: a list has dozens, a word takes two.
    _allowed: dict[str, list[tuple[Ending, int, list[str]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, affixes: Affixes, flags: frozenset[str]) -> "_Plan":
        if _FORBIDDEN in flags:
            return cls(FORBIDDEN, [], [])
        hidden = UNSUGGESTED if _UNSUGGESTED in flags else 0
        prefixes = [affixes.prefixes[flag] for flag in flags & affixes.prefixes.keys()]
        endings = []
        for flag in sorted(flags & affixes.suffixes.keys()):
            for ending in affixes.suffixes[flag]:
                own = [affixes.prefixes[one] for one in ending.flags & affixes.prefixes.keys()]
                inside = _ONLY_INSIDE in ending.flags
                # An ending may follow the last part of a compound, where its base word may stand.
                end = END if _END in flags and not inside else 0
                parts = _parts(ending.flags) | end | hidden
                endings.append((ending, parts, own + ([] if inside else prefixes)))
        base = BASE if _END in flags and _ONLY_INSIDE not in flags else 0
        return cls(_parts(flags) | base | hidden, endings, prefixes)

    def forms(self, word: str) -> Iterator[tuple[str, int]]:
        yield word, self.parts
        prefixed = WORD | self.parts & UNSUGGESTED
        for prefix in self.prefixes:
            yield prefix + word, prefixed
        if word[-1] not in self._allowed:
            self._allowed[word[-1]] = [
                one for one in self.endings if not one[0].last or one[0].last.match(word[-1])
            ]
        for ending, parts, prefixes in self._allowed[word[-1]]:
            form = ending.of(word)
            if form is not None:
                yield form, parts
                for prefix in prefixes:
                    yield prefix + form, prefixed


def _parts(flags: frozenset[str]) -> int:
    return (
        (0 if _ONLY_INSIDE in flags else WORD)
        | (BEGIN if _BEGIN in flags else 0)
        | (MIDDLE if _MIDDLE in flags else 0)
        | (END if _END in flags else 0)
    )
