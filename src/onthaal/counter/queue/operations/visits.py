"""The visit itself: somebody arrives, is known, and leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.calendars import LOCAL
from onthaal.core.checklists import Outcome
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.counter.queue.models import Ticket, Visit, VisitPiece
from onthaal.counter.queue.operations.common import tell
from onthaal.counter.queue.states import PRESENT, VisitResult, VisitSource
from onthaal.organisation.models import Location
from onthaal.parties.models import Party


@dataclass(frozen=True)
class Piece:
    """A piece of the checklist that somebody looked at."""

    text: str
    outcome: Outcome
    reason: str = ""


@transaction.atomic
def arrive(
    *,
    location: Location,
    source: VisitSource,
    by: User | None,
    at: datetime,
    need: str = "",
    product: Product | None = None,
    situation_code: str = "",
    party: Party | None = None,
    name: str = "",
    language: str = "nl",
    pieces: Iterable[Piece] = (),
    compartment: str = Compartment.ORDINARY,
    key: UUID | None = None,
) -> Visit:
    """Somebody is here: with what she came for and what was already looked at.

    ``key`` becomes its public id, so that a button that was pressed twice makes one visit.
    """
    visit = Visit.objects.create(
        public_id=key or uuid4(),
        location=location,
        day_date=at.astimezone(LOCAL).date(),
        arrived_at=at,
        source=source,
        need=clean(need, limit=400),
        product=product,
        situation_code=situation_code,
        party=party,
        name=clean(name, limit=200),
        language=language,
        compartment=compartment,
        created_by=by,
    )
    VisitPiece.objects.bulk_create(
        VisitPiece(
            visit=visit,
            position=place,
            text=clean(one.text, limit=400),
            outcome=one.outcome,
            reason=clean(one.reason, limit=400),
        )
        for place, one in enumerate(pieces, start=1)
    )
    tell("queue.arrived", visit, by=by, at=at, params={"source": source})
    return visit


@transaction.atomic
def answered(visit: Visit, *, by: User, at: datetime) -> Visit:
    """Helped at the door, without a ticket: counted, nothing more."""
    return end(visit, VisitResult.ANSWERED, code="queue.answered", by=by, at=at)


@transaction.atomic
def incomplete(visit: Visit, *, by: User | None, at: datetime) -> Visit:
    """Something is missing: she left with the list of what to bring and waited for nothing."""
    return end(visit, VisitResult.INCOMPLETE, code="queue.incomplete", by=by, at=at)


@transaction.atomic
def reopen(visit: Visit, *, by: User, at: datetime) -> Visit:
    """Undo the end of a visit that had no ticket."""
    current = lock_visit(visit)
    if not current.result:
        return current
    current.result, current.ended_at = VisitResult.OPEN, None
    _write(current, "result", "ended_at")
    tell("queue.reopened", current, by=by, at=at)
    return current


def end(visit: Visit, result: VisitResult, *, code: str, by: User | None, at: datetime) -> Visit:
    """End a visit that waits for nothing any more, inside the caller's transaction."""
    current = lock_visit(visit)
    if Ticket.objects.filter(visit=current, state__in=PRESENT).exists():
        raise Refusal(_("Er loopt nog een ticket voor dit bezoek."))
    current.result, current.ended_at = result, max(at, current.arrived_at)
    _write(current, "result", "ended_at")
    tell(code, current, by=by, at=at)
    return current


@transaction.atomic
def recognise(visit: Visit, *, party: Party | None, by: User, at: datetime) -> Visit:
    """Say who it is, or take that back with ``None``; her identity is checked in the contact."""
    current = lock_visit(visit)
    if current.party_id == (party.pk if party else None):
        return current
    if current.contact_id:
        raise Refusal(_("Het gesprek is begonnen: zeg in het contact wie het is."))
    current.party = party
    _write(current, "party")
    tell("queue.recognised" if party else "queue.unrecognised", current, by=by, at=at)
    return current


def lock_visit(visit: Visit) -> Visit:
    return Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)


def _write(visit: Visit, *fields: str) -> None:
    visit.version += 1
    visit.save(update_fields=[*fields, "version"])
