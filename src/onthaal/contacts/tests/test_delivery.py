"""What did not arrive: the promise is open again, and one task asks to call or to write."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.tests import factories
from onthaal.contacts.tests.factories import House
from onthaal.contacts.ways import Way, way_in_writing, ways_to
from onthaal.core import outbox, timeline
from onthaal.core.models import OutboxMessage
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
UNKNOWN = {"status": "5.1.1", "diagnostic": "smtp; 550 5.1.1 User unknown", "at": LATER}


@pytest.fixture(scope="module")
def kept_house(kept: None) -> House:
    return factories.house()


@pytest.fixture
def house(kept_house: House) -> House:
    return deepcopy(kept_house)


@pytest.fixture
def question(house: House) -> Question:
    question = factories.asked(house.sofie, "Wanneer komt de vuilnis?")
    party = factories.an_peeters()
    operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    return question


def _contact(question: Question) -> Contact:
    return Contact.objects.get(pk=question.contact_id)


def _way(question: Question, code: str = "mail") -> Way:
    return next(way for way in ways_to(_contact(question)) if way.code == code)


def _answer(question: Question, house: House) -> OutboxMessage:
    operations.reply(question, way=_way(question), subject="Antwoord", text="Morgen.",
                     by=house.karim, at=NOW)  # fmt: skip
    return OutboxMessage.objects.get(purpose="answer", state="waiting")


def _outcome(question: Question) -> str:
    question.refresh_from_db()
    return question.outcome


def _newest(question: Question, house: House, kind: str = "contacts.contact") -> list[str]:
    page = timeline.page(house.sofie, kind, question.contact_id)
    return [f"{line.sentence} {line.text}".strip() for line in page.lines]


def _page(question: Question, user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get(_contact(question).get_absolute_url()).content.decode()


def test_an_answer_that_comes_back_does_not_count_any_more(
    house: House, question: Question
) -> None:
    mail = _answer(question, house)
    outbox.mark_sent(mail, at=NOW)
    assert _outcome(question) == "answered"
    assert outbox.came_back(mail, **UNKNOWN)  # type: ignore[arg-type]
    assert _outcome(question) == "in_handling"
    task = Task.objects.get()
    assert (task.kind_code, task.team) == ("address", house.front)
    assert task.promised_to == "An Peeters, +32470123456"
    lines = _newest(question, house)
    assert "antwoord op vraag 1 kwam niet aan: dit adres bestaat niet" in lines[1]
    assert "550 5.1.1 User unknown" in lines[1]


def test_it_is_said_once_and_asked_once(house: House, question: Question) -> None:
    mail = _answer(question, house)
    outbox.mark_sent(mail, at=NOW)
    operations.close(_contact(question), by=house.sofie, at=NOW)
    operations.confirm(_contact(question), by=house.sofie, at=NOW)
    confirmation = OutboxMessage.objects.get(purpose="confirmation")
    outbox.mark_sent(confirmation, at=NOW)
    for message in (mail, mail, confirmation):
        outbox.came_back(message, **UNKNOWN)  # type: ignore[arg-type]
    assert Task.objects.count() == 1
    lines = _newest(question, house)
    assert sum("kwam niet aan" in line for line in lines) == 2


def test_the_team_that_had_the_question_gets_the_task(house: House, question: Question) -> None:
    operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW)
    mail = _answer(question, house)
    outbox.mark_sent(mail, at=NOW)
    outbox.came_back(mail, **UNKNOWN)  # type: ignore[arg-type]
    assert Task.objects.get(state="open").team == house.waste_team


def test_a_mail_that_never_left_is_the_same(house: House, question: Question) -> None:
    outbox.mark_failed(_answer(question, house), reason="550 no such user", at=LATER)
    assert _outcome(question) == "in_handling"
    assert Task.objects.get().kind_code == "address"


def test_a_mail_that_is_late_is_a_line_and_nothing_else(house: House, question: Question) -> None:
    mail = _answer(question, house)
    outbox.mark_sent(mail, at=NOW)
    outbox.is_late(mail, at=LATER)
    mail.refresh_from_db()
    assert (mail.state, _outcome(question)) == ("sent", "answered")
    assert not Task.objects.exists()
    assert "onze mail is vertraagd" in _newest(question, house)[0]


def test_a_confirmation_that_comes_back_asks_for_an_address_and_changes_no_outcome(
    house: House, question: Question
) -> None:
    operations.answer(question, text="Morgen.", by=house.sofie, at=NOW)
    operations.close(_contact(question), by=house.sofie, at=NOW)
    operations.confirm(_contact(question), by=house.sofie, at=NOW)
    mail = OutboxMessage.objects.get()
    outbox.mark_sent(mail, at=NOW)
    outbox.is_late(mail, at=NOW)
    outbox.came_back(mail, **UNKNOWN)  # type: ignore[arg-type]
    assert _outcome(question) == "answered"
    assert Task.objects.get().kind_code == "address"
    assert "de bevestiging kwam niet aan" in _page(question, house.karim)


def test_the_word_that_nobody_was_reached_did_not_arrive_either(
    house: House, question: Question
) -> None:
    task = operations.promise_callback(question, team=house.waste_team, phone="+32470123456",
                                       by=house.sofie, at=NOW)  # fmt: skip
    tasks.close(task, version=task.version, outcome="not_reached", by=house.karim, at=NOW)
    outbox.came_back(OutboxMessage.objects.get(), **UNKNOWN)  # type: ignore[arg-type]
    assert _outcome(question) == "in_handling"
    assert Task.objects.get(state="open").kind_code == "address"


def test_the_page_says_that_the_answer_did_not_arrive_until_she_was_helped(
    house: House, question: Question
) -> None:
    mail = _answer(question, house)
    outbox.mark_sent(mail, at=NOW)
    outbox.came_back(mail, **UNKNOWN)  # type: ignore[arg-type]
    for user in (house.sofie, house.karim):
        page = _page(question, user)
        assert "het antwoord kwam niet aan" in page
        assert "an@voorbeeld.example: dit adres bestaat niet" in page
    task = Task.objects.get()
    tasks.close(task, version=task.version, outcome="done", by=house.sofie, at=LATER)
    assert _outcome(question) == "answered"
    assert "het antwoord kwam niet aan" not in _page(question, house.sofie)


def test_an_address_where_nothing_arrives_comes_last_and_is_marked(
    house: House, question: Question
) -> None:
    mail = _answer(question, house)
    outbox.mark_sent(mail, at=NOW)
    outbox.came_back(mail, **UNKNOWN)  # type: ignore[arg-type]
    assert [way.code for way in ways_to(_contact(question))] == ["phone", "mail"]
    assert way_in_writing(_contact(question)) is None
    client = Client()
    client.force_login(house.karim)
    page = client.get(f"{_contact(question).get_absolute_url()}vragen/1/antwoord/")
    assert "daar kwam ons vorige bericht niet aan" in page.content.decode()


def test_another_answer_on_its_way_keeps_the_question_replying(
    house: House, question: Question
) -> None:
    first = _answer(question, house)
    outbox.mark_sent(first, at=NOW)
    _answer(question, house)
    outbox.came_back(first, **UNKNOWN)  # type: ignore[arg-type]
    assert _outcome(question) == "replying"


def test_a_forwarded_report_that_comes_back_is_for_the_team_that_follows_it(
    house: House, question: Question
) -> None:
    operations.forward(question, body=house.limburg_net, team=house.waste_team,
                       by=house.sofie, at=NOW)  # fmt: skip
    outbox.came_back(OutboxMessage.objects.get(), **UNKNOWN)  # type: ignore[arg-type]
    assert _outcome(question) == "forwarded"
    assert Task.objects.get(kind_code="address").team == house.waste_team
    assert "de doorgestuurde melding kwam niet aan" in _page(question, house.karim)
