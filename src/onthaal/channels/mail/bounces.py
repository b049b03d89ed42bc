"""What a mail server says about a mail of ours: it did not arrive, or it is late. Pure.

The report of RFC 3464 when there is one; else the words of servers that only speak (Exchange, qmail,
Exim). The standard library takes the report apart; what it cannot read is no report.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from onthaal.channels.mail import classify
from onthaal.channels.mail.parsing import ParsedMail, one_line
from onthaal.core.delivery import STATUS

LARGEST = 256 * 1024  # of a report that is looked at: its heads stand in front
# The library needs time with the square of the depth; no report nests deeper than two or three.
MOST_MULTIPARTS = 40
LONGEST_SPEECH = 20_000
LONGEST = 400
MOST_KEYS = 50

_KEY = re.compile(r"message-id\s*:\s*(<[^<>\s]+>)", re.IGNORECASE)
# Where the copy of our own mail begins: what we wrote ourselves is no sign of anything.
_COPY = re.compile(
    r"""^\W*(?:below\ this\ line\ is\ a\ copy|this\ is\ a\ copy\ of|original\ message
      |oorspronkelijk(?:e)?\ bericht|message\ headers|received\s*:|return-path\s*:)""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_CODE = re.compile(
    r"(?:said|error|returned|response|reply|smtp|server)\W[^\n]{0,60}?\b([45])\d\d\b|^\s*([45])\d\d[ -]",
    re.IGNORECASE | re.MULTILINE,
)
_LATE = re.compile(
    r"""delayed|vertraagd|will\ (?:keep|continue|be\ retried|retry)|not\ yet\ been\ delivered
      |do\ not\ need\ to\ (?:resend|re-send)|nog\ niet\ bezorgd""",
    re.IGNORECASE | re.VERBOSE,
)
_FINAL = re.compile(
    r"""permanent\ (?:fatal\ )?error|given\ up|could\ ?n[o']t\ be\ delivered|unable\ to\ deliver
      |was(?:\ not|n't)\ able\ to\ deliver|delivery\ (?:has\ |to\ .{0,60})?failed|undeliverable
      |user\ unknown|no\ such\ user|onbestelbaar|niet\ (?:worden\ )?(?:bezorgd|afgeleverd)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Report:
    """``keys`` are the Message-IDs that it quotes, ours or not; ``final``: the server gave up.

    ``status`` is a code such as '5.1.1' or ''; ``diagnostic`` what the server said, on one line.
    """

    keys: tuple[str, ...]
    final: bool
    status: str
    diagnostic: str


def read(data: bytes, mail: ParsedMail) -> Report | None:
    """Return the report that a mail is, or ``None``: not of a server, or nothing went wrong."""
    head = data[:LARGEST]
    if not classify.returned(mail) or head.lower().count(b"multipart/") > MOST_MULTIPARTS:
        return None
    try:
        parts = list(_parts(email.message_from_bytes(head)))
    except (ValueError, LookupError):
        return None
    keys = _keys(parts, mail)
    fields = [block for part in parts for block in _blocks(part)]
    said = _by_fields(fields) if fields else _by_words(mail.text)
    if said is None or not keys:
        return None
    final, status, diagnostic = said
    return Report(keys, final, status, " ".join(one_line(diagnostic).split())[:LONGEST])


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a report; what is enclosed in it is not opened."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _blocks(part: Message) -> list[Message]:
    """Return the groups of fields of a delivery report that are about one recipient."""
    if part.get_content_type() not in {"message/delivery-status", "message/global-delivery-status"}:
        return []
    payload = part.get_payload()
    groups = payload if isinstance(payload, list) else []
    return [one for one in groups if isinstance(one, Message) and (one["Action"] or one["Status"])]


def _by_fields(blocks: list[Message]) -> tuple[bool, str, str] | None:
    """Return (final, status, diagnostic) of the worst that happened to a recipient."""
    late = None
    for block in blocks:
        status = STATUS.search(str(block["Status"] or ""))
        action = str(block["Action"] or "").split(maxsplit=1)[0:1]
        word = action[0].lower() if action else ""
        if word not in {"failed", "delayed"}:
            if word in {"delivered", "relayed", "expanded"}:
                continue
            word = {"5": "failed", "4": "delayed"}.get(status[1] if status else "", "")
        diagnostic = str(block["Diagnostic-Code"] or "").partition(";")
        said = (status[0] if status else "", (diagnostic[2] or diagnostic[0]).strip())
        if word == "failed":
            return True, *said
        if word == "delayed":
            late = late or (False, *said)
    return late


def _by_words(text: str) -> tuple[bool, str, str] | None:
    """Return the same from what a server wrote above the copy of our mail."""
    copy = _COPY.search(text, 0, LONGEST_SPEECH)
    speech = text[: copy.start() if copy else LONGEST_SPEECH]
    status = STATUS.search(speech)
    code = _CODE.search(speech)
    grade = status[1] if status else (code[1] or code[2]) if code else ""
    if _LATE.search(speech):
        final = False
    elif grade == "5" or _FINAL.search(speech):
        final = True
    elif grade == "4":
        final = False
    else:
        return None
    return final, status[0] if status else "", _line_of(speech, status or code)


def _line_of(speech: str, found: re.Match[str] | None) -> str:
    """Return the line that holds the code, else the words that tell most: the last of the speech."""
    if found is not None:
        start = speech.rfind("\n", 0, found.end() - 1) + 1
        return speech[start:].partition("\n")[0]
    lines = [line for line in speech.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _keys(parts: list[Message], mail: ParsedMail) -> tuple[str, ...]:
    """Return every Message-ID that the report gives for our mail, the surest first."""
    found = [key for part in parts for key in _enclosed(part)]
    found += [*mail.in_reply_to, *mail.references, *_KEY.findall(mail.text[:LONGEST_SPEECH])]
    return tuple(dict.fromkeys(key for key in found if key != mail.message_id))[:MOST_KEYS]


def _enclosed(part: Message) -> list[str]:
    """Return the Message-ID of a mail, or of its head alone, that is enclosed in a report."""
    content_type = part.get_content_type()
    if content_type in {"message/rfc822", "message/global", "message/rfc822-headers"}:
        payload = part.get_payload()
        heads = payload if isinstance(payload, list) else [email.message_from_string(str(payload))]
        return [
            "".join(str(head["Message-ID"]).split())
            for head in heads
            if isinstance(head, Message) and head["Message-ID"]
        ]
    if content_type in {"text/rfc822-headers", "text/rfc822"}:
        raw = part.get_payload(decode=True)
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
        return _KEY.findall(text)
    return []
