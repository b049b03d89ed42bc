from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from pytest_django.fixtures import DjangoAssertNumQueries

from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.organisation import operations, queries
from onthaal.organisation.kinds import EMPLOYEE
from onthaal.organisation.models import Deputy, OpeningException, PresenceState
from onthaal.organisation.tests import factory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def _deputy(employee: object, deputy: object, first: date, last: date | None) -> Deputy:
    return operations.appoint_deputy(
        employee=employee,  # type: ignore[arg-type]
        deputy=deputy,  # type: ignore[arg-type]
        from_date=first,
        to_date=last,
        at=NOW,
        by=None,
    )


def _exception(**values: Any) -> list[OpeningException]:
    return operations.add_exceptions(days=[TODAY], at=NOW, by=None, **values)


def test_a_user_is_an_employee_with_teams() -> None:
    karim, greet, bram = cast.karim(), cast.greet(), cast.stranger()
    town = factory.town(karim, greet, bram)
    assert queries.employee_of(karim) == town.handler
    assert queries.teams_of(karim) == [town.team]
    assert queries.employee_of(cast.sofie()) is None
    assert queries.team_members(town.team) == [town.handler, town.colleague]


def test_reach_is_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    karim, greet, bram = cast.karim(), cast.greet(), cast.stranger()
    town = factory.town(karim, greet, bram)
    _deputy(town.handler, town.outsider, TODAY, None)
    factory.absent(town.handler)
    with django_assert_num_queries(1):
        reach = queries.reach(bram, at=NOW)
    assert reach.teams == {town.other_team.pk: "Burgerzaken"}
    assert reach.deputised == {town.handler.pk}
    assert reach.holders == {town.outsider.pk, town.handler.pk}
    assert reach.led_teams == {}
    assert queries.reach(greet, at=NOW).led_teams == {town.team.pk: "Wegen"}


def test_a_deputy_stands_in_only_while_the_other_is_absent() -> None:
    karim, greet, bram = cast.karim(), cast.greet(), cast.stranger()
    town = factory.town(karim, greet, bram)
    _deputy(town.handler, town.outsider, TODAY, TODAY + timedelta(days=7))
    assert not queries.reach(bram, at=NOW).deputised
    back = NOW + timedelta(days=2)
    factory.absent(town.handler, until=back)
    assert queries.reach(bram, at=NOW).deputised == {town.handler.pk}
    assert not queries.reach(bram, at=back).deputised
    assert queries.absent_employee_ids(at=NOW) == {town.handler.pk}
    assert queries.is_absent(town.handler, at=NOW)
    assert not queries.is_absent(town.handler, at=back)


def test_a_deputy_counts_from_the_first_day_to_the_last() -> None:
    town = factory.town(cast.karim(), cast.greet(), cast.stranger())
    _deputy(town.handler, town.colleague, TODAY, TODAY + timedelta(days=1))
    days = [TODAY + timedelta(days=number) for number in (-1, 0, 1, 2)]
    found = [bool(queries.deputies_for(town.handler, day)) for day in days]
    assert found == [False, True, True, False]


def test_nobody_stands_in_for_herself_or_backwards() -> None:
    town = factory.town(cast.karim(), cast.greet(), cast.stranger())
    with pytest.raises(Refusal):
        _deputy(town.handler, town.handler, TODAY, None)
    with pytest.raises(Refusal):
        _deputy(town.handler, town.colleague, TODAY, TODAY - timedelta(days=1))


def test_the_directory_finds_without_accents() -> None:
    civil = factory.department()
    factory.employee(civil, "Éline Gökçe")
    factory.employee(civil, "Jan Peeters")
    assert [one.name for one in queries.directory("gokce eline")] == ["Éline Gökçe"]
    assert [one.name for one in queries.directory("burger")] == ["Éline Gökçe", "Jan Peeters"]
    assert queries.directory("niemand") == []


def test_counters_and_their_exceptions_take_one_statement_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    house = factory.location()
    quick, late = factory.counter(house), factory.counter(house, "Avondbalie", "We 17:00-20:00")
    _exception(reason="studiedag")
    _exception(opens="09:30-10:30", location=house)
    _exception(opens="", counter=late)
    with django_assert_num_queries(2):
        found = dict(queries.counters_open(queries.counters(), at=NOW))
    assert found[quick].until == NOW + timedelta(minutes=30)
    assert not found[late].open
    assert queries.closing_days() == {TODAY}
    assert not queries.calendar().is_working_day(TODAY)


def test_an_exception_is_said_once_a_day() -> None:
    _exception(reason="studiedag")
    with pytest.raises(operations.AlreadySet):
        _exception(opens="9:00-10:00")
    (again,) = _exception(opens="9:00-10:00", replace=True)
    assert again.opens == "09:00-10:00"
    assert queries.closing_days() == set()


def test_presence_is_a_line_on_the_timeline() -> None:
    town = factory.town(cast.karim(), cast.greet(), cast.stranger())
    factory.absent(town.handler)
    user = cast.sofie()
    lines = timeline.page(user, EMPLOYEE, town.handler.pk).lines
    assert lines[0].sentence == "Karim Aydin is afwezig"
    with pytest.raises(Refusal):
        factory.absent(town.handler, until=NOW)


def test_slugs_do_not_collide() -> None:
    assert [factory.department().slug for _n in range(3)] == [
        "burgerzaken",
        "burgerzaken-2",
        "burgerzaken-3",
    ]


def test_the_database_refuses_an_exception_of_two_places() -> None:
    house = factory.location()
    quick = factory.counter(house)
    with pytest.raises((IntegrityError, ValidationError)):
        _exception(location=house, counter=quick)


def test_a_presence_word_is_known() -> None:
    assert {state.value for state in PresenceState} == {"present", "busy", "away", "absent"}
