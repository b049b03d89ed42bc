"""What the end of a task does to its question, and what undoing that end does.

Whoever waits for us has an open task somewhere, or an answer that is on its way; when the last one ends
the question ends with it, in the same word.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts import promises
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.operations.contact import touch
from onthaal.contacts.operations.question import lock_question, set_outcome
from onthaal.contacts.operations.work import (
    answer_waits,
    is_worked_on,
    promised_to,
    remind_of_letter,
    send_to,
    task_for,
)
from onthaal.contacts.refs import QUESTION
from onthaal.contacts.states import AFTER_TASK, Outcome, allowed, during
from onthaal.contacts.story import tell
from onthaal.contacts.ways import Way, way_in_writing
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage
from onthaal.tasks.models import Task
from onthaal.tasks.states import FOLLOWED, TaskKind
from onthaal.tasks.states import Outcome as TaskOutcome

NOBODY_TOLD = "none"  # no address to write to is known


@transaction.atomic
def task_closed(
    question_id: int, *, task_id: int, outcome: str, at: datetime, by: User | None
) -> None:
    """A task of this question ended: another goes on, or the question ends when nobody has it."""
    task = Task.objects.select_related("team", "holder", "promise").get(pk=task_id)
    if task.kind_code == TaskKind.POSSIBLE_COMPLAINT:
        return  # what the complaint point decides stays behind its wall
    contact, current = lock_question(Question(pk=question_id, contact_id=contact_id(question_id)))
    if outcome in FOLLOWED:
        _go_on(contact, current, task, outcome, by=by, at=at)
    elif current.is_waiting and not is_worked_on(current):
        _end(contact, current, TaskOutcome(outcome), by=by, at=at)


def _go_on(
    contact: Contact, question: Question, task: Task, outcome: str, *, by: User | None, at: datetime
) -> None:
    """Give the same team another try: by calling once more, or in writing."""
    writes = outcome == TaskOutcome.WRITE
    kind = TaskKind.ANSWER if writes else TaskKind(task.kind_code)
    task_for(
        contact,
        question,
        kind=kind,
        team=task.team,
        holder=task.holder,
        due_at=promises.answer_due(at) if writes else promises.callback_due(at),
        promised_to=promised_to(contact) if writes else task.promised_to,
        follows=task,
        by=by,
        at=at,
    )
    if not answer_waits(question):
        _become(contact, question, during(kind), by=by, at=at)


def _end(
    contact: Contact, question: Question, outcome: TaskOutcome, *, by: User | None, at: datetime
) -> None:
    """End the question with its last task; while an answer is on its way it is not over."""
    if answer_waits(question):
        remind_of_letter(contact, question, by=by, at=at)
        return
    set_outcome(question, AFTER_TASK[outcome], by=by, at=at)
    if outcome == TaskOutcome.NOT_REACHED:
        way = way_in_writing(contact)
        if way is not None:
            _tell_in_writing(contact, question, way, by=by, at=at)
        told = way.code if way is not None else NOBODY_TOLD
        tell("contacts.not_reached", contact, at=at, by=by, question=question,
             params={"way": told})  # fmt: skip
    touch(contact, by=by, at=at)


def _tell_in_writing(
    contact: Contact, question: Question, way: Way, *, by: User | None, at: datetime
) -> None:
    send_to(
        way,
        contact,
        question,
        subject=_("We konden je niet bereiken: {reference}").format(reference=contact.reference),
        text=not_reached_text(contact, question, name=way.name),
        purpose=outbox.NOT_REACHED,
        by=by,
        at=at,
    )


def not_reached_text(contact: Contact, question: Question, *, name: str) -> str:
    """Return in plain Dutch that nobody was reached, what was asked, and what she can do."""
    lines = [
        _("Dag {name},").format(name=name) if name else _("Dag,"),
        "",
        _("We probeerden je te bereiken over je vraag, maar dat lukte niet. Dit was je vraag:"),
        "",
        question.text.strip(),
        "",
        _("We sluiten je vraag nu af. Wil je toch nog een antwoord? Neem dan opnieuw contact met ons "
          "op en geef je referentie {reference}.").format(reference=contact.reference),
    ]  # fmt: skip
    return "\n".join(lines)


@transaction.atomic
def task_reopened(
    question_id: int,
    *,
    task_id: int,
    outcome: str,
    closed_at: datetime,
    at: datetime,
    by: User | None,
) -> None:
    """The end of a task is undone: the question waits again, and what has not left is withdrawn."""
    task = Task.objects.get(pk=task_id)
    if task.kind_code == TaskKind.POSSIBLE_COMPLAINT:
        return
    notices = OutboxMessage.objects.filter(
        origin_kind=QUESTION,
        origin_id=question_id,
        purpose=outbox.NOT_REACHED,
        created_at=closed_at,
    )
    withdrawn = [outbox.cancel(message, now=at) for message in notices]
    contact, current = lock_question(Question(pk=question_id, contact_id=contact_id(question_id)))
    if not answer_waits(current):
        _become(contact, current, during(task.kind_code), by=by, at=at)
    for gone in withdrawn:
        code = "contacts.notice_withdrawn" if gone else "contacts.notice_had_left"
        tell(code, contact, at=at, by=by, question=current)


def _become(
    contact: Contact, question: Question, outcome: Outcome, *, by: User | None, at: datetime
) -> None:
    """Let the question wait again where that is possible: what was referred stays referred."""
    if allowed(question.outcome, outcome):
        set_outcome(question, outcome, by=by, at=at)
        touch(contact, by=by, at=at)


def contact_id(question_id: int) -> int:
    return Question.objects.values_list("contact_id", flat=True).get(pk=question_id)
