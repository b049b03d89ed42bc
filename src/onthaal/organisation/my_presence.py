"""The presence of whoever works on the page, in the header of every page of the desk.

It comes with the reach that the navigation reads anyway: no statement of its own on most pages.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from onthaal.core.shell import register_presence
from onthaal.core.terms import end_of_day
from onthaal.organisation import permissions
from onthaal.organisation.models import PresenceState
from onthaal.organisation.reach import Reach, StandsIn, reach_of
from onthaal.organisation.wording import until_in_words

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class MyPresence:
    """The word of my state, its label, until when in words, and for whom I stand in."""

    state: str
    label: str
    until: str
    stands_in: tuple[str, ...]


def of(user: "User") -> MyPresence | None:
    """Return the presence of ``user`` now; ``None`` for who cannot say it."""
    if not user.has_perm(permissions.SET_PRESENCE):
        return None
    now = timezone.now()
    reach = reach_of(user, at=now)
    return None if reach.employee_id is None else in_words(reach, at=now)


def in_words(reach: Reach, *, at: datetime) -> MyPresence:
    """Return what the header says; what has passed its end is present again."""
    state, until = reach.presence
    if until is not None and until <= at:
        state, until = PresenceState.PRESENT.value, None
    return MyPresence(
        state=state,
        label=str(PresenceState(state).label),
        until=until_in_words(until, at=at) if state != PresenceState.PRESENT else "",
        stands_in=tuple(_standing_in(one, at=at) for one in reach.stands_in.values()),
    )


def _standing_in(one: StandsIn, *, at: datetime) -> str:
    """Return 'Je vervangt Karim Haddad tot en met vrijdag': whichever end comes first."""
    day = end_of_day(one.day) if one.day else None
    ends = [moment for moment in (one.until, day) if moment is not None]
    until = until_in_words(min(ends, default=None), at=at)
    if not until:
        return _("Je vervangt {name}").format(name=one.name)
    return _("Je vervangt {name} {until}").format(name=one.name, until=until)


def register() -> None:
    register_presence(of)
