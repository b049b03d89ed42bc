"""Appointments for staff: the day, one appointment, booking during a call, the agenda, a closing day."""

import uuid
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations as contact_operations
from onthaal.contacts.tests import factories as contacts
from onthaal.core.calendars import ONE_DAY, local_date
from onthaal.core.models import OutboxMessage, ReadLogSubject
from onthaal.counter.appointments import choosing, queries
from onthaal.counter.appointments.models import Agenda, Appointment, Offer
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import Town
from onthaal.counter.queue.models import Ticket
from onthaal.organisation import operations as organisation
from onthaal.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    """The town with staff from today on: these pages read the clock."""
    town = factories.town()
    for number in range(15):
        day = timezone.localdate() + number * ONE_DAY
        if day.weekday() < 5:
            factories.plan(town.hall, day, town.els, by=town.greet, start=0, end=23)
    return town


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


@pytest.fixture
def agent(town: Town) -> Client:
    client = Client()
    client.force_login(town.hall.els)
    return client


@pytest.fixture
def head(town: Town) -> Client:
    client = Client()
    client.force_login(town.greet)
    return client


def hours(town: Town) -> list[Any]:
    return queries.free(town.choice, at=timezone.now() + ONE_DAY, online=False)


def booked(town: Town, place: int = 0) -> Appointment:
    return factories.book(town, hours(town)[place], at=timezone.now())


def text(answer: Any) -> str:
    return str(answer.content.decode())


def act(client: Client, made: Appointment, what: str, **data: object) -> Any:
    url = reverse(f"appointments:{what}", args=[made.reference])
    return client.post(url, {"version": made.version, **data}, follow=True)


def test_the_day_and_who_saw_it(town: Town, agent: Client) -> None:
    made = booked(town)
    page = text(agent.get(reverse("appointments:day"), {"dag": str(made.day_date)}))
    assert "An Peeters" in page
    assert ReadLogSubject.objects.filter(kind=APPOINTMENT, object_id=made.pk).exists()
    page = text(agent.get(reverse("appointments:day"), {"q": "peet"}))
    assert made.reference in page
    for nonsense in ("dag=x", "waar=nergens", "q=%00", "q=" + "x" * 900):
        assert agent.get(reverse("appointments:day") + f"?{nonsense}").status_code == 200


def test_booked_during_a_call(town: Town, agent: Client) -> None:
    question = contacts.asked(town.hall.els)
    party: Party = contacts.an_peeters()
    contact = contact_operations.identify(question.contact, party=party, by=town.hall.els, at=NOW)
    pane = text(agent.get(contact.get_absolute_url()))
    assert f"{reverse('appointments:new')}?contact={contact.reference}" in pane
    url = reverse("appointments:new_for", args=[town.passport.slug])
    page = text(agent.get(url, {"contact": contact.reference}))
    assert str(party) in page
    hour = hours(town)[3]
    answer = agent.post(
        url,
        {
            "name": str(party), "email": "an@voorbeeld.example", "phone": "", "birth_date": "",
            "notes": "Komt met haar zoon", "uur": choosing.in_address(hour), "website": "",
            "contact": contact.reference, "form_key": str(uuid.uuid4()),
        },
    )  # fmt: skip
    made = Appointment.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.party, made.contact, made.start_at, made.source) == (party, contact, hour, "agent")
    page = text(agent.get(made.get_absolute_url()))
    for words in ("Komt met haar zoon", contact.reference, made.shown_code):
        assert words in page


def test_an_hour_that_went_meanwhile_keeps_what_was_typed(town: Town, agent: Client) -> None:
    hour = hours(town)[0]
    while hour in hours(town):
        factories.book(town, hour, at=timezone.now())
    url = reverse("appointments:new_for", args=[town.passport.slug])
    answer = agent.post(
        url, {"name": "Jef", "phone": "0470111222", "uur": choosing.in_address(hour)}
    )
    assert answer.status_code == 409
    assert 'value="Jef"' in text(answer)
    assert "Dicht daarbij is nog vrij" in text(answer)


def test_moved_cancelled_and_undone(town: Town, agent: Client) -> None:
    made, other = booked(town), hours(town)[8]
    page = text(agent.get(reverse("appointments:move", args=[made.reference])))
    assert "Verplaats de afspraak" in page
    page = text(act(agent, made, "move", uur=choosing.in_address(other)))
    assert "Verplaatst naar" in page
    made.refresh_from_db()
    assert made.start_at == other
    page = text(act(agent, made, "cancel"))
    assert "De afspraak is geannuleerd" in page
    made.refresh_from_db()
    step = made.steps.order_by("pk").last()
    assert step is not None
    page = text(act(agent, made, "undo", step=step.pk))
    assert "Ongedaan gemaakt." in page
    made.refresh_from_db()
    assert made.state == "booked"


