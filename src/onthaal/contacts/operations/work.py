"""The task behind a question: who must do what for whom, by when."""

from datetime import datetime

from django.db.models import QuerySet

from onthaal.accounts.models import User
from onthaal.contacts import promises
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.refs import PARTY, QUESTION, links_of
from onthaal.contacts.routing import team_for
from onthaal.contacts.ways import Way
from onthaal.core import outbox
from onthaal.core.models.outbox import OutboxChannel
from onthaal.organisation.models import Employee, Team
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind, TaskState


def promised_to(contact: Contact, *, how: str = "") -> str:
    """Return to whom it is promised and where she is reached, as far as it is known."""
    whom = str(contact.party) if contact.party is not None else contact.caller_name
    return ", ".join(part for part in (whom.strip(), (how or contact.caller).strip()) if part)


def task_for(
    contact: Contact,
    question: Question,
    *,
    kind: str,
    team: Team,
    due_at: datetime,
    promised_to: str,
    by: User | None,
    at: datetime,
    compartment: str = "",
    holder: Employee | None = None,
    follows: Task | None = None,
) -> Task:
    """Create the task ``kind`` of a question for ``team``, on the timelines of its contact."""
    return tasks.create(
        kind_code=kind,
        subject=f"{contact.reference} · {question.get_kind_display()} {question.number}",
        team=team,
        holder=holder,
        follows=follows,
        origin=(QUESTION, question.pk),
        due_at=due_at,
        promised_to=promised_to,
        compartment=compartment or contact.compartment,
        links=links_of(contact),
        at=at,
        by=by,
    )


def tasks_of(question: Question) -> QuerySet[Task]:
    """Return the tasks of a question, without what the complaint point keeps behind its wall."""
    mine = Task.objects.filter(origin_kind=QUESTION, origin_id=question.pk)
    return mine.exclude(kind_code=TaskKind.POSSIBLE_COMPLAINT)


def is_worked_on(question: Question) -> bool:
    """Return whether the question is on somebody's worklist."""
    return tasks_of(question).filter(state=TaskState.OPEN).exists()


def answer_waits(question: Question) -> bool:
    """Return whether an answer to the question has still to leave."""
    return outbox.waiting_for((QUESTION, question.pk)).filter(purpose=outbox.ANSWER).exists()


def remind_of_letter(
    contact: Contact, question: Question, *, by: User | None, at: datetime
) -> None:
    """Put a letter that waits to be posted on a worklist, when nobody has the question on hers.

    A mail leaves by itself, or says that it could not; a letter waits for a person.
    """
    letters = outbox.waiting_for((QUESTION, question.pk)).filter(
        channel=OutboxChannel.LETTER, purpose=outbox.ANSWER
    )
    if letters.exists() and not is_worked_on(question):
        task_for(contact, question, kind=TaskKind.LETTER, team=team_for(RouteCode.INTAKE, at=at),
                 due_at=promises.answer_due(at), promised_to=promised_to(contact),
                 by=by, at=at)  # fmt: skip


def send_to(
    way: Way,
    contact: Contact,
    question: Question,
    *,
    subject: str,
    text: str,
    purpose: str,
    by: User | None,
    at: datetime,
) -> None:
    """Put a message about a question on its way: mail, letter, or a callback of the front office.

    A letter to somebody whom we know goes where she lives when it is printed; what was typed for this
    letter stays.
    """
    origin, wall = (QUESTION, question.pk), contact.compartment
    if way.code == "mail":
        outbox.enqueue_mail(to=way.address, subject=subject, text=text, origin=origin,
                            compartment=wall, purpose=purpose, at=at, by=by)  # fmt: skip
    elif way.code == "letter":
        known = None if way.by_hand or contact.party_id is None else (PARTY, contact.party_id)
        outbox.enqueue_letter(to=way.address, subject=subject, text=text, origin=origin,
                              addressee=known, compartment=wall, purpose=purpose,
                              at=at, by=by)  # fmt: skip
    else:
        task_for(contact, question, kind=TaskKind.CALLBACK, team=team_for(RouteCode.INTAKE, at=at),
                 due_at=promises.callback_due(at),
                 promised_to=promised_to(contact, how=way.address), by=by, at=at)  # fmt: skip
