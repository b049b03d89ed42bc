"""An appointment is made: its seats, its mail, its refusals."""

import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import override_settings

from onthaal.accounts.tests.cast import NOW
from onthaal.contacts.tests import factories as contacts
from onthaal.core import timeline
from onthaal.core.calendars import ONE_DAY
from onthaal.core.models import MailedLink, OutboxMessage
from onthaal.counter.appointments import codes, operations, queries
from onthaal.counter.appointments.models import Appointment, BookingAttempt, Seat
from onthaal.counter.appointments.operations import SlotTaken, TooMany, Who
from onthaal.counter.appointments.refs import APPOINTMENT
from onthaal.counter.appointments.states import Purpose, Source
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import AN, TODAY, TOMORROW, Town, book, on
from onthaal.organisation import operations as organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return factories.town()


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


def test_an_appointment_takes_its_seats_and_tells_her(town: Town) -> None:
    made = book(town)
    assert made.reference.startswith("AF-2026-000001-")
    assert (made.minutes, made.day_date, made.pieces) == (
        15, TOMORROW, ["Identiteitskaart", "Recente pasfoto"]
    )  # fmt: skip
    assert list(Seat.objects.order_by("start_at").values_list("start_at", "seat")) == [
        (on(TOMORROW, 9, minute), 1) for minute in (0, 5, 10)
    ]
    mail = OutboxMessage.objects.get()
    assert mail.recipient == "an@voorbeeld.example"
    assert mail.subject == "Je afspraak op donderdag 26 november 2026 om 9:00"
    for text in ("Dag An Peeters", "Recente pasfoto", made.shown_code, made.reference, "{link}"):
        assert text in mail.body
    assert mail.headers["Auto-Submitted"] == "auto-generated"
    assert "METHOD:REQUEST" in mail.calendar
    link = MailedLink.objects.get()
    assert link.expires_at == made.start_at
    lines = timeline.page(town.greet, APPOINTMENT, made.pk).lines
    assert [one.sentence for one in lines] == ["Afspraak gemaakt (door een medewerker)"]


def test_two_at_once_and_not_a_third(town: Town) -> None:
    book(town), book(town)
    assert sorted(Seat.objects.values_list("seat", flat=True)) == [1, 1, 1, 2, 2, 2]
    with pytest.raises(SlotTaken) as refused:
        book(town)
    assert refused.value.nearest == [on(TOMORROW, 9, minute) for minute in (15, 30, 45)]
    assert Appointment.objects.count() == 2


def test_a_form_sent_twice_is_one_appointment(town: Town) -> None:
    key = uuid.uuid4()
    first, second = book(town, form_key=key), book(town, form_key=key)
    assert first == second
    assert OutboxMessage.objects.count() == 1


def test_fetching_takes_five_minutes(town: Town) -> None:
    made = book(town, on(TOMORROW, 9, 5), choice=town.collect)
    assert (made.minutes, made.purpose) == (5, Purpose.COLLECT)
    assert Seat.objects.count() == 1


def test_a_product_that_takes_longer_or_is_not_given(town: Town) -> None:
    quick = town.hall.quick
    operations.save_agenda(
        quick,
        rules=operations.Rules(),
        offers={town.passport: 40},
        version=1,
        by=town.greet,
        at=NOW,
    )
    assert town.choice.minutes == 40
    assert queries.bookable_products(today=TODAY) == [town.passport]
    operations.save_agenda(
        quick,
        rules=operations.Rules(),
        offers={town.passport: None},
        version=2,
        by=town.greet,
        at=NOW,
    )
    assert queries.choices(town.passport) == []
    assert queries.bookable_products(today=TODAY) == []
    assert queries.choices(town.passport, online=True) == []


def test_without_mail_nothing_leaves(town: Town) -> None:
    book(town, who=Who(name="Jef", phone="+32470111222"))
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    ("start", "online", "refusal"),
    [
        (on(TODAY, 10, 15), True, SlotTaken),  # the notice is half an hour
        (on(TODAY, 9, 45), False, SlotTaken),
        (on(TODAY + 200 * ONE_DAY, 9), True, operations.NotGiven),
        (on(TOMORROW, 9, 7), False, SlotTaken),
        (on(TOMORROW, 9, 5), True, SlotTaken),  # an hour that is not offered
        (on(TOMORROW, 12), True, SlotTaken),
        (on(TOMORROW + 2 * ONE_DAY, 9), True, SlotTaken),  # Saturday
    ],
)
def test_an_hour_that_cannot_be(
    town: Town, start: "object", online: bool, refusal: type[Exception]
) -> None:
    source = Source.ONLINE if online else Source.AGENT
    with pytest.raises(refusal):
        book(town, start, source=source)  # type: ignore[arg-type]
    assert not Appointment.objects.exists()


