"""A flag on a product leads to its editor, for who may write it."""

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.catalogue.tests import factory
from onthaal.corrections import targets
from onthaal.corrections.models import Flag
from onthaal.corrections.states import Part
from onthaal.corrections.tests import factory as corrections
from onthaal.organisation.tests import factory as people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]
EDITOR = "/producten/reispas/bewerken/"


@pytest.fixture
def passport() -> Product:
    return factory.product()


@pytest.fixture
def flag(passport: Product) -> Flag:
    people.team(passport.department, "Burgerzaken")
    target = targets.row(cast.sofie(), (PRODUCT, passport.pk))
    assert target is not None
    by = User.objects.get(display_name="Sofie")
    return corrections.report(by, target, part=Part.PRICE, at=timezone.now()).flag


def works_there(passport: Product, name: str, role: Role) -> User:
    user = cast.member(name, role)
    team = passport.department.teams.get()
    people.employee(passport.department, name, team, user=user)
    return user


def page_of(client: Client, user: User, flag: Flag) -> str:
    client.force_login(user)
    return client.get(flag.get_absolute_url()).content.decode()


def test_who_writes_it_goes_to_the_editor(client: Client, passport: Product, flag: Flag) -> None:
    for user in (factory.joris(), works_there(passport, "Karim", Role.HANDLER)):
        assert f'href="{EDITOR}"' in page_of(client, user, flag)
        assert client.get(EDITOR).status_code == 200


def test_who_does_not_goes_to_the_product(client: Client, passport: Product, flag: Flag) -> None:
    els = works_there(passport, "Els", Role.COUNTER_AGENT)
    page = page_of(client, els, flag)
    assert "Open Reispas" in page
    assert EDITOR not in page
    assert client.get(EDITOR).status_code == 404
