"""The account of an import: every message that went in came out as one of six things."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from onthaal.channels.mail.importing import Outcome
from onthaal.channels.mail.models import MailImport

COLUMNS = {
    Outcome.CONTACT: "contacts",
    Outcome.REPLY: "replies",
    Outcome.DUPLICATE: "duplicates",
    Outcome.AUTOMATIC: "automatic",
    Outcome.QUARANTINED: "quarantined",
    Outcome.NOT_A_MAIL: "not_mail",
}
WORDS = {
    "contacts": _("contacten"),
    "replies": _("antwoorden"),
    "duplicates": _("dubbels"),
    "automatic": _("automatisch"),
    "quarantined": _("onleesbaar"),
    "not_mail": _("geen mail"),
}
SHOWN = 10


def start(*, at: datetime) -> MailImport:
    """Begin the account; without an end it still runs, or was killed."""
    return MailImport.objects.create(started_at=at)


def note(row: MailImport, counts: Mapping[Outcome, int]) -> None:
    """Write how far it is."""
    for outcome, column in COLUMNS.items():
        setattr(row, column, counts.get(outcome, 0))
    row.messages = sum(counts.values())
    row.save()


def end(row: MailImport, counts: Mapping[Outcome, int], *, at: datetime, stopped: str = "") -> None:
    """Close the account; ``stopped`` says why it ended before everything was in."""
    row.ended_at, row.stopped = at, stopped[:500]
    note(row, counts)


def newest() -> list[MailImport]:
    """Return the last imports, newest first."""
    return list(MailImport.objects.order_by("-started_at", "-pk")[:SHOWN])


def parts(row: MailImport) -> list[tuple[int, Any]]:
    """Return the sum of an import as (count, word), in the order in which it is printed."""
    return [(getattr(row, column), word) for column, word in WORDS.items()]
