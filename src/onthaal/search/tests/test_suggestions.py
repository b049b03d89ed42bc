"""Suggestions while typing: what the town publishes and nothing else, in a fixed order."""

import pytest
from django.test import Client

from onthaal.accounts.tests.cast import NOW
from onthaal.core.compartments import Compartment
from onthaal.search import index
from onthaal.search.models import Demand
from onthaal.search.operations import synonyms
from onthaal.search.suggestions import LONGEST, SHOWN, suggest
from onthaal.search.tests import factory, hostile
from onthaal.search.tests.factory import document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]
URL = "/zoek/suggesties/"


def test_a_title_comes_before_a_keyword_and_the_shortest_first() -> None:
    factory.town()
    assert suggest("parkeer")[:3] == [
        "Parkeerkaart voor bewoners",
        "Parkeervergunning voor een verhuis",
        "parkeerverbod",
    ]


def test_the_beginning_of_a_phrase_comes_before_that_of_a_later_word() -> None:
    factory.town()
    index.put(document(9, "Kindvriendelijke straat"))
    said = [one for one in suggest("kin") if one in {"Kindvriendelijke straat", "paspoort kind"}]
    assert said == ["Kindvriendelijke straat", "paspoort kind"]


@pytest.mark.parametrize("typed", ["reisb", "REISB", "  reisb", "réisb", "reisboekje"])
def test_what_was_typed_is_a_beginning_however_it_is_typed(typed: str) -> None:
    factory.town()
    assert "reisboekje" in suggest(typed)


def test_a_second_word_narrows() -> None:
    factory.town()
    assert suggest("paspoort k") == ["paspoort kind"]
    assert suggest("paspoort zebra") == []


def test_what_is_not_public_is_never_suggested() -> None:
    factory.town()
    factory.hidden()
    for typed in ("par", "parel", "parelhoen", "an parelhoen", "parap", "paroch", "parkeerboete"):
        assert not {"Parelhoen", "Paraplubak", "Parochiehulp"} & set(
            " ".join(suggest(typed)).split()
        )
    assert suggest("parelhoen") == suggest("parap") == suggest("paroch") == []


def test_what_went_behind_a_wall_is_suggested_no_more() -> None:
    index.put(document(1, "Zonnepanelenpremie"))
    assert suggest("zonnep") == ["Zonnepanelenpremie"]
    index.put(document(1, "Zonnepanelenpremie", compartment=Compartment.SOCIAL))
    assert suggest("zonnep") == []
    index.put(document(1, "Zonnepanelenpremie"))
    index.remove(factory.PRODUCT, 1)
    assert suggest("zonnep") == []


def test_the_words_of_an_editor_are_suggested_at_once_and_no_more_once_they_are_gone() -> None:
    factory.town()
    editor = factory.joris()
    group = synonyms.add(said=["kriebelbos"], written=["paspoort"], at=NOW, by=editor)
    assert suggest("kriebel") == ["kriebelbos"]
    synonyms.remove(group.public_id, version=1, at=NOW, by=editor)
    assert suggest("kriebel") == []


def test_a_question_with_a_gap_is_no_phrase() -> None:
    factory.town()
    index.reword(factory.PRODUCT, factory.PASSPORT, add="kriebelbos van … betalen")
    assert suggest("kriebel") == []


def test_no_more_than_a_screen_and_nothing_endless() -> None:
    index.put_many(document(number, f"Zonnebloem {number}") for number in range(100, 120))
    index.put(document(1, "Zonnebloem " + "x" * LONGEST))
    assert len(suggest("zonneb")) == SHOWN
    assert max(len(one) for one in suggest("zonneb")) <= LONGEST


@pytest.mark.parametrize("typed", ["", "p", " p ", "\x00p", "é", "de", "*", "%", "_"])
def test_too_little_suggests_nothing(typed: str) -> None:
    index.put(document(1, "Paspoort"))
    assert [one for one in suggest(typed) if one == "Paspoort"] == []


def test_hostile_input_is_answered_and_kept_nowhere(client: Client) -> None:
    factory.town()
    for text in hostile.FEW:
        answer = client.get(URL, {"q": text})
        assert answer.status_code == 200, repr(text[:30])
        assert isinstance(answer.json()["suggestions"], list)
    for text in (*hostile.TEXTS, *hostile.SURROGATES):
        assert isinstance(suggest(text), list), repr(text[:30])
    assert not Demand.objects.exists()


@pytest.mark.parametrize(
    "query", ["", "?q", "?q=%ED%A0%80pas", "?q=%FF%FEpas", "?q=%00pas", "?q=pas&q=zebra"]
)
def test_any_address_is_answered(client: Client, query: str) -> None:
    factory.town()
    assert client.get(URL + query).status_code == 200
    assert client.post(URL).status_code == 405
