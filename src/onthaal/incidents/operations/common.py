"""What the writes on incidents share: the lock, the line on the timeline, the task with its term."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict
from onthaal.core.terms import Days, Source, Term, Unit, due_at
from onthaal.incidents.models import Incident
from onthaal.incidents.refs import INCIDENT
from onthaal.organisation.models import Team
from onthaal.organisation.queries import closing_days
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind


def locked(incident: Incident, version: int) -> Incident:
    """Lock an incident; raises ``Conflict`` when it is past ``version``."""
    rows = Incident.objects.select_for_update(of=("self",)).select_related("department__head")
    current = rows.get(pk=incident.pk)
    if current.version != version:
        raise Conflict(
            _("Iemand anders werkte dit intussen bij. Wat je typte, staat er nog."),
            current=current,
        )
    return current


def write(incident: Incident, *fields: str) -> None:
    incident.version += 1
    incident.save(update_fields=[*fields, "version"])


def tell(code: str, incident: Incident, *, by: User | None, at: datetime, text: str = "") -> None:
    """Record a line that only the compartment reads, on the incident alone: never on a person."""
    timeline.record(
        f"incidents.{code}",
        at=at,
        by=by,
        links=[(INCIDENT, incident.pk)],
        text=text or None,
        compartment=Compartment.INCIDENT,
    )


def term() -> Term:
    """Return the term of what follows (``ONTHAAL_INCIDENT_WORKING_DAYS``)."""
    return Term(
        settings.INCIDENT_WORKING_DAYS,
        Unit.WORKING_DAY,
        calendar=Days.OFFICE,
        source=Source.OWN_PROMISE,
    )


def ask(incident: Incident, subject: str, *, team: Team, by: User, at: datetime) -> Task:
    """Make a task for the head of the department, inside the compartment; nothing personal in it."""
    return tasks.create(
        kind_code=TaskKind.INCIDENT,
        subject=subject,
        team=team,
        holder=incident.department.head,
        origin=(INCIDENT, incident.pk),
        due_at=due_at(term(), at, closing_days=closing_days()),
        term=term(),
        compartment=Compartment.INCIDENT,
        by=by,
        at=at,
    )
