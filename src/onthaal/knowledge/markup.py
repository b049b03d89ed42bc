"""The markup that a clerk can type, and the safe HTML that it becomes.

Pure. A text is paragraphs, headings (``## ``, ``### ``), lists (``- `` and ``1. ``), ``**bold**`` and
links (``[words](address)``, or an address as it stands). There is no other way in: every character of
the text is escaped, and an address is a link only when :func:`safe_address` takes it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

_HEADING = re.compile(r"(#{2,3}) +(.*\S)\s*$")
_BULLET = re.compile(r"[-*] +(.*)$")
_NUMBER = re.compile(r"(\d{1,3})[.)] +(.*)$")
_CONTINUED = re.compile(r"(?: {2,}|\t)(.*\S)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,1000})\)|(https?://[^\s<>\"'\[\]]{1,1000})")
_ENDS_A_SENTENCE = ".,;:!?)"

_WEB = re.compile(r"https?://[^/?#@\\\s]+(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s<>\"'\\]+@[^\s<>\"'\\]+", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9().\-]+", re.IGNORECASE)
_OWN_PAGE = re.compile(r"/(?![/\\])[^\\\s]*")


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Piece:
    """Words of a line. ``address`` is '' unless they are a link; it is always a safe one."""

    text: str
    bold: bool = False
    address: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph of lines, a heading of one, or a list whose items are lines.

    ``level`` is 2 or 3 for a heading, ``start`` the first number of a numbered list.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    start: int = 1


def safe_address(address: str) -> str:
    """Return ``address`` when it may be a link, else ''.

    The web, mail, a phone number, or a page of our own ('/kennis/…'); never a script, never another
    machine written as a path ('//…').
    """
    if any(not char.isprintable() or char in "<>\"'`" for char in address):
        return ""
    fits = (pattern.fullmatch(address) for pattern in (_WEB, _MAIL, _PHONE, _OWN_PAGE))
    return address if any(fits) else ""


def parse(text: str) -> list[Block]:
    """Return the blocks of a text; whatever is typed has blocks, nothing is refused."""
    found: list[Block] = []
    lines: list[str] = []
    gap = False
    for raw in text.splitlines():
        block = _block_of(raw)
        continued = found and not gap and not lines and _continues(found[-1], raw)
        if continued:
            found[-1] = _with_more(found[-1], raw)
        elif block is not None:
            _flush(found, lines)
            _add(found, block)
        elif raw.strip():
            lines.append(raw.strip())
        else:
            _flush(found, lines)
        gap = not raw.strip()
    _flush(found, lines)
    return found


def to_html(text: str, *, heading: int = 2) -> SafeString:
    """Return the text as HTML; ``## `` becomes ``<h{heading}>``."""
    return mark_safe("\n".join(_html(block, heading - 2) for block in parse(text)))


def plain(text: str) -> str:
    """Return the words alone, a line each: for the search and for comparing."""
    lines = (line for block in parse(text) for line in block.lines)
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def write(line: Iterable[Piece]) -> str:
    """Return pieces as they are typed; what :func:`parse` reads back."""
    same = groupby(line, key=lambda piece: (piece.bold, piece.address))
    return "".join(
        _typed("".join(piece.text for piece in pieces), bold=bold, address=address)
        for (bold, address), pieces in same
    )


def _typed(text: str, *, bold: bool, address: str) -> str:
    """Return the words with their signs around them; spaces at the ends stay outside."""
    words = text.strip()
    if not words:
        return text
    typed = words
    if address and words != address:
        target = address.replace("(", "%28").replace(")", "%29")
        typed = f"[{words.replace('[', '(').replace(']', ')')}]({target})"
    start, _words, end = text.partition(words)
    return start + (f"**{typed}**" if bold else typed) + end


def _block_of(raw: str) -> Block | None:
    """Return the heading or the list of one item that a line is, ``None`` for other text."""
    line = raw.strip()
    if match := _HEADING.match(line):
        return Block(BlockKind.HEADING, (_pieces(match[2]),), level=len(match[1]))
    if match := _BULLET.match(line):
        return Block(BlockKind.BULLETS, (_pieces(match[1].strip()),))
    if match := _NUMBER.match(line):
        return Block(BlockKind.NUMBERS, (_pieces(match[2].strip()),), start=int(match[1]))
    return None


def _add(found: list[Block], block: Block) -> None:
    """Let an item join the list before it, also after an empty line."""
    last = found[-1] if found else None
    if last is not None and last.kind == block.kind and block.kind != BlockKind.HEADING:
        found[-1] = Block(last.kind, last.lines + block.lines, start=last.start)
    else:
        found.append(block)


def _continues(last: Block, raw: str) -> bool:
    """Return whether a line that is set in belongs to the item above it."""
    is_list = last.kind in {BlockKind.BULLETS, BlockKind.NUMBERS}
    return is_list and _block_of(raw) is None and _CONTINUED.match(raw) is not None


def _with_more(last: Block, raw: str) -> Block:
    item = (*last.lines[-1], Piece(" "), *_pieces(raw.strip()))
    return Block(last.kind, (*last.lines[:-1], item), start=last.start)


def _flush(found: list[Block], lines: list[str]) -> None:
    if lines:
        found.append(Block(BlockKind.PARAGRAPH, tuple(_pieces(line) for line in lines)))
        lines.clear()


def _pieces(text: str) -> Line:
    found: list[Piece] = []
    for words, bold in _runs(text):
        found += _linked(words, bold=bold)
    return tuple(found)


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a line that are bold and those that are not."""
    at = 0
    for match in _BOLD.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match[1], True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def _linked(text: str, *, bold: bool) -> Iterable[Piece]:
    at = 0
    for match in _LINK.finditer(text):
        words, address = (match[1], match[2]) if match[1] else _bare(match[3])
        if not safe_address(address):
            continue
        if match.start() > at:
            yield Piece(text[at : match.start()], bold)
        yield Piece(words, bold, address)
        at = match.end() if match[1] else match.start() + len(address)
    if at < len(text):
        yield Piece(text[at:], bold)


def _bare(address: str) -> tuple[str, str]:
    """Return an address as it stands without the full stop or bracket of its sentence."""
    address = address.rstrip(_ENDS_A_SENTENCE)
    return address, address


def _html(block: Block, deeper: int) -> str:
    lines = [_inline(line) for line in block.lines]
    if block.kind == BlockKind.HEADING:
        return f"<h{block.level + deeper}>{lines[0]}</h{block.level + deeper}>"
    if block.kind == BlockKind.PARAGRAPH:
        return f"<p>{'<br>'.join(lines)}</p>"
    items = "".join(f"<li>{line}</li>" for line in lines)
    if block.kind == BlockKind.BULLETS:
        return f"<ul>{items}</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _inline(line: Line) -> str:
    return "".join(_piece(piece) for piece in line)


def _piece(piece: Piece) -> str:
    words = escape(piece.text)
    if piece.address:
        words = f'<a href="{escape(piece.address)}">{words}</a>'
    return f"<strong>{words}</strong>" if piece.bold else words
