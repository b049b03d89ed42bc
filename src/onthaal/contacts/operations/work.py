"""The task behind a question: who must do what for whom, by when."""

from datetime import datetime

from onthaal.accounts.models import User
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.refs import QUESTION, links_of
from onthaal.organisation.models import Team
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task


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
) -> Task:
    return tasks.create(
        kind_code=kind,
        subject=f"{contact.reference} · {question.get_kind_display()} {question.number}",
        team=team,
        origin=(QUESTION, question.pk),
        due_at=due_at,
        promised_to=promised_to,
        compartment=compartment or contact.compartment,
        links=links_of(contact),
        at=at,
        by=by,
    )
