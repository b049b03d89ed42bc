"""Changing the directory: what is told, what is found, who was first, and what stays."""

from collections.abc import Callable
from typing import Any

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation import operations, queries
from onthaal.organisation.kinds import COUNTER, DEPARTMENT, EMPLOYEE, LOCATION, TEAM
from onthaal.organisation.models import Employee, Location, TeamMembership
from onthaal.organisation.operations import StillInUse
from onthaal.organisation.screens import BY_NOUN, SCREENS, Screen
from onthaal.organisation.tests import factory
from onthaal.search.find import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


def make(noun: str, **values: Any) -> Any:
    """Create a row of a noun, with what it cannot do without."""
    screen = BY_NOUN[noun]
    needs: dict[str, Any] = {"name": "Eerste"}
    if noun == "medewerker":
        needs = {"first_name": "Ann", "last_name": "Aerts", "department": factory.department()}
    if noun == "team":
        needs["department"] = factory.department()
    if noun == "balie":
        needs |= {"location": factory.location(), "kind": "quick"}
    return screen.create(**(needs | values), at=NOW, by=None)


def change(screen: Screen, row: Any, by: User, **values: Any) -> Any:
    """Change some values of a row, the others as they are."""
    now = screen.initial(row)
    version = now.pop("version")
    return screen.change(row, **(now | {"version": version} | values), at=NOW, by=by)


def told(by: User, kind: str, pk: int) -> list[tuple[str, str]]:
    return [(line.code, line.text) for line in timeline.page(by, kind, pk).lines]


def found(text: str) -> list[tuple[str, int]]:
    return [(hit.kind, hit.object_id) for hit in find(text, compartments={"ordinary"})]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_a_row_is_changed_told_stopped_and_restored(screen: Screen, rik: User) -> None:
    row = make(screen.noun)
    name = "last_name" if screen.noun == "medewerker" else "name"
    changed = change(screen, row, rik, **{name: "Zwaluwnest"})
    assert changed.version == row.version + 1
    assert changed.changed_by == rik
    code, text = told(rik, screen.kind, row.pk)[0]
    assert code.endswith("_changed")
    assert "→ Zwaluwnest" in text
    if screen.kind != TEAM:
        assert found("zwaluwnest")[0] == (screen.kind, row.pk)
    stopped = screen.end(changed, version=changed.version, at=NOW, by=rik)
    assert not stopped.active
    assert found("zwaluwnest") == []
    assert told(rik, screen.kind, row.pk)[0][0].endswith("_ended")
    assert screen.restore(stopped, at=NOW, by=rik).active
    assert told(rik, screen.kind, row.pk)[0][0].endswith("_restored")
    if screen.kind != TEAM:
        assert found("zwaluwnest")[0] == (screen.kind, row.pk)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_the_second_of_two_hears_who_was_first(screen: Screen, rik: User) -> None:
    row = make(screen.noun)
    name = "last_name" if screen.noun == "medewerker" else "name"
    change(screen, row, rik, **{name: "Een"})
    writes: list[Callable[[], Any]] = [
        lambda: change(screen, row, rik, **{name: "Twee"}),
        lambda: screen.end(row, version=row.version, at=NOW, by=rik),
    ]
    for write in writes:
        with pytest.raises(Conflict) as conflict:
            write()
        assert conflict.value.changed_by == "Rik"
        assert conflict.value.changed_at == NOW
        assert getattr(conflict.value.current, name) == "Een"


def test_nothing_changed_is_nothing_told(rik: User) -> None:
    screen, row = BY_NOUN["dienst"], make("dienst")
    same = change(screen, row, rik)
    assert same.version == row.version
    assert [code for code, _text in told(rik, DEPARTMENT, row.pk)] == [
        "organisation.department_created"
    ]


def test_the_words_of_a_change_say_from_what_to_what(rik: User) -> None:
    row = make("dienst", phone="+3289560560")
    change(BY_NOUN["dienst"], row, rik, phone="", email="a@b.example", description="een\ntwee")
    assert told(rik, DEPARTMENT, row.pk)[0][1].splitlines() == [
        "Waarvoor kan een inwoner hier terecht?: aangepast",
        "Telefoon: 089 56 05 60 → —",
        "E-mail: — → a@b.example",
    ]


