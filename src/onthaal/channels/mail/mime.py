"""The parts of a mail (RFC 2045 to 2047, 2183, 2231), read as forgivingly as mail programs do."""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from onthaal.channels.mail import charsets, headers

DEEPEST = 30
MOST_PARTS = 2000
_TYPE = re.compile(r"([\w!#$&^.+-]+)\s*/\s*([\w!#$&^.+-]+)")
_PARAMETER = re.compile(r";\s*([^\s=;:]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)
_BOUNDARY = re.compile(r"boundary\s*=\s*\"?([^\";]+)", re.IGNORECASE)
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} (.+?)\r?$", re.MULTILINE)


@dataclass
class Part:
    """One part: its fields, what it is, and its bytes before the transfer encoding is undone."""

    fields: headers.Fields
    raw: bytes
    content_type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    name: str = ""
    children: list["Part"] = field(default_factory=list)

    @property
    def main_type(self) -> str:
        return self.content_type.partition("/")[0]

    @property
    def charset(self) -> str | None:
        return self.parameters.get("charset")

    def data(self) -> bytes:
        """Return the bytes with the transfer encoding undone."""
        return undo(
            self.raw, headers.raw_text(headers.first(self.fields, "Content-Transfer-Encoding"))
        )

    def walk(self) -> Iterator["Part"]:
        yield self
        for child in self.children:
            yield from child.walk()


def read(data: bytes, *, default: str = "text/plain", depth: int = 0) -> Part:
    """Read one part and everything in it. A nested message stays closed: its bytes are a file."""
    fields, body = headers.split(data)
    part = Part(fields=fields, raw=body)
    _describe(part, default)
    if part.main_type == "multipart" and depth < DEEPEST:
        below = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
        pieces = _pieces(body, part.parameters.get("boundary", ""))
        part.children = [read(piece, default=below, depth=depth + 1) for piece in pieces]
        if not part.children:  # a boundary that never comes: the text is all there is
            part.content_type = "text/plain"
    return part


def _describe(part: Part, default: str) -> None:
    """Take the first content type that makes sense; a multipart with its boundary goes first."""
    candidates = []
    for value in headers.every(part.fields, "Content-Type"):
        text = headers.raw_text(value)
        match = _TYPE.match(text.strip().strip('"'))
        if match:
            candidates.append((f"{match[1]}/{match[2]}".lower(), text))
    candidates.sort(
        key=lambda one: not (one[0].startswith("multipart/") and "boundary" in one[1].lower())
    )
    content_type, text = candidates[0] if candidates else (default, "")
    part.content_type = content_type
    part.parameters = parameters(text)
    boundary = _BOUNDARY.search(text)
    if "boundary" not in part.parameters and boundary:
        part.parameters["boundary"] = boundary[1].strip()
    disposition = headers.raw_text(headers.first(part.fields, "Content-Disposition"))
    part.disposition = disposition.partition(";")[0].strip().lower()
    named = parameters(disposition)
    part.name = named.get("filename") or named.get("name") or part.parameters.get("name") or ""


def parameters(text: str) -> dict[str, str]:
    """Return the parameters of a field, continued, percent-encoded or in encoded words alike."""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for key, value in _PARAMETER.findall(text):
        name = key.lower()
        content = _unquoted(value)
        match = re.fullmatch(r"([^*]+)\*(?:(\d+)(\*)?)?", name)
        if match:
            encoded = match[2] is None or match[3] is not None
            pieces.setdefault(match[1], []).append((int(match[2] or 0), content, encoded))
        else:
            plain.setdefault(name, content if name == "boundary" else _worded(content))
    return plain | {name: _continued(found) for name, found in pieces.items()}


def _worded(content: str) -> str:
    """Decode encoded words, also after the second '=' that some programs write."""
    return headers.decode_words(re.sub(r"^=(?==\?)", "", content))


def _unquoted(value: str) -> str:
    text = value.strip()
    if text.startswith('"'):
        return re.sub(
            r"\\(.)", r"\1", text[1:-1] if text.endswith('"') and len(text) > 1 else text[1:]
        )
    return text


def _continued(pieces: list[tuple[int, str, bool]]) -> str:
    """Join RFC 2231 pieces; the first may carry charset'language'."""
    charset = ""
    data = b""
    for number, (_, content, encoded) in enumerate(sorted(pieces, key=lambda piece: piece[0])):
        text = content
        if number == 0 and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return headers.decode_words(charsets.decode(data, charset or None))


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """Split a multipart body; a missing end or a torn last line closes the last part."""
    mark = boundary.strip().encode("utf-8", "replace")
    if not mark:
        return []
    line = re.compile(
        rb"(?:^|(?<=\n))--" + re.escape(mark) + rb"(?P<end>--?)?[ \t]*(?:\r?\n|\r|\Z)"
    )
    pieces: list[bytes] = []
    start: int | None = None
    for match in line.finditer(body):
        if start is not None:
            pieces.append(re.sub(rb"\r?\n\Z", b"", body[start : match.start()]))
        start = None if match["end"] else match.end()
        if match["end"] == b"--" or len(pieces) > MOST_PARTS:
            break
    if start is not None and body[start:].strip():
        pieces.append(body[start:])
    return [piece for piece in pieces if piece.strip()]


def undo(raw: bytes, encoding: str) -> bytes:
    """Undo a transfer encoding; an unknown one means the bytes are as they are."""
    how = re.split(r"[;\s(]", encoding.strip().strip('"').lower() + " ")[0].replace("_", "-")
    if how == "base64":
        return headers.base64_bytes(_before_footer(raw)) if raw.strip() else b""
    if how in {
        "quoted-printable",
        "quoted",
        "qp",
        "quotedprintable",
    } or encoding.lower().startswith("quoted"):
        return quopri.decodestring(raw)
    if how in {"uuencode", "x-uuencode", "uue", "x-uue"}:
        found = uuencoded(raw)
        return found[0][1] if found else raw
    return raw


def _before_footer(raw: bytes) -> bytes:
    """Cut off plain text that a gateway added below base64 (no base64 line holds a space)."""
    lines = raw.strip().splitlines()
    blank = 0
    for number, line in enumerate(lines):
        if not line.strip():
            blank = number
        elif blank and b" " in line.strip():
            return b"\n".join(lines[:blank])
    return raw


def uuencoded(raw: bytes) -> list[tuple[str, bytes, int, int]]:
    """Return the uuencoded files in ``raw``: (name, bytes, start, end)."""
    found = []
    for begin in _UU_BEGIN.finditer(raw):
        end = re.compile(rb"^(?:end|====)[ \t]*\r?$", re.MULTILINE).search(raw, begin.end())
        if end is None:
            break
        lines = raw[begin.end() : end.start()].splitlines()
        name = charsets.decode(begin[1].strip(), None)
        if begin[0].startswith(b"begin-base64"):
            found.append((name, headers.base64_bytes(b"".join(lines)), begin.start(), end.end()))
            continue
        data = b"".join(_uu_line(line) for line in lines if line.strip(b"\r\n"))
        found.append((name, data, begin.start(), end.end()))
    return found


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # encoders that pad wrongly: take as many bytes as the length says
        count = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:count])
        except binascii.Error:
            return b""
