"""The week screen: kept as typed, refused beside the cell."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.organisation.tests import factory
from onthaal.roster.models import Shift
from onthaal.roster.tests import factories
from onthaal.roster.tests.factories import MONDAY, Hall, plan, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return factories.hall()


@pytest.fixture
def client(hall: Hall) -> Client:
    client = Client()
    client.force_login(hall.greet)
    return client


def cell(hall: Hall, day: int = 0) -> str:
    return f"c{hall.quick.pk}-{MONDAY.replace(day=MONDAY.day + day):%Y%m%d}"


def save(client: Client, hall: Hall, text: str, version: int = 1) -> Any:
    url = reverse("roster:save", args=[hall.location.slug])
    week = {"week": MONDAY.isoformat(), "version": str(version)}
    return client.post(url, {**week, cell(hall): text})


def page(client: Client, hall: Hall) -> str:
    url = reverse("roster:of", args=[hall.location.slug])
    return client.get(url, {"week": MONDAY.isoformat()}).content.decode()


def test_a_week_is_typed_and_shown(hall: Hall, client: Client) -> None:
    answer = save(client, hall, "Els, Bram 10-12")
    assert answer.status_code == 302
    assert Shift.objects.count() == 2
    assert 'value="Bram 10-12, Els"' in page(client, hall)


def test_what_cannot_be_read_stays_and_says_why(hall: Hall, client: Client) -> None:
    answer = save(client, hall, "Els, Zoë 9-10")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Els, Zoë 9-10"' in text
    assert "‘Zoë’ staat niet in het adresboek" in text
    assert not Shift.objects.exists()


def test_two_heads_at_once(hall: Hall, client: Client) -> None:
    plan(hall, turn(hall.bram))
    answer = save(client, hall, "Els")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Greet heeft dit rooster intussen gewijzigd" in text
    assert 'value="Els"' in text


def test_twice_is_said_at_the_cell(hall: Hall, client: Client) -> None:
    plan(hall, turn(hall.els), counter=hall.civil)
    answer = save(client, hall, "Els", version=2)
    assert answer.status_code == 422
    assert "Els Corstjens zit dan al aan Burgerlijke stand" in answer.content.decode()


def test_an_absence_and_a_closed_day_are_said(hall: Hall, client: Client) -> None:
    plan(hall, turn(hall.els))
    factory.absent(hall.els, at=NOW - timedelta(weeks=1))
    assert "Els is afwezig." in page(client, hall)


def test_the_next_weeks(hall: Hall, client: Client) -> None:
    plan(hall, turn(hall.els))
    url = reverse("roster:copy", args=[hall.location.slug])
    answer = client.post(url, {"week": MONDAY.isoformat(), "weeks": "2"}, follow=True)
    assert "2 weken gevuld." in answer.content.decode()
    assert Shift.objects.count() == 3
    for typed in ("", "-1", "99999", "x"):
        client.post(url, {"week": MONDAY.isoformat(), "weeks": typed})
    assert Shift.objects.count() == 3


def test_who_only_reads_gets_no_form(hall: Hall) -> None:
    client = Client()
    client.force_login(cast.member("Els", Role.COUNTER_AGENT))
    plan(hall, turn(hall.els))
    text = page(client, hall)
    assert "<p>Els</p>" in text
    assert 'name="week"' not in text


def test_nonsense_in_the_address(client: Client, hall: Hall) -> None:
    url = reverse("roster:of", args=[hall.location.slug])
    for text in ("gisteren", "9999-99-99", "\x00"):
        assert client.get(url, {"week": text}).status_code == 200
    assert client.get(reverse("roster:of", args=["nergens"])).status_code == 404