def test_restoring_twice_is_told_once(rik: User) -> None:
    row = make("balie")
    operations.end_counter(row, version=1, at=NOW, by=rik)
    for _twice in range(2):
        operations.restore_counter(row, at=NOW, by=rik)
    codes = [code for code, _text in told(rik, COUNTER, row.pk)]
    assert codes.count("organisation.counter_restored") == 1


def test_a_new_name_of_a_department_finds_its_people_and_counters(rik: User) -> None:
    works = factory.department("Wegen")
    someone = factory.employee(works, "Ann Aerts")
    counter = factory.counter(factory.location())
    type(counter).objects.update(department=works)
    change(BY_NOUN["dienst"], works, rik, name="Mobiliteitspunt")
    assert queries.directory("mobiliteitspunt") == [someone]
    assert {(EMPLOYEE, someone.pk), (COUNTER, counter.pk)} <= set(found("mobiliteitspunt"))


def test_a_department_with_people_is_not_stopped(rik: User) -> None:
    works = factory.department("Wegen")
    someone, roads = factory.employee(works, "Ann Aerts"), factory.team(works, "Wegenteam")
    with pytest.raises(StillInUse, match="Ann Aerts, Wegenteam"):
        operations.end_department(works, version=1, at=NOW, by=rik)
    operations.end_employee(someone, version=1, at=NOW, by=rik)
    operations.end_team(roads, version=1, at=NOW, by=rik)
    assert not operations.end_department(works, version=1, at=NOW, by=rik).active
    assert queries.departments() == []


def test_a_building_with_a_counter_is_not_stopped(rik: User) -> None:
    house = factory.location()
    counter = factory.counter(house)
    with pytest.raises(StillInUse, match="Snelbalie"):
        operations.end_location(house, version=1, at=NOW, by=rik)
    operations.end_counter(counter, version=1, at=NOW, by=rik)
    operations.end_location(house, version=1, at=NOW, by=rik)
    assert queries.locations() == []
    assert not queries.counters_open([counter.__class__.objects.get()], at=NOW)


def test_who_leads_a_department_is_replaced_first(rik: User) -> None:
    works = factory.department("Wegen")
    greet = factory.employee(works, "Greet Maes")
    operations.set_head(department=works, head=greet, at=NOW, by=rik)
    with pytest.raises(StillInUse, match="Greet Maes leidt of bekleedt nog: Wegen"):
        operations.end_employee(greet, version=1, at=NOW, by=rik)
    works = change(BY_NOUN["dienst"], works, rik, head=None)
    gone = operations.end_employee(greet, version=1, at=NOW, by=rik)
    with pytest.raises(Refusal, match="werkt hier niet meer"):
        change(BY_NOUN["dienst"], works, rik, head=gone)


def test_who_leaves_cannot_log_in_and_is_not_chosen(rik: User) -> None:
    karim = cast.karim()
    someone = factory.employee(factory.department(), "Karim Aydin", user=karim)
    operations.end_employee(someone, version=1, at=NOW, by=rik)
    assert not User.objects.get(pk=karim.pk).is_active
    assert queries.directory("karim") == []
    assert queries.employee_of(karim) is None
    operations.restore_employee(someone, at=NOW, by=rik)
    assert User.objects.get(pk=karim.pk).is_active


def test_a_colleague_changes_teams_and_place(rik: User) -> None:
    works = factory.department()
    roads, green, old = (factory.team(works, name) for name in ("Wegen", "Groen", "Oud"))
    someone = factory.employee(works, "Ann Aerts", roads, old)
    operations.end_team(old, version=1, at=NOW, by=rik)
    changed = change(
        BY_NOUN["medewerker"], someone, rik, teams=[green], location=factory.location(), room="1.14"
    )
    assert changed.version == 2
    text = told(rik, EMPLOYEE, someone.pk)[0][1]
    assert "Teams: Wegen → Groen" in text
    assert "Gebouw: — → Administratief Centrum" in text
    assert told(rik, TEAM, green.pk)[0][0] == "organisation.employee_changed"
    # A team that was stopped is not on the form and stays as it was.
    mine = TeamMembership.objects.filter(employee=someone).values_list("team__name", flat=True)
    assert set(mine) == {"Groen", "Oud"}


