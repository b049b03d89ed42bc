"""Another language than Dutch on a public page: a ground, who and when, and off again."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.models import TimelineEntry
from onthaal.house import languages, operations
from onthaal.house.models import PublicLanguage

pytestmark = pytest.mark.django_db
PAGE = "kiosk"
GROUND = "Besluit van het college (proef)"


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


def test_an_administrator_switches_on_and_off(rik: User) -> None:
    client = Client()
    client.force_login(rik)
    assert "Alles is in het Nederlands" in client.get("/gemeente/talen/").content.decode()
    refused = client.post("/gemeente/talen/", {"page": PAGE, "language": "en", "ground": " "})
    assert refused.status_code == 422
    assert "zonder grond blijft het Nederlands" in refused.content.decode()
    asked = {"page": PAGE, "language": "en", "ground": GROUND}
    page = client.post("/gemeente/talen/", asked, follow=True).content.decode()
    assert GROUND in page
    assert [one.code for one in languages.of_page(PAGE)] == ["en"]
    row = PublicLanguage.objects.get()
    client.post(f"/gemeente/talen/{row.pk}/uit/")
    row.refresh_from_db()
    assert row.off_by == rik
    assert languages.of_page(PAGE) == []
    assert GROUND in client.get("/gemeente/talen/").content.decode()
    codes = set(TimelineEntry.objects.values_list("code", flat=True))
    assert {"house.language_on", "house.language_off"} <= codes


def test_twice_is_once_and_off_twice_keeps_the_first_moment(rik: User) -> None:
    first = operations.speak(PAGE, "en", ground=GROUND, by=rik, at=NOW)
    assert operations.speak(PAGE, "en", ground="anders", by=rik, at=NOW) == first
    off = operations.fall_silent(first, by=rik, at=NOW)
    assert operations.fall_silent(first, by=rik, at=NOW).off_at == off.off_at


@pytest.mark.parametrize(("page", "language", "ground"), [
    (PAGE, "nl", GROUND), (PAGE, "xx", GROUND), ("elders", "en", GROUND), (PAGE, "en", " "),
])  # fmt: skip
def test_what_there_is_not_is_refused(rik: User, page: str, language: str, ground: str) -> None:
    with pytest.raises(operations.NoGround):
        operations.speak(page, language, ground=ground, by=rik, at=NOW)


def test_the_database_refuses_two_at_once() -> None:
    PublicLanguage.objects.create(page=PAGE, language="en", ground=GROUND, on_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicLanguage.objects.create(page=PAGE, language="en", ground=GROUND, on_at=NOW)


def test_what_may_be_chosen_beside_the_language_of_the_page(rik: User) -> None:
    assert languages.offer_of(PAGE, beside="nl") == []
    operations.speak(PAGE, "en", ground=GROUND, by=rik, at=NOW)
    assert [one.name for one in languages.offer_of(PAGE, beside="nl")] == ["English"]
    assert [one.name for one in languages.offer_of(PAGE, beside="en")] == ["Nederlands"]
