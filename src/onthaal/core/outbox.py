"""The outbox: what must leave is a row of the same transaction, delivered by a worker later.

A worker claims rows until ``claimed_until``; a claim that expires (the worker was killed) is taken
again. A message that was handed over but not yet marked may therefore leave twice, always under the
same ``message_key``.
"""

import logging
import uuid
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from onthaal.core import delivery, kinds, links
from onthaal.core.compartments import Compartment
from onthaal.core.models import MailedLink, OutboxMessage
from onthaal.core.models.outbox import OutboxChannel, OutboxState
from onthaal.core.text import clean

if TYPE_CHECKING:
    from onthaal.accounts.models import User

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
# What a message is to its origin; the first three are written by nobody.
CONFIRMATION = "confirmation"
NOT_REACHED = "not_reached"
REMINDER = "reminder"
ANSWER = "answer"
FORWARD = "forward"
MOST_ATTEMPTS = 60  # with pauses of an hour: about two days and a half

# What a mail server may still say something about.
UNDECIDED = (OutboxState.SENT, OutboxState.WAITING)

Deliver = Callable[[OutboxMessage], None]
_CHANNELS: dict[str, Deliver] = {}


class PermanentFailure(Exception):
    """The other side said a final 'no' (an address that does not exist): do not try again."""


def register_channel(code: str, deliver: Deliver) -> None:
    """Register what hands a message over; it raises when it did not, and returns when it did."""
    _CHANNELS[code] = deliver


def new_message_key() -> str:
    """Return a Message-ID that nobody else issues."""
    return f"<{uuid.uuid4()}@{settings.MAIL_DOMAIN}>"


def enqueue_mail(
    *,
    to: str,
    subject: str,
    text: str,
    origin: kinds.Ref,
    purpose: str,
    at: datetime,
    by: "User | None",
    compartment: str = Compartment.ORDINARY,
    in_reply_to: str = "",
    link: MailedLink | None = None,
    calendar: str = "",
    scan_text: str = "",
) -> OutboxMessage:
    """Write a mail to be sent; call it inside the transaction that decides on it.

    With a ``link`` its address stands where ``text`` says ``links.PLACE``; only the mail that leaves
    holds it. ``calendar`` is an iCalendar object that goes along, ``scan_text``
    goes along as an image of a QR code.

    A confirmation and a reminder say of themselves that no person wrote them, and so does the word that
    nobody was reached, so that no other machine answers it (RFC 3834).
    """
    headers = {"In-Reply-To": in_reply_to, "References": in_reply_to} if in_reply_to else {}
    if purpose in {CONFIRMATION, NOT_REACHED, REMINDER}:
        headers["Auto-Submitted"] = "auto-generated"
    message = _message(
        OutboxChannel.MAIL, to=to, subject=subject, text=text, origin=origin, purpose=purpose
    )
    message.link = link
    message.calendar, message.scan_text = calendar, scan_text
    return _write(message, headers=headers, compartment=compartment, at=at, by=by)


def enqueue_letter(
    *,
    to: str,
    subject: str,
    text: str,
    origin: kinds.Ref,
    purpose: str,
    at: datetime,
    by: "User | None",
    addressee: kinds.Ref | None = None,
    compartment: str = Compartment.ORDINARY,
) -> OutboxMessage:
    """Put a letter on the print list; it counts as sent when an agent says it was posted.

    With an ``addressee`` it goes where that row lives on the day of printing; without one ``to`` was
    typed for this letter, and stays.
    """
    message = _message(
        OutboxChannel.LETTER, to=to, subject=subject, text=text, origin=origin, purpose=purpose
    )
    if addressee is not None:
        message.addressee_kind, message.addressee_id = addressee
    return _write(message, headers={}, compartment=compartment, at=at, by=by)


def _message(
    channel: str, *, to: str, subject: str, text: str, origin: kinds.Ref, purpose: str
) -> OutboxMessage:
    return OutboxMessage(
        channel=channel,
        recipient=clean(to, limit=320).strip(),
        subject=" ".join(clean(subject).split())[:255],
        body=clean(text),
        origin_kind=origin[0],
        origin_id=origin[1],
        purpose=purpose,
        message_key=new_message_key(),
    )


def _write(
    message: OutboxMessage,
    *,
    headers: Mapping[str, str],
    compartment: str,
    at: datetime,
    by: "User | None",
) -> OutboxMessage:
    message.headers = dict(headers)
    message.compartment = compartment
    message.next_at = message.created_at = at
    message.created_by = by
    message.save(force_insert=True)
    return message


def get(outbox_id: int) -> OutboxMessage:
    return OutboxMessage.objects.get(pk=outbox_id)


def waiting_for(origin: kinds.Ref) -> QuerySet[OutboxMessage]:
    """Return what has still to leave for ``origin``."""
    return OutboxMessage.objects.filter(
        origin_kind=origin[0], origin_id=origin[1], state=OutboxState.WAITING
    )


