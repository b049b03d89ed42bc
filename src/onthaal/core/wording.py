"""Moments, terms, amounts and numbers as people say them.

Pure: every moment comes in already in the reader's time zone, and so does ``now``.
"""

from datetime import date, datetime, time

import phonenumbers
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.core.calendars import office_calendar, working_days_between

COUNTED_TO = 1000
BELGIUM = 32  # country calling code
DAYS_BY_NAME = 6  # a weekday's name says which day only within the week around today
WORKING_DAYS_COUNTED = 20
END_OF_DAY = time(23, 59)

LATE, TODAY, ON_TRACK = "late", "today", "on_track"


def clock(moment: datetime) -> str:
    """Return the time of day as in 14:05 or 9:00."""
    return f"{moment.hour}:{moment.minute:02}"


def day_in_words(day: date, *, today: date) -> str:
    """Return 'vandaag', 'gisteren', 'dinsdag', '3 november' or '3 november 2025'."""
    days = (day - today).days
    near = {-1: _("gisteren"), 0: _("vandaag"), 1: _("morgen")}
    if days in near:
        return near[days]
    if abs(days) <= DAYS_BY_NAME:
        return str(WEEKDAYS[day.weekday()])
    words = f"{day.day} {MONTHS[day.month]}"
    return words if day.year == today.year else f"{words} {day.year}"


def when(moment: datetime | date, *, now: datetime) -> str:
    """Return 'vandaag 14:05', 'gisteren 9:00', 'dinsdag 14:05' or '3 november'.

    A date has no time of day; a moment outside this week drops it, the exact one is in the title.
    """
    if not isinstance(moment, datetime):
        return day_in_words(moment, today=now.date())
    words = day_in_words(moment.date(), today=now.date())
    if abs((moment.date() - now.date()).days) > DAYS_BY_NAME:
        return words
    return f"{words} {clock(moment)}"


def exact(moment: datetime | date) -> str:
    """Return the whole moment: 'woensdag 25 november 2026 om 14:05'."""
    words = f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month]} {moment.year}"
    if not isinstance(moment, datetime):
        return words
    return _("%(day)s om %(time)s") % {"day": words, "time": clock(moment)}


def due_state(due: datetime, *, now: datetime) -> str:
    """Return 'late', 'today' or 'on_track'."""
    if due < now:
        return LATE
    return TODAY if due.date() == now.date() else ON_TRACK


def due_in_words(due: datetime, *, now: datetime) -> str:
    """Return 'nog 2 werkdagen', 'vóór 17:00', 'was dinsdag' or 'tegen 3 november'.

    Working days are those of the office calendar: they say when somebody is there to do it.
    """
    state = due_state(due, now=now)
    if state == LATE:
        words = day_in_words(due.date(), today=now.date())
        if due.date() == now.date():
            words = f"{words} {clock(due)}"
        return _("was %(day)s") % {"day": words}
    if state == TODAY:
        if due.time() >= END_OF_DAY:
            return _("nog vandaag")
        return _("vóór %(time)s") % {"time": clock(due)}
    if (due - now).days > 2 * WORKING_DAYS_COUNTED:
        return _("tegen %(day)s") % {"day": day_in_words(due.date(), today=now.date())}
    days = working_days_between(office_calendar(), now.date(), due.date())
    if days == 0:  # a term of calendar days that ends in the weekend
        return _("tegen %(day)s") % {"day": day_in_words(due.date(), today=now.date())}
    return ngettext("nog %(days)d werkdag", "nog %(days)d werkdagen", days) % {"days": days}


def euro(cents: int) -> str:
    """Return an amount in integer cents as '€ 1.234,50'."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"€\N{NO-BREAK SPACE}{sign}{thousands(whole)},{rest:02}"


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def capped(count: int, *, limit: int = COUNTED_TO) -> str:
    """Return a count that is exact up to ``limit`` and '1.000+' above it."""
    if count > limit:
        return f"{thousands(limit)}+"
    return thousands(count)


def phone(number: str) -> str:
    """Return a stored E.164 number as people dial it: '0470 12 34 56', '+31 20 123 4567'."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    home = parsed.country_code == BELGIUM
    return phonenumbers.format_number(parsed, style.NATIONAL if home else style.INTERNATIONAL)
