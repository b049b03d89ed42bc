"""What was sent about a contact and did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from onthaal.contacts.models import Contact, Question
from onthaal.contacts.refs import CONTACT, QUESTION
from onthaal.core.delivery import Failure
from onthaal.core.kinds import Ref
from onthaal.core.models import OutboxMessage
from onthaal.core.models.outbox import OutboxState
from onthaal.core.together import Read, Row, read_together

COLUMNS = ("origin_kind", "origin_id", "purpose", "recipient", "state", "failure", "failed_at")


@dataclass(frozen=True)
class Undelivered:
    """The last message of one purpose ('answer', 'confirmation' …), when it did not arrive."""

    purpose: str
    recipient: str
    failure: Failure
    at: datetime

    @property
    def reason(self) -> Any:
        return self.failure.label


def reads(contact: Contact, question_ids: Iterable[int]) -> Read:
    """Return what must be read of the messages about a contact, oldest first."""
    about = Q(origin_kind=CONTACT, origin_id=contact.pk)
    about |= Q(origin_kind=QUESTION, origin_id__in=question_ids)
    sent = OutboxMessage.objects.filter(about).exclude(state=OutboxState.CANCELLED)
    return Read(sent.order_by("pk"), COLUMNS)


def undelivered(rows: Iterable[Row]) -> dict[Ref, list[Undelivered]]:
    """Return per origin what did not arrive and was not sent again since."""
    last: dict[tuple[Ref, str], Row] = {}
    for row in rows:
        last[((row["origin_kind"], row["origin_id"]), row["purpose"])] = row
    found: dict[Ref, list[Undelivered]] = {}
    for (origin, purpose), row in last.items():
        if row["state"] == OutboxState.FAILED:
            failure = Failure(row["failure"] or Failure.OTHER)
            one = Undelivered(purpose, row["recipient"], failure, row["failed_at"])
            found.setdefault(origin, []).append(one)
    return found


def failing(rows: Iterable[Row]) -> frozenset[str]:
    """Return the addresses of which the last mail did not arrive."""
    last = {row["recipient"]: row["state"] for row in rows}
    return frozenset(address for address, state in last.items() if state == OutboxState.FAILED)


def failed_addresses(contact: Contact) -> frozenset[str]:
    """Return the same for one contact, in a statement of its own."""
    ids = Question.objects.filter(contact=contact).values_list("pk", flat=True)
    return failing(read_together({"sent": reads(contact, ids)})["sent"])
