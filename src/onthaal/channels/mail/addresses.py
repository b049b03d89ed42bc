"""Who sent it: the first mailbox of a field, however badly it is written."""

import re
from dataclasses import dataclass

from onthaal.channels.mail import headers

_BARE = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;]+")

LONGEST = 1000  # of one mailbox; RFC 5321 allows 254 for the address
LONGEST_FIELD = 20_000  # nobody is helped by the thousandth recipient


@dataclass(frozen=True)
class Mailbox:
    name: str
    address: str


@dataclass
class _Piece:
    """One address of a list while it is being read."""

    words: str = ""
    angle: str | None = None
    comment: str = ""

    def mailbox(self) -> Mailbox:
        words = self.words.strip()[:LONGEST]
        if self.angle is not None:
            return Mailbox(_name(words or self.comment), _address(self.angle))
        bare = _BARE.search(words)
        if not bare:
            return Mailbox(_name(words or self.comment), "")
        rest = (words[: bare.start()] + words[bare.end() :]).strip()
        return Mailbox(_name(self.comment or ("" if "@" in rest else rest)), _address(bare[0]))


def mailboxes(value: str) -> list[Mailbox]:
    """Return the mailboxes of a field (encoded words not yet decoded), groups opened up."""
    value = value[:LONGEST_FIELD]
    found = _joined([piece.mailbox() for piece in _pieces(value)])
    if not any(one.address for one in found):
        decoded = headers.decode_words(value)  # the whole address was put into an encoded word
        if decoded != value.strip():
            found = _joined([piece.mailbox() for piece in _pieces(decoded)])
    return found


def sender(value: str) -> Mailbox:
    """Return the first mailbox with an address; without one, the first with a name."""
    found = mailboxes(value)
    with_address = [one for one in found if one.address]
    named = [one for one in found if one.name]
    return (with_address or named or [Mailbox("", "")])[0]


def _joined(found: list[Mailbox]) -> list[Mailbox]:
    """Mend 'Peeters, An <an@…>': a name without address before one with both is its first half."""
    result: list[Mailbox] = []
    lost = ""
    for one in found:
        if one.name and not one.address:
            lost = f"{lost}, {one.name}" if lost else one.name
            continue
        name = f"{lost}, {one.name}" if lost and one.name else one.name
        lost = ""
        if one.address or name:
            result.append(Mailbox(name, one.address))
    return result + ([Mailbox(lost, "")] if lost else [])


def _pieces(value: str) -> list[_Piece]:
    pieces = [_Piece()]
    position = 0
    while position < len(value):
        char = value[position]
        here = pieces[-1]
        word = headers.WORD.match(value, position) if char == "=" else None
        if word:  # its commas and brackets are text
            here.words += word[0]
            position = word.end()
        elif char == '"':
            text, position = _until(value, position + 1, '"')
            here.words += f" {text} " if not here.words else text
        elif char == "(":
            here.comment, position = _comment(value, position)
        elif char == "<":
            text, position = _until(value, position + 1, ">")
            if here.angle is None or not here.angle.strip():
                here.angle = text
        elif char in ",;":
            pieces.append(_Piece())
            position += 1
        elif char == ":" and "@" not in here.words:
            here.words = ""  # the name of a group
            position += 1
        else:
            here.words += char
            position += 1
    return pieces


def _until(value: str, start: int, closing: str) -> tuple[str, int]:
    """Return the text up to ``closing`` (backslashes undone) and the position after it."""
    text = ""
    position = start
    while position < len(value):
        char = value[position]
        if char == closing:
            return text, position + 1
        if char == "\\" and closing == '"' and position + 1 < len(value):
            position += 1
            char = value[position]
        text += char
        position += 1
    return text, position


def _comment(value: str, start: int) -> tuple[str, int]:
    depth = 0
    for position in range(start, len(value)):
        if value[position - 1] == "\\" and position > start:
            continue
        depth += {"(": 1, ")": -1}.get(value[position], 0)
        if depth == 0:
            return value[start + 1 : position], position + 1
    return value[start + 1 :], len(value)


def _name(words: str) -> str:
    name = headers.decode_words(words)
    return re.sub(r"\s+", " ", name).strip(" \"'")


def _address(text: str) -> str:
    bare = re.sub(r"\([^()]*\)|\s", "", headers.decode_words(text)).strip("<>")
    return re.sub(r"^mailto:", "", bare, flags=re.IGNORECASE)
