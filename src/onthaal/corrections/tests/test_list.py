"""The list: what is due first on top, and a choice in words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onthaal.accounts.tests.cast import NOW
from onthaal.corrections import queries
from onthaal.corrections.models import Flag
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town
from onthaal.tasks.models import Task

LIST = "/verbeteringen/"


def _pages(town: Town, count: int) -> None:
    for number in range(count):
        at = NOW + timedelta(days=number)
        factory.report(town.sofie, factory.the_page(f"www.onthaal.example/{number:03}"), at=at)


def _titles(client: Client, **chosen: str) -> list[str]:
    answer = client.get(LIST, chosen)
    assert answer.status_code == 200
    return [line.flag.title for line in answer.context["page"].lines]


def test_an_empty_list_says_what_to_do(client: Client, town: Town) -> None:
    client.force_login(town.sofie)
    page = client.get(LIST).content.decode()
    assert "Alles klopt, voor zover iemand weet" in page
    assert "Meld een webpagina" in page
    assert "Niets gevonden met deze keuze" in client.get(LIST, {"toon": "laat"}).content.decode()


def test_a_line_says_what_how_often_and_whose(client: Client, town: Town) -> None:
    factory.report(town.sofie, factory.the_counter(town))
    factory.report(town.wim, factory.the_counter(town))
    client.force_login(town.wim)
    page = client.get(LIST).content.decode()
    for words in ("Balie wegen: openingsuren", "2 keer gemeld", "Wegen"):
        assert words in page


def test_each_choice(client: Client, town: Town) -> None:
    now = timezone.now()
    factory.report(town.sofie, factory.the_counter(town), at=now)
    factory.report(town.wim, factory.the_page("www.onthaal.example/laat"), at=NOW - timedelta(30))
    Task.objects.filter(subject__startswith="www").update(due_at=now - timedelta(days=1))
    done = factory.report(town.sofie, factory.the_page("www.onthaal.example/klaar"), at=now).flag
    factory.solved(done, town.joris, at=now)
    client.force_login(town.sofie)
    assert _titles(client) == ["www.onthaal.example/laat", "Balie wegen"]
    assert _titles(client, toon="laat") == ["www.onthaal.example/laat"]
    assert _titles(client, toon="mij") == ["www.onthaal.example/klaar", "Balie wegen"]
    assert _titles(client, toon="opgelost") == ["www.onthaal.example/klaar"]
    assert _titles(client, toon="dienst") == ["www.onthaal.example/laat"]
    assert _titles(client, toon="onzin") == _titles(client)
    client.force_login(town.greet)
    assert _titles(client, toon="dienst") == ["Balie wegen"]
    client.force_login(town.wim)
    assert _titles(client, toon="dienst") == []


@pytest.mark.parametrize("choice", ["", "opgelost", "mij"])
def test_pages_follow_each_other_without_gap_or_double(town: Town, choice: str) -> None:
    _pages(town, 7)
    if choice == "opgelost":
        for flag in Flag.objects.all():
            factory.solved(flag, town.joris, at=NOW)  # all in one instant: the ties count too
    seen: list[str] = []
    after = ""
    for _page in range(4):
        page = queries.page(town.sofie, choice, at=NOW, after=after, size=2)
        assert page.count == 7
        seen += [line.flag.title for line in page.lines]
        after = str(page.next_after or "")
    assert after == ""
    assert len(seen) == 7
    assert seen == sorted(seen, reverse=choice != "")


@pytest.mark.parametrize("after", ["x", "\x00", "00000000-0000-0000-0000-000000000000", "🙂" * 99])
def test_a_strange_place_to_go_on_from_is_the_beginning(
    client: Client, town: Town, after: str
) -> None:
    _pages(town, 2)
    client.force_login(town.sofie)
    assert len(_titles(client, na=after)) == 2


def test_a_page_costs_the_same_however_long_the_list(town: Town) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.page(town.sofie, "", at=NOW)
        return len(captured)

    _pages(town, 3)
    few = statements()
    _pages(town, 40)
    assert statements() == few + 1  # a list of more than a page is counted


def test_who_may_see_it(client: Client, town: Town) -> None:
    assert client.get(LIST).status_code == 302
    client.force_login(town.bram)
    assert client.get(LIST).status_code == 404
    client.force_login(town.sofie)
    assert client.post(LIST).status_code == 405
    assert "cijfers" not in client.get(LIST).content.decode()
    client.force_login(town.greet)
    assert "/verbeteringen/cijfers/" in client.get(LIST).content.decode()
