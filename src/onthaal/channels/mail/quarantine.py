"""What people do with what could not be read: a contact, or aside; and what they see of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.channels.mail import readable
from onthaal.channels.mail.models import QuarantinedMail, QuarantineState
from onthaal.contacts import operations as contacts
from onthaal.contacts.models import Contact
from onthaal.contacts.refs import CONTACT
from onthaal.core import attachments, timeline
from onthaal.core.errors import Refusal
from onthaal.core.models import Attachment
from onthaal.core.wording import COUNTED_TO

QUARANTINED = "mail.quarantined"
PAGE_SIZE = 25
REASONS = {
    "no header block": lambda: _("Er staan geen kopregels van een e-mail in dit bestand."),
    "te groot om te lezen": lambda: _("Dit bericht is te groot om te lezen."),
    "te veel onderdelen": lambda: _("Dit bericht heeft te veel onderdelen."),
    "te diep genest": lambda: _("In dit bericht zitten te veel berichten in elkaar."),
}


class AlreadySettled(Refusal):
    """Somebody else made a contact of it or set it aside."""


@dataclass(frozen=True)
class QuarantinePage:
    """``next_after`` is the name of the last row shown, '' at the end; ``count`` stops at 1,001."""

    rows: list[QuarantinedMail]
    next_after: str
    count: int


def page(state: str, *, after: str = "") -> QuarantinePage:
    """Return 25 messages of one state, newest first, going on after the one named ``after``."""
    rows = QuarantinedMail.objects.filter(state=state)
    count = rows[: COUNTED_TO + 1].count()
    after = after.replace("\x00", "")
    last = QuarantinedMail.objects.filter(sha256=after).first() if after else None
    if last is not None:
        rows = rows.filter(created_at__lte=last.created_at).exclude(
            created_at=last.created_at, pk__gte=last.pk
        )
    found = list(
        rows.select_related("settled_by", "contact").order_by("-created_at", "-pk")[: PAGE_SIZE + 1]
    )
    more = len(found) > PAGE_SIZE
    shown = found[:PAGE_SIZE]
    return QuarantinePage(shown, shown[-1].sha256 if more else "", count)


def waiting() -> QuerySet[QuarantinedMail]:
    """Return what waits for somebody to look at it."""
    return QuarantinedMail.objects.filter(state=QuarantineState.WAITING)


def set_aside_as(digest: str) -> QuarantinedMail | None:
    """Return the message of that name when it is set aside, for the button that undoes it."""
    if not digest:
        return None
    aside = QuarantinedMail.objects.filter(state=QuarantineState.SET_ASIDE)
    return aside.filter(sha256=digest.replace("\x00", "")).first()


def raw(row: QuarantinedMail) -> Attachment:
    """Return the file with the bytes as they came."""
    return attachments.of((QUARANTINED, row.pk)).get()


def look(row: QuarantinedMail) -> readable.Readable:
    """Return what can be read of it; of a large one only the beginning is looked at."""
    with raw(row).file.open("rb") as file:
        return readable.read(file.read(readable.LARGEST))


def reason_in_words(reason: str) -> str:
    """Return why it could not be read, for somebody who is no technician."""
    known = REASONS.get(reason)
    return known() if known else _("Het systeem kon dit bericht niet verwerken.")


@transaction.atomic
def make_contact(
    row: QuarantinedMail,
    *,
    name: str,
    address: str,
    subject: str,
    text: str,
    by: User,
    at: datetime,
) -> Contact:
    """Make the contact that the mail would have been, from what somebody read and typed.

    The bytes go along as a file. Raises ``AlreadySettled``.
    """
    current = _lock(row, QuarantineState.WAITING)
    contact = contacts.receive(
        channel="mail", subject=subject, text=text, from_address=address, from_name=name,
        received_at=current.created_at, at=at,
    )  # fmt: skip
    kept = raw(current)
    with kept.file.open("rb") as file:
        attachments.store(
            file.read(), name=kept.name, content_type=kept.content_type, at=at,
            owner=(CONTACT, contact.pk), compartment=contact.compartment,
        )  # fmt: skip
    _settle(current, QuarantineState.CONTACT, contact=contact, by=by, at=at)
    timeline.record(
        "mail.made_contact", at=at, by=by, links=[(QUARANTINED, current.pk), (CONTACT, contact.pk)],
        params={"contact": contact.pk}, compartment=contact.compartment,
    )  # fmt: skip
    return contact


@transaction.atomic
def set_aside(row: QuarantinedMail, *, by: User, at: datetime) -> None:
    """Say that nobody needs to look at it: spam, a test, a copy. Raises ``AlreadySettled``."""
    current = _lock(row, QuarantineState.WAITING)
    _settle(current, QuarantineState.SET_ASIDE, by=by, at=at)
    timeline.record("mail.set_aside", at=at, by=by, links=[(QUARANTINED, current.pk)])


@transaction.atomic
def put_back(row: QuarantinedMail, *, by: User, at: datetime) -> None:
    """Undo ``set_aside``. Raises ``AlreadySettled`` when it is not aside any more."""
    current = _lock(row, QuarantineState.SET_ASIDE)
    current.state = QuarantineState.WAITING
    current.settled_at = current.settled_by = None
    current.save(update_fields=["state", "settled_at", "settled_by"])
    timeline.record("mail.put_back", at=at, by=by, links=[(QUARANTINED, current.pk)])


def _lock(row: QuarantinedMail, state: QuarantineState) -> QuarantinedMail:
    """Lock and return the row when it is still in ``state``; else say who was first."""
    rows = QuarantinedMail.objects.select_for_update(of=("self",)).select_related("settled_by")
    current = rows.get(pk=row.pk)
    if current.state == state:
        return current
    if current.settled_by is None:
        raise AlreadySettled(_("Dit bericht wacht alweer op iemand."))
    raise AlreadySettled(
        _("{who} behandelde dit bericht al: {what}.").format(
            who=current.settled_by.display_name, what=current.get_state_display()
        )
    )


def _settle(
    row: QuarantinedMail,
    state: QuarantineState,
    *,
    by: User,
    at: datetime,
    contact: Contact | None = None,
) -> None:
    row.state, row.contact = state, contact
    row.settled_at, row.settled_by = at, by
    row.save(update_fields=["state", "contact", "settled_at", "settled_by"])
