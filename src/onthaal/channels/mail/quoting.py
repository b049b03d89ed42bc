"""What somebody wrote now, and what is quoted below it."""

import re
from dataclasses import dataclass

from mailparser_reply import EmailReplyParser

# The library's patterns walk back and forth: it gets the text that a person can have typed.
LONGEST_FOR_LIBRARY = 20_000
# Nobody types more above a quote.
LONGEST = 200_000

# 'Op wo 25 nov 2026 om 09:00 schreef An Peeters <an@…>:' and its sisters, on one to three lines.
_WROTE = re.compile(
    r"""^[ \t>]*(?:
      op\ .{4,200}?\ (?:schreef|heeft)\ [^\n]*?(?:\n[^\n]{0,120}){0,2}?
        (?:geschreven|het\ volgende\ geschreven)?\s*:
     |op\ [^\n]{4,120}?\d[^\n]{0,80}?\n?[^\n]{0,120}?\ schreef\s*[^\n]{0,120}:
     |[^\n]{2,120}\ schreef\ (?:op\ )?[^\n]{4,80}:
     |on\ [^\n]{4,160}?(?:\n[^\n]{0,120}?)?\ wrote\s*:
     |le\ [^\n]{4,160}?(?:\n[^\n]{0,120}?)?\ a\ écrit\s*:
     |am\ [^\n]{4,160}?(?:\n[^\n]{0,120}?)?\ schrieb\b[^\n]{0,120}:
    )[ \t]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
# The block that Outlook writes: two of its labels below each other, a sender first.
_BLOCK = re.compile(
    r"""^[ \t>*_]*(?:van|from|de|von)\ ?:[^\n]+\n(?:[^\n]{0,200}\n){0,2}?
        [ \t>*]*(?:verzonden|datum|sent|date|envoyé|gesendet|aan|to|à|an|onderwerp|subject|objet|betreff)\ ?:""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_RULE = re.compile(
    r"""^[ \t]*-{2,}\ ?(?:oorspronkelijk\ bericht|origineel\ bericht|original\ message|message\ d['’]origine
        |message\ original|ursprüngliche\ nachricht)\ ?-{2,}[ \t]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_LINE = re.compile(
    r"^[ \t]*_{20,}[ \t]*\n(?=[ \t]*(?:van|from|de|von)\ ?:)", re.IGNORECASE | re.MULTILINE
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


@dataclass(frozen=True)
class Split:
    """``new`` is what was written now; ``quoted`` the rest, signature included."""

    new: str
    quoted: str


def split(text: str) -> Split:
    """Split a reply. When nothing would be left as new, all of it is new."""
    start = min((found.start() for found in _marks(text)), default=len(text))
    if start == len(text):
        start = _by_library(text)
    head, tail = text[:start], text[start:]
    below = _written_below(tail)
    signature = _SIGNATURE.search(head)
    new = "\n\n".join(
        part
        for part in (_without_quotes(head[: signature.start()] if signature else head), below)
        if part
    )
    if not new.strip():
        return Split(text.strip(), "")
    return Split(new.strip(), tail.strip())


def _marks(text: str) -> list[re.Match[str]]:
    return [
        found for rule in (_WROTE, _BLOCK, _RULE, _LINE) if (found := rule.search(text, 0, LONGEST))
    ]


def _by_library(text: str) -> int:
    """Return where the library sees the first quoted message begin, or the end of the text."""
    if len(text) > LONGEST_FOR_LIBRARY:
        return len(text)
    replies = EmailReplyParser(languages=["nl", "en", "fr", "de"]).read(text).replies
    heading = replies[1].headers.strip().split("\n")[0].strip() if len(replies) > 1 else ""
    position = 0
    for line in text.split("\n"):
        if heading and line.strip() == heading:
            return position
        position += len(line) + 1
    return len(text)


def _without_quotes(head: str) -> str:
    return "\n".join(line for line in head.split("\n") if not line.startswith(">")).strip()


def _written_below(tail: str) -> str:
    """Return what stands under a quote with '>' marks: some people answer below."""
    lines = tail.split("\n")
    quoted = [number for number, line in enumerate(lines) if line.lstrip().startswith(">")]
    heading = next((number for number in quoted if number > 0), None)
    if heading is None or heading > 4:
        return ""
    below = [line for line in lines[heading:] if not line.lstrip().startswith(">")]
    text = "\n".join(below).strip()
    signature = _SIGNATURE.search(text)
    return (text[: signature.start()] if signature else text).strip()
