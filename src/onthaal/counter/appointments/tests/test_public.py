"""An inhabitant books, moves and cancels for herself: without an account, without a script."""

import re
from copy import deepcopy
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from onthaal.core import links
from onthaal.core.calendars import ONE_DAY, local_date, moment_of
from onthaal.core.models import MailedLink, OutboxMessage
from onthaal.counter.appointments import choosing, queries
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import Town

pytestmark = pytest.mark.django_db
TYPED = {"name": "An Peeters", "email": "an@voorbeeld.example", "phone": "", "birth_date": ""}


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    """The town with staff in the weeks around the moment that the test runs: these pages read the clock."""
    town = factories.town()
    for number in range(1, 22):
        day = timezone.localdate() + number * ONE_DAY
        if day.weekday() < 5:
            factories.plan(town.hall, day, town.els, by=town.greet)
    return town


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


@pytest.fixture
def visitor() -> Client:
    return Client()


def hours(town: Town) -> list[datetime]:
    return queries.free(town.choice, at=timezone.now() + ONE_DAY, online=True)


def details(town: Town, hour: datetime | str) -> str:
    key = hour if isinstance(hour, str) else choosing.in_address(hour)
    return f"{reverse('booking:details', args=[town.passport.slug])}?uur={key}"


def send(visitor: Client, town: Town, hour: datetime, **more: str) -> Any:
    url = reverse("booking:details", args=[town.passport.slug])
    return visitor.post(url, {**TYPED, "uur": choosing.in_address(hour), **more})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def booked(visitor: Client, town: Town) -> tuple[Appointment, str]:
    """Book and return the appointment with the token in its mail."""
    send(visitor, town, hours(town)[0], bevestig="1")
    link = MailedLink.objects.get(used_at=None, revoked_at=None)
    return Appointment.objects.get(), links.token_of(link)


def test_step_by_step(visitor: Client, town: Town) -> None:
    first = hours(town)[0]
    assert "Reispas" in text(visitor.get(reverse("booking:start")))
    page = text(visitor.get(reverse("booking:product", args=["reispas"])))
    assert "Recente pasfoto" in page
    assert "Ik kom iets ophalen" in page
    page = text(
        visitor.get(reverse("booking:when", args=["reispas"]), {"dag": str(local_date(first))})
    )
    assert choosing.in_address(first) in page
    page = text(visitor.get(details(town, first)))
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key is not None
    page = text(send(visitor, town, first, form_key=key[1]))
    assert "Klopt alles?" in page
    assert not Appointment.objects.exists()
    answer = send(visitor, town, first, form_key=key[1], bevestig="1")
    made = Appointment.objects.get()
    assert answer.status_code == 302
    page = text(visitor.get(answer["Location"]))
    assert made.shown_code in page
    assert "Peeters" not in page
    assert made.situation_code == "eerste"
    again = send(visitor, town, first, form_key=key[1], bevestig="1")
    assert again.status_code == 302
    assert Appointment.objects.count() == 1


def test_the_page_after_booking_is_gone_after_an_hour_or_with_a_wrong_token(
    visitor: Client,
) -> None:
    for token in ("x", "MQ:1abc:def", "a" * 400):
        page = text(visitor.get(reverse("booking:made", args=[token])))
        assert "niet meer te zien" in page


def test_what_was_typed_stays_when_it_is_wrong(visitor: Client, town: Town) -> None:
    answer = send(visitor, town, hours(town)[0], name="<b>An</b>", email="an@", phone="12")
    page = text(answer)
    assert answer.status_code == 422
    for words in ("Schrijf je naam met letters", "geen geldig e-mailadres", "telefoonnummer",
                  'value="an@"', "&lt;b&gt;An&lt;/b&gt;"):  # fmt: skip
        assert words in page
    answer = send(visitor, town, hours(town)[0], email="", phone="")
    assert "Vul een e-mailadres of een telefoonnummer in" in text(answer)


