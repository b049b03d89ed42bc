"""One mail, from bytes to what a person would read. Pure; never raises but what it says."""

import re
from dataclasses import dataclass
from datetime import datetime

from onthaal.channels.mail import addresses, charsets, headers, html, mime
from onthaal.core.text import clean, strip_controls

LARGEST = 150 * 1024 * 1024


class NotAMail(Exception):
    """The bytes do not begin with a header block."""


class Unreadable(Exception):
    """It is a mail, and it cannot be read; ``reason`` says why, in words for the report."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class File:
    """An attachment as it was sent. ``content_type`` is 'type/subtype' in lower case."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class ParsedMail:
    """A mail in text and files. ``message_id`` and ``references`` are written ``<…>``.

    ``text`` is the best readable text, line ends LF; ``html`` is sanitised and may be ''.
    ``headers`` holds what tells a machine from a person, names in lower case.
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_address: str
    from_name: str
    to: tuple[str, ...]
    subject: str
    date: datetime | None
    written: str
    text: str
    html: str
    files: tuple[File, ...]
    content_type: str
    headers: dict[str, str]


def parse(data: bytes) -> ParsedMail:
    """Read one mail; raise ``NotAMail`` or ``Unreadable``."""
    if not headers.looks_like_mail(data):
        raise NotAMail
    if len(data) > LARGEST:
        raise Unreadable("te groot om te lezen")
    source = data.lstrip(b"\xef\xbb\xbf\r\n")
    try:
        root = mime.read(source)
        if sum(1 for _ in root.walk()) > mime.MOST_PARTS:
            raise Unreadable("te veel onderdelen")
        return _assemble(root)
    except RecursionError as problem:
        raise Unreadable("te diep genest") from problem
    except Unreadable:
        raise
    except Exception as problem:
        raise Unreadable(f"kan niet gelezen worden ({type(problem).__name__})") from problem


def _assemble(root: mime.Part) -> ParsedMail:
    fields = root.fields
    charset = next((part.charset for part in root.walk() if part.charset), None)
    body = _Body(charset)
    body.take(root)
    who = _sender(fields, charset)
    to = addresses.mailboxes(headers.raw_text(b", ".join(headers.every(fields, "To"))))
    return ParsedMail(
        message_id=headers.message_id(fields),
        in_reply_to=tuple(headers.identifiers(headers.every(fields, "In-Reply-To"))),
        references=tuple(headers.identifiers(headers.every(fields, "References"))),
        from_address=one_line(who.address),
        from_name=one_line(who.name),
        to=tuple(one.address for one in to if one.address),
        subject=one_line(headers.text_of(headers.first(fields, "Subject"), charset=charset)),
        date=headers.date(fields),
        written=headers.raw_text(headers.first(fields, "Date")).strip(),
        text=body.text(),
        html=body.html(),
        files=tuple(body.files),
        content_type=root.content_type,
        headers=_seen(fields, charset),
    )


def _sender(fields: headers.Fields, charset: str | None) -> addresses.Mailbox:
    """Return From; where it names no address, the next field that says who sent it."""
    name = ""
    for field in ("From", "Sender", "Reply-To", "Return-Path"):
        for value in headers.every(fields, field):
            found = addresses.sender(headers.raw_text(value, charset=charset))
            name = name or (found.name if field != "Return-Path" else "")
            if found.address:
                return addresses.Mailbox(name, found.address)
    return addresses.Mailbox(name, "")


def _seen(fields: headers.Fields, charset: str | None) -> dict[str, str]:
    """Return the first value of every field but the body of the trace, for the classification."""
    seen: dict[str, str] = {}
    for name, value in fields:
        key = name.lower()
        if key not in seen and key != "received":
            seen[key] = headers.text_of(value[:4000], charset=charset)
    return seen


def one_line(text: str) -> str:
    return clean(strip_controls(text).replace("\n", " ").replace("\t", " ")).strip()


@dataclass
class _Text:
    text: str
    html: str = ""


class _Body:
    """Gathers the text to read and the files, in the order of the mail."""

    def __init__(self, charset: str | None) -> None:
        self._charset = charset
        self._texts: list[_Text] = []
        self.files: list[File] = []

    def text(self) -> str:
        return "\n\n".join(one.text for one in self._texts if one.text.strip()).strip("\n")

    def html(self) -> str:
        return "\n".join(one.html for one in self._texts if one.html)

    def take(self, part: mime.Part) -> None:
        if part.children:
            self._take_children(part)
        elif _is_text(part):
            self._texts.append(self._read(part))
        else:
            self._keep(part)

    def _take_children(self, part: mime.Part) -> None:
        if part.content_type != "multipart/alternative":
            for child in part.children:
                self.take(child)
            return
        readings = []
        for child in part.children:
            one = _Body(self._charset)
            one.take(child)
            readings.append(one)
            self.files.extend(one.files)
        self._texts.extend(_best(readings))

    def _read(self, part: mime.Part) -> _Text:
        data = part.data()
        if part.content_type == "text/html":
            label = part.charset or html.charset_of(data)
            source = charsets.decode(data, label, otherwise=self._charset)
            return _Text(tidy(html.to_text(source)), html.sanitise(source))
        text = charsets.decode(self._without_uuencoded(data), part.charset, otherwise=self._charset)
        if part.content_type in {"text/enriched", "text/richtext"}:
            text = re.sub(
                r"<param>.*?</param>|</?[\w-]+>", "", text, flags=re.DOTALL | re.IGNORECASE
            )
        return _Text(tidy(text))

    def _without_uuencoded(self, data: bytes) -> bytes:
        """Take the files out that old programs wrote into the text itself."""
        for name, content, start, end in reversed(mime.uuencoded(data)):
            self.files.append(File(one_line(name), "application/octet-stream", content))
            data = data[:start] + data[end:]
        return data

    def _keep(self, part: mime.Part) -> None:
        data = part.data()
        if data or part.name:
            self.files.append(File(_file_name(part, len(self.files) + 1), part.content_type, data))


def _best(readings: list[_Body]) -> list[_Text]:
    """Of alternatives take the plain text that says something, and the HTML beside it."""
    spoken = [one for one in readings if one.text().strip()]
    if not spoken:
        return []
    plain = [one for one in spoken if not one.html()]
    best = (plain or spoken)[0]
    rich = next((one.html() for one in spoken if one.html()), "")
    return [_Text(best.text(), rich)]


def _is_text(part: mime.Part) -> bool:
    if part.disposition == "attachment" or part.name:
        return False
    if part.main_type != "text":
        return False
    return part.content_type in {
        "text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-amp-html",
    }  # fmt: skip


def _file_name(part: mime.Part, number: int) -> str:
    """Return the name that was given, else one from where it stood or from what it is."""
    location = headers.text_of(headers.first(part.fields, "Content-Location"))
    description = headers.text_of(headers.first(part.fields, "Content-Description"))
    name = part.name or location.rstrip("/").rsplit("/", 1)[-1].partition("?")[0]
    if not name and part.content_type == "message/rfc822":
        subject = headers.text_of(headers.first(headers.split(part.data())[0], "Subject"))
        name = f"{subject or description or 'bericht'}.eml"
    if not name:
        name = f"bijlage-{number}{_ENDINGS.get(part.content_type, '')}"
    return one_line(name.replace("\\", "/").rsplit("/", 1)[-1]) or f"bijlage-{number}"


_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/html": ".html",
    "text/plain": ".txt",
    "message/delivery-status": ".txt",
    "text/rfc822-headers": ".txt",
}


def tidy(text: str) -> str:
    """Return text with LF line ends, without controls and without empty lines around it."""
    unix = strip_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() if line.strip() != "--" else line for line in unix.split("\n")]
    return clean("\n".join(lines)).strip("\n")
