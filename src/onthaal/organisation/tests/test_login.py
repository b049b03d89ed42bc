"""A colleague is given a log-in from her page, and loses it when she leaves."""

import pytest
from django.test import Client

from onthaal.accounts.models import StaffSession, User
from onthaal.accounts.operations import LastAdministrator
from onthaal.accounts.refs import USER
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import dependants, timeline
from onthaal.core.models import OutboxMessage
from onthaal.organisation import operations
from onthaal.organisation.kinds import EMPLOYEE
from onthaal.organisation.models import Employee
from onthaal.organisation.tests import factory as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def rik() -> User:
    return cast.member("Rik", Role.ADMINISTRATOR)


@pytest.fixture
def ann() -> Employee:
    return people.employee(people.department("Afval"), "Ann Aerts")


def _give(ann: Employee, version: int = 1) -> dict[str, object]:
    return {"version": version, "email": "ann@onthaal.example", "roles": ["handler"]}


def test_she_gets_a_mail_and_belongs_to_her_row(rik: User, ann: Employee) -> None:
    admin = Client()
    admin.force_login(rik)
    page = f"{ann.get_absolute_url()}aanmelding/"
    assert "Geef een aanmelding" in admin.get(ann.get_absolute_url()).content.decode()
    assert admin.post(page, _give(ann, version=7)).status_code == 409
    cast.member("Bob")
    taken = admin.post(page, _give(ann) | {"email": "bob@onthaal.example"})
    assert taken.status_code == 422
    assert admin.post(page, _give(ann)).status_code == 302
    ann.refresh_from_db()
    assert ann.user is not None
    assert ann.user.roles == {"handler"}
    assert (ann.user.display_name, ann.version) == ("Ann Aerts", 2)
    assert OutboxMessage.objects.get().recipient == "ann@onthaal.example"
    story = timeline.page(rik, EMPLOYEE, ann.pk)
    assert story.lines[0].sentence == "Kreeg een aanmelding"
    assert admin.get(page).status_code == 404
    assert "Bekijk de aanmelding" in admin.get(ann.get_absolute_url()).content.decode()
    user_page = admin.get(ann.user.get_absolute_url()).content.decode()
    assert ann.get_absolute_url() in user_page


def test_who_leaves_is_logged_out_at_once(rik: User, ann: Employee) -> None:
    ann.user = cast.sofie()
    ann.save()
    client = Client()
    client.force_login(ann.user)
    ended = operations.end_employee(ann, version=ann.version, at=NOW, by=rik)
    assert not StaffSession.objects.exists()
    assert client.get("/").status_code == 302
    lines = [line.code for line in timeline.page(rik, USER, ann.user.pk).lines]
    assert lines == ["accounts.deactivated"]
    operations.restore_employee(ended, at=NOW, by=rik)
    assert User.objects.get(pk=ann.user.pk).is_active


def test_the_last_administrator_does_not_leave(rik: User, ann: Employee) -> None:
    ann.user = rik
    ann.save()
    with pytest.raises(LastAdministrator):
        operations.end_employee(ann, version=ann.version, at=NOW, by=rik)
    ann.refresh_from_db()
    assert ann.active


def test_what_stands_on_a_user(rik: User, ann: Employee) -> None:
    ann.user = rik
    ann.save()
    standing = dependants.of(rik, USER, rik.pk)
    assert [card.title for one in standing for card in one.cards] == ["Ann Aerts"]
