"""'Verbeter het nu' on a flag leads to a page that this person may open."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import kinds
from onthaal.corrections import targets
from onthaal.corrections.models import Flag
from onthaal.corrections.states import Part
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Counter

SCREEN, HOURS = "/adresboek/beheer/balie/balie-wegen/", "/adresboek/uren/balie/balie-wegen/"
IMPROVE = "Verbeter het nu"


@pytest.fixture
def rik() -> User:
    """Return somebody who keeps the directory and looks at every flag."""
    return cast.member("Rik", Role.ADMINISTRATOR, Role.KNOWLEDGE_EDITOR)


def flagged(town: Town, *parts: Part) -> Flag:
    for who, part in zip((town.sofie, town.wim), parts, strict=False):
        flag = factory.report(who, factory.the_counter(town), part=part, at=timezone.now()).flag
    return flag


def leads_to(client: Client, user: User, flag: Flag) -> str:
    """Return where the button leads, '' without one; the page behind it opens for ``user``."""
    client.force_login(user)
    page = client.get(flag.get_absolute_url()).content.decode()
    if IMPROVE not in page:
        return ""
    url = page[: page.index(IMPROVE)].rpartition('href="')[2].partition('"')[0]
    assert client.get(url).status_code == 200
    return url


@pytest.mark.parametrize(
    ("parts", "url"),
    [((Part.PHONE,), SCREEN), ((Part.HOURS,), HOURS), ((Part.HOURS, Part.HOURS), HOURS),
     ((Part.HOURS, Part.PHONE), SCREEN)],
)  # fmt: skip
def test_one_part_has_its_own_page(
    client: Client, town: Town, rik: User, parts: tuple[Part, ...], url: str
) -> None:
    assert leads_to(client, rik, flagged(town, *parts)) == url


def test_who_may_change_only_the_hours_changes_only_those(client: Client, town: Town) -> None:
    flag = flagged(town, Part.HOURS)
    assert leads_to(client, town.greet, flag) == HOURS
    flag = flagged(town, Part.HOURS, Part.PHONE)
    assert leads_to(client, town.greet, flag) == ""
    page = client.get(flag.get_absolute_url()).content.decode()
    assert "Open Balie wegen" in page


def test_who_may_change_nothing_goes_to_the_page_itself(client: Client, town: Town) -> None:
    flag = flagged(town, Part.HOURS)
    assert leads_to(client, town.karim, flag) == ""
    assert "Open Balie wegen" in client.get(flag.get_absolute_url()).content.decode()


def test_a_counter_that_was_stopped_has_no_hours_to_change(
    client: Client, town: Town, rik: User
) -> None:
    flag = flagged(town, Part.HOURS)
    counter = Counter.objects.get(pk=town.counter.pk)
    organisation.end_counter(counter, version=counter.version, at=NOW, by=rik)
    assert leads_to(client, rik, flag) == SCREEN


def test_what_is_solved_or_gone_or_elsewhere_is_not_changed_from_here(
    client: Client, town: Town, rik: User
) -> None:
    flag = flagged(town, Part.HOURS)
    page = factory.report(town.sofie, factory.the_page(), part=Part.TEXT, at=timezone.now()).flag
    assert leads_to(client, rik, page) == ""
    factory.solved(flag, rik)
    assert leads_to(client, rik, flag) == ""
    flag = flagged(town, Part.HOURS)
    town.counter.delete()
    assert leads_to(client, rik, flag) == ""


def test_every_noun_of_the_directory_has_its_screen(client: Client, town: Town, rik: User) -> None:
    colleague = town.works.employees.get(user=town.karim)
    rows = {
        "department": (town.works, f"dienst/{town.works.slug}/"),
        "team": (town.roads, "team/wegen/"),
        "employee": (colleague, f"medewerker/{colleague.public_id}/"),
        "location": (town.counter.location, f"gebouw/{town.counter.location.slug}/"),
        "counter": (town.counter, "balie/balie-wegen/"),
        "outside_body": (town.body, "organisatie/fluvius/"),
        "body": (organisation.create_body(name="College", at=NOW, by=None), "orgaan/college/"),
        "function": (
            organisation.create_function(name="Schepen", at=NOW, by=None), "functie/schepen/",
        ),
        "emergency_number": (
            organisation.create_emergency_number(
                situation="Gas", what_to_say="Ga weg", call="112", phone="112", at=NOW, by=None
            ),
            "noodnummers/",
        ),
    }  # fmt: skip
    codes = {one.code for one in kinds.all_kinds() if one.code.startswith("organisation.")}
    assert codes == {f"organisation.{noun}" for noun in rows}
    for noun, (row, address) in rows.items():
        target = targets.row(town.sofie, (f"organisation.{noun}", row.pk))
        assert target is not None
        flag = factory.report(town.sofie, target, part=Part.PHONE, at=timezone.now()).flag
        assert leads_to(client, rik, flag) == reverse("organisation:manage") + address
