"""What comes in by itself: a message of a channel, or the answer to something we sent."""

from datetime import datetime

from django.db import transaction

from onthaal.contacts.documents import index_contact
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.operations.contact import PREFIX, lock, touch
from onthaal.contacts.operations.handing_over import to_team
from onthaal.contacts.operations.work import is_worked_on
from onthaal.contacts.routing import team_for
from onthaal.contacts.states import ContactState, Outcome
from onthaal.contacts.story import tell
from onthaal.core import references
from onthaal.core.kinds import Reply
from onthaal.core.text import clean


@transaction.atomic
def receive(
    *,
    channel: str,
    subject: str,
    text: str,
    from_address: str,
    from_name: str,
    received_at: datetime,
    at: datetime,
    proposed_reference: str = "",
) -> Contact:
    """Make a contact with one question of a message, and a task for the team that takes it in.

    The sender is only what the message says: no party is linked, the agent decides who it is.
    """
    contact = Contact(
        channel=channel,
        state=ContactState.CLOSED,
        caller=clean(from_address)[:320],
        caller_name=clean(from_name)[:200],
        subject=" ".join(clean(subject).split())[:255],
        proposed_reference=proposed_reference,
        opened_at=received_at,
        closed_at=at,
        changed_at=at,
    )
    contact.reference = references.allocate(PREFIX, at=at)
    contact.save(force_insert=True)
    question = Question.objects.create(contact=contact, number=1, text=clean(text))
    tell("contacts.received", contact, at=received_at, by=None, question=question,
         params={"channel": channel})  # fmt: skip
    to_team(question, team=team_for(RouteCode.INTAKE, at=at), by=None, at=at)
    index_contact(contact)
    return contact


@transaction.atomic
def receive_reply(contact_id: int, *, reply: Reply, at: datetime) -> None:
    """Join a message to the contact that it answers, and let the team know that it came."""
    contact = lock(Contact(pk=contact_id))
    question = Question.objects.filter(contact=contact).order_by("number").last()
    if question is None:
        question = Question.objects.create(contact=contact, number=1)
    tell("contacts.reply_received", contact, at=at, by=None, question=question, text=reply.text)
    # What is on its way does not answer what comes in now, and its task ends with it.
    if question.outcome == Outcome.REPLYING or not is_worked_on(question):
        if question.outcome != Outcome.OPEN:
            question.outcome = Outcome.OPEN
            question.outcome_at = at
            question.save(update_fields=["outcome", "outcome_at"])
        to_team(question, team=team_for(RouteCode.INTAKE, at=at), by=None, at=at)
    touch(contact, by=None, at=at)


@transaction.atomic
def reply_to_question(question_id: int, *, reply: Reply, at: datetime) -> None:
    """The same for an answer to a question's own mail."""
    contact_id = Question.objects.values_list("contact_id", flat=True).get(pk=question_id)
    receive_reply(contact_id, reply=reply, at=at)
