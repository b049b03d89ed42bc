"""What can still be read of bytes that are no mail, so that a person can say what it is. Pure."""

from dataclasses import dataclass

from onthaal.channels.mail import addresses, charsets, headers, parsing

HEAD = 64 * 1024  # bytes that are looked at of a file that cannot be read as mail
LARGEST = 5 * 1024 * 1024  # of a file that is read whole for its page
LONGEST_VALUE = 500
LONGEST_TEXT = 4000
NAMES = (
    "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "Return-Path",
    "Content-Type", "X-Mailer",
)  # fmt: skip


@dataclass(frozen=True)
class Readable:
    """``fields`` are (name, value) as far as they could be read; ``text`` is '' when none could."""

    fields: tuple[tuple[str, str], ...]
    name: str
    address: str
    subject: str
    text: str


def read(data: bytes) -> Readable:
    """Return what can be read of ``data``; never raises."""
    found, body = headers.split(data[:HEAD])
    fields = [
        (name, parsing.one_line(headers.text_of(value))[:LONGEST_VALUE])
        for name in NAMES
        for value in headers.every(found, name)[:3]
        if value
    ]
    try:
        mail = parsing.parse(data)
    except (parsing.NotAMail, parsing.Unreadable):
        who = addresses.sender(headers.raw_text(headers.first(found, "From")))
        subject = dict(fields).get("Subject", "")
        text = _text(body if found else data)
        return Readable(tuple(fields), parsing.one_line(who.name), parsing.one_line(who.address),
                        subject, text)  # fmt: skip
    text = mail.text[:LONGEST_TEXT]
    return Readable(tuple(fields), mail.from_name, mail.from_address, mail.subject, text)


def _text(data: bytes) -> str:
    """Return the beginning of what reads as text; '' for what is no text at all."""
    sample = data[:LONGEST_TEXT]
    if b"\x00" in sample:
        return ""
    return parsing.tidy(charsets.decode(sample, None))
