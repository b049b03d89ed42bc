"""The kiosk: paired once, four choices a screen, and it answers 'ticket' or 'go to the reception'."""

import uuid
from copy import deepcopy
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.calendars import local_date
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.tests import factories as appointments
from onthaal.counter.appointments.tests.factories import Town
from onthaal.counter.displays import operations as devices
from onthaal.counter.displays.models import Device, DeviceKind, Pairing
from onthaal.counter.displays.tests import factories as screens
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.states import Priority, VisitSource
from onthaal.house import operations as house

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return appointments.town()


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


@pytest.fixture
def device(town: Town) -> Device:
    return screens.device(town.hall, name="Zuil inkom", kind=DeviceKind.KIOSK)


@pytest.fixture
def kiosk(town: Town, device: Device, client: Client) -> Client:
    """Pair a browser as its staff does: it shows a code, somebody types it."""
    page = client.get(reverse("kiosk:home")).content.decode()
    assert "Welkom" not in page
    pairing = Pairing.objects.get()
    devices.pair(device, code=pairing.code, by=town.hall.els, at=timezone.now())
    client.get(reverse("kiosk:home"))
    return client


def expected_now(town: Town) -> Appointment:
    """Let somebody have an appointment at this moment."""
    row = appointments.book(town, by=town.hall.els)
    now = timezone.now()
    Appointment.objects.filter(pk=row.pk).update(start_at=now, day_date=local_date(now))
    row.refresh_from_db()
    return row


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_its_address_stands_where_it_is_paired(town: Town, device: Device, client: Client) -> None:
    client.force_login(cast.member("Rik", Role.ADMINISTRATOR))
    assert reverse("kiosk:home") in text(client.get(device.get_absolute_url()))


def test_it_is_a_kiosk_once_somebody_typed_its_code(kiosk: Client) -> None:
    assert "Welkom" in text(kiosk.get(reverse("kiosk:home")))


def test_a_cookie_that_is_worth_nothing_shows_a_code_again(
    town: Town, device: Device, kiosk: Client
) -> None:
    devices.revoke(device, by=town.hall.els, at=timezone.now())
    for name in ("home", "appointment", "by_name", "needs", "other"):
        assert "Zuil inkom" not in (page := text(kiosk.get(reverse(f"kiosk:{name}"))))
        assert "code" in page
    assert text(kiosk.post(reverse("kiosk:other"), {"key": str(uuid.uuid4())}))
    assert not Ticket.objects.exists()


def test_a_ticket_for_a_need(town: Town, kiosk: Client) -> None:
    needs = text(kiosk.get(reverse("kiosk:needs")))
    assert town.passport.name in needs
    bring = text(kiosk.get(reverse("kiosk:bring", args=[town.passport.slug])))
    assert "Heb je dit bij?" in bring
    key = str(uuid.uuid4())
    url = reverse("kiosk:take", args=[town.passport.slug])
    for _press in range(2):
        page = text(kiosk.post(url, {"key": key, "mobility": "on"}))
        assert "A001" in page
    ticket = Ticket.objects.get()
    assert (ticket.priority, ticket.visit.source, ticket.visit.product) == (
        Priority.REDUCED_MOBILITY, VisitSource.KIOSK, town.passport
    )  # fmt: skip


def test_something_else_is_no_dead_end(town: Town, kiosk: Client) -> None:
    page = text(kiosk.post(reverse("kiosk:other"), {"key": str(uuid.uuid4())}))
    assert "A001" in page
    for one in (town.hall.quick, town.hall.civil):
        queue.set_taking(one, taking=False, by=town.hall.els, at=NOW)
    page = text(kiosk.post(reverse("kiosk:other"), {"key": str(uuid.uuid4())}))
    assert "Ga naar het onthaal" in page


def test_the_code_of_an_appointment(town: Town, kiosk: Client) -> None:
    row = expected_now(town)
    page = text(kiosk.post(reverse("kiosk:appointment"), {"code": row.code.lower()}))
    ticket = Ticket.objects.get()
    assert ticket.label in page
    assert row.name not in page
    again = text(kiosk.post(reverse("kiosk:appointment"), {"code": row.code}))
    assert "Je bent al aangemeld." in again


def test_a_code_that_is_none_says_where_help_is(kiosk: Client) -> None:
    for code in ("AAAA-AAAA", "'; --", "\u0000", "x" * 80):
        page = text(kiosk.post(reverse("kiosk:appointment"), {"code": code}))
        assert "Ga naar het onthaal" in page or "onleesbaar teken" in page
    empty = kiosk.post(reverse("kiosk:appointment"), {"code": ""})
    assert empty.status_code == 422
    assert "Typ de code die in je mail staat." in text(empty)


def test_a_name_with_a_date_of_birth_answers_ticket_or_reception(town: Town, kiosk: Client) -> None:
    row = expected_now(town)
    Appointment.objects.filter(pk=row.pk).update(birth_date=date(1980, 12, 31))
    url = reverse("kiosk:by_name")
    wrong = text(kiosk.post(url, {"name": row.name, "birth_date": "30/12/1980"}))
    assert "Ga naar het onthaal" in wrong
    assert row.name not in wrong
    right = text(kiosk.post(url, {"name": row.name, "birth_date": "31-12-1980"}))
    assert Ticket.objects.get().label in right
    assert row.name not in right
    bad = kiosk.post(url, {"name": row.name, "birth_date": "gisteren"})
    assert bad.status_code == 422
    assert "bijvoorbeeld 31/12/1980" in text(bad)


def test_every_screen_returns_to_the_first_by_itself(town: Town, kiosk: Client) -> None:
    """Whoever walks away in the middle leaves nothing for the next one."""
    home = reverse("kiosk:home")
    for name in ("appointment", "by_name", "needs", "other"):
        page = text(kiosk.get(reverse(f"kiosk:{name}")))
        assert f'<noscript><meta http-equiv="refresh" content="75; url={home}"></noscript>' in page
        assert "Ben je er nog?" in page
    assert not kiosk.session.keys()


def test_an_unknown_product_is_no_error(kiosk: Client) -> None:
    assert "Ga naar het onthaal" in text(kiosk.get(reverse("kiosk:bring", args=["bestaat-niet"])))


def test_another_language_only_where_the_town_switched_it_on(town: Town, kiosk: Client) -> None:
    """Dutch first, again for the next visitor, and again once it is switched off (law of 18 July 1966)."""
    home = reverse("kiosk:home")
    needs = reverse("kiosk:needs")
    assert "English" not in text(kiosk.get(home))
    assert "Welcome" not in text(kiosk.get(home + "?taal=en"))
    row = house.speak("kiosk", "en", ground="Besluit (proef)", by=town.hall.els, at=NOW)
    assert "English" in text(kiosk.get(home))
    english = text(kiosk.get(home + "?taal=en"))
    assert '<html lang="en">' in english
    assert "Welcome" in english
    assert "What do you come for?" in text(kiosk.get(needs))
    assert "Welkom" in text(kiosk.get(home))
    assert "Waarvoor kom je?" in text(kiosk.get(needs))
    kiosk.get(home + "?taal=en")
    house.fall_silent(row, by=town.hall.els, at=NOW)
    assert "Waarvoor kom je?" in text(kiosk.get(needs))
