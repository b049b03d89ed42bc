"""A browser shows a code, staff types it, and a cookie keeps them together until it is revoked."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.counter.displays import operations, secrets
from onthaal.counter.displays.cookies import COOKIES, WAITING
from onthaal.counter.displays.models import Device, DeviceKind, Pairing
from onthaal.counter.displays.refs import DEVICE
from onthaal.counter.displays.tests import factories
from onthaal.counter.queue.tests.factories import TownHall, town_hall

pytestmark = pytest.mark.django_db
SCREEN = "/scherm/"
COOKIE, WAITS = COOKIES[DeviceKind.DISPLAY], WAITING[DeviceKind.DISPLAY]


@pytest.fixture(scope="module")
def kept_hall(kept: None) -> TownHall:
    return town_hall()


@pytest.fixture
def hall(kept_hall: TownHall) -> TownHall:
    return deepcopy(kept_hall)


def manager() -> Client:
    client = Client()
    client.force_login(cast.member("Rik", Role.ADMINISTRATOR))
    return client


def code_on(browser: Client) -> str:
    page = browser.get(SCREEN).content.decode()
    assert "nog niet gekoppeld" in page
    [code] = Pairing.objects.filter(device=None).values_list("code", flat=True)
    assert secrets.in_groups(code) in page
    return code


def test_from_code_to_calls(hall: TownHall) -> None:
    row, browser, staff = factories.device(hall), Client(), manager()
    typed = secrets.in_groups(code_on(browser)).lower()
    answer = staff.post(reverse("displays:pair", args=[row.public_id]), {"code": typed})
    assert answer.status_code == 302
    assert browser.get(SCREEN).status_code == 302
    assert "Nog niemand opgeroepen" in browser.get(SCREEN).content.decode()
    cookie = browser.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    row.refresh_from_db()
    assert row.digest == secrets.digest(cookie.value)
    assert cookie.value not in str(Device.objects.values())
    assert not Pairing.objects.exists()
    codes = [line.code for line in timeline.page(cast.greet(), DEVICE, row.pk).lines]
    assert codes == ["displays.connected", "displays.paired", "displays.saved"]


def test_the_code_stays_until_it_is_over(hall: TownHall) -> None:
    browser = Client()
    code = code_on(browser)
    assert code_on(browser) == code
    Pairing.objects.update(expires_at=NOW)
    assert code_on(browser) != code


def test_a_wrong_token_gets_a_new_code(hall: TownHall) -> None:
    browser = Client()
    browser.cookies[COOKIE] = "verzonnen"
    page = browser.get(SCREEN).content.decode()
    assert "niet meer gekoppeld" in page
    assert secrets.in_groups(Pairing.objects.get().code) in page


def test_revoking(hall: TownHall) -> None:
    row, secret = factories.paired(hall)
    browser = Client()
    browser.cookies[COOKIE] = secret
    assert "Nog niemand opgeroepen" in browser.get(SCREEN).content.decode()
    manager().post(reverse("displays:revoke", args=[row.public_id]))
    assert "niet meer gekoppeld" in browser.get(SCREEN).content.decode()


def test_the_secret_of_a_screen_opens_no_kiosk(hall: TownHall) -> None:
    kiosk = factories.device(hall, kind=DeviceKind.KIOSK, name="Zuil")
    pairing, _waiting = operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW)
    with pytest.raises(operations.WrongCode):
        operations.pair(kiosk, code=pairing.code, by=hall.els, at=NOW)


def test_a_code_works_once_and_not_for_long(hall: TownHall) -> None:
    first, second = factories.device(hall), factories.device(hall, name="Trap")
    pairing, waiting = operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW)
    late = NOW + operations.CODE_FOR + timedelta(seconds=1)
    with pytest.raises(operations.WrongCode, match="Geen enkel scherm toont nu deze code"):
        operations.pair(first, code=pairing.code, by=hall.els, at=late)
    operations.pair(first, code=pairing.code, by=hall.els, at=NOW)
    with pytest.raises(operations.WrongCode):
        operations.pair(second, code=pairing.code, by=hall.els, at=NOW)
    assert operations.collect(waiting, at=NOW)
    assert operations.collect(waiting, at=NOW) is None


def test_pairing_anew_cuts_off_the_old_browser(hall: TownHall) -> None:
    row, _secret = factories.paired(hall)
    pairing, _waiting = operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW)
    operations.pair(row, code=pairing.code, by=hall.els, at=NOW)
    row.refresh_from_db()
    assert not row.is_paired


def test_nobody_fills_the_table_with_codes(hall: TownHall) -> None:
    for _ in range(operations.WAITING_AT_MOST):
        operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW)
    with pytest.raises(operations.TooMany):
        operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW)
    operations.ask_code(kind=DeviceKind.DISPLAY, at=NOW + operations.CODE_FOR)
    assert Pairing.objects.count() == 1


def test_out_of_use_is_unpaired_and_its_name_is_free(hall: TownHall) -> None:
    row, _secret = factories.paired(hall)
    operations.set_active(row, active=False, by=hall.els, at=NOW)
    row.refresh_from_db()
    assert (row.active, row.is_paired) == (False, False)
    factories.device(hall)
    with pytest.raises(Refusal, match="intussen een ander met die naam"):
        operations.set_active(row, active=True, by=hall.els, at=NOW)


def test_two_who_change_one_screen(hall: TownHall) -> None:
    row = factories.device(hall)
    values = {"kind": row.kind, "location": hall.location, "queues": [hall.quick]}
    operations.save(row, name="Trap", version=1, by=hall.els, at=NOW, **values)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="Intussen wijzigde Els dit"):
        operations.save(row, name="Gang", version=1, by=hall.rita, at=NOW, **values)  # type: ignore[arg-type]


def test_the_pages_of_staff(hall: TownHall) -> None:
    client = manager()
    made = client.post(
        reverse("displays:new", args=["display"]),
        {
            "name": "Wachtzaal",
            "location": hall.location.pk,
            "queues": [hall.quick.pk],
            "sound": "on",
        },
    )
    row = Device.objects.get()
    assert (made["Location"], row.sound, row.speech) == (row.get_absolute_url(), True, False)
    assert "niet gekoppeld" in client.get(reverse("displays:list")).content.decode()
    stale = {
        "version": 7,
        "name": "Anders",
        "location": hall.location.pk,
        "queues": [hall.quick.pk],
    }
    assert client.post(row.get_absolute_url(), stale).status_code == 409
    stale["version"] = row.version
    assert client.post(row.get_absolute_url(), stale).status_code == 302
    assert client.post(row.get_absolute_url(), {**stale, "queues": []}).status_code == 422
    wrong = client.post(reverse("displays:pair", args=[row.public_id]), {"code": "AAAA2222"})
    assert (wrong.status_code, "Geen enkel scherm" in wrong.content.decode()) == (422, True)
    use = reverse("displays:use", args=[row.public_id])
    client.post(use, {"stop": "1"})
    assert "uit gebruik" in client.get(row.get_absolute_url()).content.decode()
    client.post(use)
    assert Device.objects.get().active
    assert client.get(reverse("displays:new", args=["tafel"])).status_code == 404


def test_a_kiosk_has_no_queues(hall: TownHall) -> None:
    client = manager()
    client.post(
        reverse("displays:new", args=["kiosk"]), {"name": "Zuil", "location": hall.location.pk}
    )
    assert Device.objects.get().kind == DeviceKind.KIOSK
