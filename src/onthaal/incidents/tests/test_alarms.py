"""The silent alarm: who sees what, when, and how it ends."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.incidents import operations, queries, whereabouts
from onthaal.incidents.live import admit, read
from onthaal.incidents.models import Alarm, AlarmAnswer
from onthaal.incidents.operations.alarms import FORGOTTEN_AFTER, TAKE_BACK
from onthaal.incidents.states import AlarmState
from onthaal.incidents.tests import factories
from onthaal.incidents.tests.factories import House
from onthaal.incidents.whereabouts import Whereabouts

pytestmark = pytest.mark.django_db
SOUNDS = NOW + TAKE_BACK


@pytest.fixture
def house() -> House:
    return factories.house()


def seen(user: User, *, at: datetime) -> list[str]:
    here = whereabouts.of([user.pk])[user.pk].location_id
    return [one.raised_by.display_name for one in queries.open_alarms(user, here, at=at)]


def test_colleagues_of_the_building_see_it_after_three_seconds(house: House) -> None:
    alarm = operations.raise_alarm(by=house.els, at=NOW)
    assert (alarm.location, alarm.place) == (house.centre, "lokaal 1")
    assert seen(house.els, at=NOW) == ["Els"]
    assert seen(house.rita, at=SOUNDS - timedelta(milliseconds=1)) == []
    assert seen(house.rita, at=SOUNDS) == ["Els"]
    assert seen(house.karim, at=SOUNDS) == []


def test_of_somebody_nowhere_everybody_sees_it(house: House) -> None:
    lost = cast.member("Lotte", Role.CONTACT_AGENT)
    operations.raise_alarm(by=lost, at=NOW)
    operations.raise_alarm(by=house.karim, at=NOW)
    assert seen(house.rita, at=SOUNDS) == ["Lotte"]
    assert seen(house.karim, at=SOUNDS) == ["Lotte", "Karim"]
    assert seen(lost, at=SOUNDS) == ["Lotte", "Karim"]


def test_where_somebody_sits_wins_from_the_directory(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {house.els.pk: Whereabouts(house.depot.pk, "Loket 3")}
    monkeypatch.setattr(whereabouts, "_PROVIDERS", [lambda _ids: there])
    alarm = operations.raise_alarm(by=house.els, at=NOW)
    assert (alarm.location_id, alarm.place) == (house.depot.pk, "Loket 3")


def test_taken_back_in_time_nobody_saw_it(house: House) -> None:
    alarm = operations.raise_alarm(by=house.els, at=NOW)
    operations.withdraw(alarm, at=NOW + timedelta(seconds=2))
    assert seen(house.rita, at=SOUNDS) == []
    late = operations.raise_alarm(by=house.els, at=NOW)
    assert late != alarm
    with pytest.raises(operations.TooLate, match="zien het alarm al"):
        operations.withdraw(late, at=SOUNDS)


def test_two_presses_are_one_alarm(house: House) -> None:
    first = operations.raise_alarm(by=house.els, at=NOW)
    assert operations.raise_alarm(by=house.els, at=SOUNDS) == first
    assert Alarm.objects.count() == 1


def test_answer_and_end(house: House) -> None:
    alarm = operations.raise_alarm(by=house.els, at=NOW)
    with pytest.raises(operations.TooLate):
        operations.answer(alarm, by=house.rita, at=NOW)
    for _ in range(2):
        operations.answer(alarm, by=house.rita, at=SOUNDS)
    assert AlarmAnswer.objects.get().by == house.rita
    for _ in range(2):
        alarm = operations.end(alarm, by=house.rita, at=SOUNDS)
    assert alarm.state_at(SOUNDS) == AlarmState.ENDED
    assert seen(house.els, at=SOUNDS) == []
    with pytest.raises(operations.TooLate, match="voorbij"):
        operations.answer(alarm, by=house.greet, at=SOUNDS)


def test_a_forgotten_alarm_ends(house: House) -> None:
    alarm = operations.raise_alarm(by=house.els, at=NOW)
    assert operations.end_forgotten(SOUNDS + FORGOTTEN_AFTER) == 0
    assert operations.end_forgotten(SOUNDS + FORGOTTEN_AFTER + timedelta(seconds=1)) == 1
    alarm.refresh_from_db()
    assert alarm.ended_by is None


def login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def key_of(client: Client) -> str:
    """Return what her browser sends as its cookie."""
    return str(client.session.session_key)


def test_the_pages(house: House) -> None:
    els, rita, karim = login(house.els), login(house.rita), login(house.karim)
    page = els.post(reverse("incidents:alarm"), headers={"HX-Request": "true"}).content.decode()
    assert "gaat over drie seconden" in page
    assert "Neem terug" in page
    Alarm.objects.update(sounds_at=NOW, raised_at=NOW)
    alarm = Alarm.objects.get()
    now = rita.get(reverse("incidents:now")).content.decode()
    assert "Els vraagt hulp" in now
    assert "lokaal 1, Centrum" in now
    coming = rita.post(reverse("incidents:answer", args=[alarm.public_id]), follow=True)
    assert "Komt: Rita" in coming.content.decode()
    assert karim.post(reverse("incidents:end", args=[alarm.public_id])).status_code == 404
    late = els.post(reverse("incidents:withdraw", args=[alarm.public_id]), follow=True)
    assert "Zeg dat het voorbij is" in late.content.decode()
    over = els.post(
        reverse("incidents:end", args=[alarm.public_id]), headers={"HX-Request": "true"}
    ).content.decode()
    write_up = reverse("incidents:new") + f"?alarm={alarm.public_id}"
    assert write_up in over
    assert write_up in els.get(reverse("incidents:now")).content.decode()
    assert write_up not in rita.get(reverse("incidents:now")).content.decode()


def test_nobody_takes_back_the_alarm_of_another(house: House) -> None:
    alarm = operations.raise_alarm(by=house.els, at=NOW)
    login(house.rita).post(reverse("incidents:withdraw", args=[alarm.public_id]))
    alarm.refresh_from_db()
    assert alarm.withdrawn_at is None


def test_live_news_names_nobody_and_goes_to_the_building(house: House) -> None:
    keys = {user: key_of(login(user)) for user in (house.rita, house.karim)}
    juror = key_of(login(cast.member("Jo", Role.JURY_MEMBER)))
    admitted = admit({*keys.values(), juror, "verzonnen"}, cast.NOW)
    topics = {user: admitted[key].topic for user, key in keys.items()}
    assert set(admitted) == set(keys.values())
    operations.raise_alarm(by=house.els, at=NOW)
    assert set(map(len, read(set(topics.values()), NOW).values())) == {0}
    said = read({*topics.values(), ""}, SOUNDS)
    assert len(said[topics[house.rita]]) == len(said[""]) == 1
    assert said[topics[house.karim]] == []
    assert "Els" not in str(said)


def test_who_logged_out_or_left_hears_nothing(house: House) -> None:
    out, gone, changed = login(house.rita), login(house.karim), login(house.greet)
    keys = {key_of(one) for one in (out, gone, changed)}
    assert len(admit(keys, NOW)) == 3
    out.logout()
    house.karim.is_active = False
    house.karim.save()
    house.greet.set_password("een ander lang wachtwoord")
    house.greet.save()
    assert admit(keys, NOW) == {}


def test_admitting_many_takes_a_fixed_number_of_statements(
    house: House, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    clerks = (house.els, house.rita, house.karim)
    keys = {key_of(login(user)) for user in clerks}
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(admit(keys, NOW)) == 3