def claim(*, now: datetime, limit: int = 20) -> list[OutboxMessage]:
    """Claim up to ``limit`` messages that are due, oldest first, for ``CLAIM`` from now.

    Two workers never hold the same message: the update repeats the condition, and on PostgreSQL
    rows that another worker is claiming are skipped.
    """
    key = uuid.uuid4()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    due = OutboxMessage.objects.filter(
        free, state=OutboxState.WAITING, channel__in=list(_CHANNELS), next_at__lte=now
    )
    with transaction.atomic():
        candidates: QuerySet[OutboxMessage] = due.order_by("next_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            candidates = candidates.select_for_update(skip_locked=True)
        ids = list(candidates.values_list("pk", flat=True)[:limit])
        due.filter(pk__in=ids).update(claimed_until=now + CLAIM, claim_key=key)
    return list(OutboxMessage.objects.filter(claim_key=key).order_by("next_at", "pk"))


def deliver_due(*, limit: int = 20) -> int:
    """Deliver what is due once; return how many messages left."""
    messages = claim(now=timezone.now(), limit=limit)
    return sum(_deliver(message) for message in messages)


def _deliver(message: OutboxMessage) -> bool:
    try:
        _fill_in_link(message)
        _CHANNELS[message.channel](message)
    except PermanentFailure as refusal:
        mark_failed(message, reason=str(refusal), at=timezone.now())
        return False
    except Exception as problem:
        logger.warning("outbox %s not delivered: %s", message.pk, type(problem).__name__)
        _postpone(message, reason=f"{type(problem).__name__}: {problem}", now=timezone.now())
        return False
    mark_sent(message, at=timezone.now())
    return True


def _fill_in_link(message: OutboxMessage) -> None:
    """Put the link into the text that leaves, not into the row; one that is over does not leave."""
    if message.link is None:
        return
    try:
        address = links.address_of(message.link, at=timezone.now())
    except links.LinkIsOver as over:
        raise PermanentFailure(f"link is over: {over}") from over
    message.body = message.body.replace(links.PLACE, address)


@transaction.atomic
def mark_sent(message: OutboxMessage, *, at: datetime) -> None:
    """Record that the message left, and tell its origin. Harmless when said twice."""
    changed = OutboxMessage.objects.filter(pk=message.pk, state=OutboxState.WAITING).update(
        state=OutboxState.SENT, sent_at=at, claimed_until=None, claim_key=None, last_error=""
    )
    if changed and kinds.is_registered(message.origin_kind):
        on_sent = kinds.get(message.origin_kind).on_sent
        if on_sent:
            on_sent(message.origin_id, outbox_id=message.pk, at=at)


def mark_failed(message: OutboxMessage, *, reason: str, at: datetime) -> None:
    """Record that a message will never leave, and tell its origin. Harmless when said twice."""
    _fail(message, among=(OutboxState.WAITING,), status="", diagnostic=reason, at=at)


def came_back(message: OutboxMessage, *, status: str, diagnostic: str, at: datetime) -> bool:
    """Record that a message left and did not arrive, and tell its origin; False when it was known.

    ``status`` is the code of the delivery report ('5.1.1') or ''. A message that still waits counts
    too: it may have left just before the worker was killed.
    """
    return _fail(message, among=UNDECIDED, status=status, diagnostic=diagnostic, at=at)


@transaction.atomic
def is_late(message: OutboxMessage, *, at: datetime) -> None:
    """Tell the origin that a mail server has not given up yet; nothing changes.

    Of a message that came back or was withdrawn since, there is nothing to tell.
    """
    if OutboxMessage.objects.filter(pk=message.pk, state__in=UNDECIDED).exists():
        _tell_undelivered(message, final=False, at=at)


@transaction.atomic
def _fail(
    message: OutboxMessage,
    *,
    among: Collection[OutboxState],
    status: str,
    diagnostic: str,
    at: datetime,
) -> bool:
    changed = OutboxMessage.objects.filter(pk=message.pk, state__in=among).update(
        state=OutboxState.FAILED,
        failed_at=at,
        failure=delivery.reason(status, diagnostic),
        claimed_until=None,
        claim_key=None,
        last_error=diagnostic[:500],
    )
    if changed:
        _tell_undelivered(message, final=True, at=at)
    return bool(changed)


def _tell_undelivered(message: OutboxMessage, *, final: bool, at: datetime) -> None:
    if kinds.is_registered(message.origin_kind):
        on_undelivered = kinds.get(message.origin_kind).on_undelivered
        if on_undelivered:
            on_undelivered(message.origin_id, outbox_id=message.pk, final=final, at=at)


def _postpone(message: OutboxMessage, *, reason: str, now: datetime) -> None:
    attempts = message.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        mark_failed(message, reason=reason, at=now)
        return
    OutboxMessage.objects.filter(pk=message.pk, state=OutboxState.WAITING).update(
        attempts=attempts,
        next_at=now + pause_after(attempts),
        claimed_until=None,
        claim_key=None,
        last_error=reason[:500],
    )


def pause_after(attempts: int) -> timedelta:
    """Return the pause before the next attempt: it doubles from half a minute up to an hour."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 12)
    return min(doubled, LONGEST_PAUSE)


def cancel(message: OutboxMessage, *, now: datetime) -> bool:
    """Withdraw a message that has not left and is not being sent; False when it is too late."""
    return bool(
        OutboxMessage.objects.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lte=now),
            pk=message.pk,
            state=OutboxState.WAITING,
        ).update(state=OutboxState.CANCELLED)
    )


def delayed_mail() -> QuerySet[OutboxMessage]:
    """Return the mails that were tried in vain and still wait: the desk shows that mail is late."""
    return OutboxMessage.objects.filter(
        state=OutboxState.WAITING, channel=OutboxChannel.MAIL, attempts__gt=0
    )


def letters_to_post(compartments: Collection[str]) -> QuerySet[OutboxMessage]:
    """Return the letters that nobody posted yet, oldest first, within ``compartments``."""
    return OutboxMessage.objects.filter(
        channel=OutboxChannel.LETTER, state=OutboxState.WAITING, compartment__in=compartments
    ).order_by("created_at", "pk")
