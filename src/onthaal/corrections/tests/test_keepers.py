"""'Wie houdt wat juist': which team looks at a website that no department owns."""

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import dependants, timeline
from onthaal.core.errors import Conflict
from onthaal.corrections import keeping
from onthaal.corrections.keeping import AlreadyKept
from onthaal.corrections.models import Keeper
from onthaal.corrections.refs import KEEPER
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town
from onthaal.organisation.kinds import TEAM
from onthaal.organisation.models import Team

pytestmark = pytest.mark.django_db
HOST = "sport.onthaal.example"
LIST = "/verbeteringen/wie-kijkt-na/"


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


@pytest.fixture
def admin(rik: User) -> Client:
    client = Client()
    client.force_login(rik)
    return client


def _asked(town: Town, page: str = f"https://{HOST}/a") -> Team:
    task = factory.report(town.sofie, factory.the_page(page)).flag.task
    assert task is not None
    return task.team


def test_a_host_goes_to_its_team_until_it_is_taken_away(town: Town, rik: User) -> None:
    row = keeping.add_keeper(team=town.roads, host=HOST, at=NOW, by=rik)
    assert _asked(town) == town.roads
    row = keeping.remove_keeper(row, version=row.version, at=NOW, by=rik)
    assert _asked(town, f"https://{HOST}/b") == town.web
    row = keeping.restore_keeper(row, version=row.version, at=NOW, by=rik)
    assert _asked(town, f"https://{HOST}/c") == town.roads
    row = keeping.change_keeper(row, team=town.web, version=row.version, at=NOW, by=rik)
    assert _asked(town, f"https://{HOST}/d") == town.web
    story = timeline.page(rik, KEEPER, row.pk)
    assert [line.code.removeprefix("corrections.keeper_") for line in story.lines] == [
        "changed", "added", "removed", "added"
    ]  # fmt: skip
    assert story.lines[0].sentence == (
        f"Webredactie kijkt na wat er mis is met {HOST}, in plaats van Wegen"
    )


def test_a_host_is_kept_once_and_comes_back(town: Town, rik: User) -> None:
    row = keeping.add_keeper(team=town.roads, host=HOST, at=NOW, by=rik)
    with pytest.raises(AlreadyKept):
        keeping.add_keeper(team=town.web, host=HOST, at=NOW, by=rik)
    with pytest.raises(AlreadyKept):
        keeping.add_keeper(team=town.roads, at=NOW, by=rik)
    keeping.remove_keeper(row, version=1, at=NOW, by=rik)
    again = keeping.add_keeper(team=town.web, host=HOST, at=NOW, by=rik)
    assert (again.pk, again.team, again.active) == (row.pk, town.web, True)


def test_two_administrators_at_once(town: Town, rik: User) -> None:
    row = keeping.add_keeper(team=town.roads, host=HOST, at=NOW, by=rik)
    keeping.change_keeper(row, team=town.web, version=1, at=NOW, by=rik)
    for change in (keeping.remove_keeper, keeping.restore_keeper):
        with pytest.raises(Conflict) as refused:
            change(row, version=1, at=NOW, by=rik)
        assert refused.value.changed_by == "Rik"


def test_a_website_is_added_as_people_write_it(town: Town, admin: Client) -> None:
    for typed in ("https://Sport.Onthaal.example:8443/zwembad?x=1", "Sport.onthaal.example."):
        Keeper.objects.filter(host=HOST).delete()
        assert admin.post(LIST, {"host": typed, "team": town.roads.pk}).status_code == 302
        assert Keeper.objects.get(host=HOST).team == town.roads
    twice = admin.post(LIST, {"host": HOST, "team": town.web.pk})
    assert (twice.status_code, "staat al in de lijst" in twice.content.decode()) == (422, True)
    for hostile in ("geen website", "javascript:alert(1)", "http://u:p@x.example", "1.2.3.4"):
        assert admin.post(LIST, {"host": hostile, "team": town.web.pk}).status_code == 422
    assert admin.post(LIST, {"host": "x.example", "team": ""}).status_code == 422


def test_the_page_of_a_website(town: Town, admin: Client, rik: User) -> None:
    keeping.add_keeper(team=town.roads, host=HOST, at=NOW, by=rik)
    page = f"{LIST}{HOST}/"
    assert "Wegen" in admin.get(page).content.decode()
    assert admin.post(page, {"version": "1", "team": town.web.pk}).status_code == 302
    second = admin.post(page, {"version": "1", "team": town.roads.pk})
    assert second.status_code == 409
    assert "Nu staat er: Webredactie" in second.content.decode()
    admin.post(f"{page}weg/", {"version": "x"})
    assert Keeper.objects.get(host=HOST).active
    admin.post(f"{page}weg/", {"version": "2"})
    assert not Keeper.objects.get(host=HOST).active
    assert "Weggehaald" in admin.get(LIST).content.decode()
    admin.post(f"{page}terug/", {"version": "3"})
    assert Keeper.objects.get(host=HOST).active
    assert admin.get(f"{LIST}rest/").status_code == 200
    assert admin.get(f"{LIST}onbekend.example/").status_code == 404


def test_a_team_that_stops_says_what_it_keeps(town: Town, rik: User) -> None:
    titles = [card.title for one in dependants.of(rik, TEAM, town.web.pk) for card in one.cards]
    assert "al het andere" in titles
