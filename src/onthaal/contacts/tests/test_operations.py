"""What an agent does with a contact, on a real database at a fixed time."""

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Contact, Handover
from onthaal.contacts.operations.handing_over import to_team
from onthaal.contacts.tests import factories
from onthaal.contacts.ways import Way, way_to
from onthaal.core import outbox, references, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Reply
from onthaal.core.models import OutboxMessage, TimelineLink
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db


def _sentences(contact: Contact, user: object) -> list[str]:
    return [line.sentence for line in timeline.page(user, "contacts.contact", contact.pk).lines]  # type: ignore[arg-type]


def test_an_opened_contact_has_its_reference_and_one_question() -> None:
    house = factories.house()
    contact = operations.open_contact(channel="phone", by=house.sofie, at=NOW)
    assert references.normalise(contact.reference) == contact.reference
    assert contact.questions.count() == 1
    assert _sentences(contact, house.sofie) == [f"Contact {contact.reference} geopend (telefoon)"]


def test_of_two_who_save_one_wins_and_the_other_sees_who() -> None:
    house = factories.house()
    contact = operations.open_contact(channel="phone", by=house.sofie, at=NOW)
    factories.save(contact, house.karim, "Tekst van Karim")
    with pytest.raises(Conflict) as caught:
        operations.change(contact, version=1, caller="", anonymous=False, notes="Tekst van Sofie",
                          questions={}, by=house.sofie, at=NOW)  # fmt: skip
    assert caught.value.changed_by == "Karim"
    assert caught.value.current.questions.get().text == "Tekst van Karim"
    contact.refresh_from_db()
    assert contact.notes == ""


def test_a_recognised_person_gets_the_whole_story_and_loses_it_again() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie)
    operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    assert len(timeline.page(house.sofie, "parties.party", party.pk).lines) == 3
    operations.unidentify(question.contact, by=house.sofie, at=NOW)
    assert not TimelineLink.objects.filter(
        kind="parties.party", object_id=party.pk, entry__code="contacts.opened"
    ).exists()


def test_an_identity_check_needs_a_person() -> None:
    house, party = factories.house(), factories.an_peeters()
    contact = factories.asked(house.sofie).contact
    with pytest.raises(Refusal, match="wie het is"):
        operations.record_identity_check(contact, method="questions", by=house.sofie, at=NOW)
    operations.identify(contact, party=party, by=house.sofie, at=NOW)
    operations.record_identity_check(contact, method="questions", by=house.sofie, at=NOW)
    assert "controlevragen" in _sentences(contact, house.sofie)[0]


def test_a_contact_closes_when_every_question_has_an_outcome() -> None:
    house = factories.house()
    question = factories.asked(house.sofie)
    with pytest.raises(Refusal, match="vraag 1"):
        operations.close(question.contact, by=house.sofie, at=NOW)
    operations.answer(question, text="Je identiteitskaart.", by=house.sofie, at=NOW)
    empty = operations.add_question(question.contact, by=house.sofie, at=NOW)
    closed = operations.close(question.contact, by=house.sofie, at=NOW)
    assert closed.state == "closed"
    assert not closed.questions.filter(pk=empty.pk).exists()


def test_an_empty_contact_can_be_laid_away_and_a_full_one_not() -> None:
    house = factories.house()
    empty = operations.open_contact(channel="phone", by=house.sofie, at=NOW)
    operations.discard(empty, by=house.sofie, at=NOW)
    with pytest.raises(Refusal):
        operations.discard(factories.asked(house.sofie).contact, by=house.sofie, at=NOW)


def test_an_outcome_can_be_taken_back() -> None:
    house = factories.house()
    question = factories.asked(house.sofie)
    operations.answer(question, text="Ja.", by=house.sofie, at=NOW)
    with pytest.raises(Refusal, match="al beantwoord"):
        operations.answer(question, text="Nee.", by=house.sofie, at=NOW)
    assert operations.reopen_question(question, by=house.sofie, at=NOW).is_open


def test_a_promised_callback_is_a_task_of_the_team_within_two_working_days() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie, "Niemand belde terug")
    operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    task = operations.promise_callback(question, team=house.waste_team, phone="+32470123456", by=house.sofie, at=NOW)  # fmt: skip
    assert (task.team, task.kind_code) == (house.waste_team, "callback")
    assert task.promised_to == "An Peeters, +32470123456"
    assert (task.due_at - NOW).days in {2, 3}
    tasks.close(task, version=task.version, outcome="done", by=house.karim, at=NOW)
    question.refresh_from_db()
    assert question.outcome == "answered"


def test_a_forwarded_report_leaves_without_the_name_and_is_followed_up() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie, "Huisvuil niet opgehaald")
    operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    task = operations.forward(question, body=house.limburg_net, team=house.waste_team,
                              by=house.sofie, at=NOW)  # fmt: skip
    mail = OutboxMessage.objects.get()
    assert (mail.recipient, mail.purpose) == ("afval@buiten.example", "forward")
    assert "Peeters" not in mail.body + mail.subject
    assert Handover.objects.get().task == task
    question.refresh_from_db()
    assert (question.kind, question.outcome) == ("report", "forwarded")