@pytest.mark.parametrize(
    "name", ["http://kwaad.example", "kwaad.example", "An\x00", "x" * 81, "1234", "<script>"]
)
def test_a_name_that_is_no_name(visitor: Client, town: Town, name: str) -> None:
    assert send(visitor, town, hours(town)[0], name=name, bevestig="1").status_code == 422
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    "name", ["An Peeters", "J. Peeters", "Naïma El Idrissi", "Jean-Luc d’Hondt", "Ünal Öz", "李 明"]
)
def test_a_name_that_is_one(visitor: Client, town: Town, name: str) -> None:
    assert send(visitor, town, hours(town)[0], name=name).status_code == 200


def test_a_program_that_fills_in_everything(visitor: Client, town: Town) -> None:
    answer = send(visitor, town, hours(town)[0], website="http://kwaad.example", bevestig="1")
    assert answer.status_code == 422
    assert not Appointment.objects.exists()


def test_the_hour_is_gone_and_nothing_typed_is_lost(visitor: Client, town: Town) -> None:
    first = hours(town)[0]
    factories.book(town, first, at=timezone.now())
    second = Client()
    while queries.free(town.choice, at=timezone.now() + ONE_DAY, online=True)[0] == first:
        factories.book(town, first, at=timezone.now())
    answer = send(second, town, first, bevestig="1", phone="0470 12 34 56")
    page = text(answer)
    assert answer.status_code == 409
    for words in ("net door iemand anders genomen", 'value="An Peeters"', 'value="0470 12 34 56"',
                  'name="uur" value="'):  # fmt: skip
        assert words in page
    nearest = choosing.hour_of(re.findall(r'<button name="uur" value="([^"]+)"', page)[0])
    assert nearest is not None
    assert "Klopt alles?" in text(send(second, town, nearest))


@override_settings(APPOINTMENTS_PER_HOUR=1)
def test_too_many_from_one_address_is_said_clearly(visitor: Client, town: Town) -> None:
    first, second = hours(town)[:2]
    send(visitor, town, first, bevestig="1")
    answer = send(visitor, town, second, bevestig="1", email="jan@voorbeeld.example")
    assert answer.status_code == 429
    assert "Probeer het over een uur opnieuw, of bel ons" in text(answer)
    assert 'value="jan@voorbeeld.example"' in text(answer)


@pytest.mark.parametrize(
    "query",
    ["uur=x", "uur=", "uur=99999999T9999Z", "uur=%00", "dag=9999-99-99&waar=%00&situatie=" + "x" * 500,
     "uur=00010101T0000Z", "voor=ophalen&situatie=../..", "uur=20300101T0000Z&uur=x"],
)  # fmt: skip
def test_nonsense_in_the_address(visitor: Client, town: Town, query: str) -> None:
    for page in ("product", "when", "details"):
        url = reverse(f"booking:{page}", args=[town.passport.slug])
        assert visitor.get(f"{url}?{query}").status_code == 200
    assert visitor.get(reverse("booking:start") + f"?q={query}").status_code == 200


def test_what_is_not_given_is_not_found(visitor: Client, town: Town) -> None:
    for page in ("product", "when", "details"):
        assert visitor.get(reverse(f"booking:{page}", args=["nergens"])).status_code == 404


def test_the_door_on_the_page_of_a_product(visitor: Client, town: Town) -> None:
    url = reverse("info:product", args=[town.passport.slug])
    assert "Maak een afspraak" in text(visitor.get(url))
    town.agenda.online = False
    town.agenda.save()
    assert "Maak een afspraak" not in text(visitor.get(url))


