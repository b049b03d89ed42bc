"""The header block of a mail: raw fields, encoded words (RFC 2047), identifiers, dates."""

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onthaal.channels.mail import charsets

Fields = list[tuple[str, bytes]]  # name as written, unfolded value

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
# What makes a block of 'Name: value' lines a mail and not a letter that opens with 'Note:'.
KNOWN = frozenset(
    b"from to cc bcc sender reply-to subject date message-id received return-path mime-version "
    b"content-type delivered-to in-reply-to references x-mailer content-transfer-encoding "
    b"envelope-to x-original-to dkim-signature resent-from list-id".split()
)
# Spaces inside the text are against RFC 2047 and common; so is a word that is cut off at the end.
WORD = re.compile(
    r"=\?(?P<charset>[^\s?]*)\?(?P<how>[bBqQ])\?(?P<text>.*?)(?:\?=|$)(?P<gap>\s*)", re.DOTALL
)
_ID = re.compile(r"<([^<>]+)>")


def split(data: bytes) -> tuple[Fields, bytes]:
    """Return the fields and the body. Lines without a name are left out when fields follow them."""
    lines = _lines(data)
    fields: list[tuple[str, list[bytes]]] = []
    position = 0
    for number, line in enumerate(lines):
        bare = line.rstrip(b"\r\n")
        match = _FIELD.match(bare)
        if not bare.strip(b" \t") and not (fields and _continues(lines, number)):
            return _joined(fields), data[position + len(line) :]
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(bare.strip(b" \t"))
        elif match:
            fields.append((match[1].decode("ascii"), [bare[match.end() :].strip(b" \t")]))
        elif not (number == 0 and bare.startswith((b"From ", b">From "))) and not _more_fields(
            lines, number
        ):
            return _joined(fields), data[position:]
        position += len(line)
    return _joined(fields), b""


def _joined(fields: list[tuple[str, list[bytes]]]) -> Fields:
    return [(name, b" ".join(values).strip()) for name, values in fields]


def _lines(data: bytes) -> list[bytes]:
    """Split at LF; at CR only where there is no LF at all (old Macintosh files)."""
    end = b"\n" if b"\n" in data else b"\r"
    *whole, rest = data.split(end)
    return [part + end for part in whole] + [rest]


def _continues(lines: list[bytes], number: int) -> bool:
    """A line of only spaces belongs to the field when more folded text or a field follows it."""
    if not lines[number].strip(b"\r\n") or number + 1 >= len(lines):
        return False
    following = lines[number + 1]
    match = _FIELD.match(following)
    return bool(match and match[1].lower() in KNOWN) or (
        following[:1] in b" \t" and bool(following.strip())
    )


def _more_fields(lines: list[bytes], number: int) -> bool:
    """Whether a field that every mail knows follows before the block ends."""
    for line in lines[number + 1 : number + 20]:
        if not line.strip():
            return False
        match = _FIELD.match(line)
        if match and match[1].lower() in KNOWN:
            return True
    return False


def looks_like_mail(data: bytes) -> bool:
    """Whether the first lines are a header block with at least one field that mail uses."""
    start = data[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    first = start.split(b"\n", 1)[0]
    if not _FIELD.match(first) and not first.startswith((b"From ", b">From ")):
        return False
    fields, _ = split(start)
    return any(name.lower().encode() in KNOWN for name, _ in fields)


def first(fields: Fields, name: str) -> bytes:
    """Return the first value of ``name`` that is not empty, else ``b''``."""
    return next((value for value in every(fields, name) if value), b"")


def every(fields: Fields, name: str) -> list[bytes]:
    wanted = name.lower()
    return [value for key, value in fields if key.lower() == wanted]


def text_of(value: bytes, *, charset: str | None = None) -> str:
    """Return a field's value as text, encoded words and all; ``charset`` is the mail's own."""
    return decode_words(raw_text(value, charset=charset))


def raw_text(value: bytes, *, charset: str | None = None) -> str:
    """Return the value as it stands; 8-bit bytes are UTF-8 (RFC 6532) or what they look like."""
    return re.sub(r"[\t\r\n]+", " ", charsets.decode(value, None, otherwise=charset))


def decode_words(text: str) -> str:
    """Decode every encoded word; neighbours of one charset are joined before they are decoded."""
    if "=?" not in text:
        return text.strip()
    result: list[str] = []
    pending = b""
    pending_charset = ""
    end = 0

    def flush() -> None:
        nonlocal pending
        result.append(charsets.decode(pending, pending_charset))
        pending = b""

    for match in WORD.finditer(text):
        if match.start() != end or match["charset"].lower() != pending_charset:
            flush()
            result.append(text[end : match.start()])
        pending_charset = match["charset"].lower()
        pending += _word_bytes(match["how"], match["text"])
        end = match.end()
        gap = match["gap"]
        if gap and not WORD.match(text, end):  # white space between two words is not text
            flush()
            result.append(gap)
    flush()
    result.append(text[end:])
    return re.sub(r"[\t\r\n]+", " ", "".join(result)).strip()


def _word_bytes(how: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if how in "qQ":
        return quopri.decodestring(data.replace(b"_", b" ").replace(b"\n", b""), header=False)
    return base64_bytes(data)


def base64_bytes(data: bytes) -> bytes:
    """Decode base64 that may miss its padding or hold characters that do not belong."""
    useful = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    if len(useful) % 4 == 1:
        useful = useful[:-1]
    try:
        return base64.b64decode(useful + b"=" * (-len(useful) % 4))
    except binascii.Error:
        return b""


def identifiers(values: Iterable[bytes]) -> list[str]:
    """Return the message ids in order and once each, as ``<left@right>``."""
    found: dict[str, None] = {}
    for value in values:
        text = raw_text(value)
        ids = _ID.findall(text) or [word for word in text.split() if "@" in word]
        for one in ids:
            bare = re.sub(r"\s", "", one)
            if bare:
                found[f"<{bare}>"] = None
    return list(found)


def message_id(fields: Fields) -> str:
    """Return the Message-ID as ``<…>``, or '' when there is none."""
    text = raw_text(first(fields, "Message-ID"))
    match = _ID.search(text)
    bare = re.sub(r"\s", "", match[1] if match else text.strip("<> "))
    return f"<{bare}>" if bare else ""


def date(fields: Fields) -> datetime | None:
    """Return when the mail was written: its Date, else when the last server received it."""
    written = every(fields, "Date")
    received = [value.rsplit(b";", 1)[-1] for value in every(fields, "Received") if b";" in value]
    other = [*every(fields, "Resent-Date"), *every(fields, "Delivery-Date")]
    for value in (*written, *received, *other):
        moment = _moment(raw_text(value), parsedate_to_datetime)
        if moment is not None:
            return moment
    return None


def _moment(text: str, parse: Callable[[str], datetime]) -> datetime | None:
    try:
        moment = parse(re.sub(r"\([^()]*\)", " ", text).strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        result = aware.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return result if 1970 <= result.year < 2200 else None
