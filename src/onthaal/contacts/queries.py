"""Reads of contacts that span tables."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Handover, Question
from onthaal.contacts.refs import QUESTION
from onthaal.core import kinds
from onthaal.parties import queries as parties
from onthaal.tasks.models import Task

PAGE_SIZE = 25
NOBODY = kinds.Card("?")  # a counter or a colleague that was taken away since


@dataclass(frozen=True)
class SourceCard:
    """Something that was used to answer, in words."""

    label: str
    title: str
    url: str
    detail: str


@dataclass(frozen=True)
class QuestionView:
    """A question with all that its block on the screen shows."""

    question: Question
    sources: tuple[SourceCard, ...]
    handed_to: tuple[str, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class ContactPage:
    rows: list[Contact]
    next_cursor: str


def questions_of(contact: Contact, *, user: User) -> list[QuestionView]:
    """Return the questions of a contact with sources, handovers and open tasks, in five queries."""
    questions = list(
        Question.objects.filter(contact=contact)
        .order_by("number")
        .select_related("product", "outcome_by")
        .prefetch_related("sources", Prefetch("handovers", Handover.objects.order_by("at")))
    )
    refs = {(row.kind, row.object_id) for one in questions for row in one.sources.all()}
    refs |= {(row.to_kind, row.to_id) for one in questions for row in one.handovers.all()}
    cards = kinds.cards(refs)
    tasks = _open_tasks([one.pk for one in questions], user)
    return [_view(one, cards, tasks.get(one.pk, [])) for one in questions]


def _view(
    question: Question, cards: dict[kinds.Ref, kinds.Card], tasks: list[Task]
) -> QuestionView:
    sources = tuple(
        SourceCard(
            label=str(kinds.get(row.kind).label),
            title=cards[(row.kind, row.object_id)].title,
            url=cards[(row.kind, row.object_id)].url,
            detail=row.detail,
        )
        for row in question.sources.all()
        if (row.kind, row.object_id) in cards
    )
    handed_to = tuple(
        f"{row.get_mode_display()}: {cards.get((row.to_kind, row.to_id), NOBODY).title}"
        for row in question.handovers.all()
    )
    return QuestionView(question, sources, handed_to, tuple(tasks))


def _open_tasks(question_ids: list[int], user: User) -> dict[int, list[Task]]:
    found: dict[int, list[Task]] = {}
    rows = Task.objects.filter(
        origin_kind=QUESTION,
        origin_id__in=question_ids,
        state="open",
        compartment__in=user.compartments,
    ).select_related("team", "holder")
    for task in rows.order_by("due_at"):
        found.setdefault(task.origin_id, []).append(task)
    return found


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


def recent_of_party(user: User, party_id: int, *, leave_out: int, limit: int = 5) -> list[Contact]:
    """Return the last contacts of a person besides the one on the screen."""
    return list(
        visible(user)
        .filter(party_id=party_id)
        .exclude(pk=leave_out)
        .order_by("-opened_at")
        .prefetch_related(Prefetch("questions", Question.objects.order_by("number")))[:limit]
    )


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
