"""The pages of the legislation, with products and articles that rest on it."""

from typing import Any

import pytest
from django.test import Client

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import kinds
from onthaal.core.tests.statements import statements
from onthaal.legislation import operations
from onthaal.legislation.models import Regulation, RegulationChange
from onthaal.legislation.tests import factory

pytestmark = pytest.mark.django_db
URL = "/wetgeving/bestuursdecreet/"
FORM = {
    "version": 0, "short_name": "DLB", "title": "Decreet lokaal bestuur", "kind": "decree",
    "act_date": "", "publisher": "", "citation": "", "url": "", "source": "",
}  # fmt: skip


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(cast.member("Joris", Role.KNOWLEDGE_EDITOR))
    return client


def test_everybody_reads_and_editors_write(client: Client) -> None:
    factory.regulation()
    writing = [("nieuw/", "/wetgeving/nieuw/"), *((name, f"{URL}{name}/") for name in
                                                 ("bewerk", "wijziging"))]  # fmt: skip
    cases = {
        cast.sofie(): (200, 404), cast.stranger(): (404, 404),
        cast.member("Jo", Role.JURY_MEMBER): (404, 404),
        cast.member("Rik", Role.ADMINISTRATOR): (200, 200),
    }  # fmt: skip
    assert client.get("/wetgeving/").status_code == 302
    for user, (read, write) in cases.items():
        client.force_login(user)
        assert client.get("/wetgeving/").status_code == read
        assert client.get(URL).status_code == read
        for _name, url in writing:
            assert client.get(url).status_code == write
        for name in ("koppel", "koppel/1/weg"):
            assert client.post(f"{URL}{name}/").status_code in {404, 302}
    assert client.get("/wetgeving/niets/").status_code == 404


def test_a_regulation_is_added_and_found(editor: Client) -> None:
    assert editor.get("/wetgeving/nieuw/").status_code == 200
    assert editor.post("/wetgeving/nieuw/", FORM)["Location"] == "/wetgeving/dlb/"
    assert editor.post("/wetgeving/nieuw/", FORM)["Location"] == "/wetgeving/dlb-2/"
    again = FORM | {"short_name": "Nieuw"}
    assert editor.post("/wetgeving/nieuw/", again)["Location"] == "/wetgeving/nieuw-2/"
    assert "Decreet lokaal bestuur" in editor.get("/wetgeving/?q=lokaal").content.decode()
    assert "Geen wet" in editor.get("/wetgeving/?q=" + "q" * 30).content.decode()
    assert "Geen wet" in editor.get("/wetgeving/?soort=eu").content.decode()
    for strange in ("\x00", "x" * 900):
        assert editor.get("/wetgeving/", {"q": strange, "soort": strange}).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"url": "javascript:x"}, {"url": "codex"}, {"act_date": "gisteren"}]
)
def test_what_is_wrong_is_said_at_its_field(editor: Client, wrong: dict[str, str]) -> None:
    answer = editor.post("/wetgeving/nieuw/", FORM | wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)
    assert not Regulation.objects.exists()


def test_two_editors_of_the_facts(editor: Client) -> None:
    law = factory.regulation()
    first = FORM | {"version": law.version, "short_name": "Eerst"}
    assert editor.get(f"{URL}bewerk/").context["form"]["version"].value() == law.version
    assert editor.post(f"{URL}bewerk/", first).status_code == 302
    answer = editor.post(f"{URL}bewerk/", first | {"short_name": "Tweede"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Joris wijzigde deze gegevens intussen" in page
    assert 'value="Tweede"' in page
    assert "<dd>Eerst</dd>" in page
    again = first | {"short_name": "Tweede", "version": answer.context["form"]["version"].value()}
    assert editor.post(f"{URL}bewerk/", again).status_code == 302
    assert Regulation.objects.get().short_name == "Tweede"


def test_loading_twice_changes_nothing() -> None:
    law = factory.regulation()
    assert factory.regulation().version == law.version
    assert factory.regulation(title="Anders").version == law.version + 1


def test_a_change_is_reported(editor: Client) -> None:
    factory.regulation()
    assert editor.get(f"{URL}wijziging/").status_code == 200
    assert editor.post(f"{URL}wijziging/", {"what": ""}).status_code == 422
    data = {"what": "Anders", "in_force_date": "2027-01-01", "source_url": "https://a.be/x"}
    answer = editor.post(f"{URL}wijziging/", data, follow=True).content.decode()
    assert "Er rust nog niets op deze wetgeving" in answer
    assert "1 januari 2027" in answer
    assert 'href="https://a.be/x"' in answer
    change = RegulationChange.objects.get()
    ask = f"{URL}wijziging/{change.public_id}/vraag/"
    assert editor.get(ask).status_code == 405
    assert editor.post(ask)["Location"] == URL
    wrong = ask.replace("bestuursdecreet", "anders")
    assert editor.post(wrong).status_code == 404


@pytest.mark.parametrize("ref", ["", "x", "organisation.team:1", "tests.none:9", ":", "a:\x00"])
def test_what_may_not_rest_on_it_is_not_linked(editor: Client, ref: str) -> None:
    factory.regulation()
    answer = editor.post(f"{URL}koppel/", {"ref": ref}, follow=True).content.decode()
    assert "Kies iets uit de lijst" in answer


def test_a_page_costs_the_same_for_many(editor: Client) -> None:
    law = factory.regulation()
    counts: dict[str, list[int]] = {URL: [], "/wetgeving/": []}
    for number in range(2):
        for place in range(number * 10):
            factory.regulation(slug=f"wet-{place}", short_name=f"Wet {place}")
            operations.record_change(law, what=f"Wijziging {place}", in_force_date=None, by=None,
                                     at=NOW)  # fmt: skip
        for url, found in counts.items():
            found.append(statements(editor, url))
    assert all(few == many <= 15 for few, many in counts.values())


def test_the_kind_is_no_business_of_who_may_not_read() -> None:
    ref: Any = ("legislation.regulation", factory.regulation().pk)
    assert kinds.cards([ref], user=cast.sofie())[ref].url == URL
    assert not kinds.cards([ref], user=cast.stranger())
    assert kinds.owners([ref]) == {}
