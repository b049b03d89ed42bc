"""The pages on which the editors keep the words, and the operations behind them."""

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.language import operations, queries
from onthaal.language.kinds import OFFICE_WORD, OWN_WORD
from onthaal.language.models import OfficeWord, OwnWord
from onthaal.language.operations import AlreadyThere, NotAWord
from onthaal.language.rules.office import Plainer

pytestmark = pytest.mark.django_db
WORDS, OFFICE = "/taal/woorden/", "/taal/gewone-woorden/"


@pytest.fixture
def joris() -> User:
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


@pytest.fixture
def editor(client: Client, joris: User) -> Client:
    client.force_login(joris)
    return client


def _sentences(kind: str, pk: int) -> list[str]:
    reader = User.objects.get(email="joris@onthaal.example")
    return [line.sentence for line in timeline.page(reader, kind, pk).lines]


def test_a_word_is_added_removed_and_put_back(editor: Client) -> None:
    answer = editor.post(WORDS, {"word": " Aanmeldzuil "}, follow=True)
    assert "‘Aanmeldzuil’ is nu een woord van ons" in answer.content.decode()
    answer = editor.post(f"{WORDS}Aanmeldzuil/weg/", follow=True)
    page = answer.content.decode()
    assert "‘Aanmeldzuil’ is weggehaald" in page
    assert 'name="word" value="Aanmeldzuil"' in page
    assert queries.own_words() == []
    editor.post(WORDS, {"word": "Aanmeldzuil"})
    (row,) = queries.own_words()
    assert _sentences(OWN_WORD, row.pk) == [
        "Toegevoegd aan de eigen woorden",
        "Weggehaald uit de eigen woorden",
        "Toegevoegd aan de eigen woorden",
    ]


def test_doing_it_twice_writes_one_line(joris: User) -> None:
    for _turn in range(2):
        row = operations.add_word(word="zuil", by=joris, at=NOW)
    for _turn in range(2):
        operations.remove_word(row, by=joris, at=NOW)
    assert len(_sentences(OWN_WORD, row.pk)) == 2


@pytest.mark.parametrize(
    "word", ["", "x", "twee woorden", "abc1", "a.b", "www.maaseik.be", "😀", "!"]
)
def test_what_is_no_word_is_refused(editor: Client, word: str) -> None:
    answer = editor.post(WORDS, {"word": word})
    assert answer.status_code == 422
    assert not OwnWord.objects.exists()
    with pytest.raises(NotAWord):
        operations.add_word(word=word, by=None, at=NOW)


def test_words_are_searched_without_accents(editor: Client) -> None:
    operations.add_word(word="Cafébon", by=None, at=NOW)
    operations.add_word(word="zuil", by=None, at=NOW)
    page = editor.get(WORDS, {"q": "CAFEB"}).content.decode()
    assert "Cafébon" in page
    assert ">zuil<" not in page
    assert "Geen woord gevonden" in editor.get(WORDS, {"q": "qq"}).content.decode()


def test_a_shipped_office_word_is_changed_switched_off_and_on(editor: Client) -> None:
    page = editor.get(OFFICE, {"q": "teneinde"}).content.decode()
    assert "teneinde" in page
    assert 'value="0"' in page
    url = f"{OFFICE}teneinde/"
    assert "om" in editor.get(url).content.decode()
    editor.post(url, {"plainer": "om | zodat", "version": 0})
    row = OfficeWord.objects.get(phrase="teneinde")
    assert (row.plainer, row.version, row.off) == ("om | zodat", 1, False)
    editor.post(f"{url}zetten/", {"version": 1, "off": "on"})
    row.refresh_from_db()
    assert (row.off, row.version) == (True, 2)
    assert "staat uit" in editor.get(OFFICE, {"q": "teneinde"}).content.decode()
    editor.post(f"{url}zetten/", {"version": 2})
    row.refresh_from_db()
    assert not row.off
    assert _sentences(OFFICE_WORD, row.pk) == [
        "Gewoner woord vastgelegd", "Hint uitgezet", "Gewoner woord vastgelegd",
    ]  # fmt: skip


