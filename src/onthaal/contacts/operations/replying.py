"""What leaves the house about a contact: the confirmation and the written answer.

Nothing counts as answered until it left: ``reply`` moves the question to 'replying', and only the
outbox (mail), the agent who posted it (letter) or the closed callback moves it to 'answered'.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts import promises
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.operations.contact import lock, touch
from onthaal.contacts.operations.question import lock_question, set_outcome
from onthaal.contacts.operations.work import promised_to, task_for
from onthaal.contacts.refs import CONTACT, QUESTION
from onthaal.contacts.routing import team_for
from onthaal.contacts.states import Outcome
from onthaal.contacts.story import tell
from onthaal.contacts.ways import Way, way_to
from onthaal.core import outbox
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind, TaskState


@transaction.atomic
def reply(
    question: Question, *, way: Way, subject: str, text: str, by: User, at: datetime
) -> Question:
    """Answer in writing, or ask the front office to call, by the way the person prefers."""
    contact, current = lock_question(question)
    if not text.strip():
        raise Refusal(_("Schrijf eerst het antwoord."))
    set_outcome(current, Outcome.REPLYING, by=by, at=at)
    current.answer = clean(text)
    current.save(update_fields=["answer"])
    _send(contact, current, way=way, subject=subject, text=text, by=by, at=at)
    touch(contact, by=by, at=at)
    tell("contacts.reply_written", contact, at=at, by=by, question=current,
         params={"way": way.code}, text=text)  # fmt: skip
    return current


def _send(
    contact: Contact,
    question: Question,
    *,
    way: Way,
    subject: str,
    text: str,
    by: User,
    at: datetime,
) -> None:
    origin = (QUESTION, question.pk)
    if way.code == "mail":
        outbox.enqueue_mail(to=way.address, subject=subject, text=text, origin=origin, at=at, by=by,
                            compartment=contact.compartment, purpose="answer")  # fmt: skip
    elif way.code == "letter":
        outbox.enqueue_letter(to=way.address, subject=subject, text=text, origin=origin, at=at,
                              by=by, compartment=contact.compartment, purpose="answer")  # fmt: skip
    else:
        task_for(contact, question, kind="callback", team=team_for(RouteCode.INTAKE, at=at),
              due_at=promises.callback_due(at), promised_to=promised_to(contact, how=way.address),
              by=by, at=at)  # fmt: skip


@transaction.atomic
def confirm(contact: Contact, *, by: User, at: datetime) -> bool:
    """Send the inhabitant the reference and what was promised; False without an e-mail address."""
    current = lock(contact)
    way = way_to(current)
    if way is None or way.code != "mail":
        return False
    outbox.enqueue_mail(
        to=way.address,
        subject=_("Je contact met ons: {reference}").format(reference=current.reference),
        text=confirmation_text(current, name=way.name),
        origin=(CONTACT, current.pk),
        at=at,
        by=by,
        compartment=current.compartment,
        purpose="confirmation",
    )
    tell("contacts.confirmation_written", current, at=at, by=by)
    return True


def confirmation_text(contact: Contact, *, name: str) -> str:
    """Return the confirmation in plain Dutch: what was asked, what happens, the reference."""
    lines = [_("Dag {name},").format(name=name) if name else _("Dag,"), ""]
    lines += [_("Bedankt voor je contact. Dit hebben we genoteerd:"), ""]
    for question in contact.questions.order_by("number"):
        lines.append(f"{question.number}. {question.text.strip()}")
        lines.append(f"   {_OUTCOMES[Outcome(question.outcome)]()}")
    lines += ["", _("Je referentie is {reference}. Geef die als je ons opnieuw contacteert.").format(
        reference=contact.reference)]  # fmt: skip
    return "\n".join(lines)


_OUTCOMES = {
    Outcome.OPEN: lambda: _("We bekijken je vraag."),
    Outcome.ANSWERED: lambda: _("Je kreeg al antwoord."),
    Outcome.REFERRED: lambda: _("We verwezen je door naar de juiste dienst."),
    Outcome.CONNECTED: lambda: _("We verbonden je door met de juiste dienst."),
    Outcome.CALLBACK: lambda: _("We bellen je terug."),
    Outcome.FORWARDED: lambda: _("We stuurden je melding door en volgen ze op."),
    Outcome.IN_HANDLING: lambda: _("De bevoegde dienst bekijkt het."),
    Outcome.REPLYING: lambda: _("Je antwoord is onderweg."),
}


@transaction.atomic
def left_the_house(question_id: int, *, outbox_id: int, at: datetime) -> None:
    """Mark a question answered now that its written answer left (called by the outbox)."""
    contact, current = lock_question(Question(pk=question_id, contact_id=_contact_id(question_id)))
    message = outbox.get(outbox_id)
    if message.purpose != "answer" or current.outcome != Outcome.REPLYING:
        return
    set_outcome(current, Outcome.ANSWERED, by=None, at=at)
    touch(contact, by=None, at=at)
    tell("contacts.reply_sent", contact, at=at, by=None, question=current,
         params={"way": message.channel})  # fmt: skip


@transaction.atomic
def task_closed(
    question_id: int, *, task_id: int, outcome: str, at: datetime, by: User | None
) -> None:
    """A task of this question was closed: when nobody waits any more, the question is answered."""
    # What the complaint point decides stays behind its wall: the question does not tell of it.
    others = Task.objects.exclude(kind_code=TaskKind.POSSIBLE_COMPLAINT)
    if outcome != "done" or not others.filter(pk=task_id).exists():
        return
    contact, current = lock_question(Question(pk=question_id, contact_id=_contact_id(question_id)))
    waits = others.filter(origin_kind=QUESTION, origin_id=question_id, state=TaskState.OPEN)
    if not current.is_waiting or waits.exists():
        return
    if current.outcome == Outcome.REPLYING and _mail_waits(current):
        return
    set_outcome(current, Outcome.ANSWERED, by=by, at=at)
    touch(contact, by=by, at=at)


def _mail_waits(question: Question) -> bool:
    return outbox.waiting_for((QUESTION, question.pk)).exists()


def _contact_id(question_id: int) -> int:
    return Question.objects.values_list("contact_id", flat=True).get(pk=question_id)


@transaction.atomic
def confirmation_left(contact_id: int, *, at: datetime) -> None:
    """Tell on the timeline that the confirmation left (called by the outbox)."""
    tell("contacts.confirmation_sent", Contact.objects.get(pk=contact_id), at=at, by=None)
