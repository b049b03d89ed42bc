"""The page of what could not be read: seen, downloaded, made a contact of, set aside and put back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.channels.mail import importing, quarantine
from onthaal.channels.mail.models import MailImport, QuarantinedMail
from onthaal.channels.mail.quarantine import QUARANTINED, AlreadySettled
from onthaal.channels.mail.sources import Item
from onthaal.channels.mail.tests.samples import AN, mail
from onthaal.contacts.models import Contact
from onthaal.contacts.refs import CONTACT
from onthaal.core import attachments
from onthaal.core.models import ReadLogSubject
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
TORN = b"From: An Peeters <an@voorbeeld.example>\nSubject: Vraag over de kermis\n\nDag, <script>\n"
BINARY = b"\xd0\xcf\x11\xe0\x00\x01 een bestand van Outlook"


def kept(data: bytes = TORN, path: str = "map/bericht.eml", *, reason: str = "") -> QuarantinedMail:
    item = Item(path, data, meant_as_mail=True)
    importing.quarantine(item, reason=reason or "no header block", at=NOW)
    return QuarantinedMail.objects.latest("pk")


@pytest.fixture
def sofie() -> User:
    return cast.sofie()


@pytest.fixture
def agent(sofie: User) -> Client:
    client = Client()
    client.force_login(sofie)
    return client


def _page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_when_why_and_how_large_with_a_number_in_the_navigation(
    agent: Client,
) -> None:
    empty = _page(agent, "/post/")
    assert "Alle post is gelezen" in empty
    assert "nav__count" not in empty.partition("Onleesbare post")[2].partition("</a>")[0]
    row = kept()
    page = _page(agent, "/post/")
    for words in ("map/bericht.eml", "Er staan geen kopregels van een e-mail in dit bestand.",
                  "1 bericht", row.get_absolute_url()):  # fmt: skip
        assert words in page
    line = page.partition("<span>Onleesbare post</span>")[2].partition("</a>")[0]
    assert '<span class="nav__count">1</span>' in line


def test_one_message_shows_what_could_be_read_and_nothing_runs(agent: Client) -> None:
    row = kept()
    page = _page(agent, row.get_absolute_url())
    for words in ("Vraag over de kermis", "an@voorbeeld.example", 'value="An Peeters"',
                  "Dag, &lt;script&gt;"):  # fmt: skip
        assert words in page
    assert "Dag, <script>" not in page
    assert ReadLogSubject.objects.filter(kind=QUARANTINED, object_id=row.pk).exists()


def test_of_a_binary_file_nothing_is_shown_as_text(agent: Client) -> None:
    page = _page(agent, kept(BINARY).get_absolute_url())
    assert "Geen enkele kopregel was leesbaar." in page
    assert "Outlook" not in page


def test_the_bytes_come_as_they_were_and_are_no_page(agent: Client) -> None:
    row = kept(BINARY)
    answer = agent.get(f"{row.get_absolute_url()}bericht/")
    assert b"".join(answer.streaming_content) == BINARY  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="bericht.eml"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_contact_is_made_of_it_with_the_bytes_as_a_file(agent: Client, sofie: User) -> None:
    row = kept()
    typed = {"name": "An Peeters", "address": "an@voorbeeld.example", "subject": "Kermis",
             "text": "Wanneer is de kermis?"}  # fmt: skip
    answer = agent.post(f"{row.get_absolute_url()}contact/", typed)
    contact = Contact.objects.get()
    assert answer["Location"] == contact.get_absolute_url()
    assert (contact.channel, contact.caller, contact.caller_name, contact.subject) == (
        "mail",
        "an@voorbeeld.example",
        "An Peeters",
        "Kermis",
    )
    assert contact.opened_at == NOW
    assert contact.questions.get().text == "Wanneer is de kermis?"
    assert Task.objects.get(state="open").kind_code == "answer"
    with attachments.of((CONTACT, contact.pk)).get().file.open("rb") as file:
        assert file.read() == TORN
    row.refresh_from_db()
    assert (row.state, row.contact, row.settled_by) == ("contact", contact, sofie)
    page = _page(agent, row.get_absolute_url())
    assert f"contact {contact.reference} van gemaakt" in page
    assert "Zet weg" not in page
    assert "map/bericht.eml" in _page(agent, "/post/?toon=contact")


def test_a_contact_without_a_question_is_refused_at_the_field(agent: Client) -> None:
    row = kept()
    answer = agent.post(f"{row.get_absolute_url()}contact/", {"name": "An", "text": " "})
    assert answer.status_code == 422
    assert 'value="An"' in answer.content.decode()
    assert not Contact.objects.exists()


def test_setting_aside_is_undone_with_one_button(agent: Client) -> None:
    row = kept()
    answer = agent.post(f"{row.get_absolute_url()}wegzetten/", follow=True)
    page = answer.content.decode()
    assert "Het bericht is weggezet." in page
    assert f"{row.get_absolute_url()}terugzetten/" in page
    assert "Alle post is gelezen" in page
    assert "map/bericht.eml" in _page(agent, "/post/?toon=set_aside")
    agent.post(f"{row.get_absolute_url()}terugzetten/")
    row.refresh_from_db()
    assert (row.state, row.settled_at, row.settled_by) == ("waiting", None, None)
    story = _page(agent, row.get_absolute_url())
    assert story.index("Onleesbaar bericht teruggezet") < story.index("Onleesbaar bericht weggezet")


def test_who_comes_second_hears_who_was_first_and_keeps_her_text(agent: Client) -> None:
    row = kept()
    quarantine.set_aside(row, by=cast.greet(), at=NOW)
    answer = agent.post(f"{row.get_absolute_url()}contact/", {"text": "Mijn lange tekst"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Greet behandelde dit bericht al: weggezet." in page
    assert "Mijn lange tekst" in page
    again = agent.post(f"{row.get_absolute_url()}wegzetten/", follow=True)
    assert "Greet behandelde dit bericht al" in again.content.decode()


@pytest.mark.parametrize("first", [quarantine.set_aside, quarantine.make_contact])
def test_what_was_done_is_not_done_twice(sofie: User, first: Callable[..., object]) -> None:
    row = kept()
    typed = {"name": "", "address": "", "subject": "", "text": "Vraag"}
    first(row, by=sofie, at=NOW, **(typed if first is quarantine.make_contact else {}))
    with pytest.raises(AlreadySettled):
        quarantine.make_contact(row, by=sofie, at=NOW, **typed)
    with pytest.raises(AlreadySettled):
        quarantine.set_aside(row, by=sofie, at=NOW)
    assert Contact.objects.count() == (first is quarantine.make_contact)


def test_only_what_is_aside_is_put_back(sofie: User) -> None:
    with pytest.raises(AlreadySettled, match="wacht alweer"):
        quarantine.put_back(kept(), by=sofie, at=NOW)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.RECEPTIONIST, 200),
        (Role.CONTACT_AGENT, 200),
        (Role.COUNTER_AGENT, 200),
        (Role.HEAD_OF_SERVICE, 200),
        (Role.HANDLER, 404),
        (Role.ADMINISTRATOR, 404),
    ],
)
def test_for_the_front_office_and_its_head(role: Role, status: int) -> None:
    row = kept()
    client = Client()
    client.force_login(cast.member("Iemand", role))
    leaves = ("", "bericht/")
    statuses = {client.get(f"{row.get_absolute_url()}{leaf}").status_code for leaf in leaves}
    assert statuses == {status}
    assert client.get("/post/").status_code == status


@pytest.mark.parametrize(
    "query", ["?weg=../../x", "?weg=a\x00b", "?na=x", "?na=a\x00b", "?toon=niets"]
)
def test_a_strange_address_is_the_list(agent: Client, query: str) -> None:
    kept()
    assert "map/bericht.eml" in _page(agent, f"/post/{query}")


def test_a_long_list_is_paged(agent: Client) -> None:
    QuarantinedMail.objects.bulk_create(
        QuarantinedMail(sha256=f"{number:064}", path=f"{number}.eml", reason="x", size=1,
                        created_at=NOW - timedelta(minutes=number))
        for number in range(30)
    )  # fmt: skip
    first = agent.get("/post/").context["page"]
    rest = agent.get("/post/", {"na": first.next_after}).context["page"]
    names = [row.path for row in (*first.rows, *rest.rows)]
    assert names == [f"{number}.eml" for number in range(30)]
    assert (first.count, rest.next_after) == (30, "")


def test_a_mail_that_the_house_refused_is_read_as_far_as_it_goes(agent: Client) -> None:
    data = mail(f"From: {AN}", "Subject: =?utf-8?Q?=C3=A9=C3=A9n?=", body="Wanneer?\n")
    page = _page(agent, kept(data, reason="ValueError: kan niet").get_absolute_url())
    for words in ("Het systeem kon dit bericht niet verwerken.", "ValueError: kan niet", "één",
                  "Wanneer?"):  # fmt: skip
        assert words in page


def test_the_last_imports_show_their_sum(agent: Client) -> None:
    MailImport.objects.create(started_at=NOW, ended_at=NOW, messages=10, contacts=3, duplicates=2,
                              automatic=1, quarantined=1, not_mail=3)  # fmt: skip
    MailImport.objects.create(started_at=NOW, stopped="OSError: disk full", ended_at=NOW)
    MailImport.objects.create(started_at=NOW)
    page = " ".join(_page(agent, "/post/").split())
    for words in ("10 berichten =", "3 contacten", "2 dubbels", "OSError: disk full", "gestopt",
                  "bezig of afgebroken"):  # fmt: skip
        assert words in page


def test_the_database_refuses_a_sum_that_does_not_add_up() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MailImport.objects.create(started_at=NOW, messages=2, contacts=1)


def test_the_database_refuses_a_contact_that_is_not_there() -> None:
    row = kept()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuarantinedMail.objects.filter(pk=row.pk).update(state="contact", settled_at=NOW)
