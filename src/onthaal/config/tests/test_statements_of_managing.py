"""The pages of who manages, and the other views of the worklist: a fixed number of statements too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts import operations as accounts
from onthaal.accounts.models import User
from onthaal.config.tests import looking
from onthaal.contacts import operations as contacts
from onthaal.contacts.models.routing import RouteCode
from onthaal.core import timeline
from onthaal.corrections import keeping
from onthaal.demo import loading
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Department, Employee, Team
from onthaal.tasks import operations as tasks
from onthaal.tasks import postponing
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
MOST = 15
HANDLER, ADMINISTRATOR = "karim", "rik"
SITE = "www.onthaal.example"


def _user(name: str) -> User:
    return User.objects.get(email=f"{name}@onthaal.example")


@pytest.fixture(scope="module")
def town(kept: None) -> None:
    """The demo town with much to manage: websites, changes of one user, sessions, tasks of hers."""
    now = timezone.now()
    loading.load_organisation(loading.read("organisation.json"), at=now)
    rik, karim = _user(ADMINISTRATOR), _user(HANDLER)
    teams = list(Team.objects.order_by("pk")[:2])
    for number in range(20):
        keeping.add_keeper(team=teams[0], host=f"www{number}.onthaal.example", at=now, by=rik)
    keeper = keeping.add_keeper(team=teams[0], host=SITE, at=now, by=rik)
    for turn in range(timeline.PAGE_SIZE + 1):
        keeper = keeping.change_keeper(keeper, team=teams[(turn + 1) % 2], version=keeper.version,
                                       at=now, by=rik)  # fmt: skip
        karim = accounts.change_user(
            karim, version=karim.version, display_name=f"Karim {turn}", email=karim.email,
            roles=karim.roles, compartments=karim.compartments - {"ordinary"}, at=now, by=rik,
        )  # fmt: skip
    contacts.set_route(RouteCode.COMPLAINT, team=teams[1], version=1, at=now, by=rik)
    for _ in range(3):
        Client().force_login(karim)
    accounts.send_link(karim, address="https://x/", at=now, by=rik)
    organisation.create_employee(department=Department.objects.order_by("pk")[0], first_name="Ann",
                                 last_name="Aerts", at=now, by=rik)  # fmt: skip
    _tasks(karim)
    looking.settle()


def _tasks(karim: User) -> None:
    now, colleague = timezone.now(), Employee.objects.get(user=karim)
    team = Team.objects.filter(memberships__employee=colleague)[0]
    for number in range(40):
        task = tasks.create(kind_code="answer", subject=f"taak {number}", team=team, at=now, by=None,
                            origin=("organisation.team", team.pk), holder=colleague,
                            due_at=now + timedelta(days=9))  # fmt: skip
        if number % 2:
            postponing.postpone(task, until=timezone.localdate() + timedelta(days=2), at=now,
                                reason="Later", version=1, by=karim)  # fmt: skip


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "what is managed": (ADMINISTRATOR, lambda: reverse("desk:manage")),
    "users": (ADMINISTRATOR, lambda: reverse("accounts:list")),
    "users by role": (ADMINISTRATOR, lambda: reverse("accounts:list") + "?q=a&rol=handler"),
    "a user": (ADMINISTRATOR, lambda: _user(HANDLER).get_absolute_url()),
    "herself": (ADMINISTRATOR, lambda: _user(ADMINISTRATOR).get_absolute_url()),
    "a user to stop": (ADMINISTRATOR, lambda: _user(HANDLER).get_absolute_url() + "stop/"),
    "an invitation": (ADMINISTRATOR, lambda: reverse("accounts:new")),
    "what roles may do": (ADMINISTRATOR, lambda: reverse("accounts:roles")),
    "a log-in to give": (ADMINISTRATOR, lambda: reverse("organisation:give_login", args=[
        Employee.objects.filter(user=None)[0].public_id])),
    "who receives what": (ADMINISTRATOR, lambda: reverse("contacts:routes")),
    "who receives complaints": (ADMINISTRATOR, lambda: reverse("contacts:route",
                                                               args=["complaint"])),
    "who keeps what right": (ADMINISTRATOR, lambda: reverse("corrections:keepers")),
    "who keeps a website right": (ADMINISTRATOR, lambda: reverse("corrections:keeper", args=[SITE])),
    "the worklist on paper": (HANDLER, lambda: reverse("worklist:print")),
    "what is postponed": (HANDLER, lambda: reverse("worklist:list") + "?toon=postponed"),
    "a task that is postponed": (HANDLER, lambda: reverse("tasks:task", args=[
        Task.objects.exclude(postponed_until=None)[0].public_id])),
}  # fmt: skip


def test_every_page_takes_at_most_fifteen_statements(town: None) -> None:
    too_many = {}
    for name, (who, address) in PAGES.items():
        statements = looking.statements(looking.warm(_user(who)), address())
        if len(statements) > MOST:
            too_many[name] = statements
    assert not too_many, "\n".join(f"{name}: {len(too_many[name])}" for name in too_many)


def test_the_pages_show_what_costs_statements(town: None) -> None:
    client = Client()
    client.force_login(_user(ADMINISTRATOR))
    page = client.get(_user(HANDLER).get_absolute_url()).content.decode()
    for text in ("Toon wat ouder is", "op een toestel", "verstuurd, werkt tot",
                 "Collega in het adresboek", "Behandelaar van een dienst"):  # fmt: skip
        assert text in page, text
    client.force_login(_user(HANDLER))
    assert client.get("/werklijst/?toon=postponed").content.decode().count("<tr>") == 21
