"""Whether somebody can be reached: one click, until when, who stands in, and what it costs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import shell, timeline
from onthaal.core.terms import end_of_day
from onthaal.organisation import my_presence, operations, queries
from onthaal.organisation.kinds import EMPLOYEE
from onthaal.organisation.models import Deputy, Presence, PresenceState
from onthaal.organisation.reach import reach
from onthaal.organisation.tests import factory
from onthaal.organisation.tests.factory import Town

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
FRIDAY = end_of_day(date(2026, 11, 27))


@pytest.fixture
def karim() -> User:
    return cast.karim()


@pytest.fixture
def greet() -> User:
    return cast.greet()


@pytest.fixture
def town(karim: User, greet: User) -> Town:
    return factory.town(karim, greet, cast.member("Lotte", Role.HANDLER))


def login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_absence_with_a_deputy_lasts_for_both(town: Town) -> None:
    for _twice in range(2):
        operations.set_presence(employee=town.handler, state=PresenceState.ABSENT, until=FRIDAY,
                                deputy=town.colleague, at=NOW, by=None)  # fmt: skip
    row = Deputy.objects.get()
    assert (row.deputy, row.from_date, row.to_date) == (town.colleague, TODAY, date(2026, 11, 27))
    operations.set_presence(employee=town.handler, state=PresenceState.ABSENT, until=None,
                            deputy=town.colleague, at=NOW, by=None)  # fmt: skip
    assert Deputy.objects.filter(to_date=None).count() == 1
    operations.set_presence(employee=town.handler, state=PresenceState.BUSY, until=None,
                            deputy=town.outsider, at=NOW, by=None)  # fmt: skip
    assert not Deputy.objects.filter(deputy=town.outsider).exists()


def test_a_deputy_ends_and_the_timeline_keeps_it(town: Town, greet: User) -> None:
    started = _deputy(town, TODAY - timedelta(days=3))
    coming = _deputy(town, TODAY + timedelta(days=3))
    for row in (started, coming, started):
        operations.end_deputy(row, at=NOW, by=greet)
    assert [row.to_date for row in Deputy.objects.all()] == [TODAY - timedelta(days=1)]
    assert queries.deputies_from(town.handler, TODAY) == []
    sentences = [line.sentence for line in timeline.page(greet, EMPLOYEE, town.handler.pk).lines]
    assert sentences.count("Lien Claes vervangt Karim Aydin niet langer") == 2


def _deputy(town: Town, first: date, last: date | None = None) -> Deputy:
    return operations.appoint_deputy(
        employee=town.handler, deputy=town.colleague, from_date=first, to_date=last, at=NOW, by=None
    )


def test_the_reach_says_how_i_am_and_for_whom_i_stand_in(
    town: Town, karim: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lotte = User.objects.get(email="lotte@onthaal.example")
    operations.appoint_deputy(employee=town.handler, deputy=town.outsider, from_date=TODAY,
                              to_date=date(2026, 11, 26), at=NOW, by=None)  # fmt: skip
    operations.set_presence(
        employee=town.handler, state=PresenceState.ABSENT, until=FRIDAY, at=NOW, by=None
    )
    with django_assert_num_queries(2):
        mine, hers = reach(karim, at=NOW), reach(lotte, at=NOW)
    said = my_presence.in_words(mine, at=NOW)
    assert (said.state, said.label, said.until) == ("absent", "afwezig", "tot en met vrijdag")
    # Whichever ends first: her days as a deputy, or his absence.
    assert my_presence.in_words(hers, at=NOW).stands_in == (
        "Je vervangt Karim Aydin tot en met morgen",
    )
    later = my_presence.in_words(mine, at=FRIDAY + timedelta(seconds=1))
    assert (later.state, later.until) == ("present", "")


def test_a_deputy_without_an_end_is_named_without_one(town: Town) -> None:
    lotte = User.objects.get(email="lotte@onthaal.example")
    operations.appoint_deputy(employee=town.handler, deputy=town.outsider, from_date=TODAY,
                              to_date=None, at=NOW, by=None)  # fmt: skip
    factory.absent(town.handler)
    said = my_presence.in_words(reach(lotte, at=NOW), at=NOW)
    assert said.stands_in == ("Je vervangt Karim Aydin",)


def test_one_click_in_the_header_stays_on_the_page(town: Town, karim: User) -> None:
    client = login(karim)
    page = client.get("/adresboek/balies/").content.decode()
    assert "mijn-bereik" in page
    answer = client.post(
        "/adresboek/bereikbaar/snel/", {"quick": "busy", "next": "/adresboek/balies/"}
    )
    assert answer["Location"] == "/adresboek/balies/"
    assert Presence.objects.get().state == "busy"
    elsewhere = {"quick": "present", "next": "https://elders.example/"}
    assert (
        client.post("/adresboek/bereikbaar/snel/", elsewhere)["Location"]
        == "/adresboek/bereikbaar/"
    )


@pytest.mark.parametrize(
    ("quick", "state", "words"),
    [
        ("away-15", "away", "even weg tot"),
        ("away-60", "away", "even weg tot"),
        ("absent", "absent", "afwezig tot en met vandaag"),
        ("busy", "busy", "bezet"),
    ],
)
def test_with_a_script_only_the_menu_is_drawn_again(
    town: Town, karim: User, quick: str, state: str, words: str
) -> None:
    url = "/adresboek/bereikbaar/snel/"
    answer = login(karim).post(url, {"quick": quick, "next": "/"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert words in page
    assert "<h1" not in page
    assert Presence.objects.get().state == state


def test_an_unknown_click_changes_nothing(town: Town, karim: User) -> None:
    client = login(karim)
    assert client.post("/adresboek/bereikbaar/snel/", {"quick": "feest"}).status_code == 302
    assert not Presence.objects.exists()
    assert client.get("/adresboek/bereikbaar/snel/").status_code == 405


def test_the_header_costs_no_statement_where_the_navigation_knows(
    town: Town, karim: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number in the navigation reads the reach anyway; elsewhere the header reads it: one."""
    auditor, rik = cast.member("Nele", Role.AUDITOR), cast.member("Rik", Role.ADMINISTRATOR)
    factory.employee(town.department, "Nele Daemen", user=auditor)
    factory.employee(town.department, "Rik Goossens", user=rik)
    users = (karim, rik, auditor)
    with_header = [_statements(user) for user in users]
    monkeypatch.setattr(shell, "_PRESENCE", [])
    without = [_statements(user) for user in users]
    extra = [one - other for one, other in zip(with_header, without, strict=True)]
    assert extra == [0, 1, 0]  # who may not say it, as an auditor, has no menu


