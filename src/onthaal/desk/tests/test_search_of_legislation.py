"""The one search finds the legislation as well: by the name that people use, by title, by citation."""

from collections.abc import Iterator

import pytest
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.desk.search import search
from onthaal.legislation import operations
from onthaal.legislation.models import Regulation
from onthaal.legislation.operations import Facts
from onthaal.legislation.tests import factory
from onthaal.search import encoder

pytestmark = pytest.mark.django_db
CIRCULAR = Facts(
    title="Omzendbrief BA 97/22 van 16 december 1997 over het taalgebruik",
    short_name="Omzendbrief Peeters",
    kind="circular",
    citation="BA 97/22",
)


@pytest.fixture(autouse=True)
def words_only() -> Iterator[None]:
    """What a text means has its own tests in the search."""
    encoder.use(None)
    yield
    encoder.reset()


@pytest.fixture
def circular() -> Regulation:
    factory.regulation()
    return operations.create(CIRCULAR, by=None, at=NOW)


def found(user: User, text: str) -> list[str]:
    return [one.title for one in search(user, text).answers]


@pytest.mark.parametrize(
    "text",
    ["Omzendbrief Peeters", "peeters omzendb", "BA 97/22", "ba-97-22", "omzendbrief taalgebruik",
     "omzendbrief van 16 december 1997"],
)  # fmt: skip
def test_a_regulation_is_found(circular: Regulation, text: str) -> None:
    assert found(cast.sofie(), text)[0] == "Omzendbrief Peeters"


def test_what_it_is_called_now_is_what_is_found(circular: Regulation) -> None:
    sofie = cast.sofie()
    facts = Facts(title="Omzendbrief", short_name="Taalbrief", kind="circular", citation="BA 1")
    operations.edit(circular, facts, version=circular.version, by=None, at=NOW)
    assert found(sofie, "BA 1") == ["Taalbrief"]
    assert "Omzendbrief Peeters" not in found(sofie, "BA 97/22")


def test_the_page_names_it_and_who_may_not_read_it_does_not_find_it(
    client: Client, circular: Regulation
) -> None:
    client.force_login(cast.sofie())
    page = client.get("/zoek/", {"q": "BA 97/22"}).content.decode()
    assert f'href="{circular.get_absolute_url()}"' in page
    assert "Hiervoor vonden we geen antwoord" not in page
    assert found(cast.member("Jo", Role.JURY_MEMBER), "BA 97/22") == []
