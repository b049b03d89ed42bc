"""The calendar entry as Outlook, Google and Apple read it: parsed back with the same standard."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from onthaal.channels.mail.transport import compose
from onthaal.core import qr
from onthaal.core.models import OutboxMessage
from onthaal.counter.appointments import ical
from onthaal.counter.appointments.ical import Entry, Method

WINTER = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
MADE = datetime(2026, 6, 1, tzinfo=UTC)


def entry(start: datetime = WINTER, sequence: int = 0) -> Entry:
    return Entry(
        uid="1@onthaal.example", sequence=sequence, start=start, minutes=15, summary="Afspraak: reispas",
        description="Meebrengen:\n- oude reispas, als je die hebt; en een recente pasfoto van hoogstens zes maanden",
        location="Balie, Lekkerstraat 10, 3680 Maaseik", organizer="stad@onthaal.example",
        organizer_name="Stad; Maaseik, loket", attendee="an@voorbeeld.example",
    )  # fmt: skip


def parsed(text: str) -> tuple[Calendar, "object"]:
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    return calendar, event


@pytest.mark.parametrize(
    ("start", "wall"), [(WINTER, "20261130T090000"), (SUMMER, "20260701T090000")]
)
def test_the_hour_is_that_on_the_wall(start: datetime, wall: str) -> None:
    text = ical.text(entry(start), Method.REQUEST, at=MADE)
    assert f"DTSTART;TZID=Europe/Brussels:{wall}" in text
    _calendar, event = parsed(text)
    assert event["dtstart"].dt == start  # type: ignore[index]


def test_the_zone_is_two_rules() -> None:
    text = ical.text(entry(), Method.REQUEST, at=MADE)
    for line in (
        "TZID:Europe/Brussels",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ):
        assert f"\r\n{line}\r\n" in text


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    text = ical.text(entry(), Method.REQUEST, at=MADE)
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in text.replace("\r\n", "")
    _calendar, event = parsed(text)
    assert str(event["description"]) == entry().description  # type: ignore[index]


def test_a_request_asks_no_answer_and_a_cancel_takes_it_out() -> None:
    request = ical.text(entry(), Method.REQUEST, at=MADE)
    for words in ("METHOD:REQUEST", "RSVP=FALSE", "SEQUENCE:0", "STATUS:CONFIRMED", "BEGIN:VALARM"):
        assert words in request
    cancel = ical.text(entry(sequence=2), Method.CANCEL, at=MADE)
    for words in ("METHOD:CANCEL", "SEQUENCE:2", "STATUS:CANCELLED", "UID:1@onthaal.example"):
        assert words in cancel
    assert "VALARM" not in cancel
    publish = ical.text(entry(), Method.PUBLISH, at=MADE)
    assert "ATTENDEE" not in publish
    assert "ORGANIZER" in publish


def test_it_goes_along_twice_in_the_mail() -> None:
    message = OutboxMessage(
        recipient="an@voorbeeld.example", subject="Je afspraak", body="Dag An\n", headers={},
        message_key="<1@onthaal.example>", calendar=ical.text(entry(), Method.CANCEL, at=MADE),
    )  # fmt: skip
    raw = compose(message, at=MADE).as_bytes()
    mail = message_from_bytes(raw, policy=policy.default)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics",
    ]  # fmt: skip
    parts = {part.get_content_type(): part for part in mail.walk()}
    assert parts["text/calendar"].get_param("method") == "CANCEL"
    assert parts["application/ics"].get_filename() == "afspraak.ics"
    for kind in ("text/calendar", "application/ics"):
        content = parts[kind].get_content()
        text = content if isinstance(content, str) else content.decode()
        assert Calendar.from_ical(text).walk("VEVENT")


def test_a_mail_without_one_is_as_it_was() -> None:
    message = OutboxMessage(
        recipient="an@voorbeeld.example", subject="x", body="Dag\n", headers={}, message_key="<1@x>"
    )
    assert compose(message, at=MADE).get_content_type() == "text/plain"


def test_the_code_goes_along_as_an_image_that_reads_as_the_code() -> None:
    message = OutboxMessage(
        recipient="an@voorbeeld.example", subject="x", body="Dag\n", headers={}, message_key="<1@x>",
        calendar=ical.text(entry(), Method.REQUEST, at=MADE), scan_text="K7M2QX",
    )  # fmt: skip
    mail = message_from_bytes(compose(message, at=MADE).as_bytes(), policy=policy.default)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics",
        "image/png",
    ]  # fmt: skip
    image = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    assert image.get_content_disposition() == "inline"
    assert image.get_content() == qr.png("K7M2QX")


def test_the_same_text_is_the_same_picture_and_another_text_another() -> None:
    assert qr.png("K7M2QX") == qr.png("K7M2QX")
    assert qr.png("K7M2QX") != qr.png("K7M2QY")
    assert qr.data_uri("K7M2QX").startswith("data:image/svg+xml")
