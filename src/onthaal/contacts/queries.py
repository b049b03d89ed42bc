"""Reads of contacts that span tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question
from onthaal.parties import queries as parties

PAGE_SIZE = 25


@dataclass(frozen=True)
class ContactPage:
    rows: list[Contact]
    next_cursor: str


def page(
    user: User, *, state: str = "", channel: str = "", mine: bool = False, before: str = ""
) -> ContactPage:
    """Return the newest 25 contacts, older than the cursor ``before`` ('ISO moment_id')."""
    rows = visible(user)
    if state:
        rows = rows.filter(state=state)
    if channel:
        rows = rows.filter(channel=channel)
    if mine:
        rows = rows.filter(agent=user)
    cursor = _read_cursor(before)
    if cursor:
        moment, pk = cursor
        rows = rows.filter(opened_at__lte=moment).exclude(opened_at=moment, pk__gte=pk)
    found = list(
        rows.order_by("-opened_at", "-pk")
        .select_related("party", "agent")
        .prefetch_related(Prefetch("questions", Question.objects.order_by("number")))[
            : PAGE_SIZE + 1
        ]
    )
    more = len(found) > PAGE_SIZE
    last = found[PAGE_SIZE - 1] if more else None
    return ContactPage(
        rows=found[:PAGE_SIZE],
        next_cursor=f"{last.opened_at.isoformat()}_{last.pk}" if last else "",
    )


def _read_cursor(text: str) -> tuple[datetime, int] | None:
    moment, _sep, pk = text.rpartition("_")
    try:
        return datetime.fromisoformat(moment.replace(" ", "+")), int(pk)
    except ValueError:
        return None


def visible(user: User) -> QuerySet[Contact]:
    return Contact.objects.filter(compartment__in=user.compartments)


def open_drafts(user: User, limit: int = 5) -> list[Contact]:
    """Return the contacts that this agent has open, newest first: a draft survives the browser."""
    return list(
        visible(user)
        .filter(agent=user, state="open")
        .select_related("party")
        .order_by("-opened_at")[:limit]
    )


def earlier_of(user: User, contact: Contact, limit: int = 5) -> list[Contact]:
    """Return the last contacts of the same person besides this one, in one statement."""
    if contact.party is None:
        return []
    return list(
        visible(user)
        .filter(party__in=parties.same_person(contact.party))
        .exclude(pk=contact.pk)
        .order_by("-opened_at")[:limit]
    )


def read_questions(contacts: Iterable[Contact]) -> None:
    """Give each contact its questions by number, with their products, in one statement."""
    questions = Question.objects.order_by("number").select_related("product", "outcome_by")
    prefetch_related_objects(list(contacts), Prefetch("questions", questions))


def sender_belongs_to(reference: str, address: str) -> bool:
    """Return whether ``address`` is an e-mail address of the person behind a contact.

    Used for a proposal only: whoever merely quotes a reference gets no link.
    """
    contact = Contact.objects.filter(reference=reference).select_related("party").first()
    if contact is None or not address:
        return False
    if contact.caller.strip().lower() == address.strip().lower():
        return True
    return contact.party_id is not None and parties.has_address(contact.party_id, address)
