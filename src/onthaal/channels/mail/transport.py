"""Mail out: to an SMTP server, or without one into a folder where it can be read."""

import os
import re
import smtplib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from onthaal.core import outbox, qr
from onthaal.core.models import OutboxMessage
from onthaal.core.models.outbox import OutboxChannel

# What an origin may set; everything else is the transport's own.
_PASSED_ON = ("In-Reply-To", "References", "Auto-Submitted")
_METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)
_IDENTIFIERS = frozenset({"in-reply-to", "references", "message-id"})


class _Policy(EmailPolicy):
    """The library writes a long identifier as an encoded word, which no mail program reads back."""

    def fold(self, name: str, value: Any) -> str:
        if name.lower() in _IDENTIFIERS:
            return f"{name}: " + f"{self.linesep} ".join(str(value).split()) + self.linesep
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in _IDENTIFIERS:
            return self.fold(name, value).encode("utf-8", "surrogateescape")
        folded: bytes = super().fold_binary(name, value)
        return folded


_SMTP = _Policy(linesep="\r\n")
_READABLE = _Policy(linesep="\n", utf8=True, max_line_length=998)


def register() -> None:
    outbox.register_channel(OutboxChannel.MAIL, deliver)


def deliver(message: OutboxMessage) -> None:
    """Hand one message over; raise ``PermanentFailure`` when the address is refused for good."""
    if settings.EMAIL_HOST:
        _send(message)
    else:
        _write(message, folder=Path(settings.MAIL_FOLDER))


def compose(message: OutboxMessage, *, at: datetime, policy: EmailPolicy = _SMTP) -> EmailMessage:
    """Return the mail of an outbox row; its Message-ID is the row's key, however often it is sent."""
    mail = EmailMessage(policy=policy)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = _recipient(message.recipient)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message.message_key
    for header in _PASSED_ON:
        value = " ".join(str(message.headers.get(header, "")).split())
        if value:
            mail[header] = value
    body = message.body if message.body.endswith("\n") else message.body + "\n"
    cte = "8bit" if policy.utf8 else "quoted-printable"
    mail.set_content(body, cte=cte)
    if message.calendar:
        _add_calendar(mail, message.calendar, cte=cte)
    if message.scan_text:
        _add_code(mail, message.scan_text)
    return mail


def _add_code(mail: EmailMessage, text: str) -> None:
    """Let a QR code go along as an image that a mail program shows under the text."""
    mail.add_attachment(
        qr.png(text), maintype="image", subtype="png", filename="code.png", disposition="inline",
        cid="<code>",
    )  # fmt: skip


def _add_calendar(mail: EmailMessage, calendar: str, *, cte: str) -> None:
    """Let an iCalendar object go along, twice, as the common calendars send it themselves.

    As an alternative with its method, which a mail program shows in the mail and puts in the calendar (RFC
    6047), and as a file, for whoever opens it elsewhere.
    """
    found = _METHOD.search(calendar)
    method = found[1] if found else "PUBLISH"
    mail.add_alternative(calendar, subtype="calendar", params={"method": method}, cte=cte)
    mail.add_attachment(
        calendar.encode(), maintype="application", subtype="ics", filename="afspraak.ics"
    )


def _recipient(text: str) -> Address:
    """Return the address, its domain in ASCII; whoever wrote something else gets no mail."""
    name, address = parseaddr(text)
    local, at, domain = address.rpartition("@")
    if not (local and at and domain):
        raise outbox.PermanentFailure(f"no e-mail address: {text[:100]}")
    try:
        return Address(name, username=local, domain=domain.encode("idna").decode("ascii"))
    except (UnicodeError, ValueError) as problem:
        raise outbox.PermanentFailure(f"no e-mail address: {text[:100]}") from problem


def _send(message: OutboxMessage) -> None:
    mail = compose(message, at=timezone.now())
    sender, recipient = (_envelope(mail, field) for field in ("From", "To"))
    with smtplib.SMTP(
        settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT
    ) as server:
        if settings.EMAIL_USE_TLS:
            server.starttls()
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        options = [] if recipient.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
        if options:
            mail = compose(message, at=timezone.now(), policy=_SMTP.clone(utf8=True))
        try:
            server.sendmail(sender, recipient, mail.as_bytes(), mail_options=options)
        except smtplib.SMTPRecipientsRefused as refusal:
            _raise_if_final({code for code, _ in refusal.recipients.values()}, refusal)
        except smtplib.SMTPNotSupportedError as refusal:
            raise outbox.PermanentFailure(f"{recipient}: {refusal}") from refusal
        except smtplib.SMTPDataError as refusal:
            _raise_if_final({refusal.smtp_code}, refusal)


def _envelope(mail: EmailMessage, field: str) -> str:
    address: str = mail[field].addresses[0].addr_spec
    return address


def _raise_if_final(codes: set[int], refusal: smtplib.SMTPException) -> None:
    """A code of 500 and up will be the same tomorrow (RFC 5321, 4.2.1); the rest is tried again."""
    if codes and all(code >= 500 for code in codes):
        raise outbox.PermanentFailure(str(refusal)) from refusal
    raise refusal


def _write(message: OutboxMessage, *, folder: Path) -> None:
    """Write one readable file a message: whole or not at all, and the same file when sent again."""
    mail = compose(message, at=timezone.now(), policy=_READABLE)
    folder.mkdir(parents=True, exist_ok=True)
    key = "".join(
        char for char in message.message_key.split("@")[0] if char.isalnum() or char == "-"
    )
    target = folder / f"{message.created_at:%Y%m%d-%H%M%S}-{key}.eml"
    unfinished = target.with_suffix(f".{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            file.write(mail.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