def _statements(user: User) -> int:
    client = login(user)
    client.get("/adresboek/balies/")  # reads what a process remembers
    with CaptureQueriesContext(connection) as captured:
        client.get("/adresboek/balies/")
    return len(captured)


def test_i_say_it_with_a_time_a_day_and_a_deputy(town: Town, karim: User) -> None:
    client, url = login(karim), "/adresboek/bereikbaar/"
    wrong = client.post(url, {"state": "away", "until_time": "half drie"}).content.decode()
    assert "Dit is geen uur. Een voorbeeld: 14:30." in wrong
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"state": "absent", "until_date": tomorrow.isoformat(), "until_time": "",
            "deputy": str(town.colleague.public_id)}  # fmt: skip
    assert client.post(url, sent).status_code == 302
    assert queries.deputies_for(town.handler, tomorrow) == [town.colleague]
    assert Presence.objects.get().until == end_of_day(tomorrow)
    refused = client.post(url, {"state": "away", "until_time": "0:00"}).content.decode()
    assert "Kies een moment dat nog moet komen" in refused


def test_nobody_is_her_own_deputy(town: Town, karim: User) -> None:
    sent = {"state": "absent", "deputy": str(town.handler.public_id)}
    assert login(karim).post("/adresboek/bereikbaar/", sent).status_code == 200
    assert not Presence.objects.exists()


@pytest.mark.parametrize("page", ["bereikbaar", "vervanging"])
def test_only_her_head_arranges_it_for_a_colleague(town: Town, greet: User, page: str) -> None:
    url = f"/adresboek/medewerker/{town.handler.public_id}/{page}/"
    elsewhere = f"/adresboek/medewerker/{town.outsider.public_id}/{page}/"
    assert login(greet).get(url).status_code == 200
    assert login(greet).get(elsewhere).status_code == 404
    rik = cast.member("Rik", Role.ADMINISTRATOR)
    assert login(rik).get(elsewhere).status_code == 200
    other_head = cast.member("Hilde", Role.HEAD_OF_SERVICE)
    assert login(other_head).get(url).status_code == 404
    assert login(cast.sofie()).get(url).status_code == 404
    operations.end_employee(town.handler, version=1, at=NOW, by=rik)
    assert login(greet).get(url).status_code == 404


def test_a_head_sets_a_colleague_absent_and_names_deputies(town: Town, greet: User) -> None:
    client, base = login(greet), f"/adresboek/medewerker/{town.handler.public_id}/"
    page = client.get(f"{base}bereikbaar/").content.decode()
    assert "Is Karim Aydin bereikbaar?" in page
    answer = client.post(f"{base}bereikbaar/", {"state": "absent"})
    assert answer["Location"] == base
    assert timeline.page(greet, EMPLOYEE, town.handler.pk).lines[0].by == "Greet"
    today = timezone.localdate()
    backwards = {"deputy": town.colleague.pk, "from_date": today.isoformat(),
                 "to_date": (today - timedelta(days=1)).isoformat()}  # fmt: skip
    assert (
        "De laatste dag ligt voor de eerste"
        in client.post(f"{base}vervanging/", backwards).content.decode()
    )
    client.post(f"{base}vervanging/", {"deputy": town.colleague.pk, "from_date": today.isoformat()})
    row = Deputy.objects.get()
    assert "Lien Claes" in client.get(base).content.decode()
    assert client.get(f"{base}vervanging/einde/").status_code == 405
    assert client.post(f"{base}vervanging/einde/", {"row": "x"}).status_code == 404
    client.post(f"{base}vervanging/einde/", {"row": row.pk})
    assert not Deputy.objects.exists()
