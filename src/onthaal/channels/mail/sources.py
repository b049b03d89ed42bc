"""Where mail lies: raw files, Maildir and mbox under one folder, read one message at a time."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onthaal.channels.mail import headers

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# 'From an@example.org Wed Nov 25 09:00:00 2026', with or without a zone.
_DATED = re.compile(
    rb"From \S+.* " + _DAY + rb",? +(?:" + _MONTH + rb" +\d|\d+ " + _MONTH + rb").*\d\d:\d\d"
)
_FIELD = re.compile(rb"(?:[!-9;-~]+:|>?From )")
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


@dataclass(frozen=True)
class Item:
    """One message as it lies: ``path`` relative to the folder ('archive.mbox#3' in an mbox).

    ``meant_as_mail`` is true where the place itself says that it is mail (a Maildir, an mbox, a name
    that ends in .eml). ``problem`` says why there are no bytes.
    """

    path: str
    data: bytes
    meant_as_mail: bool = False
    problem: str = ""


def messages(folder: Path, *, leave_out: Path | None = None) -> Iterator[Item]:
    """Yield every file under ``folder`` as one or more items, in a stable order."""
    for path in _files(folder):
        if leave_out is None or path.resolve() != leave_out:
            yield from _items(path, os.fsdecode(os.fsencode(path.relative_to(folder))))


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield Path(place) / name


def _items(path: Path, name: str) -> Iterator[Item]:
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            yield Item(name, b"", problem="not a regular file")
            return
        in_maildir = _in_maildir(path)
        if path.parent.name == "tmp" and (path.parent.parent / "cur").is_dir():
            yield Item(name, b"", problem="not yet delivered")
        elif not in_maildir and _is_mbox(path):
            yield from _mbox(path, name)
        else:
            yield Item(name, path.read_bytes(), meant_as_mail=in_maildir or _says_mail(path))
    except OSError as problem:
        yield Item(
            name, b"", meant_as_mail=True, problem=f"cannot be read: {type(problem).__name__}"
        )


def _says_mail(path: Path) -> bool:
    return path.suffix.lower() in {".eml", ".emlx", ".msg", ".mht"}


def _in_maildir(path: Path) -> bool:
    siblings = path.parent.parent
    return path.parent.name in {"cur", "new"} and any(
        (siblings / other).is_dir() for other in ({"cur", "new", "tmp"} - {path.parent.name})
    )


def _is_mbox(path: Path) -> bool:
    """A file that begins with 'From '. One .eml with such a line on top is still one raw file."""
    with path.open("rb") as file:
        if file.read(5) != b"From ":
            return False
    return (
        path.suffix.lower() != ".eml"
        or sum(1 for _, _ in zip(_split(path), range(2), strict=False)) > 1
    )


def _mbox(path: Path, name: str) -> Iterator[Item]:
    for number, data in enumerate(_split(path), start=1):
        yield Item(f"{name}#{number}", data, meant_as_mail=True)


def _split(path: Path) -> Iterator[bytes]:
    """Yield the messages of an mbox without their 'From ' line, with '>From ' undone."""
    with path.open("rb") as file:
        lines: list[bytes] = []
        previous, line = b"\n", file.readline()
        while line:
            following = file.readline()
            if _begins(line, previous, following, first=not lines and previous == b"\n"):
                if lines:
                    yield _message(lines)
                lines = [line]
            else:
                lines.append(line)
            previous, line = line, following
        if lines:
            yield _message(lines)


def _begins(line: bytes, previous: bytes, following: bytes, *, first: bool) -> bool:
    """Whether this is the line between two messages and not a sentence that begins with 'From '."""
    if not line.startswith(b"From "):
        return False
    if first:
        return True
    match = _FIELD.match(following)
    if not match:
        return False
    if _DATED.match(line):
        return True
    known = match[0].rstrip(b":").lower() in headers.KNOWN
    return known and not previous.strip() and b"@" in line.split(b" ", 2)[1]


def _message(lines: list[bytes]) -> bytes:
    body = lines[1:]
    if body and not body[-1].strip() and len(body) > 1:
        body = body[:-1]  # the empty line that belongs to the mbox
    return _ESCAPED.sub(b"", b"".join(body))
