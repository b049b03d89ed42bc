"""A colleague says what happened to her; her head of service gets the tasks."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.incidents.models import Alarm, Incident, IncidentKind, IncidentPerson
from onthaal.incidents.operations.common import ask, tell
from onthaal.incidents.states import Help
from onthaal.organisation.models import Department, Location, Team
from onthaal.organisation.queries import first_teams

LONGEST_TEXT = 10_000


class NoTeam(Refusal):
    """A department without a team cannot follow anything."""


class NotYet(Refusal):
    """What is still to happen is no incident."""


@transaction.atomic
def report(
    *,
    kind: IncidentKind,
    happened_at: datetime,
    where: str,
    location: Location | None,
    department: Department,
    text: str,
    measures: str = "",
    person: str = "",
    needs: Iterable[str] = (),
    alarm: Alarm | None = None,
    by: User,
    at: datetime,
) -> Incident:
    """Write an incident down; each need and the following itself become tasks of the department.

    ``person`` says who it was, in words. Raises ``NoTeam`` and ``NotYet``.
    """
    if happened_at > at:
        raise NotYet(_("Dit tijdstip moet nog komen. Kies wanneer het gebeurde."))
    team = team_of(department)
    incident = Incident.objects.create(
        kind=kind,
        happened_at=happened_at,
        happened_date=local_date(happened_at),
        where=where,
        location=location,
        department=department,
        text=clean(text, limit=LONGEST_TEXT),
        measures=clean(measures, limit=LONGEST_TEXT),
        alarm=alarm,
        reported_at=at,
        reported_by=by,
    )
    IncidentPerson.objects.create(incident=incident, description=clean(person, limit=400))
    tell("reported", incident, by=by, at=at)
    for subject in [_("opvolgen"), *(help_in_words(one) for one in needs)]:
        ask(incident, subject, team=team, by=by, at=at)
    return incident


def team_of(department: Department) -> Team:
    """Return the team that takes what is for a department; raises ``NoTeam``."""
    team = first_teams([department.pk]).get(department.pk)
    if team is None:
        raise NoTeam(_("Deze dienst heeft geen team om dit op te volgen. Kies een andere dienst."))
    return team


def help_in_words(need: str) -> str:
    """Return the subject of the task; its kind says after what, and it names nobody."""
    return str(Help(need).label)
