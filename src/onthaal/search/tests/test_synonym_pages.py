"""The pages where an editor keeps the synonyms: what is typed wrong is said, what two type is never lost."""

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts.tests.cast import NOW
from onthaal.search.models import SynonymGroup
from onthaal.search.operations import synonyms as operations
from onthaal.search.synonyms import shipped
from onthaal.search.tests import factory, hostile
from onthaal.search.tests.factory import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]
LIST, NEW = "/zoek/synoniemen/", "/zoek/synoniemen/nieuw/"


@pytest.fixture
def desk(client: Client) -> Client:
    factory.town()
    client.force_login(factory.joris())
    return client


def by_rik() -> SynonymGroup:
    return operations.add(said=["kriebelbos"], written=["paspoort"], at=NOW, by=factory.rik())


def test_added_on_the_page_it_works_and_is_listed_with_who_did_it(desk: Client) -> None:
    answer = desk.post(NEW, {"said": "kriebelbos\r\nwapperbos\n", "written": "bewonerskaart"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert found("wapperbos")[0] == 2
    page = desk.get(LIST, {"q": "wapper"}).content.decode()
    assert "kriebelbos, wapperbos" in page
    assert "Joris" in page
    assert "containerpark" not in page


@pytest.mark.parametrize(
    ("said", "written", "word"),
    [("", "paspoort", "verplicht"), ("fiets", "", "tweede woord"), ("fiets", "fiets", "hetzelfde"),
     ("de", "paspoort", "heel veel vragen"), ("a b c d e f g h i", "paspoort", "te lang"),
     ("x" * 3_000, "paspoort", "te lang"), ("fiets", "y" * 500, "te lang"), ("fiets\x00", "paspoort", "onleesbaar")],
)  # fmt: skip
def test_what_is_refused_is_said_at_the_field(
    desk: Client, said: str, written: str, word: str
) -> None:
    answer = desk.post(NEW, {"said": said, "written": written})
    assert answer.status_code == 200
    assert word in " ".join(str(answer.context["form"].errors).split())
    assert not SynonymGroup.objects.exists()


def test_a_try_shows_now_and_then_and_keeps_nothing(desk: Client) -> None:
    typed = {
        "said": "kriebelbos",
        "written": "bewonerskaart",
        "vraag": "een kriebelbos",
        "probeer": "1",
    }
    answer = desk.post(NEW, typed)
    assert [hit.title for hit in answer.context["now"].answer] == []
    assert answer.context["then"].answer[0].title == "Parkeerkaart voor bewoners"
    assert not SynonymGroup.objects.exists()


def test_the_second_editor_sees_both_and_may_go_on(desk: Client) -> None:
    group = by_rik()
    address = group.get_absolute_url()
    mine = {"said": "kriebelbos\nwapperbos", "written": "bewonerskaart", "version": "1"}
    operations.change(
        group.public_id,
        version=1,
        said=["kriebelbos"],
        written=["reisboekje"],
        at=NOW,
        by=group.changed_by,
    )
    answer = desk.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Rik heeft deze synoniemen intussen gewijzigd." in page
    assert "kriebelbos = reisboekje" in page
    assert "wapperbos" in page
    again = desk.post(address, mine | {"version": answer.context["form"]["version"].value()})
    assert again.status_code == 302
    assert SynonymGroup.objects.get().written == "bewonerskaart"


@pytest.mark.parametrize("version", ["", "7", "-1", "x", "9" * 5_000, "1e3"])
def test_any_version_is_answered(desk: Client, version: str) -> None:
    group = shipped()[0]
    address = reverse("search:synonym", args=[group.public_id])
    typed = {"said": "kriebelbos", "written": "paspoort", "version": version}
    assert desk.post(address, typed).status_code in {200, 302, 409}
    for verb in ("synonym_remove", "synonym_restore"):
        verb_url = reverse(f"search:{verb}", args=[group.public_id])
        assert desk.post(verb_url, {"version": version}).status_code == 302


def test_taken_out_and_put_back_from_the_list(desk: Client) -> None:
    group = by_rik()
    taken = desk.post(reverse("search:synonym_remove", args=[group.public_id]), {"version": "1"})
    assert found("kriebelbos") == []
    assert "Weggehaald: kriebelbos" in desk.get(taken["Location"]).content.decode()
    desk.post(reverse("search:synonym_restore", args=[group.public_id]), {"version": "2"})
    assert found("kriebelbos")[0] == factory.PASSPORT


def test_hostile_input_is_answered(desk: Client) -> None:
    for text in hostile.FEW:
        everything = {"q": text, "vraag": text, "weg": text}
        assert desk.get(LIST, everything).status_code == 200, repr(text[:30])
        typed = {"said": text, "written": text, "vraag": text, "woord": text, "probeer": "1"}
        assert desk.get(NEW, typed).status_code == 200
        assert desk.post(NEW, typed).status_code == 200, repr(text[:30])
    assert not SynonymGroup.objects.exists()