def test_the_same_day_as_long_as_there_is_time(town: Town) -> None:
    assert book(town, on(TODAY, 10, 30), source=Source.ONLINE).day_date == TODAY


def test_an_agent_may_begin_beside_what_is_offered(town: Town) -> None:
    assert book(town, on(TOMORROW, 9, 5)).start_at == on(TOMORROW, 9, 5)


def test_a_share_is_kept_for_who_walks_in(town: Town) -> None:
    factories.agenda_of(town.hall, town.greet, walk_in_percent=50)
    factories.plan(town.hall, TOMORROW, town.els, by=town.greet)
    book(town, on(TOMORROW, 9)), book(town, on(TOMORROW, 9, 15))
    with pytest.raises(SlotTaken):
        book(town, on(TOMORROW, 9, 30))
    assert book(town, on(TOMORROW, 10))


def test_a_day_that_became_a_closing_day_gives_nothing(town: Town) -> None:
    organisation.add_exceptions(
        days=[TOMORROW], reason="Brugdag", location=town.hall.location, at=NOW, by=None
    )
    with pytest.raises(SlotTaken):
        book(town)


def test_somebody_who_hoards(town: Town) -> None:
    for minute in (0, 15, 30, 45):
        book(town, on(TOMORROW, 9, minute), source=Source.ONLINE)
    with pytest.raises(TooMany, match="Er staan al 4 afspraken op dit e-mailadres of nummer"):
        book(town, on(TOMORROW, 10), source=Source.ONLINE)
    assert book(town, on(TOMORROW, 10))  # an agent knows why


@override_settings(APPOINTMENTS_PER_HOUR=2)
def test_too_many_from_one_internet_address(town: Town) -> None:
    def visitor(number: int) -> Who:
        return Who(name="Jan", email=f"jan{number}@voorbeeld.example")

    for number in range(2):
        book(town, on(TOMORROW, 9), who=visitor(number), source=Source.ONLINE)
    with pytest.raises(TooMany, match="Vanaf dit internetadres"):
        book(town, on(TOMORROW, 10), who=visitor(3), source=Source.ONLINE)
    assert book(town, on(TOMORROW, 10), who=visitor(4), source=Source.ONLINE, sender="198.51.100.1")
    later = NOW + timedelta(hours=1, minutes=1)
    assert book(town, on(TOMORROW, 11), who=visitor(5), source=Source.ONLINE, at=later)
    assert "203.0.113.7" not in str(list(BookingAttempt.objects.values_list()))
    assert operations.forget_attempts(at=NOW + 2 * ONE_DAY) == 4


def test_during_a_conversation(town: Town) -> None:
    question, party = contacts.asked(town.greet), contacts.an_peeters()
    made = book(town, party=party, contact=question.contact, by=town.greet)
    lines = timeline.page(town.greet, "parties.party", party.pk).lines
    assert lines[0].sentence == "Afspraak gemaakt (door een medewerker)"
    assert made.contact == question.contact


def test_found_again(town: Town) -> None:
    made = book(town)
    for text in (
        made.reference, made.reference.lower().replace("-", " "), made.shown_code, "peet", "an pee",
        "Peeters", "0470 12 34 56", "AN@voorbeeld.example",
    ):  # fmt: skip
        assert queries.find(town.greet, text) == [made], text
    for text in ("eeters", "zz", "%", "nobody", "\x00", "0470 99 99 99"):
        assert queries.find(town.greet, text) == [], text
    Appointment.objects.update(compartment="social")
    assert queries.find(town.greet, "Peeters") == []


def test_codes_are_read_however_they_are_typed() -> None:
    assert codes.normalise("k7m-2qx ") == "K7M2QX"
    assert codes.normalise("K7M2OX") == "K7M2QX"
    for text in ("", "K7M2Q", "K7M2QXX", "K7M2Q!", "é" * 6):
        assert codes.normalise(text) is None
    assert codes.normalise(codes.new_code()) is not None


def test_who_is_who(town: Town) -> None:
    made = book(town)
    assert made.name == AN.name
    assert made.search_key == " an peeters"
