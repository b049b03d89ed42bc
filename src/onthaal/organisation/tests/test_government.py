"""Who holds a function: one at a time where it is of one person."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.organisation import operations, queries
from onthaal.organisation.kinds import EMPLOYEE, FUNCTION
from onthaal.organisation.models import Function, Mandate
from onthaal.organisation.operations import AlreadyHeld
from onthaal.organisation.tests import factory
from onthaal.search.find import find

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
YEAR = timedelta(days=365)


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


def function(name: str = "Burgemeester", *, single: bool = True) -> Function:
    return operations.create_function(name=name, single=single, at=NOW, by=None)


def appoint(to: Function, name: str, first: date, last: date | None = None) -> Mandate:
    return operations.appoint(to, name=name, from_date=first, to_date=last, at=NOW, by=None)


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (TODAY, None, False),
        (TODAY - YEAR, TODAY, False),
        (TODAY - 3 * YEAR, TODAY - 2 * YEAR, False),
        (TODAY - 3 * YEAR, TODAY - 2 * YEAR - timedelta(days=1), True),
        (TODAY + YEAR + timedelta(days=1), None, True),
        (TODAY + YEAR, None, False),
    ],
)
def test_a_function_of_one_person_has_one_holder_a_day(
    first: date, last: date | None, free: bool
) -> None:
    mayor = function()
    appoint(mayor, "Anna Voorbeeld", TODAY - 2 * YEAR, TODAY + YEAR)
    if free:
        assert appoint(mayor, "Bert Proef", first, last).single
        return
    with pytest.raises(AlreadyHeld, match="Anna Voorbeeld bekleedt deze functie"):
        appoint(mayor, "Bert Proef", first, last)


def test_the_database_refuses_a_second_holder_without_an_end() -> None:
    mayor = function()
    appoint(mayor, "Anna Voorbeeld", TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(function=mayor, name="Bert", single=True, from_date=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(function=mayor, single=True, from_date=TODAY, to_date=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            function=mayor, name="Bert", single=False, from_date=TODAY, to_date=TODAY - YEAR
        )


def test_several_hold_a_function_of_several(rik: User) -> None:
    member = function("Gemeenteraadslid", single=False)
    for name in ("Anna", "Bert"):
        appoint(member, name, TODAY)
    (shown,) = queries.government(TODAY)
    assert [one.holder for one in shown.mandates.all()] == ["Anna", "Bert"]
    with pytest.raises(AlreadyHeld, match="Anna en Bert"):
        make_single(member, rik)
    anna = member.mandates.get(name="Anna")
    operations.end_mandate(anna, last_day=TODAY, at=NOW, by=rik)
    with pytest.raises(AlreadyHeld):  # both on that last day
        make_single(member, rik)
    operations.end_mandate(anna, last_day=None, at=NOW, by=rik)
    operations.end_mandate(member.mandates.get(name="Bert"), last_day=TODAY, at=NOW, by=rik)
    with pytest.raises(AlreadyHeld):
        make_single(member, rik)


def test_a_function_becomes_one_of_a_single_person(rik: User) -> None:
    member = function(single=False)
    appoint(member, "Anna", TODAY)
    assert make_single(member, rik).single
    assert member.mandates.get().single
    with pytest.raises(AlreadyHeld):
        appoint(member, "Bert", TODAY)


def make_single(row: Function, by: User) -> Function:
    row.refresh_from_db()
    return operations.change_function(
        row, version=row.version, name="Lid", body=None, for_what="", legal_basis="", phone="",
        email="", single=True, position=0, at=NOW, by=by,
    )  # fmt: skip


def test_one_person_follows_another_and_both_stay_known(rik: User) -> None:
    director = function("Algemeen directeur")
    greet = factory.employee(factory.department(), "Greet Maes")
    first = operations.appoint(director, employee=greet, from_date=TODAY - YEAR, at=NOW, by=rik)
    with pytest.raises(Refusal, match="Algemeen directeur"):
        operations.end_employee(greet, version=1, at=NOW, by=rik)
    operations.end_mandate(first, last_day=TODAY - timedelta(days=1), at=NOW, by=rik)
    appoint(director, "Hans Modelman", TODAY)
    assert [one.holder for one in queries.government(TODAY)[0].mandates.all()] == ["Hans Modelman"]
    assert [one.holder for one in queries.government(TODAY - YEAR)[0].mandates.all()] == [
        "Greet Maes"
    ]
    assert find("modelman", compartments={"ordinary"})[0].object_id == director.pk
    with pytest.raises(AlreadyHeld, match="Hans Modelman"):
        operations.end_mandate(first, last_day=None, at=NOW, by=rik)
    sentences = [line.sentence for line in timeline.page(rik, EMPLOYEE, greet.pk).lines]
    assert "Einde aanstelling: Algemeen directeur" in sentences
    texts = [line.text for line in timeline.page(rik, FUNCTION, director.pk).lines]
    assert texts[0] == "Hans Modelman, vanaf 25/11/2026"


def test_an_end_is_undone(rik: User) -> None:
    row = appoint(function(), "Anna", TODAY)
    operations.end_mandate(row, last_day=TODAY, at=NOW, by=rik)
    assert operations.end_mandate(row, last_day=None, at=NOW, by=rik).to_date is None
    with pytest.raises(Refusal, match="voor de eerste"):
        operations.end_mandate(row, last_day=TODAY - YEAR, at=NOW, by=rik)


def test_an_mandate_is_of_one_person() -> None:
    works = factory.department()
    someone = factory.employee(works, "Ann Aerts")
    for who in ({}, {"employee": someone, "name": "Ann"}):
        with pytest.raises(Refusal, match="Kies een collega"):
            operations.appoint(function(), **who, from_date=TODAY, at=NOW, by=None)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="voor de eerste"):
        appoint(function(), "Anna", TODAY, TODAY - YEAR)


def test_a_body_with_functions_is_not_stopped(rik: User) -> None:
    college = operations.create_body(name="College", at=NOW, by=None)
    mayor = operations.create_function(name="Burgemeester", body=college, at=NOW, by=None)
    with pytest.raises(operations.StillInUse, match="Burgemeester"):
        operations.end_body(college, version=1, at=NOW, by=rik)
    operations.end_function(mayor, version=1, at=NOW, by=rik)
    assert not operations.end_body(college, version=1, at=NOW, by=rik).active
    assert queries.bodies() == []
    assert queries.government(TODAY) == []
