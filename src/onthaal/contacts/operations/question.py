"""A question: add it, note what was used, answer it on the spot, take an outcome back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.contacts.models import Contact, Question, QuestionSource
from onthaal.contacts.operations.contact import lock, reopen, touch
from onthaal.contacts.refs import PRODUCT, QUESTION
from onthaal.contacts.states import ContactState, Outcome, QuestionKind, allowed
from onthaal.contacts.story import tell
from onthaal.core import outbox
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.tasks import operations as tasks
from onthaal.tasks.states import Outcome as TaskOutcome

MOST_QUESTIONS = 20


@transaction.atomic
def add_question(contact: Contact, *, by: User, at: datetime) -> Question:
    """Add an empty question to an open contact, or return the empty one that is there."""
    current = lock(contact)
    if current.state == ContactState.CLOSED:
        raise Refusal(_("Dit contact is afgerond. Heropen het om een vraag toe te voegen."))
    for question in Question.objects.filter(contact=current, outcome=Outcome.OPEN):
        if not question.text.strip():
            return question
    last = Question.objects.filter(contact=current).aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_QUESTIONS:
        raise Refusal(_("Een contact heeft hoogstens twintig vragen. Open een nieuw contact."))
    touch(current, by=by, at=at)
    return Question.objects.create(contact=current, number=last + 1)


@transaction.atomic
def use_source(
    question: Question, *, kind: str, object_id: int, detail: str = "", by: User, at: datetime
) -> QuestionSource:
    """Note that ``kind`` row was used for the answer; a product also becomes the question's subject."""
    source, created = QuestionSource.objects.update_or_create(
        question=question, kind=kind, object_id=object_id, defaults={"detail": detail[:80]}
    )
    if created and kind == PRODUCT:
        Question.objects.filter(pk=question.pk).update(
            product=Product.objects.filter(pk=object_id).first()
        )
    return source


@transaction.atomic
def answer(question: Question, *, text: str, by: User, at: datetime) -> Question:
    """Record that the question was answered in the conversation itself."""
    contact, current = lock_question(question)
    if not current.text.strip() and not text.strip() and not current.sources.exists():
        raise Refusal(_("Schrijf eerst kort wat de vraag is."))
    set_outcome(current, Outcome.ANSWERED, by=by, at=at)
    current.answer = clean(text)
    current.save(update_fields=["answer"])
    touch(contact, by=by, at=at)
    tell("contacts.answered", contact, at=at, by=by, question=current, text=text)
    return current


@transaction.atomic
def reopen_question(question: Question, *, by: User, at: datetime) -> Question:
    """Take an outcome back: the question is open again, and what it set going stops.

    Its open tasks are closed as not needed and what has not left yet is withdrawn; a mail that left
    cannot be taken back. A contact that was closed is open again and on the desk of ``by``: an open
    question is always somebody's.
    """
    origin = (QUESTION, question.pk)
    # In the order of the outbox when a message leaves: message, tasks, contact.
    for message in outbox.waiting_for(origin):
        outbox.cancel(message, now=at)
    held = tasks.hold(origin)
    contact, current = lock_question(question)
    if current.is_open:
        return current
    set_outcome(current, Outcome.OPEN, by=by, at=at)
    if contact.state == ContactState.CLOSED:
        reopen(contact, by=by, at=at)
    else:
        touch(contact, by=by, at=at)
    tell("contacts.question_reopened", contact, at=at, by=by, question=current)
    tasks.close_held(held, outcome=TaskOutcome.NOT_NEEDED, by=by, at=at)
    return current


def lock_question(question: Question) -> tuple[Contact, Question]:
    """Lock the contact and return it with a fresh copy of the question."""
    contact = lock(Contact(pk=question.contact_id))
    return contact, Question.objects.get(pk=question.pk)


def set_outcome(question: Question, outcome: str, *, by: User | None, at: datetime) -> None:
    """Move the question along an allowed transition, or refuse in words."""
    if not allowed(question.outcome, outcome):
        raise Refusal(
            _("Vraag {number} is al {outcome}.").format(
                number=question.number, outcome=question.get_outcome_display()
            )
        )
    question.outcome = outcome
    question.outcome_at = at
    question.outcome_by = by
    question.save(update_fields=["outcome", "outcome_at", "outcome_by"])


def set_kind(question: Question, kind: QuestionKind) -> None:
    if question.kind != kind:
        question.kind = kind
        question.save(update_fields=["kind"])
