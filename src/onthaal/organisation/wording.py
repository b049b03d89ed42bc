"""Opening hours and presence in the words of the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from onthaal.core import wording
from onthaal.core.calendars import LOCAL, ONE_DAY
from onthaal.organisation import hours
from onthaal.organisation.hours import BY_APPOINTMENT, Block, DayException, DayHours, OpenState
from onthaal.organisation.models import Counter
from onthaal.organisation.queries import counters_open

WEEK = 7


def open_in_words(state: OpenState, *, at: datetime) -> str:
    """Return 'nu open tot 12:00' or 'nu gesloten, opnieuw open maandag 9:00'."""
    now = at.astimezone(LOCAL)
    if state.open and state.until is None:
        return _("altijd open")
    if state.open and state.until:
        words = _open_until(state.until.astimezone(LOCAL), now)
    elif state.next_open is None:
        return (
            _("gesloten ({reason})").format(reason=state.reason) if state.reason else _("gesloten")
        )
    else:
        words = _open_again(state.next_open.astimezone(LOCAL), now, state.reason)
    return f"{words}, {note_in_words(state.note)}" if state.note else words


def _open_until(until: datetime, now: datetime) -> str:
    if until.date() == now.date():
        return _("nu open tot %(time)s") % {"time": wording.clock(until)}
    if until.date() - now.date() == ONE_DAY and (until.hour, until.minute) == (0, 0):
        return _("nu open tot middernacht")
    return _("nu open tot %(when)s") % {"when": wording.when(until, now=now)}


def _open_again(again: datetime, now: datetime, reason: str) -> str:
    day = wording.day_in_words(again.date(), today=now.date())
    when = f"{day} {wording.clock(again)}"
    if reason:
        return _("nu gesloten ({reason}), opnieuw open {when}").format(reason=reason, when=when)
    return _("nu gesloten, opnieuw open %(when)s") % {"when": when}


def note_in_words(note: str) -> str:
    """Return the comment of a block: our own in the reader's language, any other as it stands."""
    return _("op afspraak") if note == BY_APPOINTMENT else note


def counters_in_words(
    these: Iterable[Counter], *, at: datetime
) -> list[tuple[Counter, OpenState, str]]:
    """Return each counter with whether it is open at ``at``, also in words."""
    return [
        (counter, state, open_in_words(state, at=at))
        for counter, state in counters_open(these, at=at)
    ]


@dataclass(frozen=True)
class ShownDay:
    """A day as an inhabitant reads it; ``reason`` says why it is not as usual."""

    day: date
    name: str
    words: str
    reason: str
    today: bool
    closed: bool
    other_than_usual: bool


def two_weeks(
    osm: str, *, today: date, exceptions: Iterable[DayException] = ()
) -> tuple[list[ShownDay], list[ShownDay]]:
    """Return this week and the next as an inhabitant reads them, from Monday to Sunday."""
    monday = monday_of(today)
    days = [_shown(one, today) for one in hours.of_days(osm, monday, 2 * WEEK, list(exceptions))]
    return days[:WEEK], days[WEEK:]


def monday_of(day: date) -> date:
    """Return the Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def _shown(one: DayHours, today: date) -> ShownDay:
    return ShownDay(
        day=one.day,
        name=wording.exact(one.day).partition(" ")[0],
        words=", ".join(block_in_words(block) for block in one.blocks) or _("gesloten"),
        reason=one.reason,
        today=one.day == today,
        closed=not one.blocks,
        other_than_usual=one.other_than_usual,
    )


def block_in_words(block: Block) -> str:
    end = "24:00" if block.end.date() != block.start.date() else wording.clock(block.end)
    words = f"{wording.clock(block.start)}–{end}"
    return f"{words} ({note_in_words(block.note)})" if block.note else words


def until_in_words(until: datetime | None, *, at: datetime) -> str:
    """Return 'tot 14:00', 'tot en met vrijdag' or '' for how long somebody cannot be reached."""
    if until is None:
        return ""
    now, local = at.astimezone(LOCAL), until.astimezone(LOCAL)
    # The last moment of a day means that day too; what ends in it is a time.
    if (local.hour, local.minute) == (23, 59):
        return _("tot en met {day}").format(
            day=wording.day_in_words(local.date(), today=now.date())
        )
    if local.date() == now.date():
        return _("tot {time}").format(time=wording.clock(local))
    return _("tot {when}").format(when=wording.when(local, now=now))
