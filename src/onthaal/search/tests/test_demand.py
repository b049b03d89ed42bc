"""What was asked and not found: counted without what names a person, kept 90 days, decided on once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core import jobs
from onthaal.core.models import TimelineEntry
from onthaal.search import index, missing, names, queries
from onthaal.search.find import Answer, Hit
from onthaal.search.models import Demand, DemandDay, Wording
from onthaal.search.operations import demand as operations
from onthaal.search.tests import factory, hostile
from onthaal.search.tests.factory import ask, document, found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]
# Of the subjects from elsewhere: words that are known to be words with or without the Dutch word list.
TRAIN = "dienstregeling van de trein"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def town() -> None:
    factory.town()
    ask("paspoort")


def note(text: str = TRAIN, *, at: datetime = NOW, **answer: Any) -> None:
    missing.note(text, Answer(**answer), at=at)


def counted() -> list[tuple[str, list[int]]]:
    rows = Demand.objects.order_by("pk")
    return [(row.text, [day.count for day in row.days.order_by("day")]) for row in rows]


def test_every_time_that_it_was_asked_is_counted_by_day() -> None:
    note()
    note("Dienstregeling van de TREIN?")
    note(at=NOW + DAY)
    assert counted() == [(TRAIN, [2, 1])]
    assert Demand.objects.get().last_day == (NOW + DAY).date()


def test_a_day_is_a_day_of_the_town() -> None:
    note(at=datetime(2026, 11, 25, 23, 30, tzinfo=NOW.tzinfo))
    assert DemandDay.objects.get().day.day == 26


def test_an_answer_is_no_demand_and_neither_is_what_names_only_a_person() -> None:
    note(confident=True)
    for text in (
        "0470 12 34 56",
        "an@voorbeeld.be",
        "85.07.30-033.28",
        "Xyzabc Qwfpgj",
        "waar is de",
        "",
    ):
        note(text)
    assert not Demand.objects.exists()


def test_numbers_addresses_and_names_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_ASKED", [{"vlucht"}.intersection])
    note(f"{TRAIN} 0470 12 34 56 an@voorbeeld.be Xyzabc vlucht")
    assert counted() == [(f"{TRAIN} …", [1])]


def test_what_might_fit_is_remembered_and_shown_to_who_may_know_of_it() -> None:
    note(hits=(Hit(factory.PRODUCT, 2, "Parkeerkaart voor bewoners", "", 0.1),))
    note("vliegtuigticket", hits=())
    rows = {row.text: (row.near_kind, row.near_id) for row in Demand.objects.all()}
    assert rows == {TRAIN: (factory.PRODUCT, 2), "vliegtuigticket": ("", None)}


def test_hostile_input_is_noted_or_not_but_never_an_error() -> None:
    for text in (*hostile.TEXTS, *hostile.SURROGATES):
        note(text)
    assert all(len(row.text) <= 200 and len(row.key) <= 200 for row in Demand.objects.all())


def test_after_90_days_the_job_forgets() -> None:
    note(at=NOW - 91 * DAY)
    note(at=NOW - 90 * DAY)
    note("vliegtuigticket", at=NOW - 91 * DAY)
    run = jobs._JOBS["search.demand"].run
    assert run(NOW) == 3  # two days, and the question of which none is left
    assert counted() == [(TRAIN, [1])]
    assert run(NOW) == 0
    run(NOW + DAY)
    assert counted() == []


def test_what_was_done_with_a_question_outlives_it() -> None:
    note(at=NOW - 91 * DAY)
    operations.belongs_to(Demand.objects.get(), (factory.PRODUCT, 2), at=NOW, by=factory.joris())
    operations.forget_old(NOW)
    assert not Demand.objects.exists()
    assert found(TRAIN)[0] == 2
    assert Wording.objects.get().text == TRAIN


def test_the_most_asked_of_this_week_comes_first() -> None:
    for at, text in [
        (-9, TRAIN),
        (-8, TRAIN),
        (-8, TRAIN),
        (0, "vliegtuigticket"),
        (-1, "flitspaal"),
        (0, "flitspaal"),
    ]:
        note(text, at=NOW + at * DAY)
    rows = queries.demand(today=NOW.date())
    assert [(row.text, row.total, row.this_week, row.last_week) for row in rows] == [  # type: ignore[attr-defined]
        ("flitspaal", 2, 2, 0), ("vliegtuigticket", 1, 1, 0), (TRAIN, 3, 0, 3),
    ]  # fmt: skip


def test_put_aside_it_stays_aside_when_it_is_asked_again() -> None:
    joris = factory.joris()
    note()
    operations.dismiss(Demand.objects.get(), at=NOW, by=joris)
    note(at=NOW + DAY)
    assert [list(queries.demand(today=NOW.date(), decided=one)) for one in (False, True)] == [
        [], [Demand.objects.get()],
    ]  # fmt: skip
    assert counted() == [(TRAIN, [1, 1])]


def test_two_editors_decide_once() -> None:
    note()
    row = Demand.objects.get()
    operations.dismiss(row, at=NOW, by=factory.joris())
    rik = factory.rik()
    with pytest.raises(operations.AlreadyDecided, match="Joris was je voor"):
        operations.belongs_to(row, (factory.PRODUCT, 2), at=NOW, by=rik)
    with pytest.raises(operations.AlreadyDecided):
        operations.dismiss(row, at=NOW, by=rik)
    assert not Wording.objects.exists()


def test_where_it_belongs_it_is_found_until_that_is_undone() -> None:
    note()
    row, joris = Demand.objects.get(), factory.joris()
    operations.belongs_to(row, (factory.PRODUCT, 2), at=NOW, by=joris)
    assert found(TRAIN)[0] == 2
    index.put(document(2, "Parkeerkaart voor bewoners", body="Nieuwe tekst."))
    assert found(TRAIN)[0] == 2
    operations.reopen(row, at=NOW, by=joris)
    operations.reopen(row, at=NOW, by=joris)
    assert found(TRAIN) == []
    assert not Wording.objects.exists()
    codes = TimelineEntry.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["search.wording_added", "search.wording_removed"]
