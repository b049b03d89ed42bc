"""The conversation at the window is a contact, with what the door already knows."""

from datetime import datetime

from django.db import transaction

from onthaal.accounts.models import User
from onthaal.contacts import operations as contacts
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.states import Channel, ContactState, QuestionKind
from onthaal.counter.queue.models import Visit

PRODUCT = "catalogue.product"


@transaction.atomic
def begin(visit: Visit, *, by: User, at: datetime) -> Contact:
    """Return the contact of a visit; it opens with her need, the product and who she is."""
    if visit.contact is not None:
        return visit.contact
    contact = contacts.open_contact(channel=Channel.COUNTER, by=by, at=at, caller=visit.name)
    if visit.party is not None:
        contact = contacts.identify(contact, party=visit.party, by=by, at=at)
    question = Question.objects.get(contact=contact)
    contact = contacts.change(
        contact,
        version=contact.version,
        caller=visit.name,
        anonymous=False,
        notes="",
        questions={question.number: (QuestionKind.QUESTION, visit.need)},
        by=by,
        at=at,
    )
    if visit.product_id is not None:
        contacts.use_source(
            question,
            kind=PRODUCT,
            object_id=visit.product_id,
            detail=visit.situation_code,
            by=by,
            at=at,
        )
    visit.contact = contact
    visit.version += 1
    visit.save(update_fields=["contact", "version"])
    return contact


def conclude(contact: Contact, *, by: User, at: datetime) -> None:
    """Answer what is still open in a contact and close it."""
    for question in Question.objects.filter(contact=contact):
        if question.is_open:
            contacts.answer(question, text="", by=by, at=at)
    if contact.state != ContactState.CLOSED:
        contacts.close(contact, by=by, at=at)


def retract(contact: Contact, *, by: User, at: datetime) -> None:
    """Empty a contact that was entered by mistake and close it; its number and its story stay."""
    for question in Question.objects.filter(contact=contact).order_by("number"):
        contacts.reopen_question(question, by=by, at=at)
    current = Contact.objects.get(pk=contact.pk)
    numbers = Question.objects.filter(contact=current).values_list("number", flat=True)
    contacts.change(
        current,
        version=current.version,
        caller="",
        anonymous=False,
        notes="",
        questions=dict.fromkeys(numbers, (QuestionKind.QUESTION, "")),
        by=by,
        at=at,
    )
    contacts.discard(current, by=by, at=at)
