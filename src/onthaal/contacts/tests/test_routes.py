"""'Wie krijgt wat': the administrator chooses the team, and it goes there from then on."""

from copy import deepcopy

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.models import Route
from onthaal.contacts.models.routing import RouteCode
from onthaal.contacts.refs import ROUTE
from onthaal.contacts.routing import team_for
from onthaal.contacts.tests import factories
from onthaal.contacts.tests.factories import House
from onthaal.core import dependants, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation.kinds import TEAM

pytestmark = pytest.mark.django_db
INTAKE, COMPLAINT = RouteCode.INTAKE, RouteCode.COMPLAINT


@pytest.fixture(scope="module")
def kept_house(kept: None) -> House:
    return factories.house()


@pytest.fixture
def house(kept_house: House) -> House:
    return deepcopy(kept_house)


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


def test_what_comes_in_goes_to_the_team_that_was_chosen(house: House, rik: User) -> None:
    intake = team_for(INTAKE, at=NOW)
    row = operations.set_route(COMPLAINT, team=house.waste_team, version=1, at=NOW, by=rik)
    assert team_for(COMPLAINT, at=NOW) == house.waste_team
    row = operations.set_route(COMPLAINT, team=None, version=row.version, at=NOW, by=rik)
    assert team_for(COMPLAINT, at=NOW) == intake
    sentences = [line.sentence for line in timeline.page(rik, ROUTE, row.pk).lines]
    assert sentences[0].endswith(
        "krijgt mogelijke klachten niet meer; ze gaan waar alles binnenkomt"
    )
    assert sentences[1].startswith(
        f"{house.waste_team.name} krijgt mogelijke klachten, in plaats van"
    )
    assert timeline.page(rik, TEAM, house.waste_team.pk).lines[0].code == "contacts.route_cleared"


def test_the_intake_always_has_a_team(house: House, rik: User) -> None:
    with pytest.raises(Refusal):
        operations.set_route(INTAKE, team=None, version=1, at=NOW, by=rik)
    with pytest.raises(IntegrityError), transaction.atomic():
        Route.objects.filter(code=INTAKE).update(team=None)


def test_two_administrators_at_once(house: House, rik: User) -> None:
    operations.set_route(INTAKE, team=house.waste_team, version=1, at=NOW, by=rik)
    with pytest.raises(Conflict) as refused:
        operations.set_route(INTAKE, team=house.waste_team, version=1, at=NOW, by=rik)
    assert refused.value.changed_by == "Rik"
    Route.objects.all().delete()
    with pytest.raises(Conflict):
        operations.set_route(INTAKE, team=house.waste_team, version=2, at=NOW, by=rik)
    first = operations.set_route(INTAKE, team=house.waste_team, version=0, at=NOW, by=rik)
    assert first.version == 1


def test_the_page(house: House, rik: User) -> None:
    admin = Client()
    admin.force_login(rik)
    Route.objects.filter(code=COMPLAINT).delete()
    assert "Mogelijke klachten" in admin.get("/contacten/wie-krijgt-wat/").content.decode()
    page = "/contacten/wie-krijgt-wat/complaint/"
    data = {"version": "", "team": house.waste_team.pk}
    assert admin.get(page).status_code == 200
    assert admin.post(page, data).status_code == 302
    assert team_for(COMPLAINT, at=NOW) == house.waste_team
    second = admin.post(page, data)
    assert second.status_code == 409
    assert "Rik heeft deze gegevens intussen gewijzigd" in second.content.decode()
    assert admin.post(page, {"version": "1", "team": "999999"}).status_code == 422
    intake = "/contacten/wie-krijgt-wat/intake/"
    assert admin.post(intake, {"version": "1", "team": ""}).status_code == 422
    assert admin.get("/contacten/wie-krijgt-wat/anders/").status_code == 404


def test_a_team_that_stops_says_what_arrives_there(house: House, rik: User) -> None:
    operations.set_route(COMPLAINT, team=house.waste_team, version=1, at=NOW, by=rik)
    titles = [
        card.title for one in dependants.of(rik, TEAM, house.waste_team.pk) for card in one.cards
    ]
    assert "mogelijke klachten" in titles
