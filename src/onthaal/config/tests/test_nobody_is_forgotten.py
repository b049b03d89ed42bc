"""Whoever waits for us is on a worklist, whatever becomes of the tasks and messages behind her question.

The walk tries every end of every task that a question can have, the undoing of each, and everything that
can happen to what we sent; after each step it looks at the worklist as the team sees it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.states import WAITING, Outcome
from onthaal.contacts.tests import factories
from onthaal.contacts.tests.factories import House
from onthaal.contacts.ways import Way, ways_to
from onthaal.core import outbox
from onthaal.core.kinds import Reply
from onthaal.core.models import OutboxMessage
from onthaal.organisation import operations as organisation
from onthaal.parties.models import Party
from onthaal.parties.operations import set_postal_address
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import outcomes
from onthaal.worklist import queries as worklist
from onthaal.worklist.filters import Filters

pytestmark = pytest.mark.django_db
QUESTION = "contacts.question"
DEPTH = 2


def _way(question: Question, code: str) -> Way:
    contact = Contact.objects.get(pk=question.contact_id)
    return next(way for way in ways_to(contact) if way.code == code)


def _reply(code: str) -> Callable[[House, Question], None]:
    def start(house: House, question: Question) -> None:
        operations.reply(question, way=_way(question, code), subject="Antwoord", text="Je kaart.",
                         by=house.karim, at=NOW)  # fmt: skip

    return start


def _callback(house: House, question: Question) -> None:
    operations.promise_callback(question, team=house.waste_team, phone="+32470123456",
                                by=house.sofie, at=NOW)  # fmt: skip


def _team(house: House, question: Question) -> None:
    operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW)


def _forward(house: House, question: Question) -> None:
    operations.forward(question, body=house.limburg_net, team=house.waste_team,
                       by=house.sofie, at=NOW)  # fmt: skip


def _complaint(house: House, question: Question) -> None:
    operations.signal_complaint(question, by=house.sofie, at=NOW)


def _then(*starts: Callable[[House, Question], None]) -> Callable[[House, Question], None]:
    def start(house: House, question: Question) -> None:
        for one in starts:
            one(house, question)

    return start


def _written_back(house: House, question: Question) -> None:
    reply = Reply(text="Nog iets", sender="an@voorbeeld.example", message_key="<x@y>")
    operations.receive_reply(question.contact_id, reply=reply, at=NOW)


STARTS = {
    "a callback": _callback,
    "a team": _team,
    "a forwarded report": _forward,
    "a possible complaint": _complaint,
    "a callback that is a complaint too": _then(_callback, _complaint),
    "a mail": _reply("mail"),
    "a letter": _reply("letter"),
    "a call instead of a mail": _reply("phone"),
    "a team that writes a letter": _then(_team, _reply("letter")),
    "a message that crosses our letter": _then(_reply("letter"), _written_back),
    "a message about a possible complaint": _then(_complaint, _written_back),
}


@contextmanager
def _branch() -> Iterator[None]:
    """Try something and take it back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _steps(question: Question, by: User) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield everything that can happen next to the tasks and the messages of a question."""
    mine = Task.objects.filter(origin_kind=QUESTION, origin_id=question.pk).order_by("pk")
    for task in mine:
        for outcome in outcomes(task.kind_code) if task.is_open else ():
            yield (
                f"{task.kind_code} ends {outcome}",
                lambda task=task, outcome=outcome: tasks.close(  # type: ignore[misc]
                    task, version=task.version, outcome=outcome, by=by, at=NOW
                ),
            )
        if not task.is_open and outcomes(task.kind_code):
            yield (
                f"{task.kind_code} opens again",
                lambda task=task: tasks.reopen(task, version=task.version, by=by, at=NOW),  # type: ignore[misc]
            )
    for message in OutboxMessage.objects.filter(origin_kind=QUESTION, origin_id=question.pk):
        name = f"{message.purpose} by {message.channel}"
        if message.state == "waiting":
            yield f"{name} leaves", lambda one=message: outbox.mark_sent(one, at=NOW)  # type: ignore[misc]
        if message.state in {"waiting", "sent"} and message.channel == "mail":
            yield (
                f"{name} comes back",
                lambda one=message: outbox.came_back(  # type: ignore[misc]
                    one, status="5.1.1", diagnostic="550 user unknown", at=NOW
                ),
            )


def _is_looked_after(question: Question, everybody: User) -> bool:
    question.refresh_from_db()
    if question.outcome not in WAITING | {Outcome.OPEN}:
        return True
    mine = {
        row.task.pk
        for row in worklist.page(everybody, Filters(), at=NOW).rows
        if (row.task.origin_kind, row.task.origin_id) == (QUESTION, question.pk)
        and row.task.kind_code != "possible_complaint"
    }
    # A mail leaves by itself, and says so when it cannot; a letter waits for a person.
    leaving = outbox.waiting_for((QUESTION, question.pk)).filter(channel="mail", purpose="answer")
    return bool(mine) or leaving.exists()


def _walk(question: Question, by: User, everybody: User, *, story: list[str]) -> int:
    assert _is_looked_after(question, everybody), " → ".join(story)
    seen = 1
    if len(story) <= DEPTH:
        for name, act in list(_steps(question, by)):
            with _branch():
                act()
                seen += _walk(question, by, everybody, story=[*story, name])
    return seen


def _everybody(house: House) -> User:
    """Return somebody of every team who may know of everything."""
    user = cast.member("Iedereen", *Role, compartments=("complaint",))
    organisation.create_employee(
        department=house.centre, first_name="Ie", last_name="Der", user=user,
        teams=[house.front, house.waste_team, house.complaints], at=NOW, by=None,
    )  # fmt: skip
    return user


@pytest.mark.parametrize("start", STARTS.values(), ids=list(STARTS))
def test_whoever_waits_is_on_a_worklist(start: Callable[[House, Question], None]) -> None:
    house, party = factories.house(), factories.an_peeters()
    set_postal_address(party, street="Bosstraat 1", postcode="3680", town="Maaseik",
                       shielded=False, at=NOW, by=None)  # fmt: skip
    question = factories.asked(house.sofie, "Huisvuil niet opgehaald")
    person = Party.objects.get(pk=party.pk)
    operations.identify(question.contact, party=person, by=house.sofie, at=NOW)
    start(house, question)
    assert _walk(question, house.karim, _everybody(house), story=["start"]) > 1


def test_an_outcome_that_is_taken_back_lies_on_the_desk_of_who_did_it() -> None:
    """An open question has no task: its contact is open, with the agent who must go on with it."""
    house = factories.house()
    contact = operations.receive(channel="mail", subject="Vraag", text="Hoe laat?", from_name="An",
                                 from_address="an@voorbeeld.example", received_at=NOW, at=NOW)  # fmt: skip
    operations.reopen_question(contact.questions.get(), by=house.sofie, at=NOW)
    contact.refresh_from_db()
    assert (contact.state, contact.agent) == ("open", house.sofie)
    assert not Task.objects.filter(state="open").exists()