def test_a_login_belongs_to_one_colleague(rik: User) -> None:
    works, karim = factory.department(), cast.karim()
    factory.employee(works, "Karim Aydin", user=karim)
    other = factory.employee(works, "Ann Aerts")
    with pytest.raises(Refusal, match="hoort al bij"):
        change(BY_NOUN["medewerker"], other, rik, user=karim)


def test_members_come_and_go_and_it_is_told_once(rik: User) -> None:
    works = factory.department()
    roads, someone = factory.team(works), factory.employee(works, "Ann Aerts")
    for _twice in range(2):
        operations.join_team(team=roads, employee=someone, at=NOW, by=rik)
    assert queries.team_members(roads) == [someone]
    for _twice in range(2):
        operations.leave_team(team=roads, employee=someone, at=NOW, by=rik)
    assert queries.team_members(roads) == []
    lines = [line.sentence for line in timeline.page(rik, TEAM, roads.pk).lines]
    assert lines == [
        "Ann Aerts hoort niet meer bij team Burgerzaken",
        "Ann Aerts hoort bij team Burgerzaken",
        "Team gemaakt",
    ]


def test_hours_are_changed_told_and_refused(rik: User) -> None:
    house = factory.location(hours="Mo-Fr 09:00-12:00")
    changed = operations.change_hours(
        house, version=1, opening_hours="Mo-Fr 9:00-13:00", at=NOW, by=rik
    )
    assert changed.opening_hours == "Mo-Fr 09:00-13:00"
    assert told(rik, LOCATION, house.pk)[0] == (
        "organisation.hours_changed",
        "Openingsuren: Mo-Fr 09:00-12:00 → Mo-Fr 09:00-13:00",
    )
    with pytest.raises(Conflict):
        operations.change_hours(house, version=1, opening_hours="24/7", at=NOW, by=rik)
    with pytest.raises(Refusal, match="notatie"):
        operations.change_hours(changed, version=2, opening_hours="ma 9-12", at=NOW, by=rik)
    assert Location.objects.get().opening_hours == "Mo-Fr 09:00-13:00"


def test_a_counter_goes_back_to_the_hours_of_its_building(rik: User) -> None:
    counter = factory.counter(factory.location(hours="24/7"), hours="Mo 09:00-12:00")
    changed = operations.change_hours(counter, version=1, opening_hours="", at=NOW, by=rik)
    assert changed.hours == "24/7"
    assert told(rik, COUNTER, counter.pk)[0][0] == "organisation.hours_changed"


def test_emergency_numbers_are_kept_in_order(rik: User) -> None:
    for situation, phone in (("Brand", "112"), ("Gas", "0800 65 065"), ("Gif", "070 245 245")):
        operations.create_emergency_number(
            situation=situation, what_to_say="Bel.", call="Hulp", phone=phone, at=NOW, by=rik
        )
    brand, gas, gif = queries.emergency_numbers()
    for number in (gif, brand):  # the first one stays where it is
        operations.raise_emergency_number(number, version=1, at=NOW, by=rik)
    assert queries.emergency_numbers() == [brand, gif, gas]
    values = {"situation": "Vergif", "what_to_say": "Bel.", "call": "Hulp", "phone": "112"}
    operations.change_emergency_number(gif, version=1, **values, at=NOW, by=rik)
    with pytest.raises(Conflict):
        operations.change_emergency_number(gif, version=1, **values, at=NOW, by=rik)
    with pytest.raises(Conflict):
        operations.remove_emergency_number(gif, version=1, at=NOW, by=rik)
    operations.remove_emergency_number(gas, version=1, at=NOW, by=rik)
    assert [one.situation for one in queries.emergency_numbers()] == ["Brand", "Vergif"]
    code, text = told(rik, "organisation.emergency_number", gas.pk)[0]
    assert code == "organisation.emergency_number_removed"
    assert "0800 65 065" in text


def test_names_are_kept_without_what_nobody_typed(rik: User) -> None:
    row = make("medewerker")
    change(BY_NOUN["medewerker"], row, rik, last_name="Ge\u0301rard")
    assert Employee.objects.get().last_name == "Gérard"
    assert queries.directory("gerard") == [row]
