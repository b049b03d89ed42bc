"""The pages of the register: what an agent does with a document, by the buttons that she has."""

from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core.models import OutboxMessage, ReadLogEntry
from onthaal.counter.pickup.models import Pickup, PickupRule
from onthaal.counter.pickup.states import PickupState
from onthaal.counter.pickup.tests import factories
from onthaal.counter.pickup.tests.factories import MAIL, Register
from onthaal.counter.queue.tests import factories as visits
from onthaal.parties.tests import factory as parties

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Register:
    return factories.register()


@pytest.fixture
def town(kept_town: Register) -> Register:
    return deepcopy(kept_town)


@pytest.fixture
def agent(town: Register, client: Client) -> Client:
    client.force_login(town.els)
    return client


def press(client: Client, name: str, row: Pickup, **data: object) -> str:
    row.refresh_from_db()
    url = reverse(f"pickup:{name}", args=[row.reference])
    answer = client.post(url, {"version": row.version, **data}, follow=True)
    row.refresh_from_db()
    return answer.content.decode()


def test_from_request_to_receipt(town: Register, agent: Client) -> None:
    visit = visits.visit(town.hall, name="An Peeters", product=town.passport, at=timezone.now())
    page = agent.get(reverse("pickup:new") + f"?bezoek={visit.public_id}").content.decode()
    assert 'value="An Peeters"' in page
    assert '<option value="reispas" selected>' in page
    agent.post(
        reverse("pickup:new") + f"?bezoek={visit.public_id}",
        {"product": "reispas", "name": "An Peeters", "counter": town.counter.slug, "way": "mail",
         "address": MAIL.upper()},
    )  # fmt: skip
    row = Pickup.objects.get()
    assert (row.visit, row.address) == (visit, MAIL)
    press(agent, "arrived", row, shelf="B", place="7")
    press(agent, "tell", row, way="mail")
    assert (row.state, OutboxMessage.objects.count()) == (PickupState.TOLD, 1)
    collect = reverse("pickup:collect", args=[row.reference])
    assert "B · 7" in agent.get(collect).content.decode()
    refused = agent.post(collect, {"version": row.version})
    assert refused.status_code == 422
    assert "Kijk eerst na wie het is" in refused.content.decode()
    half = agent.post(collect, {"version": row.version, "method": "eid", "proxy_name": "Bea"})
    assert "op welke grond" in half.content.decode()
    page = press(agent, "collect", row, method="eid")
    assert "Ontvangstbewijs" in page
    assert "identiteitskaart gezien" in page
    assert row.state == PickupState.COLLECTED
    page = agent.get(row.get_absolute_url()).content.decode()
    assert "Maak ongedaan" in page
    assert ReadLogEntry.objects.filter(page="pickup:pickup").exists()


def test_an_address_must_fit_its_way(town: Register, agent: Client) -> None:
    sent = {"product": "reispas", "name": "An", "counter": town.counter.slug}
    for way, address in (("mail", "geen"), ("phone", "12"), ("mail", ""), ("", MAIL)):
        answer = agent.post(reverse("pickup:new"), {**sent, "way": way, "address": address})
        assert answer.status_code == 422, (way, address)
    assert not Pickup.objects.exists()


def test_a_list_that_came_in(town: Register, agent: Client) -> None:
    row = factories.requested(town)
    answer = agent.post(
        reverse("pickup:came_in"), {"lines": f"{row.reference}\nX-99", "shelf": "C"}
    )
    page = answer.content.decode()
    assert "1 aangekomen, 1 niet gekend" in page
    row.refresh_from_db()
    assert row.where == "C"
    too_long = agent.post(reverse("pickup:came_in"), {"lines": "\n".join(map(str, range(501)))})
    assert too_long.status_code == 422


def test_the_list_with_its_counts(town: Register, agent: Client) -> None:
    row = factories.arrived(town)
    factories.requested(town, "Bea Claes")
    page = agent.get(reverse("pickup:list") + "?stand=klaar").content.decode()
    assert "Nog te verwittigen (1)" in page
    assert row.name in page
    assert "Bea Claes" not in page
    assert "Niets gevonden" in agent.get(reverse("pickup:list") + "?q=zzz").content.decode()
    assert row.reference in agent.get(reverse("pickup:shelves")).content.decode()
    for odd in ("?na=x", "?na=99999999999", "?stand=raar", "?q=%00"):
        assert agent.get(reverse("pickup:list") + odd).status_code == 200


def test_a_stale_button_says_what_happened(town: Register, agent: Client) -> None:
    row = factories.told(town)
    answer = agent.post(reverse("pickup:cancel", args=[row.reference]), {"version": 1}, follow=True)
    assert "is intussen verwittigd" in answer.content.decode()


def test_a_wall_and_a_missing_right(town: Register, agent: Client, client: Client) -> None:
    row = factories.arrived(town, compartment="social")
    assert agent.get(row.get_absolute_url()).status_code == 404
    open_one = factories.arrived(town)
    client.force_login(cast.member("Tom", Role.CONTACT_AGENT))
    assert client.get(open_one.get_absolute_url()).status_code == 200
    assert client.get(reverse("pickup:collect", args=[open_one.reference])).status_code == 404


def test_the_days_of_a_product(town: Register, client: Client) -> None:
    client.force_login(town.greet)
    sent = {"remind_after": 7, "end_after": 30, "ending": "destroy", "bring": "de brief"}
    client.post(reverse("pickup:days", args=["reispas"]), sent)
    rule = PickupRule.objects.get()
    assert (rule.product, rule.days.end_after, rule.two_signatures) == (town.passport, 30, False)
    wrong = client.post(reverse("pickup:general"), {**sent, "end_after": 3})
    assert wrong.status_code == 422
    assert "7 dagen" in client.get(reverse("pickup:rules")).content.decode()
    client.post(reverse("pickup:drop_days", args=["reispas"]))
    assert not PickupRule.objects.exists()


def test_the_door_recognises_a_name(town: Register, client: Client) -> None:
    row = factories.arrived(town, "An Peeters")
    client.force_login(town.hall.rita)
    found = client.get(reverse("reception:ready") + "?name=peeters+an").content.decode()
    assert "Ligt al klaar" in found
    assert row.get_absolute_url() in found
    assert client.get(reverse("reception:ready") + "?name=x").content.decode().strip() == ""
    page = client.get(reverse("reception:door")).content.decode()
    assert 'hx-get="/onthaal/klaar/"' in page


def test_a_task_leads_to_the_document(town: Register, agent: Client) -> None:
    row = factories.arrived(town, way="phone", address=parties.PHONE)
    press(agent, "tell", row, way="phone")
    page = agent.get(row.get_absolute_url()).content.decode()
    assert "gevraagd om te bellen" in page
    press(agent, "called", row)
    assert row.state == PickupState.TOLD
