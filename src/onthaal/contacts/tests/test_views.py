"""The pages of a contact: success, bad input, somebody else's change, strangers."""

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.contacts.models import Contact
from onthaal.contacts.tests import factories
from onthaal.core.models import ReadLogEntry
from onthaal.knowledge.models import ReplyTemplate
from onthaal.parties.models import Party

pytestmark = pytest.mark.django_db


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _url(contact: Contact, leaf: str = "") -> str:
    return f"/contacten/{contact.reference}/{leaf}"


def _draft(contact: Contact, **changes: str) -> dict[str, str]:
    contact.refresh_from_db()
    return {"version": str(contact.version), "kind-1": "question", "text-1": "Wat?"} | changes


def test_a_new_contact_opens_and_saves_while_typing() -> None:
    house = factories.house()
    agent = _as(house.sofie)
    response = agent.post("/contacten/nieuw/", {"channel": "phone"})
    contact = Contact.objects.get()
    assert response["Location"] == _url(contact)
    answer = agent.post(_url(contact, "bewaren/"), _draft(contact, caller="0470 12 34 56"))
    assert answer.json()["version"] == 2
    contact.refresh_from_db()
    assert contact.caller == "0470 12 34 56"


def test_an_open_contact_is_on_the_desk_until_it_is_closed() -> None:
    house = factories.house()
    contact = factories.asked(house.sofie).contact
    assert contact.reference in _as(house.sofie).get("/").content.decode()


def test_of_two_windows_the_second_sees_who_and_keeps_its_text() -> None:
    house = factories.house()
    contact = factories.asked(house.sofie).contact
    old = _draft(contact)
    factories.save(contact, house.karim, "Tekst van Karim")
    answer = _as(house.sofie).post(_url(contact, "bewaren/"), old | {"text-1": "Mijn tekst"})
    assert answer.status_code == 409
    assert "Karim" in answer.json()["message"]
    page = _as(house.sofie).post(_url(contact, "afronden/"), old | {"text-1": "Mijn tekst"})
    assert page.status_code == 409
    text = page.content.decode()
    assert "Tekst van Karim" in text
    assert "Mijn tekst" in text
    # Who has seen both may send hers again: nothing has to be typed twice.
    again = old | {"text-1": "Mijn tekst", "version": str(page.context["draft"]["version"].value())}
    assert _as(house.sofie).post(_url(contact, "bewaren/"), again).status_code == 200
    assert contact.questions.get().text == "Mijn tekst"


@pytest.mark.parametrize(
    ("text", "message"),
    [("x" * 1_000_000, "te lang"), ("a\x00b", "onleesbaar teken")],
)
def test_what_cannot_be_stored_is_refused_at_the_field(text: str, message: str) -> None:
    house = factories.house()
    contact = factories.asked(house.sofie).contact
    page = _as(house.sofie).post(_url(contact, "vragen/"), _draft(contact, **{"text-1": text}))
    assert page.status_code == 422
    assert message in page.content.decode()


@pytest.mark.parametrize("text", ["👩‍👧 hallo", "שלום عليكم", "één ﬁets"])
def test_what_people_write_is_stored_as_given(text: str) -> None:
    house = factories.house()
    contact = factories.asked(house.sofie).contact
    agent = _as(house.sofie)
    agent.post(_url(contact, "bewaren/"), _draft(contact, **{"text-1": text}))
    assert contact.questions.get().text == text
    assert text in agent.get(_url(contact)).content.decode()


def test_a_callback_needs_a_number_that_exists() -> None:
    house = factories.house()
    contact = factories.asked(house.sofie).contact
    data = {"v1-callback_team": str(house.waste_team.pk), "v1-phone": "123"}
    page = _as(house.sofie).post(_url(contact, "vragen/1/terugbellen/"), _draft(contact) | data)
    assert page.status_code == 422
    assert "0470 12 34 56" in page.content.decode()


def test_a_name_proposes_and_a_click_identifies() -> None:
    house, party = factories.house(), factories.an_peeters()
    contact = factories.asked(house.sofie).contact
    agent = _as(house.sofie)
    proposals = agent.get(_url(contact, "wie/"), {"caller": "peet"}).content.decode()
    assert "An Peeters" in proposals
    agent.post(_url(contact, "persoon/"), _draft(contact) | {"party": str(party.public_id)})
    contact.refresh_from_db()
    assert contact.party == party
    assert "nog niet gecontroleerd" in agent.get(_url(contact)).content.decode()


def test_somebody_in_another_compartment_is_never_proposed() -> None:
    house = factories.house()
    factories.an_peeters()
    Party.objects.update(compartment="social")
    contact = factories.asked(house.sofie).contact
    for text in ("peeters", "0470 12 34 56", "an@voorbeeld.example"):
        page = _as(house.sofie).get(_url(contact, "wie/"), {"caller": text})
        assert "Peeters" not in page.content.decode()


def test_reading_a_contact_is_one_row_in_the_read_log() -> None:
    house, party = factories.house(), factories.an_peeters()
    contact = factories.asked(house.sofie).contact
    Contact.objects.filter(pk=contact.pk).update(party=party)
    _as(house.karim).get(_url(contact))
    entry = ReadLogEntry.objects.get()
    assert entry.user == house.karim
    assert ["parties.party", party.pk] in entry.shown


def test_a_stranger_finds_nothing() -> None:
    house = factories.house()
    contact = factories.asked(house.sofie).contact
    stranger = _as(cast.stranger())
    assert stranger.get(_url(contact)).status_code == 404
    assert stranger.post(_url(contact, "bewaren/"), _draft(contact)).status_code == 404
    assert _as(house.sofie).get("/contacten/KC-2026-999999-A/").status_code == 404


def test_the_list_pages_by_cursor_and_filters() -> None:
    house = factories.house()
    for number in range(30):
        factories.asked(house.sofie, f"Vraag nummer {number}")
    agent = _as(house.sofie)
    first = agent.get("/contacten/", {"mine": "on"})
    assert len(first.context["page"].rows) == 25
    rest = agent.get("/contacten/", {"mine": "on", "voor": first.context["page"].next_cursor})
    assert len(rest.context["page"].rows) == 5
    assert agent.get("/contacten/", {"state": "closed"}).context["page"].rows == []
    assert agent.get("/contacten/", {"voor": "onzin"}).status_code == 200


def test_an_answer_begins_from_a_template_and_names_the_reference_once() -> None:
    house, party = factories.house(), factories.an_peeters()
    contact = factories.asked(house.sofie).contact
    Contact.objects.filter(pk=contact.pk).update(party=party)
    ReplyTemplate.objects.create(
        slug="afval", title="Afval", subject="Je vraag {referentie}", body="Dag {naam}, {antwoord}"
    )
    page = _as(house.karim).get(_url(contact, "vragen/1/antwoord/"), {"sjabloon": "afval"})
    initial = page.context["form"].initial
    assert initial["subject"] == f"Je vraag {contact.reference}"
    assert initial["text"] == "Dag An Peeters, "
    assert "selected" in page.content.decode()
    assert 'data-hints-for="id_text"' in page.content.decode()


def test_a_person_cannot_be_noted_as_a_source_to_learn_a_name() -> None:
    house, party = factories.house(), factories.an_peeters()
    Party.objects.update(compartment="social")
    contact = factories.asked(house.sofie).contact
    data = _draft(contact) | {"source": f"parties.party:{party.pk}"}
    page = _as(house.sofie).post(_url(contact, "vragen/1/bron/"), data)
    assert page.status_code == 422
    assert "Peeters" not in page.content.decode()
    assert not contact.questions.get().sources.exists()
