"""The end of the day, the reminder, and a day that turns out to be closed."""

from copy import deepcopy
from datetime import datetime, time, timedelta

import pytest
from django.test import override_settings

from onthaal.accounts.tests.cast import NOW
from onthaal.core import links, outbox
from onthaal.core.calendars import ONE_DAY, moment_of
from onthaal.core.models import MailedLink, OutboxMessage
from onthaal.counter.appointments import access, operations, queries
from onthaal.counter.appointments.models import Appointment
from onthaal.counter.appointments.operations import NobodyToAsk, Who
from onthaal.counter.appointments.tests import factories
from onthaal.counter.appointments.tests.factories import TODAY, TOMORROW, Town, book, on
from onthaal.organisation import affected
from onthaal.organisation import operations as organisation
from onthaal.organisation.affected import Closing
from onthaal.organisation.models import Team
from onthaal.organisation.tests import factory as people
from onthaal.tasks.models import Task, TaskPromise

pytestmark = pytest.mark.django_db
NO_MAIL = Who(name="Jef Smeets", phone="+32470111222")
FRIDAY = TODAY + 2 * ONE_DAY
MONDAY = TODAY + 5 * ONE_DAY


@pytest.fixture(scope="module")
def kept_town(kept: None) -> Town:
    return factories.town()


@pytest.fixture
def town(kept_town: Town) -> Town:
    return deepcopy(kept_town)


def morning(day: "object", hour: int = 9) -> datetime:
    return moment_of(day, time(hour))  # type: ignore[arg-type]


def close(town: Town, day: "object" = TOMORROW, opens: str = "") -> None:
    organisation.add_exceptions(
        days=[day],  # type: ignore[list-item]
        opens=opens, reason="Staking", location=town.hall.location, at=NOW, by=None,
    )  # fmt: skip


def mails() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.order_by("pk"))


def test_a_reminder_on_the_working_day_before(town: Town) -> None:
    made = book(town, on(MONDAY, 9))
    assert operations.remind_due(morning(TOMORROW)) == 0
    assert operations.remind_due(morning(FRIDAY, 8)) == 0
    assert operations.remind_due(morning(FRIDAY)) == 1
    assert operations.remind_due(morning(FRIDAY, 10)) == 0
    assert operations.remind_due(morning(FRIDAY + ONE_DAY)) == 0
    reminder = mails()[-1]
    assert reminder.purpose == outbox.REMINDER
    assert reminder.subject == "Herinnering: je afspraak op maandag 30 november 2026 om 9:00"
    assert "Identiteitskaart" in reminder.body
    # Both links work: that of the confirmation and that of the reminder.
    for link in MailedLink.objects.all():
        assert access.by_link(links.token_of(link), at=morning(FRIDAY))[1] == made


def test_no_reminder_for_who_booked_today_or_has_no_mail(town: Town) -> None:
    book(town, who=NO_MAIL)
    book(town)
    assert operations.remind_due(NOW) == 0


def test_a_holiday_before_it_moves_the_reminder(town: Town) -> None:
    book(town, on(MONDAY, 9))
    organisation.add_exceptions(days=[FRIDAY], reason="Brugdag", at=NOW, by=None)
    assert operations.remind_due(morning(TOMORROW)) == 1


@override_settings(APPOINTMENT_REMINDER_WORKING_DAYS=0)
def test_a_town_that_reminds_nobody(town: Town) -> None:
    book(town, on(MONDAY, 9))
    assert operations.remind_due(morning(FRIDAY)) == 0


def test_who_did_not_come_is_missed_at_the_end_of_the_day(town: Town) -> None:
    made = book(town)
    assert operations.close_days(on(TOMORROW, 23, 59)) == 0
    assert operations.close_days(on(FRIDAY, 0)) == 1
    made.refresh_from_db()
    assert made.state == "missed"
    assert operations.close_days(on(FRIDAY, 0)) == 0


