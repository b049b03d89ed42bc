"""'Beheer' lists what each may manage; who may manage nothing has no such page."""

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts import permissions
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core import shell
from onthaal.desk.permissions import MANAGE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_who_may_manage_something_and_nobody_else_sees_the_overview(role: Role) -> None:
    something = any(permissions.allows(one.permission, {role}) for one in shell.managed())
    assert permissions.allows(MANAGE, {role}) == something


def test_an_administrator_reaches_everything_from_there() -> None:
    client = Client()
    client.force_login(cast.member("Rik", Role.ADMINISTRATOR))
    page = client.get(reverse("desk:manage")).content.decode()
    for name in ("accounts:list", "house:edit", "contacts:routes", "corrections:keepers",
                 "organisation:manage", "organisation:closings", "search:synonyms"):  # fmt: skip
        assert f'href="{reverse(name)}"' in page, name
        assert client.get(reverse(name)).status_code == 200
    assert reverse("language:words") not in page


def test_an_editor_sees_only_what_is_hers() -> None:
    client = Client()
    client.force_login(cast.member("Joris", Role.KNOWLEDGE_EDITOR))
    page = client.get(reverse("desk:manage")).content.decode()
    assert reverse("search:synonyms") in page
    assert reverse("accounts:list") not in page
