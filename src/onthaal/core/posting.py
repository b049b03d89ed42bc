"""Letters: where they go on the day that they are printed, and the word that they were posted."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import kinds, outbox
from onthaal.core.errors import Refusal
from onthaal.core.models import OutboxMessage
from onthaal.core.models.outbox import OutboxState

LONGEST = 320  # characters of an envelope, as its column holds them


class AddressChanged(Refusal):
    """The addressee moved between the printing and the posting."""


def envelope(letter: OutboxMessage) -> str:
    """Return the lines of the envelope as they are today.

    Where the addressee lives now, so that a letter that waited does not go to an old address; what
    was typed by hand for this letter stays as it was typed.
    """
    if kinds.is_registered(letter.addressee_kind) and letter.addressee_id is not None:
        read = kinds.get(letter.addressee_kind).envelope
        now = read(letter.addressee_id) if read else ""
        return now[:LONGEST] or letter.recipient
    return letter.recipient


def fingerprint(lines: str) -> str:
    """Return what a page remembers of the envelope that it showed; it tells nobody the address."""
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


@transaction.atomic
def post(letter: OutboxMessage, *, printed: str, at: datetime) -> None:
    """Record that a letter was posted, and where to; ``printed`` is the fingerprint of its envelope.

    Refused with ``AddressChanged`` when that is not where the letter must go any more.
    """
    lines = envelope(letter)
    if fingerprint(lines) != printed:
        raise AddressChanged(
            _("Het adres is intussen gewijzigd. Druk de brief opnieuw af en post die.")
        )
    OutboxMessage.objects.filter(pk=letter.pk, state=OutboxState.WAITING).update(recipient=lines)
    outbox.mark_sent(letter, at=at)