def test_dutch_unless_the_town_has_a_ground(visitor: Client, town: Town) -> None:
    english = {"Accept-Language": "en"}
    page = text(visitor.get(reverse("booking:start"), headers=english))
    assert "Waarvoor kom je?" in page
    assert '<html lang="nl">' in page
    assert 'name="language"' not in page
    with override_settings(APPOINTMENT_ENGLISH_GROUND="Onthaal van anderstaligen"):
        page = text(visitor.get(reverse("booking:start"), headers=english))
        assert '<html lang="en">' in page
        assert 'name="language"' in page


def test_her_own_page_by_the_link_in_her_mail(visitor: Client, town: Town) -> None:
    made, token = booked(visitor, town)
    answer = visitor.get(reverse("booking:mine", args=[token]))
    assert "Reispas" in text(answer)
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
    for _time in range(3):  # a scanner of mail opens every link
        visitor.get(reverse("booking:mine", args=[token]))
        visitor.get(reverse("booking:move", args=[token]))
        assert visitor.get(reverse("booking:cancel", args=[token])).status_code == 405
    made.refresh_from_db()
    assert (made.state, made.sequence) == ("booked", 0)


def test_moved_by_link_and_the_link_is_used_up(visitor: Client, town: Town) -> None:
    made, token = booked(visitor, town)
    other = hours(town)[5]
    url = reverse("booking:move", args=[token])
    answer = visitor.post(url, {"uur": choosing.in_address(other)})
    assert "Je afspraak is verplaatst" in text(answer)
    made.refresh_from_db()
    assert made.start_at == other
    answer = visitor.post(url, {"uur": choosing.in_address(hours(town)[6])})
    assert answer.status_code == 410
    assert "Deze link werkt niet meer" in text(answer)


def test_an_hour_that_cannot_be_is_refused_and_the_link_stays(visitor: Client, town: Town) -> None:
    made, token = booked(visitor, town)
    url = reverse("booking:move", args=[token])
    night = moment_of(made.day_date, time(3))
    assert visitor.post(url, {"uur": choosing.in_address(night)}).status_code == 409
    assert visitor.post(url, {"uur": "x"}).status_code == 200
    far = datetime(2099, 1, 1, tzinfo=UTC)
    assert visitor.post(url, {"uur": choosing.in_address(far)}).status_code == 422
    assert visitor.get(url).status_code == 200


def test_a_browser_that_names_no_origin(visitor: Client, town: Town) -> None:
    """What browsers send from a page that asks for no referrer: 'Origin: null'."""
    made, token = booked(visitor, town)
    browser = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert browser.post(reverse("booking:cancel", args=[token])).status_code == 200
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_cancelled_by_link(visitor: Client, town: Town) -> None:
    made, token = booked(visitor, town)
    answer = visitor.post(reverse("booking:cancel", args=[token]))
    assert "Je afspraak is geannuleerd" in text(answer)
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert visitor.get(reverse("booking:mine", args=[token])).status_code == 410


@pytest.mark.parametrize("token", ["x", "lnk_" + "A" * 22, "lnk_..%2F", "é" * 22])
def test_a_link_that_nobody_made(visitor: Client, token: str) -> None:
    for page in ("mine", "move"):
        assert visitor.get(reverse(f"booking:{page}", args=[token])).status_code == 410


def test_the_calendar_file(visitor: Client, town: Town) -> None:
    answer = send(visitor, town, hours(town)[0], bevestig="1")
    page = text(visitor.get(answer["Location"]))
    url = re.search(r'href="([^"]+afspraak\.ics)"', page)
    assert url is not None
    answer = visitor.get(url[1])
    assert answer["Content-Type"].startswith("text/calendar")
    assert "METHOD:PUBLISH" in text(answer)
    assert "ATTENDEE" not in text(answer)


def test_a_day_later_the_hour_is_still_hers(visitor: Client, town: Town) -> None:
    """The link of the mail is stored nowhere: a copy of the database opens nothing."""
    made, token = booked(visitor, town)
    mail = OutboxMessage.objects.get()
    assert token not in mail.body
    assert made.start_at - timedelta(days=1) > timezone.now()
