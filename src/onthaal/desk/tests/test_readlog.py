"""The read log: who looked at whom, for the auditor, within her compartments."""

import pytest
from django.test import Client

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.contacts.tests import factories
from onthaal.parties.models import Party

pytestmark = pytest.mark.django_db


def _page(*compartments: str) -> str:
    auditor = cast.member("Nele", Role.AUDITOR, compartments=compartments)
    client = Client()
    client.force_login(auditor)
    return client.get("/leeslogboek/").content.decode()


def _somebody_looks() -> None:
    house, party = factories.house(), factories.an_peeters()
    client = Client()
    client.force_login(house.karim)
    assert client.get(party.get_absolute_url()).status_code == 200


def test_the_auditor_sees_who_looked_at_whom_and_where() -> None:
    _somebody_looks()
    page = _page()
    assert "Karim" in page
    assert "An Peeters" in page
    assert "Personen" in page


def test_outside_her_compartments_not_even_that_somebody_looked() -> None:
    _somebody_looks()
    Party.objects.update(compartment="social")
    page = _page()
    assert "An Peeters" not in page
    assert "Karim" not in page


def test_within_a_compartment_that_was_given_it_shows() -> None:
    _somebody_looks()
    Party.objects.update(compartment="social")
    assert "An Peeters" in _page("social")
