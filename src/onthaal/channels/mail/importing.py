"""One message in: a contact, a reply, a duplicate, a machine's mail, or the quarantine.

Every message is one transaction: after a power cut it is either in completely or not at all, and the
next import goes on from there, since what is in is a duplicate.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, transaction
from django.db.models import QuerySet

from onthaal.channels.mail import bounces, classify, identity, kinds, parsing, quoting
from onthaal.channels.mail.models import InboundMail, QuarantinedMail, Verdict
from onthaal.channels.mail.parsing import ParsedMail
from onthaal.channels.mail.quarantine import QUARANTINED
from onthaal.channels.mail.sources import Item
from onthaal.contacts import operations as contacts
from onthaal.contacts import queries as contact_queries
from onthaal.contacts.refs import CONTACT
from onthaal.core import attachments, outbox, references
from onthaal.core import kinds as all_kinds
from onthaal.core.compartments import Compartment
from onthaal.core.kinds import OnReply, Ref, Reply
from onthaal.core.models import OutboxMessage
from onthaal.core.models.outbox import OutboxChannel

logger = logging.getLogger(__name__)

MOST_REFERENCES = 100


class Outcome(StrEnum):
    CONTACT = "contact"
    REPLY = "reply"
    DUPLICATE = "duplicate"
    AUTOMATIC = "automatic"
    QUARANTINED = "quarantined"
    NOT_A_MAIL = "not a mail"


@dataclass(frozen=True)
class Result:
    """What became of one item. ``mail`` is ``None`` when it could not be read."""

    outcome: Outcome
    reason: str = ""
    reference: str = ""
    mail: ParsedMail | None = None


def take_in(item: Item, *, at: datetime) -> Result:
    """Import one message; never raises for what is in it.

    A database that cannot be reached or a disk that is full does raise: nothing is written then and
    the message is tried again at the next import.
    """
    if item.problem:
        unread = item.meant_as_mail
        return Result(Outcome.QUARANTINED if unread else Outcome.NOT_A_MAIL, reason=item.problem)
    try:
        mail = parsing.parse(item.data)
    except parsing.NotAMail:
        return _no_mail(item, at=at)
    except parsing.Unreadable as problem:
        return quarantine(item, reason=problem.reason, at=at)
    try:
        return _record(item, mail, at=at)
    except Exception as problem:
        if _try_again(problem):
            raise
        return _refused(item, mail, problem, at=at)


def _try_again(problem: Exception) -> bool:
    """Whether the house failed (locked, gone, disk full) and not the message."""
    if isinstance(problem, DataError | IntegrityError):
        return False
    return isinstance(problem, DatabaseError | InterfaceError | OSError)


def _no_mail(item: Item, *, at: datetime) -> Result:
    if item.meant_as_mail and item.data.strip():
        return quarantine(item, reason="no header block", at=at)
    return Result(Outcome.NOT_A_MAIL, reason="no header block" if item.data else "empty")


def _refused(item: Item, mail: ParsedMail, problem: Exception, *, at: datetime) -> Result:
    """Keep what the house would not take; another import may just have taken it."""
    known = _known(identity.identity_of(mail, item.data))
    if known:
        return _duplicate(known, mail)
    logger.warning("mail not taken in: %s", type(problem).__name__, exc_info=problem)
    reason = f"{type(problem).__name__}: {problem}"
    return quarantine(item, reason=reason, at=at, mail=mail)


def quarantine(item: Item, *, reason: str, at: datetime, mail: ParsedMail | None = None) -> Result:
    """Keep the bytes as they are, once, with the reason."""
    digest = identity.sha256(item.data)
    reason = parsing.one_line(reason)[:500]
    with transaction.atomic():
        row, created = QuarantinedMail.objects.get_or_create(
            sha256=digest,
            defaults={
                "path": parsing.one_line(item.path)[-500:],
                "reason": reason,
                "size": len(item.data),
                "created_at": at,
            },
        )
        if not created:
            return Result(Outcome.DUPLICATE, reason=f"in quarantine: {row.reason}", mail=mail)
        attachments.store(
            item.data,
            name=item.path.rsplit("/", 1)[-1],
            content_type="application/octet-stream",
            owner=(QUARANTINED, row.pk),
            at=at,
        )
    return Result(Outcome.QUARANTINED, reason=reason, mail=mail)


def _record(item: Item, mail: ParsedMail, *, at: datetime) -> Result:
    row = InboundMail(
        identity=identity.identity_of(mail, item.data),
        message_key=identity.key_of(mail, item.data),
        sha256=identity.sha256(item.data),
        written_at=mail.date,
        imported_at=at,
    )
    known = _known(row.identity)
    if known:
        return _duplicate(known, mail)
    with transaction.atomic():
        return _decide(row, mail, item.data, at=at)


def _keep_raw(row: InboundMail, data: bytes, *, compartment: str = Compartment.ORDINARY) -> None:
    """Write the row and keep the message as it came."""
    row.save(force_insert=True)
    attachments.store(
        data,
        name="bericht.eml",
        content_type="message/rfc822",
        owner=(kinds.MESSAGE, row.pk),
        at=row.imported_at,
        compartment=compartment,
    )


def _known(digest: str) -> InboundMail | None:
    return InboundMail.objects.filter(identity=digest).first()


def _duplicate(known: InboundMail, mail: ParsedMail) -> Result:
    reference = _reference_of((known.kind, known.object_id)) if known.object_id else ""
    return Result(Outcome.DUPLICATE, f"already in as {known.verdict}", reference, mail)


def _decide(row: InboundMail, mail: ParsedMail, data: bytes, *, at: datetime) -> Result:
    reason = classify.automatic(mail) or _ours(row.message_key)
    if reason:
        report = bounces.read(data, mail)
        ours = _issued(report.keys).first() if report else None
        if report and ours:
            return _as_delivery_report(row, mail, data, report, ours, at=at)
        row.verdict, row.reason = Verdict.AUTOMATIC, reason[:200]
        _keep_raw(row, data)
        return Result(Outcome.AUTOMATIC, reason=reason, mail=mail)
    answered = _answered(mail)
    if answered:
        return _as_reply(row, mail, data, answered, at=at)
    return _as_contact(row, mail, data, at=at)


def _ours(message_key: str) -> str:
    """A copy of what we sent ourselves is no question of anybody."""
    ours = OutboxMessage.objects.filter(message_key=message_key).exists()
    return "automatic: sent by this house" if ours else ""


def _issued(keys: Collection[str]) -> QuerySet[OutboxMessage]:
    """Return which of these Message-IDs this house gave to a mail of its own."""
    ours = OutboxMessage.objects.filter(channel=OutboxChannel.MAIL, message_key__in=keys)
    return ours.order_by("pk")


def _as_delivery_report(
    row: InboundMail,
    mail: ParsedMail,
    data: bytes,
    report: bounces.Report,
    ours: OutboxMessage,
    *,
    at: datetime,
) -> Result:
    """A mail of ours came back, or is late: its origin hears it from the outbox.

    No contact and no answer to it, as for everything a machine writes.
    """
    row.verdict, row.kind, row.object_id = Verdict.DELIVERY, ours.origin_kind, ours.origin_id
    if report.final:
        outbox.came_back(ours, status=report.status, diagnostic=report.diagnostic, at=at)
        row.reason = f"bounce of {ours.message_key}: {report.status or 'failed'}"[:200]
    else:
        outbox.is_late(ours, at=at)
        row.reason = f"delay of {ours.message_key}: {report.status or 'delayed'}"[:200]
    _keep_raw(row, data, compartment=ours.compartment)
    reference = _reference_of((row.kind, ours.origin_id))
    return Result(Outcome.AUTOMATIC, row.reason, reference, mail)


def _answered(mail: ParsedMail) -> OutboxMessage | None:
    """Return our message that this one answers: only a Message-ID that we issued counts."""
    named = [*mail.in_reply_to, *reversed(mail.references)][:MOST_REFERENCES]
    found = {message.message_key: message for message in _issued(named)}
    for key in named:
        message = found.get(key)
        if message and _hook(message.origin_kind):
            return message
    return None


def _hook(kind: str) -> OnReply | None:
    return all_kinds.get(kind).on_reply if all_kinds.is_registered(kind) else None


def _as_reply(
    row: InboundMail, mail: ParsedMail, data: bytes, ours: OutboxMessage, *, at: datetime
) -> Result:
    origin: Ref = (ours.origin_kind, ours.origin_id)
    row.verdict, row.reason = Verdict.REPLY, "names a message that we sent"
    row.kind, row.object_id = origin
    _keep_raw(row, data, compartment=ours.compartment)
    stored = _keep_files(mail, owner=origin, at=at, compartment=ours.compartment)
    on_reply = _hook(origin[0])
    if on_reply:
        reply = Reply(
            text=quoting.split(mail.text).new,
            sender=mail.from_address,
            message_key=row.message_key,
            attachment_ids=stored,
            source=(kinds.MESSAGE, row.pk),
        )
        on_reply(origin[1], reply=reply, at=at)
    return Result(Outcome.REPLY, row.reason, _reference_of(origin), mail)


def _as_contact(row: InboundMail, mail: ParsedMail, data: bytes, *, at: datetime) -> Result:
    proposed = _proposed(mail)
    same = (
        InboundMail.objects.filter(message_key=row.message_key).first() if mail.message_id else None
    )
    contact = contacts.receive(
        channel="mail",
        subject=mail.subject,
        text=mail.text,
        from_address=mail.from_address,
        from_name=mail.from_name,
        received_at=min(mail.date, at) if mail.date else at,
        at=at,
        proposed_reference=proposed,
    )
    row.verdict = Verdict.CONTACT
    row.reason = "same Message-ID as an earlier mail, other content" if same else "new message"
    if proposed:
        row.reason = f"quotes {proposed}, known sender: proposal"
    row.kind, row.object_id = CONTACT, contact.pk
    _keep_raw(row, data, compartment=contact.compartment)
    _keep_files(mail, owner=(CONTACT, contact.pk), at=at, compartment=contact.compartment)
    return Result(Outcome.CONTACT, row.reason, contact.reference, mail)


def _proposed(mail: ParsedMail) -> str:
    """Return the first reference in the mail whose person this sender is known to be, or ''."""
    for reference in references.find_all(f"{mail.subject}\n{mail.text}")[:20]:
        if contact_queries.sender_belongs_to(reference, mail.from_address):
            return reference
    return ""


def _keep_files(mail: ParsedMail, *, owner: Ref, at: datetime, compartment: str) -> tuple[int, ...]:
    return tuple(
        attachments.store(
            one.data,
            name=one.name,
            content_type=one.content_type,
            owner=owner,
            at=at,
            compartment=compartment,
        ).pk
        for one in mail.files
    )


def _reference_of(ref: Ref) -> str:
    """Return the public number of what a row points to, as its title gives it."""
    card = all_kinds.cards([ref]).get(ref)
    title = card.title if card else ""
    found = references.find_all(title)
    return found[0] if found else title
