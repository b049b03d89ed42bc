"""The pages that everybody reads: who, where, when, who decides."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.organisation import operations
from onthaal.organisation.models import Counter, Employee, Location
from onthaal.organisation.tests import factory
from onthaal.organisation.tests.factory import Town

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return factory.town(cast.karim(), cast.greet(), cast.stranger())


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


def page(url: str, user: User | None = None) -> str:
    client = Client()
    client.force_login(user or cast.sofie())
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_the_directory_is_cut_to_a_department_and_to_who_is_there(town: Town) -> None:
    sofie = cast.sofie()
    found = page("/adresboek/?dienst=wegen-en-groen", sofie)
    assert "Karim Aydin" in found
    assert "Bram Vos" not in found
    assert 'id="diensten"' not in found
    now = timezone.now()
    factory.absent(town.handler, at=now)
    operations.set_presence(
        employee=town.colleague, state="away", until=now + timedelta(hours=1), at=now, by=None
    )
    here = page("/adresboek/?nu=on", sofie)
    assert "Greet Maes" in here
    assert "Karim Aydin" not in here
    assert "Lien Claes" not in here
    # What is no choice is as if it were not said.
    assert "Karim Aydin" in page("/adresboek/?dienst=bestaat-niet", sofie)


def test_who_is_back_is_there(town: Town) -> None:
    past = timezone.now() - timedelta(days=2)
    factory.absent(town.handler, at=past, until=past + timedelta(days=1))
    assert "Karim Aydin" in page("/adresboek/?nu=on")


def test_the_search_finds_departments_functions_and_buildings_too(town: Town) -> None:
    mayor = operations.create_function(name="Burgemeester", for_what="veiligheid", at=NOW, by=None)
    operations.appoint(mayor, name="Anna Voorbeeld", from_date=NOW.date(), at=NOW, by=None)
    factory.location("Loket Noord")
    operations.create_outside_body(name="Fluvius", what_for="stroom", at=NOW, by=None)
    sofie = cast.sofie()
    for text, there, not_there in (
        ("voorbeeld", "Burgemeester", "Loket Noord"),
        ("noord", "Loket Noord", "Burgemeester"),
        ("stroom", "Fluvius", "Burgemeester"),
        ("groen wegen", "Wegen en groen", "Loket Noord"),
    ):
        found = page(f"/adresboek/?naam={text}", sofie)
        assert there in found, text
        assert not_there not in found, text


def test_a_colleague_has_a_page(town: Town) -> None:
    house = factory.location()
    Employee.objects.filter(pk=town.handler.pk).update(
        location=house, room="1.14", phone="531", responsibilities="Putten in de weg"
    )
    director = operations.create_function(name="Directeur", at=NOW, by=None)
    operations.appoint(director, employee=town.handler, from_date=timezone.localdate(),
                       to_date=timezone.localdate(), at=NOW, by=None)  # fmt: skip
    factory.absent(town.handler, at=timezone.now())
    found = page(town.handler.get_absolute_url())
    for text in ("Karim Aydin", "Putten in de weg", "531", "Administratief Centrum", "1.14",
                 "Directeur", "afwezig", "Niemand aangeduid", "Wegen en groen"):  # fmt: skip
        assert text in found, text
    for text in ("Wie veranderde wat?", "Wijzig", "Zet afwezig"):
        assert text not in found, text


def test_who_may_change_sees_who_changed_what(town: Town) -> None:
    rik = cast.member("Rik", Role.ADMINISTRATOR)
    found = page(town.handler.get_absolute_url(), rik)
    for text in ("Wie veranderde wat?", "Toegevoegd aan het adresboek", "Zet afwezig",
                 f"/adresboek/beheer/medewerker/{town.handler.public_id}/"):  # fmt: skip
        assert text in found, text


def test_who_left_has_a_page_that_says_so(town: Town) -> None:
    rik = cast.member("Rik", Role.ADMINISTRATOR)
    operations.end_employee(town.handler, version=1, at=NOW, by=rik)
    found = page(town.handler.get_absolute_url(), rik)
    assert "werkt hier niet meer" in found
    assert "Zet afwezig" not in found


def test_a_building_says_when_where_and_how(town: Town) -> None:
    house = factory.location(hours="24/7")
    counter = factory.counter(house, hours="Mo-Su 00:00-24:00; PH 00:00-24:00")
    Location.objects.update(directions="Bus 45, de lift is links.", street="Dorp 1")
    found = page(house.get_absolute_url())
    for text in ("altijd open", "Deze week", "Volgende week", "Bus 45", "Dorp 1", "Snelbalie",
                 counter.get_absolute_url()):  # fmt: skip
        assert text in found, text
    assert "Wijzig de uren" not in found
    editor = cast.member("Joris", Role.KNOWLEDGE_EDITOR)
    assert "Wijzig de uren" in page(house.get_absolute_url(), editor)


def test_a_counter_shows_its_exceptions_of_the_week(town: Town) -> None:
    counter = factory.counter(factory.location(hours="24/7"))
    Counter.objects.update(department=town.department, by_appointment=True)
    today = timezone.localdate()
    operations.add_exceptions(days=[today], reason="stroompanne", counter=counter, at=NOW, by=None)
    found = page(counter.get_absolute_url())
    for text in ("stroompanne", "nu gesloten (stroompanne)", "volgt de uren van het gebouw",
                 "Wegen en groen", "op afspraak"):  # fmt: skip
        assert text in found, text


def test_what_was_stopped_is_said_and_no_more_listed(town: Town) -> None:
    rik = cast.member("Rik", Role.ADMINISTRATOR)
    counter = factory.counter(factory.location())
    operations.end_counter(counter, version=1, at=NOW, by=rik)
    assert "Snelbalie" not in page("/adresboek/balies/", rik)
    found = page(counter.get_absolute_url(), rik)
    assert "Stopgezet" in found
    assert "Wijzig de uren" not in found


def test_the_government_says_what_an_inhabitant_comes_for(town: Town) -> None:
    council = operations.create_body(
        name="Gemeenteraad", for_what="Verzoekschriften", legal_basis="art. 1", at=NOW, by=None
    )
    chair = operations.create_function(
        name="Voorzitter", body=council, for_what="De agenda", at=NOW, by=None
    )
    operations.appoint(chair, name="Dina Monster", from_date=timezone.localdate(), demo=True,
                       at=NOW, by=None)  # fmt: skip
    operations.create_function(name="Schepen", at=NOW, by=None)
    sofie = cast.sofie()
    listed = page("/adresboek/bestuur/", sofie)
    for text in ("Dina Monster", "demo: verzonnen", "De agenda", "nu niemand", "Verzoekschriften"):
        assert text in listed, text
    found = page(council.get_absolute_url(), sofie)
    assert "Voorzitter" in found
    assert "art. 1" in found
    assert "Schepen" not in found


def test_the_phone_list_has_every_number_once(town: Town) -> None:
    Employee.objects.filter(pk=town.handler.pk).update(phone="531")
    operations.create_emergency_number(
        situation="Brand", what_to_say="Bel", call="Brandweer", phone="112", at=NOW, by=None
    )
    operations.create_outside_body(name="Fluvius", phone="+3278353500", at=NOW, by=None)
    found = page("/adresboek/telefoonlijst/")
    for text in ("531", "112", "078 35 35 00", "Burgerzaken"):
        assert text in found, text
    assert found.count("Karim Aydin") == 1


@pytest.mark.parametrize(
    "url",
    [
        "/adresboek/balie/x/", "/adresboek/gebouw/x/", "/adresboek/bestuur/x/",
        "/adresboek/medewerker/00000000-0000-0000-0000-000000000000/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(url: str) -> None:
    client = Client()
    client.force_login(cast.sofie())
    assert client.get(url).status_code == 404
    assert client.post("/adresboek/bestuur/").status_code == 405