def test_what_the_editors_say_is_what_a_text_is_held_against() -> None:
    assert next(iter(_found("teneinde"))).words == ("om",)
    entry = Plainer("teneinde", ("om",))
    operations.switch_office_word(entry, off=True, version=0, by=None, at=NOW)
    assert _found("teneinde") == []
    operations.change_office_word(
        entry, plainer="zodat", is_advice=False, version=1, by=None, at=NOW
    )
    assert [one.words for one in _found("teneinde")] == [("zodat",)]
    operations.add_office_word(phrase=" Op  Datum van ", plainer="Zeg wanneer.", is_advice=True,
                               by=None, at=NOW)  # fmt: skip
    assert [one.advice for one in _found("op datum van")] == ["Zeg wanneer."]


def _found(text: str) -> list[Plainer]:
    from onthaal.language.tokens import tokens

    return [entry for _a, _b, entry in queries.yardstick().phrases.found(tuple(tokens(text)))]


def test_the_second_editor_sees_the_first_and_keeps_her_text(editor: Client, joris: User) -> None:
    operations.change_office_word(
        Plainer("teneinde", ("om",)), plainer="zodat", is_advice=False, version=0, by=joris, at=NOW
    )
    answer = editor.post(f"{OFFICE}teneinde/", {"plainer": "dus om", "version": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Intussen wijzigde Joris dit woord", "zodat", "dus om", 'value="1"'):
        assert words in page
    assert editor.post(f"{OFFICE}teneinde/", {"plainer": "dus om", "version": 1}).status_code == 302
    with pytest.raises(Conflict):
        operations.switch_office_word(
            Plainer("teneinde", ("om",)), off=True, version=0, by=joris, at=NOW
        )
    answer = editor.post(f"{OFFICE}teneinde/zetten/", {"version": 0, "off": "on"}, follow=True)
    assert "Intussen wijzigde Joris dit woord" in answer.content.decode()


@pytest.mark.parametrize(
    ("phrase", "plainer", "refusal"),
    [("teneinde", "om", AlreadyThere), ("t/m", "tot", NotAWord), ("a, b", "c", NotAWord), ("", "c", NotAWord),
     ("zonder meer", " | ", Refusal)],
)  # fmt: skip
def test_office_words_that_are_refused(
    editor: Client, phrase: str, plainer: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        operations.add_office_word(phrase=phrase, plainer=plainer, is_advice=False, by=None, at=NOW)
    answer = editor.post(OFFICE, {"phrase": phrase, "plainer": plainer, "version": 0})
    assert answer.status_code == 422
    assert not OfficeWord.objects.exists()


def test_an_own_office_word_shows_and_the_list_is_paged(editor: Client) -> None:
    answer = editor.post(
        OFFICE, {"phrase": "Op datum van", "plainer": "op", "version": 0}, follow=True
    )
    assert "van ons" in answer.content.decode()
    page = editor.get(OFFICE).content.decode()
    assert page.count("list__title") == queries.PAGE
    assert 'rel="next"' in page
    later = editor.get(OFFICE, {"na": "zo"}).content.decode()
    assert 'rel="first"' in later
    assert "zulks" in later
    assert editor.get(OFFICE, {"na": "\x00", "q": "\x00"}).status_code == 200


def test_an_empty_advice_is_refused_at_its_field(editor: Client) -> None:
    answer = editor.post(f"{OFFICE}teneinde/", {"plainer": "|", "version": 0})
    assert answer.status_code == 422
    assert "Zeg wat je liever leest" in answer.content.decode()


@pytest.mark.parametrize(
    "url", [f"{WORDS}weg/weg/", f"{OFFICE}bestaat niet/", f"{OFFICE}%00/", f"{WORDS}%00/weg/"]
)
def test_a_word_that_is_not_there_does_not_exist(editor: Client, url: str) -> None:
    assert editor.post(url, {"version": 0}).status_code == 404


@pytest.mark.parametrize("url", [WORDS, OFFICE, f"{OFFICE}teneinde/", f"{OFFICE}teneinde/zetten/"])
def test_only_an_editor_may(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302
    client.force_login(cast.sofie())
    assert client.get(url).status_code == client.post(url, {"word": "zuil"}).status_code == 404
    assert not OwnWord.objects.exists()


def test_the_navigation_has_it_for_editors_only(client: Client, editor: Client) -> None:
    assert "Eigen woorden" in editor.get("/kennis/").content.decode()
    client.force_login(cast.sofie())
    assert "Eigen woorden" not in client.get("/kennis/").content.decode()
