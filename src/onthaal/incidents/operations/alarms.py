"""The silent alarm: raised with one key, taken back within seconds, answered, ended."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.incidents import whereabouts
from onthaal.incidents.models import Alarm, AlarmAnswer
from onthaal.incidents.refs import ALARM
from onthaal.incidents.states import AlarmState

TAKE_BACK = timedelta(seconds=3)
FORGOTTEN_AFTER = timedelta(hours=2)


class TooLate(Refusal):
    """The alarm sounded, or is over."""


def raise_alarm(*, by: User, at: datetime) -> Alarm:
    """Ask the colleagues of the building for help; the server waits three seconds, not the page.

    A second press while one is open gives the same alarm.
    """
    try:
        with transaction.atomic():
            return _raise(by=by, at=at)
    except IntegrityError:
        return Alarm.objects.get(raised_by=by, withdrawn_at=None, ended_at=None)


def _raise(*, by: User, at: datetime) -> Alarm:
    here = whereabouts.of([by.pk])[by.pk]
    alarm = Alarm.objects.create(
        raised_by=by,
        raised_at=at,
        sounds_at=at + TAKE_BACK,
        location_id=here.location_id,
        place=here.place[:120],
    )
    _tell("raised", alarm, by=by, at=at)
    return alarm


@transaction.atomic
def withdraw(alarm: Alarm, *, at: datetime) -> Alarm:
    """Take it back before it sounds; raises ``TooLate`` once colleagues may have seen it."""
    current = _locked(alarm)
    if current.state_at(at) == AlarmState.WITHDRAWN:
        return current
    if current.state_at(at) != AlarmState.PENDING:
        raise TooLate(_("Je collega's zien het alarm al. Zeg dat het voorbij is."))
    current.withdrawn_at = at
    current.save(update_fields=["withdrawn_at"])
    _tell("withdrawn", current, by=current.raised_by, at=at)
    return current


@transaction.atomic
def answer(alarm: Alarm, *, by: User, at: datetime) -> Alarm:
    """Say that one comes; who raised it sees the name. Twice does no harm."""
    current = _locked(alarm)
    if current.state_at(at) != AlarmState.SOUNDING:
        raise TooLate(_("Dit alarm is voorbij."))
    _row, fresh = AlarmAnswer.objects.get_or_create(alarm=current, by=by, defaults={"at": at})
    if fresh:
        _tell("answered", current, by=by, at=at)
    return current


@transaction.atomic
def end(alarm: Alarm, *, by: User | None, at: datetime) -> Alarm:
    """Say that it is over: it goes from every screen. Twice does no harm."""
    current = _locked(alarm)
    if current.state_at(at) in (AlarmState.ENDED, AlarmState.WITHDRAWN):
        return current
    current.ended_at, current.ended_by = max(at, current.sounds_at), by
    current.save(update_fields=["ended_at", "ended_by"])
    _tell("ended", current, by=by, at=at)
    return current


def end_forgotten(now: datetime) -> int:
    """End alarms that nobody ended; return how many."""
    rows = Alarm.objects.filter(
        withdrawn_at=None, ended_at=None, sounds_at__lt=now - FORGOTTEN_AFTER
    )
    return len([end(alarm, by=None, at=now) for alarm in rows])


def _locked(alarm: Alarm) -> Alarm:
    rows = Alarm.objects.select_for_update(of=("self",)).select_related("raised_by")
    return rows.get(pk=alarm.pk)


def _tell(code: str, alarm: Alarm, *, by: User | None, at: datetime) -> None:
    timeline.record(f"incidents.alarm_{code}", at=at, by=by, links=[(ALARM, alarm.pk)])
