"""What the outbox tells of a contact: it left, it is late, it did not arrive.

An answer counts from the moment that it left, and no longer when it comes back: then somebody must call
or write, and that is a task.
"""

from datetime import datetime

from django.db import transaction

from onthaal.contacts import promises
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.operations.contact import lock, touch
from onthaal.contacts.operations.following_up import contact_id
from onthaal.contacts.operations.question import lock_question, set_outcome
from onthaal.contacts.operations.work import answer_waits, promised_to, task_for, tasks_of
from onthaal.contacts.refs import QUESTION
from onthaal.contacts.routing import team_for
from onthaal.contacts.states import Outcome
from onthaal.contacts.story import tell
from onthaal.contacts.ways import ways_to
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage
from onthaal.organisation.models import Team
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome as TaskOutcome
from onthaal.tasks.states import TaskKind, TaskState

# What is done once a written answer left. A forwarded report is still followed up.
DONE_BY_ANSWER = frozenset(
    {TaskKind.ANSWER, TaskKind.ANSWER_MAIL, TaskKind.CALLBACK, TaskKind.ADDRESS, TaskKind.LETTER}
)
# These said something that the inhabitant had to know; a confirmation only repeats it.
HAD_TO_ARRIVE = frozenset({outbox.ANSWER, outbox.NOT_REACHED})
ENDED_BY_MESSAGE = frozenset({Outcome.ANSWERED, Outcome.REPLYING, Outcome.NOT_REACHED})
WORDS = {
    outbox.ANSWER: "contacts.reply_undelivered",
    outbox.FORWARD: "contacts.forward_undelivered",
    outbox.NOT_REACHED: "contacts.notice_undelivered",
}


@transaction.atomic
def left_the_house(question_id: int, *, outbox_id: int, at: datetime) -> None:
    """Mark a question answered now that its written answer left (called by the outbox).

    The tasks that asked for this answer end with it; what came after it was written stays.
    """
    message = outbox.get(outbox_id)
    if message.purpose != outbox.ANSWER:
        return
    held = tasks.hold((QUESTION, question_id))  # before the contact, as when a task is closed
    contact, current = lock_question(Question(pk=question_id, contact_id=contact_id(question_id)))
    if current.outcome == Outcome.REPLYING:
        set_outcome(current, Outcome.ANSWERED, by=None, at=at)
        touch(contact, by=None, at=at)
    tell("contacts.reply_sent", contact, at=at, by=None, question=current,
         params={"way": message.channel})  # fmt: skip
    done = [
        task
        for task in held
        if task.kind_code in DONE_BY_ANSWER and task.created_at <= message.created_at
    ]
    tasks.close_held(done, outcome=TaskOutcome.DONE, by=None, at=at)


@transaction.atomic
def confirmation_left(about: int, *, outbox_id: int, at: datetime) -> None:
    """Tell on the timeline that the confirmation left (called by the outbox)."""
    tell("contacts.confirmation_sent", Contact.objects.get(pk=about), at=at, by=None)


@transaction.atomic
def undelivered(question_id: int, *, outbox_id: int, final: bool, at: datetime) -> None:
    """A message about a question did not arrive, or is late (called by the outbox).

    What it had ended is open again, and one task asks the team to call or to write.
    """
    message = outbox.get(outbox_id)
    contact, current = lock_question(Question(pk=question_id, contact_id=contact_id(question_id)))
    if not final:
        tell("contacts.mail_late", contact, at=at, by=None, question=current)
        return
    ended = message.purpose in HAD_TO_ARRIVE and current.outcome in ENDED_BY_MESSAGE
    if ended and not answer_waits(current):
        set_outcome(current, Outcome.IN_HANDLING, by=None, at=at)
    touch(contact, by=None, at=at)
    code = WORDS.get(message.purpose, "contacts.reply_undelivered")
    tell(code, contact, at=at, by=None, question=current, params={"reason": message.failure},
         text=_details(message))  # fmt: skip
    _ask_to_call(contact, current, at=at)


@transaction.atomic
def confirmation_undelivered(about: int, *, outbox_id: int, final: bool, at: datetime) -> None:
    """The confirmation of a contact did not arrive, or is late (called by the outbox)."""
    message = outbox.get(outbox_id)
    contact = lock(Contact(pk=about))
    if not final:
        tell("contacts.mail_late", contact, at=at, by=None)
        return
    tell("contacts.confirmation_undelivered", contact, at=at, by=None,
         params={"reason": message.failure}, text=_details(message))  # fmt: skip
    questions = list(Question.objects.filter(contact=contact).order_by("number"))
    waiting = [one for one in questions if one.is_waiting] or questions
    if waiting:
        _ask_to_call(contact, waiting[0], at=at)


def _details(message: OutboxMessage) -> str:
    """Return what the mail server said, and to which address: personal, so in the erasable text."""
    return f"{message.recipient}\n{message.last_error}"


def _ask_to_call(contact: Contact, question: Question, *, at: datetime) -> None:
    """Make one task for the team that has the question, whatever else comes back from this address."""
    asked = Task.objects.filter(
        origin_kind=QUESTION,
        origin_id__in=contact.questions.values("pk"),
        kind_code=TaskKind.ADDRESS,
        state=TaskState.OPEN,
    )
    if asked.exists():
        return
    phone = next((way.address for way in ways_to(contact) if way.code == "phone"), "")
    task_for(contact, question, kind=TaskKind.ADDRESS, team=_team_of(question, at=at),
             due_at=promises.callback_due(at), promised_to=promised_to(contact, how=phone),
             by=None, at=at)  # fmt: skip


def _team_of(question: Question, *, at: datetime) -> Team:
    """Return the team that has the question, or had it last; else the one that takes in."""
    rows = tasks_of(question).select_related("team")
    last = rows.filter(state=TaskState.OPEN).order_by("pk").last() or rows.order_by("pk").last()
    return last.team if last is not None else team_for(RouteCode.INTAKE, at=at)
