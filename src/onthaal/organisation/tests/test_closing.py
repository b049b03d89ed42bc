"""Days that are not as usual: added, replaced, removed, told, and counted as closing days."""

from datetime import date, timedelta
from typing import Any

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation import closing_days, operations, queries
from onthaal.organisation.kinds import COUNTER, LOCATION
from onthaal.organisation.models import OpeningException
from onthaal.organisation.operations import AlreadySet
from onthaal.organisation.tests import factory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 12, 28)
WEEK = [MONDAY + timedelta(days=number) for number in range(5)]


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


def add(days: list[date], by: User | None = None, **values: Any) -> list[OpeningException]:
    return operations.add_exceptions(days=days, at=NOW, by=by, **({"reason": "rust"} | values))


def test_a_period_closes_the_house_and_is_no_working_day(rik: User) -> None:
    house = factory.location()
    assert len(add(WEEK, rik)) == 5
    assert queries.closing_days() == set(WEEK)
    assert not queries.calendar().is_working_day(MONDAY)
    (line, _made) = timeline.page(rik, LOCATION, house.pk).lines
    assert (line.by, line.text) == ("Rik", "28/12/2026 – 1/1/2027: gesloten (rust)")


def test_saying_the_same_again_changes_nothing(rik: User) -> None:
    factory.location()
    add(WEEK, rik)
    assert add(WEEK, rik) == []
    assert OpeningException.objects.filter(version=1).count() == 5


def test_what_is_set_is_replaced_only_when_asked(rik: User) -> None:
    counter = factory.counter(factory.location())
    add([MONDAY], counter=counter, opens="9:00-10:00")
    with pytest.raises(AlreadySet, match="28/12/2026") as refusal:
        add(WEEK, counter=counter)
    assert [row.day_date for row in refusal.value.rows] == [MONDAY]
    assert OpeningException.objects.count() == 1
    rows = add(WEEK, rik, counter=counter, replace=True)
    assert [(row.day_date, row.opens) for row in rows] == [(day, "") for day in WEEK]
    assert OpeningException.objects.get(day_date=MONDAY).version == 2
    assert timeline.page(rik, COUNTER, counter.pk).lines[0].code == "organisation.exception_set"


@pytest.mark.parametrize(
    ("days", "values"),
    [([], {}), ([MONDAY + timedelta(days=one) for one in range(367)], {}), (WEEK, {"opens": "ja"})],
)
def test_what_makes_no_sense_is_refused(days: list[date], values: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        add(days, **values)


def test_days_are_taken_away_and_told(rik: User) -> None:
    house = factory.location()
    rows = add(WEEK, location=house)
    seen = [(row.pk, row.version) for row in rows]
    gone = operations.remove_exceptions(seen, at=NOW, by=rik)
    assert [row.day_date for row in gone] == WEEK
    assert not OpeningException.objects.exists()
    assert timeline.page(rik, LOCATION, house.pk).lines[0].code == "organisation.exception_removed"
    with pytest.raises(Conflict, match="al weg"):
        operations.remove_exceptions(seen, at=NOW, by=rik)


def test_a_day_that_somebody_changed_is_not_taken_away(rik: User) -> None:
    (row,) = add([MONDAY])
    add([MONDAY], rik, opens="9:00-10:00", replace=True)
    with pytest.raises(Conflict) as conflict:
        operations.remove_exceptions([(row.pk, row.version)], at=NOW, by=rik)
    assert conflict.value.changed_by == "Rik"
    assert OpeningException.objects.get().opens == "09:00-10:00"


def test_the_year_is_one_list_with_days_in_a_row_together(
    rik: User, django_assert_num_queries: Any
) -> None:
    house = factory.location()
    add(WEEK, rik)
    add([date(2026, 12, 24)], rik, location=house, opens="9:00-12:00", reason="kerstavond")
    with django_assert_num_queries(1):
        rows = closing_days.of_year(2026)
    shown = [(one.first, one.last, one.place, one.words, one.reason) for one in rows[-3:]]
    assert shown == [
        (date(2026, 12, 24), date(2026, 12, 24), house.name, "9:00–12:00", "kerstavond"),
        (date(2026, 12, 25), date(2026, 12, 25), "", "", "Kerstmis"),
        (MONDAY, date(2026, 12, 31), "", "", "rust"),
    ]
    assert rows[-2].by_rule
    assert len(rows[-1].rows) == 4
    assert rows[-1].changed_by == "Rik"


@pytest.mark.parametrize(
    ("text", "year"), [("2027", 2027), ("", 2026), ("1999", 2026), ("20a6", 2026)]
)
def test_a_strange_year_is_this_year(text: str, year: int) -> None:
    assert closing_days.year_of(text, today=MONDAY) == year
