"""A text cut into lines, sentences and tokens. Pure; every pattern is bounded."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onthaal.language import lists


class Kind(StrEnum):
    WORD = "word"
    NUMBER = "number"  # numbers, dates, references: whatever holds a digit
    ADDRESS = "address"  # web and mail addresses, and {placeholders} of a template
    SHORT = "short"  # an abbreviation with its dots
    MARK = "mark"


@dataclass(frozen=True)
class Token:
    """One piece of the text as it was written; ``start`` counts characters in the whole text."""

    text: str
    start: int
    kind: Kind

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def words(self) -> list[Token]:
        """Return what counts as a word: all but the marks."""
        return [token for token in self.tokens if token.kind is not Kind.MARK]


_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    (?P<address>
        \{{\w{{1,40}}\}}
      | https?://\S+ | www\.\S+
      | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}
      | \b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:be|com|org|net|eu|nl|brussels|vlaanderen|example)\b(?:/\S*)?
    )
  | (?P<short> (?:{_LETTERS}{{1,3}}\.){{2,8}}(?:{_LETTERS}{{1,3}}\b(?!['’-]))? | \b[tp]/[ma]\b )
  | (?P<number> (?:{_LETTERS}{{1,40}}-){{0,4}}\w{{0,40}}?\d\w*(?:[-./:,]\w+)* )
  | (?P<word> (?:['’](?=[stnkm]\b))?{_LETTERS}+(?:['’‑-]{_LETTERS}+)*(?:-(?!\w))? )
  | (?P<mark> \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BULLET = re.compile(r"[ \t]*(?:[-*•–]|\(?\d{1,3}[.)]|[a-z]\))[ \t]+")
_CLOSES = ".!?…"
_QUOTES = "\"'”’»)]"
# A line as long as this one that runs on in a small letter was wrapped by a mail program.
WRAPPED = 50


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Return the tokens of ``text``; their ``start`` is counted from ``offset``."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = Kind(match.lastgroup or Kind.MARK)
        piece = match.group()
        if kind is Kind.ADDRESS:
            piece = piece.rstrip(".,;:!?)\"'”’»") or piece
        found.append(Token(piece, match.start() + offset, kind))
        if len(piece) < len(match.group()):
            rest = match.start() + len(piece)
            found += [
                Token(mark, rest + at + offset, Kind.MARK)
                for at, mark in enumerate(match.group()[len(piece) :])
            ]
    return list(_with_dots(found))


def _with_dots(found: list[Token]) -> Iterator[Token]:
    """Join 'enz' and its dot, and an initial and its dot."""
    skip = False
    for at, token in enumerate(found):
        if skip:
            skip = False
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        skip = bool(after and after.text == "." and after.start == token.end and _is_cut(token))
        yield Token(f"{token.text}.", token.start, Kind.SHORT) if skip else token


def _is_cut(token: Token) -> bool:
    initial = len(token.text) == 1 and token.is_capitalised
    return token.kind is Kind.WORD and (initial or token.text.lower() in lists.dotted())


@dataclass(frozen=True)
class Block:
    """Lines that belong together: a paragraph, an item of a list, a line of an address."""

    text: str
    start: int


def blocks(text: str) -> list[Block]:
    """Return the paragraphs, items and lines of ``text``; lines that a mail program wrapped are one."""
    found: list[Block] = []
    at = 0
    previous = ""
    for line in text.split("\n"):
        if found and line.strip() and _runs_on(previous, line):
            found[-1] = Block(text[found[-1].start : at + len(line)], found[-1].start)
        elif line.strip():
            bullet = _BULLET.match(line)
            skipped = bullet.end() if bullet else 0
            found.append(Block(line[skipped:], at + skipped))
        previous = line
        at += len(line) + 1
    return found


def _runs_on(previous: str, line: str) -> bool:
    before = previous.rstrip()
    return (
        len(before) >= WRAPPED
        and before[-1:] not in f"{_CLOSES}:;"
        and not _BULLET.match(line)
        and line.lstrip()[:1].islower()
    )


def sentences(block: Block) -> list[Sentence]:
    """Return the sentences of a block that hold a word."""
    found: list[Sentence] = []
    current: list[Token] = []
    pieces = tokens(block.text, block.start)
    for at, token in enumerate(pieces):
        current.append(token)
        if _ends_here(pieces, at):
            found.append(Sentence(tuple(current)))
            current = []
    if current:
        found.append(Sentence(tuple(current)))
    return [one for one in found if any(token.kind is Kind.WORD for token in one.tokens)]


# A clause ends at these: what comes after has a verb of its own.
CLAUSE_ENDS = frozenset(",;:()–—?!")


def clauses(
    sentence: Sentence, begins: Collection[str], *, but_after: Collection[str] = ()
) -> Iterator[list[Token]]:
    """Yield the words of each clause; one of the words ``begins`` starts a new one.

    Behind one of the words ``but_after`` it does not: in 'dan wordt dat gemaakt', 'dat' is a thing.
    """
    clause: list[Token] = []
    for token in sentence.tokens:
        opens = token.text.lower() in begins and not (
            clause and clause[-1].text.lower() in but_after
        )
        if token.text in CLAUSE_ENDS or opens:
            yield clause
            clause = []
        elif token.kind is not Kind.MARK:
            clause.append(token)
    yield clause


def _ends_here(pieces: list[Token], at: int) -> bool:
    """Return whether a sentence ends at a token: a mark that closes, before a space and no small letter."""
    if at + 1 == len(pieces):
        return True
    token, following = pieces[at], pieces[at + 1]
    if following.start == token.end or following.text[:1].islower():
        return False
    if token.kind is Kind.SHORT:
        # 'Breng mee: pas, foto enz. De balie ...' ends; 'Mevr. Peeters' does not.
        return token.text.lower() in {"enz.", "e.d.", "jl."}
    if token.text in _QUOTES and at:
        token = pieces[at - 1]
    return token.kind is Kind.MARK and token.text in _CLOSES