def test_two_agents_on_one_appointment(town: Town, agent: Client) -> None:
    made = booked(town)
    act(agent, made, "move", uur=choosing.in_address(hours(town)[8]))
    answer = act(agent, made, "cancel")  # with the version of before
    assert answer.status_code == 409
    assert "is intussen geboekt" in text(answer)


def test_not_before_her_hour(town: Town, agent: Client) -> None:
    made = booked(town)
    answer = act(agent, made, "missed")
    assert answer.status_code == 409
    assert "uur moet nog komen" in text(answer)


def test_she_is_here(town: Town, agent: Client) -> None:
    made = booked(town)
    Appointment.objects.filter(pk=made.pk).update(
        start_at=timezone.now() + timedelta(minutes=1), day_date=local_date(timezone.now())
    )
    page = text(act(agent, made, "check_in"))
    assert f"Ticket {Ticket.objects.get().label}." in page


def test_checked_in_on_another_day_is_refused_in_words(town: Town, agent: Client) -> None:
    made = booked(town)
    Appointment.objects.filter(pk=made.pk).update(day_date=made.day_date + ONE_DAY)
    answer = act(agent, made, "check_in")
    assert answer.status_code == 409
    assert "Je afspraak is niet vandaag" in text(answer)


def test_outside_a_compartment_it_does_not_exist(town: Town, agent: Client) -> None:
    made = booked(town)
    Appointment.objects.update(compartment="social")
    for what in ("appointment", "move"):
        assert agent.get(reverse(f"appointments:{what}", args=[made.reference])).status_code == 404
    for what in ("cancel", "check_in", "missed", "undo"):
        assert act(agent, made, what).status_code == 404
    page = text(agent.get(reverse("appointments:day"), {"dag": str(made.day_date)}))
    assert "An Peeters" not in page


def agenda_form(town: Town, **more: object) -> dict[str, object]:
    return {
        "version": town.agenda.version, "active": "on", "online": "on", "minutes": 20,
        "collect_minutes": 5, "walk_in_percent": 40, "ahead_days": 14, "notice_minutes": 60,
        f"p{town.passport.pk}-given": "on", f"p{town.passport.pk}-minutes": "30", **more,
    }  # fmt: skip


def test_a_head_sets_an_agenda(town: Town, head: Client) -> None:
    url = reverse("appointments:agenda", args=[town.hall.quick.counter.slug])
    assert "Reispas" in text(head.get(url))
    head.post(url, agenda_form(town))
    agenda = Agenda.objects.get()
    assert (agenda.minutes, agenda.walk_in_percent, agenda.version) == (20, 40, 2)
    assert Offer.objects.get().minutes == 30
    answer = head.post(url, agenda_form(town, minutes=25))
    assert answer.status_code == 409
    assert "Greet heeft deze agenda intussen gewijzigd" in text(answer)
    answer = head.post(url, agenda_form(town, walk_in_percent=140))
    assert answer.status_code == 422


def test_a_new_agenda_begins_with_the_settings(town: Town, head: Client) -> None:
    url = reverse("appointments:agenda", args=[town.hall.civil.counter.slug])
    assert 'name="minutes" value="15"' in text(head.get(url))
    values = agenda_form(town, version="", minutes=15)
    head.post(url, values)
    assert Agenda.objects.get(queue=town.hall.civil).version == 1


def test_inhabitants_are_told_of_a_closing_day(town: Town, head: Client) -> None:
    made = booked(town)
    url = reverse("appointments:stranded")
    assert "Alle afspraken kunnen doorgaan" in text(head.get(url))
    organisation.add_exceptions(days=[made.day_date], reason="Brugdag", at=NOW, by=None)
    assert made.name in text(head.get(url))
    slug = town.hall.quick.counter.slug
    page = text(head.post(url, {"agenda": slug, "reason": "Brugdag"}, follow=True))
    assert "1 inwoner kreeg een mail." in page
    mail = OutboxMessage.objects.order_by("pk").last()
    assert mail is not None
    assert "kan niet doorgaan" in mail.subject


def test_who_only_reads_may_change_nothing(town: Town) -> None:
    made = booked(town)
    client = Client()
    client.force_login(cast.member("Nele", Role.AUDITOR))
    assert client.get(made.get_absolute_url()).status_code == 404
    assert act(client, made, "cancel").status_code == 404
