"""The one search: an answer, or a clear 'nothing' that an editor sees and does something about."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from onthaal.accounts.models import User
from onthaal.catalogue.tests import factory as catalogue
from onthaal.contacts.models import Contact
from onthaal.contacts.tests import factories
from onthaal.core.models import ReadLogEntry
from onthaal.parties.models import Party
from onthaal.search import encoder, memory
from onthaal.search.models import Demand, Wording
from onthaal.search.tests import hostile

pytestmark = pytest.mark.django_db
NOTHING = "Hiervoor vonden we geen antwoord."
MAYBE = "Dit past misschien"
DEMAND = "/zoek/niet-gevonden/"
# Words from the subjects that others answer: known with or without the Dutch word list.
TRAIN = "dienstregeling van de trein"


@pytest.fixture(autouse=True)
def words_only() -> Iterator[None]:
    encoder.use(None)
    memory.forget()
    yield
    encoder.reset()
    memory.forget()


@pytest.fixture
def house() -> factories.House:
    catalogue.product()
    return factories.house()


def elsewhere() -> None:
    """Index the subjects that others answer, as an installation has them."""
    call_command("reindex", kind=["search.elsewhere"], verbosity=0)


def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def search(client: Client, text: str) -> Any:
    return client.get("/zoek/", {"q": text})


def titles(page: Any) -> list[str]:
    return [one.title for one in page.context["results"].answers]


def test_an_answer_is_shown_and_not_counted_as_missing(house: factories.House) -> None:
    page = search(desk(house.sofie), "reispas")
    text = page.content.decode()
    assert titles(page)[0] == "Reispas"
    assert "Antwoorden en adressen" in text
    assert NOTHING not in text
    assert not Demand.objects.exists()


def test_nothing_is_said_and_counted_without_who_is_named_in_it(house: factories.House) -> None:
    factories.an_peeters()
    page = search(desk(house.sofie), f"{TRAIN} voor An Peeters 0470 99 88 77")
    assert NOTHING in page.content.decode()
    assert titles(page) == []
    row = Demand.objects.get()
    assert "peeters" not in row.text.lower()
    assert "0470" not in row.text
    assert row.text.startswith(TRAIN)


def test_what_might_fit_is_not_called_an_answer(house: factories.House) -> None:
    elsewhere()
    catalogue.product(number=6, slug="loketzoeker", name="Afhaalpunt", keywords=["zegel"])
    page = search(desk(house.sofie), f"{TRAIN} busreis vliegtuigticket afhaalpunt")
    text = page.content.decode()
    assert NOTHING in text
    assert MAYBE in text
    assert titles(page) == ["Afhaalpunt"]
    assert Demand.objects.get().near_kind == "catalogue.product"


@pytest.mark.parametrize(
    "typed", ["An Peeters", "peeters an", "0470 12 34 56", "an@voorbeeld.example"]
)
def test_somebody_who_is_named_is_found_and_no_demand(house: factories.House, typed: str) -> None:
    party = factories.an_peeters()
    page = search(desk(house.sofie), typed)
    assert [one.object_id for one in page.context["results"].people] == [party.pk]
    assert NOTHING not in page.content.decode()
    assert not Demand.objects.exists()
    assert ReadLogEntry.objects.filter(page="desk:search").exists()


def test_another_compartment_is_neither_found_nor_told(house: factories.House) -> None:
    factories.an_peeters()
    question = factories.asked(house.sofie, "Het zwaailicht van de huurlift")
    Party.objects.update(compartment="social")
    Contact.objects.update(compartment="social")
    agent = desk(house.sofie)
    assert search(agent, "An Peeters").context["results"].people == []
    assert search(agent, question.contact.reference).status_code == 200


def test_a_reference_leads_to_its_page(house: factories.House) -> None:
    contact = factories.asked(house.sofie).contact
    page = search(desk(house.sofie), contact.reference.lower().replace("-", " "))
    assert page["Location"] == contact.get_absolute_url()


def test_the_help_of_a_contact_says_it_too(house: factories.House) -> None:
    elsewhere()
    contact = factories.asked(house.sofie).contact
    address, agent = reverse("contacts:help", args=[contact.reference]), desk(house.sofie)
    fits = agent.get(address, {"text-1": "reispas"}).content.decode()
    assert "Reispas" in fits
    assert MAYBE not in fits
    maybe = agent.get(address, {"text-1": f"{TRAIN} vliegtuigticket snelbalie"}).content.decode()
    assert f"{NOTHING} {MAYBE}" in maybe
    assert "Niets gevonden" in agent.get(address, {"text-1": TRAIN}).content.decode()


def test_an_editor_lets_a_question_belong_to_a_product_and_undoes_it(
    house: factories.House,
) -> None:
    agent, editor = desk(house.sofie), desk(catalogue.joris())
    search(agent, TRAIN)
    row = Demand.objects.get()
    assert TRAIN in editor.get(DEMAND).content.decode()
    found = editor.get(row.get_absolute_url(), {"q": "reispas"})
    (hit, card, _label), *_rest = found.context["found"]
    belongs = reverse("search:demand_belongs", args=[row.public_id])
    done = editor.post(belongs, {"doel": f"{hit.kind}:{hit.object_id}"}, follow=True)
    assert f"‘{TRAIN}’ vindt nu {card.title}." in done.content.decode()
    assert done.context["undo"] == row
    assert titles(search(agent, TRAIN)) == ["Reispas"]
    again = editor.post(belongs, {"doel": f"{hit.kind}:{hit.object_id}"}, follow=True)
    assert "was je voor met deze vraag" in again.content.decode()
    editor.post(reverse("search:demand_reopen", args=[row.public_id]))
    assert titles(search(agent, TRAIN)) == []
    assert not Wording.objects.exists()


def test_an_editor_puts_a_question_aside(house: factories.House) -> None:
    search(desk(house.sofie), TRAIN)
    editor, row = desk(catalogue.joris()), Demand.objects.get()
    editor.post(reverse("search:demand_dismiss", args=[row.public_id]))
    assert list(editor.get(DEMAND).context["rows"]) == []
    assert "opzijgezet" in editor.get(DEMAND, {"toon": "gedaan"}).content.decode()


@pytest.mark.parametrize(
    "target", ["", "catalogue.product", "catalogue.product:x", "catalogue.product:999", "x.y:1", "parties.party:1", ":", "a:b:c",
               "catalogue.product:" + "9" * 5_000, "catalogue.product:-1", "catalogue.product:²"],
)  # fmt: skip
def test_a_question_belongs_to_no_other_than_what_is_public(
    house: factories.House, target: str
) -> None:
    factories.an_peeters()
    search(desk(house.sofie), TRAIN)
    belongs = reverse("search:demand_belongs", args=[Demand.objects.get().public_id])
    assert desk(catalogue.joris()).post(belongs, {"doel": target}).status_code == 404
    assert Demand.objects.get().decision == "open"


def test_hostile_input_is_answered_everywhere(house: factories.House) -> None:
    contact = factories.asked(house.sofie).contact
    agent, editor = desk(house.sofie), desk(catalogue.joris())
    search(agent, TRAIN)
    help_pane = reverse("contacts:help", args=[contact.reference])
    item = Demand.objects.get().get_absolute_url()
    for text in hostile.FEW:
        pages = [
            search(agent, text),
            agent.get(help_pane, {"text-1": text, "vraag": text}),
            agent.get(help_pane, {"text-1": text}),
            agent.get("/producten/", {"q": text}),
            agent.get("/kennis/", {"q": text}),
            editor.get(item, {"q": text}),
            editor.get(DEMAND, {"pagina": text, "toon": text, "klaar": text}),
        ]
        assert {page.status_code for page in pages} <= {200}, repr(text[:30])


@pytest.mark.parametrize(
    "query", ["", "?q", "?q=%ED%A0%80pas", "?q=%FF%FE", "?q=%00", "?q=a&q=%00b", "?q[]=x"]
)
def test_any_address_is_answered(house: factories.House, query: str) -> None:
    assert desk(house.sofie).get(f"/zoek/{query}").status_code == 200
