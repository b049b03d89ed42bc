"""What the end of a task does to its question, and what undoing that end takes back."""

from copy import deepcopy
from datetime import timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.tests import factories
from onthaal.contacts.tests.factories import House
from onthaal.contacts.ways import Way, ways_to
from onthaal.core import outbox, timeline
from onthaal.core.errors import Refusal
from onthaal.core.kinds import Reply
from onthaal.core.models import OutboxMessage
from onthaal.parties.models import Party
from onthaal.parties.operations import set_postal_address
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture(scope="module")
def kept_house(kept: None) -> House:
    return factories.house()


@pytest.fixture
def house(kept_house: House) -> House:
    return deepcopy(kept_house)


def _question(house: House, text: str = "Wanneer komt de vuilnis?", **person: str) -> Question:
    question = factories.asked(house.sofie, text)
    party = factories.an_peeters(**person)
    operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    return question


def _callback(house: House, question: Question) -> Task:
    return operations.promise_callback(question, team=house.waste_team, phone="+32470123456",
                                       by=house.sofie, at=NOW)  # fmt: skip


def _close(task: Task, outcome: str, house: House) -> Task:
    return tasks.close(task, version=task.version, outcome=outcome, by=house.karim, at=LATER)


def _reopen(task: Task, house: House) -> Task:
    return tasks.reopen(task, version=task.version, by=house.karim, at=LATER + timedelta(hours=1))


def _outcome(question: Question) -> str:
    question.refresh_from_db()
    return question.outcome


def _sentences(question: Question, house: House) -> list[str]:
    page = timeline.page(house.sofie, "contacts.contact", question.contact_id)
    return [line.sentence for line in page.lines]


def _way(question: Question, code: str) -> Way:
    contact = Contact.objects.get(pk=question.contact_id)
    return next(way for way in ways_to(contact) if way.code == code)


def _write(question: Question, code: str, house: House) -> OutboxMessage:
    operations.reply(question, way=_way(question, code), subject="Antwoord", text="Morgen.",
                     by=house.karim, at=LATER)  # fmt: skip
    return OutboxMessage.objects.get(purpose="answer")


def _lives_somewhere() -> None:
    set_postal_address(Party.objects.get(), street="Bosstraat 1", postcode="3680", town="Maaseik",
                       shielded=False, at=NOW, by=None)  # fmt: skip


def test_trying_again_is_a_new_promise_of_the_same_people(house: House) -> None:
    question = _question(house)
    first = _callback(house, question)
    first = tasks.take(first, version=first.version, by=house.karim, at=NOW)
    _close(first, "again", house)
    second = Task.objects.get(state="open")
    assert (second.follows, second.kind_code, second.team) == (first, "callback", house.waste_team)
    assert second.holder == house.karim_employee
    assert second.promised_to == "An Peeters, +32470123456"
    assert second.due_at > first.due_at
    assert _outcome(question) == "callback"


def test_writing_instead_is_a_task_that_ends_when_the_answer_leaves(house: House) -> None:
    question = _question(house)
    _close(_callback(house, question), "write", house)
    written = Task.objects.get(state="open")
    assert (written.kind_code, written.team) == ("answer", house.waste_team)
    assert _outcome(question) == "in_handling"
    mail = _write(question, "mail", house)
    assert _outcome(question) == "replying"
    assert Task.objects.get(pk=written.pk).is_open, "nothing is answered until it left"
    outbox.mark_sent(mail, at=LATER)
    assert _outcome(question) == "answered"
    assert Task.objects.get(pk=written.pk).outcome == "done"


def test_whom_we_give_up_on_is_told_by_mail(house: House) -> None:
    question = _question(house)
    _close(_callback(house, question), "not_reached", house)
    assert _outcome(question) == "not_reached"
    mail = OutboxMessage.objects.get()
    assert (mail.channel, mail.purpose, mail.recipient) == (
        "mail",
        "not_reached",
        "an@voorbeeld.example",
    )
    assert mail.headers["Auto-Submitted"] == "auto-generated"
    for words in ("Dag An Peeters,", "Wanneer komt de vuilnis?", question.contact.reference):
        assert words in mail.body
    assert "inwoner niet bereikt (bericht per mail)" in _sentences(question, house)[0]


def test_or_by_letter_to_where_she_lives_when_it_is_printed(house: House) -> None:
    question = _question(house, email="")
    _lives_somewhere()
    _close(_callback(house, question), "not_reached", house)
    letter = OutboxMessage.objects.get()
    assert (letter.channel, letter.addressee_kind) == ("letter", "parties.party")
    assert "(bericht per brief)" in _sentences(question, house)[0]


def test_or_not_at_all_when_no_address_is_known(house: House) -> None:
    question = _question(house, email="")
    _close(_callback(house, question), "not_reached", house)
    assert not OutboxMessage.objects.exists()
    assert "(geen adres gekend voor een bericht)" in _sentences(question, house)[0]


def test_an_address_where_nothing_arrives_is_not_written_to(house: House) -> None:
    question = _question(house)
    mail = _write(question, "mail", house)
    outbox.mark_sent(mail, at=LATER)
    outbox.came_back(mail, status="5.1.1", diagnostic="550 user unknown", at=LATER)
    _close(Task.objects.get(state="open"), "not_reached", house)
    assert _outcome(question) == "not_reached"
    assert not OutboxMessage.objects.filter(purpose="not_reached").exists()


def test_what_is_not_needed_any_more_ends_so(house: House) -> None:
    question = _question(house)
    _close(_callback(house, question), "not_needed", house)
    assert _outcome(question) == "not_needed"


