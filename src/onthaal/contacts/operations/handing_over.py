"""Passing a question on: refer, connect, forward and follow up, call back, a possible complaint."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.contacts import promises
from onthaal.contacts.models import Handover, Question
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.operations.contact import touch
from onthaal.contacts.operations.question import lock_question, set_kind, set_outcome
from onthaal.contacts.operations.work import promised_to, task_for
from onthaal.contacts.refs import QUESTION
from onthaal.contacts.routing import team_for
from onthaal.contacts.states import HandoverMode, Outcome, QuestionKind
from onthaal.contacts.story import tell
from onthaal.core import outbox
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.kinds import Ref
from onthaal.organisation.models import OutsideBody, Team
from onthaal.tasks.models import Task

OUTSIDE_BODY = "organisation.outside_body"
TEAM = "organisation.team"


@transaction.atomic
def refer(
    question: Question, *, to: Ref, mode: str, succeeded: bool, by: User, at: datetime
) -> Handover:
    """Refer or connect to a counter, department or person.

    A connection that failed (nobody picked up) is recorded and leaves the question open.
    """
    contact, current = lock_question(question)
    if succeeded:
        set_outcome(
            current,
            Outcome.CONNECTED if mode == HandoverMode.CONNECTED else Outcome.REFERRED,
            by=by,
            at=at,
        )
    handover = Handover.objects.create(
        question=current, to_kind=to[0], to_id=to[1], mode=mode, succeeded=succeeded, by=by, at=at
    )
    touch(contact, by=by, at=at)
    code = f"contacts.{mode}" if succeeded else "contacts.not_connected"
    tell(f"{code}_to_{to[0].split('.')[1]}", contact, at=at, by=by, question=current,
         params={"to": to[1]})  # fmt: skip
    return handover


@transaction.atomic
def promise_callback(question: Question, *, team: Team, phone: str, by: User, at: datetime) -> Task:
    """Promise that ``team`` calls ``phone`` back within the promised working days."""
    contact, current = lock_question(question)
    if not phone:
        raise Refusal(_("Vul het nummer in waarop we mogen terugbellen."))
    set_outcome(current, Outcome.CALLBACK, by=by, at=at)
    task = task_for(contact, current, kind="callback", team=team, due_at=promises.callback_due(at),
                 promised_to=promised_to(contact, how=phone), by=by, at=at)  # fmt: skip
    touch(contact, by=by, at=at)
    tell("contacts.callback_promised", contact, at=at, by=by, question=current,
         params={"team": team.pk})  # fmt: skip
    return task


@transaction.atomic
def forward(question: Question, *, body: OutsideBody, team: Team, by: User, at: datetime) -> Task:
    """Forward a report to an outside body and let ``team`` see to it that it is done."""
    contact, current = lock_question(question)
    if not current.text.strip():
        raise Refusal(_("Schrijf eerst wat er gemeld wordt."))
    set_kind(current, QuestionKind.REPORT)
    set_outcome(current, Outcome.FORWARDED, by=by, at=at)
    task = task_for(contact, current, kind="follow_up", team=team, due_at=promises.follow_up_due(at),
                 promised_to=promised_to(contact), by=by, at=at)  # fmt: skip
    Handover.objects.create(
        question=current, to_kind=OUTSIDE_BODY, to_id=body.pk, mode=HandoverMode.FORWARDED,
        task=task, by=by, at=at,
    )  # fmt: skip
    if body.notification_email:
        # Only what the body needs: never who reported it.
        outbox.enqueue_mail(
            to=body.notification_email,
            subject=_("Melding {reference}").format(reference=contact.reference),
            text=current.text,
            origin=(QUESTION, current.pk),
            at=at,
            by=by,
            compartment=contact.compartment,
            purpose=outbox.FORWARD,
        )
    touch(contact, by=by, at=at)
    tell("contacts.forwarded", contact, at=at, by=by, question=current, params={"body": body.pk})
    return task


@transaction.atomic
def signal_complaint(question: Question, *, by: User, at: datetime) -> Task:
    """Signal a possible complaint to the complaint point, behind its own wall.

    The question itself stays where it is and can be called back by the department; whether it is a
    complaint is for the complaints handler to say, and the task is invisible to whoever it concerns.
    """
    contact, current = lock_question(question)
    if not current.text.strip():
        raise Refusal(_("Schrijf eerst waarover de inwoner ontevreden is."))
    set_kind(current, QuestionKind.COMPLAINT)
    task = task_for(contact, current, kind="possible_complaint", team=team_for(RouteCode.COMPLAINT, at=at),
                 due_at=promises.answer_due(at), promised_to="", by=by, at=at,
                 compartment=Compartment.COMPLAINT)  # fmt: skip
    if current.is_open:
        set_outcome(current, Outcome.SIGNALLED, by=by, at=at)
    touch(contact, by=by, at=at)
    return task


@transaction.atomic
def to_team(question: Question, *, team: Team, by: User | None, at: datetime) -> Task:
    """Give the question to a team that answers it in writing within the promised days."""
    contact, current = lock_question(question)
    set_outcome(current, Outcome.IN_HANDLING, by=by, at=at)
    task = task_for(contact, current, kind="answer", team=team, due_at=promises.answer_due(at),
                 promised_to=promised_to(contact), by=by, at=at)  # fmt: skip
    touch(contact, by=by, at=at)
    tell("contacts.given_to_team", contact, at=at, by=by, question=current,
         params={"team": team.pk})  # fmt: skip
    return task
