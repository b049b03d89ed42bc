"""An appointment for somebody's calendar (RFC 5545, 5546). Pure.

In a mail it is a REQUEST to the one who booked it: Outlook, Google and Apple then put it in her calendar, and a
later one with the same UID and a higher SEQUENCE moves it there; CANCEL takes it out. No answer is asked. What
she saves from the page is PUBLISH: there is nobody to answer to.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vText,
)

from onthaal.core.calendars import LOCAL

PRODUCT_ID = "-//Onthaal//Afspraken//NL"
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True)
class Entry:
    """What a calendar shows. ``attendee`` is the address of who comes, '' for PUBLISH."""

    uid: str
    sequence: int
    start: datetime
    minutes: int
    summary: str
    description: str
    location: str
    organizer: str
    organizer_name: str
    attendee: str = ""
    url: str = ""


def text(entry: Entry, method: Method, *, at: datetime) -> str:
    """Return the iCalendar object, its lines folded and ended as the standard says."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    calendar.add_component(_zone())
    calendar.add_component(_event(entry, method, at))
    made: bytes = calendar.to_ical()
    return made.decode("utf-8")


def _zone() -> Timezone:
    """Return Brussels as two rules (directive 2000/84/EC): the last Sundays of March and October."""
    zone = Timezone()
    zone.add("tzid", str(LOCAL))
    for part, since, until, month, hour in (
        (TimezoneDaylight(), WINTER, SUMMER, 3, 2),
        (TimezoneStandard(), SUMMER, WINTER, 10, 3),
    ):
        first = datetime(1996, month, 31 if month == 3 else 27, hour)  # noqa: DTZ001  local by definition
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", since)
        part.add("tzoffsetto", until)
        part.add("tzname", "CEST" if until == SUMMER else "CET")
        zone.add_component(part)
    return zone


def _event(entry: Entry, method: Method, at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", entry.start.astimezone(LOCAL))
    event.add("dtend", (entry.start + timedelta(minutes=entry.minutes)).astimezone(LOCAL))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("location", entry.location)
    event.add("status", "CANCELLED" if method == Method.CANCEL else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", _person(entry.organizer, entry.organizer_name))
    if entry.attendee and method != Method.PUBLISH:
        event.add("attendee", _attendee(entry.attendee), encode=False)
    if entry.url:
        event.add("url", entry.url)
    if method != Method.CANCEL:
        event.add_component(_reminder(entry.summary))
    return event


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    if name:
        person.params["CN"] = vText(name)
    return person


def _attendee(address: str) -> vCalAddress:
    person = _person(address, "")
    for key, value in (
        ("ROLE", "REQ-PARTICIPANT"),
        ("PARTSTAT", "ACCEPTED"),
        ("RSVP", "FALSE"),
    ):
        person.params[key] = vText(value)
    return person


def _reminder(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(hours=-2))
    return alarm
