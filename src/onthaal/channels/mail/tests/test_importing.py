"""What becomes of a mail: one contact, a reply, a proposal, nothing, or the quarantine."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import OperationalError

from onthaal.accounts.tests import cast
from onthaal.channels.mail import importing, kinds
from onthaal.channels.mail.importing import Outcome, Result
from onthaal.channels.mail.models import InboundMail, QuarantinedMail
from onthaal.channels.mail.quarantine import QUARANTINED
from onthaal.channels.mail.sources import Item
from onthaal.channels.mail.tests.samples import AN, FAILED, dsn, mail, multipart, question
from onthaal.contacts import operations as contacts
from onthaal.contacts.models import Contact, Question
from onthaal.contacts.refs import CONTACT
from onthaal.contacts.tests import factories
from onthaal.contacts.tests.factories import House
from onthaal.contacts.ways import ways_to
from onthaal.core import kinds as house_kinds
from onthaal.core import outbox, timeline
from onthaal.core.models import Attachment, OutboxMessage
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def take(data: bytes, path: str = "een.eml") -> Result:
    return importing.take_in(Item(path, data, meant_as_mail=path.endswith(".eml")), at=NOW)


def contact_of(result: Result) -> Contact:
    return Contact.objects.get(reference=result.reference)


def sent(contact: Contact) -> OutboxMessage:
    """A mail that this house sent about a contact."""
    return outbox.enqueue_mail(
        to="an.peeters@voorbeeld.example", subject="Uw vraag", text="Antwoord", origin=(CONTACT, contact.pk),
        purpose=outbox.CONFIRMATION, at=NOW, by=None,
    )  # fmt: skip


def test_a_mail_becomes_one_contact_with_its_files() -> None:
    pdf = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="plan.pdf"\n\n%PDF-1.4'
    data = multipart("mixed", "Content-Type: text/plain\n\nZie bijlage.", pdf)
    result = take(data)
    contact = contact_of(result)
    assert (result.outcome, contact.channel, contact.subject) == (
        Outcome.CONTACT,
        "mail",
        "Bijlagen",
    )
    assert (contact.caller, contact.caller_name) == ("an.peeters@voorbeeld.example", "An Peeters")
    assert Question.objects.get(contact=contact).text == "Zie bijlage."
    file = Attachment.objects.get(kind=CONTACT, object_id=contact.pk)
    assert (file.name, file.content_type, file.file.read()) == (
        "plan.pdf",
        "application/pdf",
        b"%PDF-1.4",
    )
    raw = Attachment.objects.get(kind=kinds.MESSAGE)
    assert raw.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "again", [question(1), question(1).replace(b"\n", b"\r\n"), b"Received: x\n" + question(1)]
)
def test_the_same_mail_is_never_two_contacts(again: bytes) -> None:
    first = take(question(1))
    second = take(again)
    assert (second.outcome, second.reference) == (Outcome.DUPLICATE, first.reference)
    assert second.mail
    assert Contact.objects.count() == 1


def test_without_a_message_id_the_content_tells() -> None:
    data = mail(f"From: {AN}", "Subject: x", body="een\n")
    other = mail(f"From: {AN}", "Subject: x", body="twee\n")
    outcomes = [take(data).outcome, take(data).outcome, take(other).outcome]
    assert outcomes == [Outcome.CONTACT, Outcome.DUPLICATE, Outcome.CONTACT]


def test_a_forged_message_id_does_not_make_a_question_vanish() -> None:
    take(question(1, body="Koop nu!", sender="spam@x.example"))
    result = take(question(1, body="Mijn echte vraag"))
    assert result.outcome == Outcome.CONTACT
    assert "same Message-ID" in result.reason


def test_a_reply_joins_the_contact_through_our_message_id() -> None:
    contact = contact_of(take(question(1)))
    ours = sent(contact)
    result = take(
        question(2, f"References: <ander@x.example> {ours.message_key}", sender="iemand@anders.example",
                 body="Dank u!\n\nOp wo 25 nov 2026 om 09:00 schreef Onthaal:\n> Dag\n")
    )  # fmt: skip
    assert (result.outcome, result.reference) == (Outcome.REPLY, contact.reference)
    assert Contact.objects.count() == 1
    row = InboundMail.objects.get(message_key="<vraag-2@voorbeeld.example>")
    assert (row.kind, row.object_id) == (CONTACT, contact.pk)


def test_a_reply_to_a_message_id_that_we_did_not_issue_is_a_new_contact() -> None:
    contact = contact_of(take(question(1)))
    result = take(question(2, "In-Reply-To: <vraag-1@voorbeeld.example>"))
    assert result.outcome == Outcome.CONTACT
    assert result.reference != contact.reference


def test_a_reference_of_a_known_sender_is_a_proposal() -> None:
    contact = contact_of(take(question(1)))
    result = take(question(2, subject=f"Nog iets over {contact.reference.lower()}"))
    again = contact_of(result)
    assert again.pk != contact.pk
    assert again.proposed_reference == contact.reference


def test_a_stranger_who_quotes_a_reference_gets_no_link() -> None:
    contact = contact_of(take(question(1)))
    result = take(
        question(2, sender="vreemd@x.example", body=f"Wat is de stand van {contact.reference}?")
    )
    stranger = contact_of(result)
    assert stranger.pk != contact.pk
    assert stranger.proposed_reference == ""


@pytest.mark.parametrize(
    "field", ["Auto-Submitted: auto-replied", "Return-Path: <>", "List-Id: <n.x.example>"]
)
def test_a_machine_never_becomes_a_contact_nor_gets_an_answer(field: str) -> None:
    contact = contact_of(take(question(1)))
    ours = sent(contact)
    before = OutboxMessage.objects.count()
    result = take(question(2, field, f"In-Reply-To: {ours.message_key}"))
    assert result.outcome == Outcome.AUTOMATIC
    assert (Contact.objects.count(), OutboxMessage.objects.count()) == (1, before)
    assert take(question(2, field, f"In-Reply-To: {ours.message_key}")).outcome == Outcome.DUPLICATE


def test_our_own_mail_that_comes_back_is_no_question() -> None:
    ours = sent(contact_of(take(question(1))))
    data = mail("From: klantencontact@onthaal.example", f"Message-ID: {ours.message_key}")
    assert take(data).outcome == Outcome.AUTOMATIC


def test_what_should_be_mail_and_is_not_is_kept_byte_for_byte() -> None:
    data = b"\xd0\xcf\x11\xe0\x00 een bestand van Outlook"
    result = take(data, "map/bericht.eml")
    assert (result.outcome, result.reason) == (Outcome.QUARANTINED, "no header block")
    row = QuarantinedMail.objects.get()
    assert row.path == "map/bericht.eml"
    kept = Attachment.objects.get(kind=QUARANTINED, object_id=row.pk)
    assert kept.file.read() == data
    assert take(data, "kopie.eml").outcome == Outcome.DUPLICATE
    assert take(data, "LICENSE").outcome == Outcome.NOT_A_MAIL


def test_a_mail_that_the_house_refuses_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**values: object) -> Contact:
        raise ValueError("kan niet")

    monkeypatch.setattr(contacts, "receive", refuse)
    result = take(question(1))
    assert (result.outcome, result.reason) == (Outcome.QUARANTINED, "ValueError: kan niet")
    assert InboundMail.objects.count() == 0


@pytest.mark.parametrize(
    "problem", [OperationalError("database is locked"), OSError(28, "No space left")]
)
def test_a_house_that_fails_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    real = contacts.receive

    def fail(**values: Any) -> Contact:
        real(**values)
        raise problem

    with monkeypatch.context() as patched:
        patched.setattr(contacts, "receive", fail)
        with pytest.raises(type(problem)):
            take(question(1))
    assert (Contact.objects.count(), InboundMail.objects.count(), Attachment.objects.count()) == (
        0,
        0,
        0,
    )
    assert take(question(1)).outcome == Outcome.CONTACT


def test_strange_text_is_stored_or_cleaned() -> None:
    data = mail(f"From: {AN}", "Subject: =?utf-8?Q?nul=00en_=F0=9F=98=80?=", body="\x00 عربي 😀\n")
    contact = contact_of(take(data))
    assert contact.subject == "nulen 😀"
    assert Question.objects.get(contact=contact).text.strip() == "عربي 😀"


def test_a_message_is_seen_by_who_sees_its_contact() -> None:
    take(question(1))
    row = InboundMail.objects.get()
    assert not house_kinds.cards([(kinds.MESSAGE, row.pk)], user=cast.stranger())


def _answered_by_mail(house: House) -> tuple[Question, OutboxMessage]:
    """A question whose answer left by mail."""
    question = factories.asked(house.sofie, "Wanneer komt de vuilnis?")
    party = factories.an_peeters()
    contact = contacts.identify(question.contact, party=party, by=house.sofie, at=NOW)
    contacts.reply(question, way=ways_to(contact)[0], subject="Antwoord", text="Morgen.",
                   by=house.karim, at=NOW)  # fmt: skip
    message = OutboxMessage.objects.get()
    outbox.mark_sent(message, at=NOW)
    return question, message


def test_an_answer_that_comes_back_opens_its_promise_and_makes_one_task() -> None:
    question, message = _answered_by_mail(factories.house())
    data = dsn(FAILED, key=message.message_key)
    result = take(data)
    assert (result.outcome, result.reference) == (Outcome.AUTOMATIC, question.contact.reference)
    assert result.reason == f"bounce of {message.message_key}: 5.1.1"
    message.refresh_from_db()
    question.refresh_from_db()
    assert (message.state, message.failure, question.outcome) == (
        "failed",
        "no_address",
        "in_handling",
    )
    assert Task.objects.get().kind_code == "address"
    row = InboundMail.objects.get()
    assert (row.verdict, row.kind, row.object_id) == ("delivery", "contacts.question", question.pk)
    assert Contact.objects.count() == 1
    again = take(data, "kopie.eml")
    assert (again.outcome, again.reference) == (Outcome.DUPLICATE, question.contact.reference)
    other = take(data.replace(b"<rapport-1@", b"<rapport-2@"))
    assert other.outcome == Outcome.AUTOMATIC
    assert Task.objects.count() == 1


def test_a_delay_is_a_line_on_the_timeline() -> None:
    house = factories.house()
    question, message = _answered_by_mail(house)
    late = "Final-Recipient: rfc822; an@x.example\nAction: delayed\nStatus: 4.4.1"
    result = take(dsn(late, key=message.message_key))
    assert result.reason == f"delay of {message.message_key}: 4.4.1"
    message.refresh_from_db()
    question.refresh_from_db()
    assert (message.state, question.outcome) == ("sent", "answered")
    assert not Task.objects.exists()
    line = timeline.page(house.sofie, CONTACT, question.contact_id).lines[0]
    assert "onze mail is vertraagd" in line.sentence


def test_a_report_about_somebody_elses_mail_stays_automatic() -> None:
    _question, message = _answered_by_mail(factories.house())
    result = take(dsn(FAILED, key="<niet-van-ons@elders.example>"))
    assert (result.outcome, result.reason) == (Outcome.AUTOMATIC, "bounce: delivery report")
    message.refresh_from_db()
    assert message.state == "sent"
    row = InboundMail.objects.get()
    assert (row.verdict, row.object_id) == ("automatic", None)


def test_a_letter_does_not_come_back_by_mail() -> None:
    """Only a Message-ID that we gave to a mail counts."""
    letter = outbox.enqueue_letter(to="An\nStraat 1", subject="x", text="y", purpose="answer",
                                   origin=("nowhere.noun", 1), at=NOW, by=None)  # fmt: skip
    assert take(dsn(FAILED, key=letter.message_key)).reason == "bounce: delivery report"
