"""The figures page and its file."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onthaal.accounts.tests.cast import NOW
from onthaal.corrections import operations, reporting
from onthaal.corrections.models import Flag
from onthaal.corrections.reporting import Counted
from onthaal.corrections.states import FlagState, Part
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town
from onthaal.organisation.models import Counter

FIGURES, EXPORT = "/verbeteringen/cijfers/", "/verbeteringen/cijfers/csv/"
TODAY = date(2026, 11, 25)
MONTH = (TODAY - timedelta(days=29), TODAY)


@pytest.fixture
def history(town: Town) -> Town:
    """Two solved in the period, one before it, one open and late, one withdrawn."""
    counter = factory.the_counter(town)
    for opened, days, state in (
        (NOW - timedelta(days=12), 1, FlagState.CORRECTED),
        (NOW - timedelta(days=9), 7, FlagState.STILL_RIGHT),
        (NOW - timedelta(days=90), 1, FlagState.CORRECTED),
    ):
        flag = factory.report(town.sofie, counter, at=opened).flag
        factory.solved(flag, town.karim, state=state, at=opened + timedelta(days=days))
    factory.report(town.sofie, counter, at=NOW - timedelta(days=20), part=Part.PHONE)
    factory.report(town.wim, factory.the_page(), at=NOW - timedelta(days=1))
    slip = factory.report(town.wim, factory.the_page("www.onthaal.example/fout"), at=NOW)
    operations.withdraw(slip, at=NOW)
    return town


def test_the_figures_come_from_the_rows(history: Town) -> None:
    found = reporting.figures(*MONTH, at=NOW)
    works, web = found.lines
    assert (works.department, works.open, works.late) == ("Wegen en groen", 1, 1)
    assert (works.solved, works.corrected, works.in_time) == (2, 1, 2)
    assert (works.median_days, works.p90_days) == (2.5, 5)
    assert (web.department, web.open, web.late, web.solved) == ("Communicatie", 1, 0, 0)
    assert web.median_days is None
    assert (found.total.open, found.total.solved, found.most_open) == (2, 2, 1)
    assert found.things == [
        Counted("Balie wegen", 3, 100), Counted("www.onthaal.example/zwembad", 1, 33),
    ]  # fmt: skip
    assert {one.title: one.times for one in found.parts} == {"openingsuren": 3, "telefoon": 1}


def test_another_period_has_other_figures(history: Town) -> None:
    found = reporting.figures(TODAY - timedelta(days=95), TODAY - timedelta(days=60), at=NOW)
    assert found.total.solved == 1
    assert found.total.open == 2  # what is open is open now


def test_the_figures_take_a_fixed_number_of_statements(history: Town) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            reporting.figures(*MONTH, at=NOW)
        return len(captured)

    before = statements()
    for number in range(10):
        factory.report(history.sofie, factory.the_page(f"www.onthaal.example/{number}"))
    assert statements() == before <= 6


def test_the_page_has_a_table_with_bars(client: Client, town: Town) -> None:
    flag = factory.report(town.sofie, factory.the_counter(town), at=timezone.now()).flag
    factory.solved(flag, town.karim, at=timezone.now())
    factory.report(town.sofie, factory.the_counter(town), at=timezone.now())
    client.force_login(town.greet)
    page = client.get(FIGURES).content.decode()
    for words in ("Wegen en groen", "Alle diensten", "Het vaakst gemeld", "Balie wegen",
                  '<rect class="bar__part" width="100" height="12"'):  # fmt: skip
        assert words in page, words
    assert page.count("<table") == 3


def test_without_flags_the_page_says_so(client: Client, town: Town) -> None:
    client.force_login(town.greet)
    assert "In deze periode werd niets gemeld" in client.get(FIGURES).content.decode()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-25", "2026-11-01", "De laatste dag ligt voor de eerste."),
        ("2000-01-01", "2026-11-01", "Kies hoogstens drie jaar."),
        ("gisteren", "2026-11-01", "id_van_error"),
        ("\x00", "2026-11-01", "id_van_error"),
        ("9999-12-31", "9999-12-31", "Kijk het jaartal na."),
        ("0001-01-01", "0001-01-02", "Kijk het jaartal na."),
    ],
)
def test_a_period_that_cannot_be_read_shows_the_usual_one(
    client: Client, town: Town, first: str, last: str, words: str
) -> None:
    client.force_login(town.greet)
    answer = client.get(FIGURES, {"van": first, "tot": last})
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert client.get(EXPORT, {"van": first, "tot": last}).status_code == 200


def _rows(client: Client, **period: str) -> list[dict[str, str]]:
    answer = client.get(EXPORT, period)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="verbeteringen-')
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_file_has_a_row_per_flag_and_no_names(client: Client, history: Town) -> None:
    client.force_login(history.greet)
    period = {"van": MONTH[0].isoformat(), "tot": MONTH[1].isoformat()}
    rows = _rows(client, **period)
    assert [row["wat"] for row in rows] == [
        "www.onthaal.example/fout", "www.onthaal.example/zwembad", "Balie wegen", "Balie wegen",
        "Balie wegen",
    ]  # fmt: skip
    assert [row["uitkomst"] for row in rows] == [
        "ingetrokken", "wordt nagekeken", "het klopt nog", "verbeterd", "wordt nagekeken",
    ]  # fmt: skip
    assert rows[2] == {
        "wat": "Balie wegen", "webadres": "", "wat klopt niet": "openingsuren",
        "keren gemeld": "1", "dienst": "Wegen en groen", "gemeld op": "2026-11-16",
        "na te kijken tegen": "2026-11-23", "nagekeken op": "2026-11-23",
        "uitkomst": "het klopt nog", "werkdagen": "5",
    }  # fmt: skip
    for name in ("Sofie", "Wim", "Karim", "Aangepast"):
        assert name not in str(rows)


@pytest.mark.parametrize("name", ["=1+1", "+32", "-2", "@SUM(A1)", "\t=1", " =cmd|'/c calc'!A1"])
def test_a_name_is_never_a_formula(client: Client, town: Town, name: str) -> None:
    Counter.objects.update(name=name)
    factory.report(town.sofie, factory.the_counter(town), at=timezone.now())
    client.force_login(town.greet)
    (row,) = _rows(client)
    assert row["wat"] == f"'{name}"


def test_who_may_see_the_figures(client: Client, town: Town) -> None:
    for url in (FIGURES, EXPORT):
        client.logout()
        assert client.get(url).status_code == 302
        for user in (town.sofie, town.karim, town.bram):
            client.force_login(user)
            assert client.get(url).status_code == 404
        client.force_login(town.joris)
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 405
    assert not Flag.objects.exists()
