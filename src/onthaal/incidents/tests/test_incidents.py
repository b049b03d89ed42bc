"""The register: who reports, who reads, what follows, and what goes when its time is over."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.models import TimelineEntry, TimelineLink
from onthaal.incidents import access, operations
from onthaal.incidents.models import Card, Incident, IncidentKind, IncidentPerson
from onthaal.incidents.operations.reporting import NotYet
from onthaal.incidents.refs import INCIDENT
from onthaal.incidents.tests import factories
from onthaal.incidents.tests.factories import House
from onthaal.organisation import operations as organisation
from onthaal.parties.models import Party
from onthaal.parties.operations import register_party
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return factories.house()


def login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_report_becomes_tasks_of_the_head(house: House) -> None:
    row = factories.incident(house, needs=["talk", "police"])
    assert row.compartment == Compartment.INCIDENT
    found = Task.objects.order_by("pk")
    assert [task.subject for task in found] == [
        "opvolgen", "een gesprek", "aangifte bij de politie",
    ]  # fmt: skip
    for task in found:
        assert (task.holder, task.compartment) == (house.department.head, Compartment.INCIDENT)
        assert task.due_at > NOW
        assert "Peeters" not in task.subject


def test_what_is_refused(house: House) -> None:
    with pytest.raises(NotYet):
        factories.incident(house, happened_at=NOW + timedelta(minutes=1))
    empty = organisation.create_department(name="Nieuw", at=NOW, by=None)
    with pytest.raises(operations.NoTeam, match="Kies een andere dienst"):
        factories.incident(house, department=empty)
    assert not Incident.objects.exists()


def test_who_reads_it(house: House) -> None:
    row = factories.incident(house)
    assert access.incident(house.els, row.public_id) == row
    assert access.incident(house.greet, row.public_id) == row
    head = cast.member("Hans", Role.HEAD_OF_SERVICE, compartments=(Compartment.INCIDENT,))
    no_wall = cast.member("Wim", Role.HEAD_OF_SERVICE)
    for other in (house.rita, house.karim, head, no_wall, cast.member("Nele", Role.AUDITOR)):
        assert login(other).get(row.get_absolute_url()).status_code == 404, other
    house.department.head = organisation.create_employee(
        department=house.department, first_name="Wim", last_name="W", user=no_wall, at=NOW, by=None
    )
    house.department.save()
    assert login(no_wall).get(row.get_absolute_url()).status_code == 404


def test_the_page_of_who_reported_and_of_who_follows(house: House) -> None:
    row = factories.incident(house, needs=["medical"])
    mine = login(house.els).get(row.get_absolute_url()).content.decode()
    assert "Hij riep en sloeg op de balie." in mine
    assert "Medische hulp" in mine
    assert "Rond af" not in mine
    followed = login(house.greet).get(row.get_absolute_url()).content.decode()
    assert "Rond af" in followed
    assert "Incident gemeld" in followed


def _post(client: Client, row: Incident, leaf: str, **data: Any) -> int:
    row.refresh_from_db()
    sent = {"version": row.version, **data}
    return client.post(reverse(f"incidents:{leaf}", args=[row.public_id]), sent).status_code


def test_following_until_it_is_rounded_off(house: House) -> None:
    row, client = factories.incident(house), login(house.greet)
    assert _post(client, row, "note", text="Gepraat met Els.") == 302
    assert _post(client, row, "note", text=" ") == 422
    assert _post(client, row, "help", need="talk") == 302
    assert _post(client, row, "state") == 422  # tasks are open
    for task in Task.objects.all():
        tasks.close(task, version=task.version, outcome="done", by=house.greet, at=NOW)
    assert _post(client, row, "state") == 302
    row.refresh_from_db()
    assert (row.is_open, row.closed_at is not None) == (False, True)
    assert _post(client, row, "help", need="talk") == 422
    assert _post(client, row, "state", reopen="1") == 302
    stale = client.post(
        reverse("incidents:note", args=[row.public_id]), {"version": 1, "text": "Laat"}
    )
    assert (stale.status_code, "Laat" in stale.content.decode()) == (409, True)
    assert _post(login(house.els), row, "note", text="Zelf") == 404


def _an(user: User) -> Party:
    return register_party(first_name="An", last_name="Peeters", by=user, at=NOW)


def test_who_it_was_never_shows_on_her_file(house: House) -> None:
    row, client, an = factories.incident(house), login(house.greet), _an(house.els)
    page = f"https://onthaal.example{an.get_absolute_url()}"
    before = TimelineLink.objects.filter(kind="parties.party").count()
    assert _post(client, row, "person", description="An P.", page=page) == 302
    assert IncidentPerson.objects.get().party == an
    assert TimelineLink.objects.filter(kind="parties.party").count() == before
    hers = client.get(an.get_absolute_url()).content.decode()
    assert "incident" not in hers.split("<main", 1)[1].split("</main>")[0].lower()
    assert "Peeters" in client.get(row.get_absolute_url()).content.decode()
    reporter = login(house.els).get(row.get_absolute_url()).content.decode()
    assert an.get_absolute_url() not in reporter
    assert _post(client, row, "person", page="https://onthaal.example/personen/") == 422
    assert _post(client, row, "person", page="", description="Niemand") == 302
    assert IncidentPerson.objects.get().party is None


def test_every_line_lies_in_the_compartment(house: House) -> None:
    row = factories.incident(house)
    operations.note(row, text="Gepraat", version=row.version, by=house.greet, at=NOW)
    entries = TimelineEntry.objects.filter(links__kind=INCIDENT)
    assert set(entries.values_list("compartment", flat=True)) == {Compartment.INCIDENT}
    assert timeline.page(house.els, INCIDENT, row.pk).lines == []
    assert len(timeline.page(house.greet, INCIDENT, row.pk).lines) >= 2


def test_when_its_time_is_over_only_the_figures_stay(house: House, settings: Any) -> None:
    settings.INCIDENT_KEEP_MONTHS = 12
    row = factories.incident(house, measures="Weggegaan")
    row = operations.note(row, text="Gepraat met Els", version=row.version, by=house.greet, at=NOW)
    for task in Task.objects.all():
        tasks.close(task, version=task.version, outcome="done", by=house.greet, at=NOW)
    row = operations.close(row, version=row.version, by=house.greet, at=NOW)
    assert operations.erase_old(NOW + timedelta(days=360)) == 0
    later = NOW + timedelta(days=370)
    assert (operations.erase_old(later), operations.erase_old(later)) == (1, 0)
    row.refresh_from_db()
    assert (row.text, row.measures, row.erased_at) == ("", "", later)
    assert not IncidentPerson.objects.exists()
    texts = [line.text for line in timeline.page(house.greet, INCIDENT, row.pk).lines]
    assert set(texts) == {""}
    with pytest.raises(Refusal, match="bewaartijd"):
        operations.reopen(row, version=row.version, by=house.greet, at=later)
    assert "gewist" in login(house.greet).get(row.get_absolute_url()).content.decode()


def test_reporting_on_the_page(house: House) -> None:
    alarm = operations.raise_alarm(by=house.els, at=timezone.now())
    client, url = login(house.els), reverse("incidents:new") + f"?alarm={alarm.public_id}"
    page = client.get(url).content.decode()
    assert "Bevolking" in page
    data = {"kind": house.kind.pk, "happened_at": "2026-01-02T10:30", "where": "counter",
            "location": house.centre.pk, "department": house.department.pk, "text": "Riep.",
            "needs": ["talk"]}  # fmt: skip
    answer = client.post(url, data, follow=True).content.decode()
    assert "Greet Test volgt dit op" in answer
    row = Incident.objects.get()
    assert row.alarm == alarm
    assert row.happened_at == datetime.fromisoformat("2026-01-02T10:30+01:00")
    assert client.post(url, {**data, "text": ""}).status_code == 422
    own = client.get(reverse("incidents:list")).content.decode()
    assert row.get_absolute_url() in own


def test_a_report_that_nobody_can_follow_says_so(house: House) -> None:
    house.greet.compartment_grants.all().delete()
    data = {"kind": house.kind.pk, "happened_at": "2026-01-02T10:30", "where": "phone",
            "department": house.department.pk, "text": "Riep."}  # fmt: skip
    page = login(house.els).post(reverse("incidents:new"), data, follow=True).content.decode()
    assert "heeft nog geen toegang tot incidenten" in page
    settings_page = login(house.greet).get(reverse("incidents:settings")).content.decode()
    assert "Van deze diensten kan niemand een incident opvolgen" in settings_page


def test_figures_name_nobody(house: House) -> None:
    factories.incident(house)
    operations.raise_alarm(by=house.els, at=NOW)
    client = login(cast.member("Nele", Role.AUDITOR))
    page = client.get(reverse("incidents:figures"), {"jaar": NOW.year}).content.decode()
    assert "bedreiging" in page
    main = page.split("<main", 1)[1].split("</main>")[0]
    assert "Els" not in main
    assert "Peeters" not in main
    assert client.get(reverse("incidents:figures"), {"jaar": "x"}).status_code == 200
    assert client.get(reverse("incidents:list")).status_code == 404


def test_the_card_and_the_kinds(house: House) -> None:
    client = login(house.greet)
    url = reverse("incidents:settings")
    card, _new = Card.objects.get_or_create(pk=1)
    assert client.post(url, {"text": "Blijf rustig.\nBel 112.", "version": card.version}).status_code == 302  # fmt: skip
    assert client.post(url, {"text": "Anders", "version": card.version}).status_code == 409
    shown = client.get(reverse("desk:danger")).content.decode()
    assert "Blijf rustig." in shown
    assert "Stil alarm" in shown
    add = reverse("incidents:add_kind")
    assert client.post(add, {"name": "spuwen"}).status_code == 302
    assert client.post(add, {"name": "spuwen"}).status_code == 422
    kind = IncidentKind.objects.get(name="spuwen")
    client.post(reverse("incidents:switch_kind", args=[kind.pk]), {"off": "1"})
    assert "spuwen" not in login(house.els).get(reverse("incidents:new")).content.decode()


def test_two_who_follow(house: House) -> None:
    row = factories.incident(house)
    operations.note(row, text="Een", version=row.version, by=house.greet, at=NOW)
    with pytest.raises(Conflict):
        operations.close(row, version=row.version, by=house.greet, at=NOW)