def test_the_question_does_not_end_while_another_team_has_it(house: House) -> None:
    question = _question(house)
    callback = _callback(house, question)
    other = tasks.create(kind_code="answer", subject="x", team=house.front, due_at=LATER,
                         origin=("contacts.question", question.pk), at=NOW, by=None)  # fmt: skip
    _close(callback, "not_reached", house)
    assert _outcome(question) == "callback"
    assert not OutboxMessage.objects.exists()
    _close(other, "done", house)
    assert _outcome(question) == "answered"


def test_the_end_of_a_possible_complaint_tells_nothing(house: House) -> None:
    question = _question(house, "Karim belde nooit terug")
    task = operations.signal_complaint(question, by=house.sofie, at=NOW)
    assert _outcome(question) == "signalled"
    closed = _close(task, "done", house)
    _reopen(closed, house)
    assert _outcome(question) == "signalled"


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        ("callback", "done", "callback"),
        ("callback", "not_needed", "callback"),
        ("callback", "not_reached", "callback"),
        ("callback", "write", "callback"),
        ("callback", "again", "callback"),
        ("team", "done", "in_handling"),
        ("team", "not_needed", "in_handling"),
        ("forward", "done", "forwarded"),
        ("forward", "not_needed", "forwarded"),
    ],
)
def test_undoing_an_end_lets_the_question_wait_again(
    house: House, start: str, end: str, before: str
) -> None:
    question = _question(house)
    task = {
        "callback": lambda: _callback(house, question),
        "team": lambda: operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW),
        "forward": lambda: operations.forward(
            question, body=house.limburg_net, team=house.waste_team, by=house.sofie, at=NOW
        ),
    }[start]()
    opened = _reopen(_close(task, end, house), house)
    assert _outcome(question) == before
    assert list(Task.objects.filter(state="open")) == [opened]
    assert not OutboxMessage.objects.filter(state="waiting", purpose="not_reached").exists()


def test_undoing_withdraws_the_word_that_has_not_left(house: House) -> None:
    question = _question(house)
    closed = _close(_callback(house, question), "not_reached", house)
    _reopen(closed, house)
    assert OutboxMessage.objects.get().state == "cancelled"
    assert "is ingetrokken" in _sentences(question, house)[0]


def test_what_left_stays_and_the_timeline_says_so(house: House) -> None:
    question = _question(house)
    closed = _close(_callback(house, question), "not_reached", house)
    outbox.mark_sent(OutboxMessage.objects.get(), at=LATER)
    _reopen(closed, house)
    assert OutboxMessage.objects.get().state == "sent"
    assert "was al vertrokken" in _sentences(question, house)[0]
    assert _outcome(question) == "callback"


def test_undoing_twice_leaves_one_open_task(house: House) -> None:
    question = _question(house)
    closed = _close(_callback(house, question), "again", house)
    opened = _reopen(closed, house)
    again = _close(opened, "again", house)
    _reopen(again, house)
    assert Task.objects.filter(state="open").count() == 1
    assert _outcome(question) == "callback"


def test_a_letter_is_on_a_worklist_until_it_is_posted(house: House) -> None:
    question = _question(house)
    _lives_somewhere()
    letter = _write(question, "letter", house)
    task = Task.objects.get()
    assert (task.kind_code, task.team) == ("letter", house.front)
    with pytest.raises(Refusal):
        _close(task, "done", house)
    outbox.mark_sent(letter, at=LATER)
    task.refresh_from_db()
    assert (task.state, _outcome(question)) == ("done", "answered")
    with pytest.raises(Refusal):
        _reopen(task, house)


def test_the_team_that_wrote_a_letter_keeps_it_until_it_is_posted(house: House) -> None:
    question = _question(house)
    _lives_somewhere()
    task = operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW)
    letter = _write(question, "letter", house)
    assert Task.objects.count() == 1
    _close(task, "done", house)
    assert _outcome(question) == "replying"
    assert Task.objects.get(state="open").kind_code == "letter", "somebody still has to post it"
    outbox.mark_sent(letter, at=LATER)
    assert not Task.objects.filter(state="open").exists()


def test_taking_the_answer_back_takes_the_letter_off_the_worklist(house: House) -> None:
    question = _question(house)
    _lives_somewhere()
    letter = _write(question, "letter", house)
    operations.reopen_question(question, by=house.sofie, at=LATER)
    letter.refresh_from_db()
    assert (letter.state, Task.objects.get().outcome) == ("cancelled", "not_needed")


def test_a_message_that_crosses_our_answer_is_not_answered_by_it(house: House) -> None:
    question = _question(house)
    operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW)
    mail = _write(question, "mail", house)
    reply = Reply(text="Nog iets", sender="an@voorbeeld.example", message_key="<x@y>")
    operations.receive_reply(question.contact_id, reply=reply, at=LATER + timedelta(minutes=1))
    outbox.mark_sent(mail, at=LATER + timedelta(minutes=2))
    assert _outcome(question) == "in_handling"
    assert Task.objects.get(state="open").created_at == LATER + timedelta(minutes=1)


def test_a_message_about_a_possible_complaint_reaches_an_ordinary_team_too(house: House) -> None:
    question = _question(house)
    operations.signal_complaint(question, by=house.sofie, at=NOW)
    reply = Reply(text="Nog iets", sender="an@voorbeeld.example", message_key="<x@y>")
    operations.receive_reply(question.contact_id, reply=reply, at=LATER)
    assert set(Task.objects.filter(state="open").values_list("team__name", flat=True)) == {
        "Klachtenpunt",
        "Contactcenter",
    }
