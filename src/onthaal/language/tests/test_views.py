"""The page that checks a text."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.test import Client

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core.models import Municipality
from onthaal.language import lexicon, operations
from onthaal.language.models import OfficeWord, OwnWord
from onthaal.search import encoder, index
from onthaal.search.documents import Document

pytestmark = pytest.mark.django_db
URL = "/taal/nakijken/"
TEXT = "De gemeete is niet op teneinde je te helpen."
SCRIPT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(cast.sofie())
    return client


def _post(client: Client, text: str, **extra: str) -> str:
    answer = client.post(URL, {"text": text}, **extra)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_text_with_its_hints_as_a_page_and_as_a_part(agent: Client) -> None:
    page, part = _post(agent, TEXT), _post(agent, TEXT, **SCRIPT)
    for html in (page, part):
        assert "<mark>gemeete</mark>" in html
        assert 'data-hints-put="gemeente" data-hints-word="gemeete"' in html
        assert "<mark>teneinde</mark>" in html
    assert "<html" in page
    assert TEXT in page  # what was typed stays
    assert "<html" not in part


def test_a_check_takes_few_statements(
    agent: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(20):
        operations.add_word(word=f"zuil{'x' * number}", by=None, at=cast.NOW)
    with django_assert_max_num_queries(15):
        _post(agent, TEXT, **SCRIPT)


def test_the_empty_page_asks_for_a_text(agent: Client) -> None:
    page = agent.get(URL).content.decode()
    assert "Kijk een tekst na" in page
    assert 'data-hints="/taal/nakijken/" data-hints-for="id_text"' in page


def test_a_form_of_another_page_says_which_field_it_is(agent: Client) -> None:
    data = {"hints_of": "v1-answer", "v1-answer": TEXT, "text": "ander"}
    assert "gemeete" in agent.post(URL, data).content.decode()
    assert agent.post(URL, {"hints_of": "weg"}).status_code == 200


def test_words_of_the_house_are_known(agent: Client) -> None:
    assert "<mark>aanmeldzuil</mark>" in _post(agent, "De aanmeldzuil is niet op.")
    operations.add_word(word="aanmeldzuil", by=None, at=cast.NOW)
    assert "<mark>aanmeldzuil</mark>" not in _post(agent, "De aanmeldzuil is niet op.")
    encoder.use(None)  # meaning takes its time
    index.put(
        Document(kind="catalogue.product", object_id=1, title="Premie dwarsligger", meaning=True)
    )
    index.put(Document(kind="catalogue.product", object_id=2, title="Geheim verklikker", meaning=True,
                       compartment="social"))  # fmt: skip
    assert "<mark>dwarsligger</mark>" not in _post(agent, "De dwarsligger is niet op.")
    assert "<mark>verklikker</mark>" in _post(agent, "De verklikker is niet op.")
    encoder.reset()


def test_the_municipality_says_u_or_je(agent: Client) -> None:
    assert "Wij schrijven ‘je’" in _post(agent, "Is uw kaart op?")
    Municipality.objects.create(pk=1, name="Stad", formal_address=True)
    from onthaal.core import shell

    shell.forget_municipality()
    assert "Wij schrijven" not in _post(agent, "Is uw kaart op?")


def test_only_an_editor_is_asked_whether_a_word_is_right(client: Client, agent: Client) -> None:
    assert "data-hints-own" not in _post(agent, TEXT)
    client.force_login(cast.member("Joris", Role.KNOWLEDGE_EDITOR))
    assert 'data-hints-own="/taal/woorden/" data-hints-word="gemeete"' in _post(client, TEXT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x\x00y", "onleesbaar teken"),
        ("a" * 1_000_000, "20.000 tekens"),
        ("<script>alert(1)</script>", "Taal: "),
        ("\u202eDe gemeete is niet op", "gemeete"),
        ("😀 De gemeete", "gemeete"),
        ("Vous pouvez retirer votre carte au guichet avec une photo", "geen Nederlands"),
        ("", "geen hints"),
    ],
)
def test_hostile_and_strange_text(agent: Client, text: str, said: str) -> None:
    for extra in ({}, SCRIPT):
        html = _post(agent, text, **extra)
        assert said in html
        assert "<script>alert" not in html


def test_nothing_of_a_text_is_stored_or_logged(
    agent: Client, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("django.db.backends").setLevel(logging.INFO)
        _post(agent, "De geheimzinnigaard is niet op.", **SCRIPT)
    assert "geheimzinnigaard" not in caplog.text
    assert not OwnWord.objects.exists()
    assert not OfficeWord.objects.exists()
    assert "geheimzinnigaard" not in str(dict(agent.session))


def test_without_a_word_list_the_page_says_so(agent: Client) -> None:
    lexicon.use(None)
    html = _post(agent, TEXT)
    assert "Er is geen woordenlijst" in html
    assert "data-hints-again" not in html
    assert "<mark>gemeete</mark>" not in html


def test_while_the_list_is_made_the_page_asks_again(
    agent: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = Event()
    monkeypatch.setattr(lexicon, "_make_and_hold", release.wait)
    monkeypatch.setattr(lexicon, "FORMAT", -1)  # a file that nobody made
    lexicon.forget()
    html = _post(agent, TEXT, **SCRIPT)
    release.set()
    assert "De woordenlijst wordt klaargezet" in html
    assert "data-hints-again" in html


def test_strangers_and_other_methods(client: Client) -> None:
    assert client.post(URL, {"text": TEXT}).status_code == 302
    client.force_login(cast.stranger())
    assert client.get(URL).status_code == client.post(URL, {"text": TEXT}).status_code == 404
    client.force_login(cast.member("Sien", Role.CONTACT_AGENT))
    assert client.put(URL).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.member("An", Role.CONTACT_AGENT))
    assert strict.post(URL, {"text": TEXT}).status_code == 403