def test_a_possible_complaint_is_behind_its_wall() -> None:
    house = factories.house()
    question = factories.asked(house.sofie, "Karim belde nooit terug")
    task = operations.signal_complaint(question, by=house.sofie, at=NOW)
    assert (task.team, task.compartment) == (house.complaints, "complaint")
    assert not any("klacht" in line.lower() for line in _sentences(question.contact, house.karim))


def test_a_connection_that_failed_is_recorded_and_leaves_the_question_open() -> None:
    house = factories.house()
    question = factories.asked(house.sofie)
    to = ("organisation.employee", house.karim_employee.pk)
    operations.refer(question, to=to, mode="connected", succeeded=False, by=house.sofie, at=NOW)
    question.refresh_from_db()
    assert question.is_open
    operations.refer(question, to=to, mode="connected", succeeded=True, by=house.sofie, at=NOW)
    question.refresh_from_db()
    assert question.outcome == "connected"
    assert "doorverbonden met Karim Haddad" in _sentences(question.contact, house.sofie)[0]


def _way(contact: Contact) -> Way:
    contact.refresh_from_db()
    way = way_to(contact)
    assert way is not None
    return way


def test_nothing_counts_as_answered_until_it_left() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie)
    contact = operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    operations.reply(question, way=_way(contact), subject="Antwoord", text="Je kaart.",
                     by=house.karim, at=NOW)  # fmt: skip
    question.refresh_from_db()
    assert question.outcome == "replying"
    outbox.mark_sent(OutboxMessage.objects.get(), at=NOW)
    question.refresh_from_db()
    assert question.outcome == "answered"


def test_without_an_address_the_answer_is_a_letter_or_a_callback() -> None:
    house = factories.house()
    party = factories.an_peeters(email="", preferred_way="")
    question = factories.asked(house.sofie)
    contact = operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    operations.reply(question, way=_way(contact), subject="Antwoord", text="Je kaart.",
                     by=house.karim, at=NOW)  # fmt: skip
    task = Task.objects.get()
    assert (task.kind_code, task.team) == ("callback", house.front)
    question.refresh_from_db()
    assert question.outcome == "replying"
    tasks.close(task, version=task.version, outcome="done", by=house.sofie, at=NOW)
    question.refresh_from_db()
    assert question.outcome == "answered"


def test_a_received_message_is_a_contact_with_a_task_and_no_person() -> None:
    house = factories.house()
    factories.an_peeters()
    contact = operations.receive(
        channel="mail", subject="Vraag", text="Hoe laat?", from_address="an@voorbeeld.example",
        from_name="An Peeters", received_at=NOW, at=NOW,
    )  # fmt: skip
    assert contact.party is None
    assert Task.objects.get().team == house.front
    assert contact.questions.get().outcome == "in_handling"


def test_a_message_in_an_empty_installation_finds_a_team() -> None:
    contact = operations.receive(channel="mail", subject="", text="Hallo", from_address="",
                                 from_name="", received_at=NOW, at=NOW)  # fmt: skip
    assert Task.objects.get().origin_id == contact.questions.get().pk


def test_an_answer_of_the_inhabitant_opens_the_work_again() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie)
    contact = operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    operations.answer(question, text="Ja.", by=house.sofie, at=NOW)
    operations.close(contact, by=house.sofie, at=NOW)
    reply = Reply(text="Nog iets", sender="an@voorbeeld.example", message_key="<x@y>")
    operations.receive_reply(contact.pk, reply=reply, at=NOW)
    assert Task.objects.filter(state="open").count() == 1
    operations.receive_reply(contact.pk, reply=reply, at=NOW)
    assert Task.objects.filter(state="open").count() == 1


def test_a_confirmation_tells_what_happens_to_each_question() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie, "Huisvuil niet opgehaald")
    contact = operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    to_team(question, team=house.waste_team, by=house.sofie, at=NOW)
    assert operations.confirm(contact, by=house.sofie, at=NOW)
    mail = OutboxMessage.objects.get()
    assert contact.reference in mail.subject
    assert "De bevoegde dienst bekijkt het." in mail.body


def test_taking_a_promise_back_leaves_no_task_and_no_mail_behind() -> None:
    house, party = factories.house(), factories.an_peeters()
    question = factories.asked(house.sofie, "Huisvuil niet opgehaald")
    operations.identify(question.contact, party=party, by=house.sofie, at=NOW)
    operations.forward(
        question, body=house.limburg_net, team=house.waste_team, by=house.sofie, at=NOW
    )
    assert operations.reopen_question(question, by=house.sofie, at=NOW).is_open
    assert Task.objects.get().outcome == "not_needed"
    assert OutboxMessage.objects.get().state == "cancelled"
