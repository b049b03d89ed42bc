"""Opening hours in the words of the reader."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from onthaal.core import wording
from onthaal.core.calendars import LOCAL
from onthaal.organisation.hours import OpenState
from onthaal.organisation.models import Counter
from onthaal.organisation.queries import counters_open


def open_in_words(state: OpenState, *, at: datetime) -> str:
    """Return 'nu open tot 12:00' or 'gesloten, opnieuw open maandag 9:00'."""
    now = at.astimezone(LOCAL)
    if state.open and state.until is None:
        return _("altijd open")
    if state.open and state.until:
        until = state.until.astimezone(LOCAL)
        if until.date() == now.date():
            return _("nu open tot %(time)s") % {"time": wording.clock(until)}
        return _("nu open tot %(when)s") % {"when": wording.when(until, now=now)}
    if state.next_open is None:
        return _("gesloten")
    again = state.next_open.astimezone(LOCAL)
    day = wording.day_in_words(again.date(), today=now.date())
    words = f"{day} {wording.clock(again)}"
    return _("nu gesloten, opnieuw open %(when)s") % {"when": words}


def counters_in_words(
    these: Iterable[Counter], *, at: datetime
) -> list[tuple[Counter, OpenState, str]]:
    """Return each counter with whether it is open at ``at``, also in words."""
    return [
        (counter, state, open_in_words(state, at=at))
        for counter, state in counters_open(these, at=at)
    ]