def test_a_closing_day_shows_what_it_touches(town: Town) -> None:
    book(town), book(town, on(TOMORROW, 11, 30)), book(town, on(FRIDAY, 9))

    def touched(opens: str = "") -> list[str]:
        closing = Closing((TOMORROW,), opens, town.hall.location, None)
        found = [one for one in affected.by(town.hall.els, closing) if "afspraken" in one.label]
        return [card.title.partition(": ")[2] for one in found for card in one.cards]

    assert [title.partition(",")[0] for title in touched()] == [
        "donderdag 26 november 2026 om 9:00", "donderdag 26 november 2026 om 11:30",
    ]  # fmt: skip
    assert [title.partition(",")[0] for title in touched("09:00-11:00")] == [
        "donderdag 26 november 2026 om 11:30"
    ]


def test_inhabitants_are_told_and_the_team_calls_who_has_no_mail(town: Town) -> None:
    mailed, called, safe = book(town), book(town, who=NO_MAIL), book(town, on(FRIDAY, 9))
    assert queries.stranded(at=NOW) == {}
    close(town)
    found = queries.stranded(at=NOW)
    assert list(found.values()) == [[mailed, called]]
    told = operations.tell_closed(
        town.agenda, found[town.agenda], reason="Staking", at=NOW, by=town.greet
    )
    assert (told.mailed, told.to_call) == (1, 1)
    mail = mails()[-1]
    assert mail.subject == "Je afspraak op donderdag 26 november 2026 om 9:00 kan niet doorgaan"
    assert "gesloten (Staking)" in mail.body
    task = Task.objects.get()
    assert task.team == town.team
    assert task.subject == "Bel over 1 afspraak die niet kan doorgaan (Snelbalie)"
    promise = TaskPromise.objects.get().text
    assert "Jef Smeets 0470 11 12 22" in promise
    assert task.due_at <= on(TOMORROW, 0)
    again = operations.tell_closed(
        town.agenda, found[town.agenda], reason="", at=NOW, by=town.greet
    )
    assert (again.mailed, again.to_call) == (0, 0)
    assert Appointment.objects.get(pk=safe.pk).told_at is None


def test_who_was_told_chooses_another_hour_with_the_link(town: Town) -> None:
    made = book(town)
    close(town)
    operations.tell_closed(town.agenda, [made], reason="", at=NOW, by=town.greet)
    link = MailedLink.objects.get(used_at=None, revoked_at=None)
    later = on(TOMORROW, 15)  # after the hour that was lost
    found, appointment = access.by_link(links.token_of(link), at=later)
    moved = operations.move(
        appointment, choice=town.choice, start_at=on(FRIDAY, 9), at=later, by=None, link=found
    )
    assert (moved.told_at, moved.state) == (None, "booked")


def test_who_was_told_and_did_nothing_missed_nothing(town: Town) -> None:
    made = book(town)
    close(town)
    operations.tell_closed(town.agenda, [made], reason="", at=NOW, by=town.greet)
    operations.close_days(on(FRIDAY, 1))
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_without_a_team_nobody_is_told_half(town: Town) -> None:
    first, second = book(town), book(town, who=NO_MAIL)
    Team.objects.filter(pk=town.team.pk).update(department=people.department("Elders"))
    with pytest.raises(NobodyToAsk, match="Zet er eerst een team bij"):
        operations.tell_closed(town.agenda, [first, second], reason="", at=NOW, by=town.greet)
    assert not Appointment.objects.filter(told_at__isnull=False).exists()
    assert len(mails()) == 1


def test_a_mail_that_does_not_arrive_is_a_task(town: Town) -> None:
    made = book(town)
    [mail] = mails()
    outbox.came_back(mail, status="5.1.1", diagnostic="550 user unknown", at=NOW)
    task = Task.objects.get()
    assert "Bel over 1 afspraak" in task.subject
    made.refresh_from_db()
    assert made.state == "booked"


def test_the_clock_set_back_an_hour_changes_no_day(town: Town) -> None:
    """A step that seems to come before the last one is written at the time of the last one."""
    made = book(town)
    moved = operations.move(
        made, choice=town.choice, start_at=on(TOMORROW, 10), at=NOW - timedelta(hours=1), by=None
    )
    assert moved.changed_at == NOW
    assert moved.day_date == TOMORROW
