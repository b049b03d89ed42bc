from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests import cast
from onthaal.organisation import operations, queries
from onthaal.organisation.tests import factory

pytestmark = pytest.mark.django_db
PAGES = ["/adresboek/", "/adresboek/balies/", "/adresboek/bereikbaar/", "/adresboek/dienst/x/"]


def _login(client: Client, user: User) -> User:
    client.force_login(user)
    return user


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_nothing(client: Client, page: str) -> None:
    assert client.get(page).status_code == 302
    _login(client, cast.stranger())
    assert client.get(page).status_code == 404


def test_the_directory_lists_and_searches(client: Client) -> None:
    town = factory.town(cast.karim(), cast.greet(), cast.stranger())
    operations.create_outside_body(
        name="Limburg.net", what_for="huisvuil", at=cast.NOW, by=None, phone="+3289000000"
    )
    factory.absent(town.handler)
    _login(client, cast.sofie())
    page = client.get("/adresboek/").content.decode()
    assert "Karim Aydin" in page
    assert "afwezig" in page
    assert "Limburg.net" in page
    found = client.get("/adresboek/", {"naam": "lien"}).content.decode()
    assert "Lien Claes" in found
    assert "Karim Aydin" not in found
    assert "Niemand gevonden" in client.get("/adresboek/?naam=zzz").content.decode()


@pytest.mark.parametrize("text", ["\x00", "x" * 5000, "🙂\u202eabc"])
def test_a_strange_search_is_no_error(client: Client, text: str) -> None:
    _login(client, cast.sofie())
    assert client.get("/adresboek/", {"naam": text}).status_code == 200


def test_a_department_shows_people_and_counters(client: Client) -> None:
    town = factory.town(cast.karim(), cast.greet(), cast.stranger())
    house = factory.location(hours="24/7")
    counter = factory.counter(house)
    type(counter).objects.update(department=town.department)
    _login(client, cast.sofie())
    page = client.get(town.department.get_absolute_url()).content.decode()
    assert "Greet Maes" in page
    assert "Snelbalie" in page
    assert "altijd open" in client.get("/adresboek/balies/").content.decode()


def test_the_length_of_the_directory_does_not_matter(
    client: Client, django_assert_max_num_queries: object
) -> None:
    works = factory.department()
    for number in range(60):
        factory.employee(works, f"Jan Peeters{number:02}")
    _login(client, cast.sofie())
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert client.get("/adresboek/").content.count(b"Peeters") == 60


def test_i_say_that_i_am_absent_and_my_deputy_is_named(client: Client) -> None:
    karim = cast.karim()
    town = factory.town(karim, cast.greet(), cast.stranger())
    operations.appoint_deputy(
        employee=town.handler,
        deputy=town.colleague,
        from_date=timezone.localdate(),
        to_date=None,
        at=cast.NOW,
        by=None,
    )
    _login(client, karim)
    assert "Lien Claes" in client.get("/adresboek/bereikbaar/").content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = client.post(
        "/adresboek/bereikbaar/", {"state": "absent", "until_date": tomorrow.isoformat()}
    )
    assert answer.status_code == 302
    assert queries.is_absent(town.handler, at=timezone.now())


def test_a_day_that_has_passed_is_said_at_the_field(client: Client) -> None:
    karim = cast.karim()
    factory.town(karim, cast.greet(), cast.stranger())
    _login(client, karim)
    answer = client.post("/adresboek/bereikbaar/", {"state": "absent", "until_date": "2020-01-01"})
    assert "Kies een moment dat nog moet komen" in answer.content.decode()


def test_a_login_without_employee_has_no_presence(client: Client) -> None:
    _login(client, cast.sofie())
    assert client.get("/adresboek/bereikbaar/").status_code == 404
