"""The head of service follows an incident until it is rounded off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core.errors import Refusal
from onthaal.core.text import clean
from onthaal.incidents.models import Incident, IncidentPerson
from onthaal.incidents.operations.common import ask, locked, tell, write
from onthaal.incidents.operations.reporting import help_in_words, team_of
from onthaal.incidents.refs import INCIDENT
from onthaal.incidents.states import Help, IncidentState
from onthaal.parties.models import Party
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskState

LONGEST_NOTE = 4_000


@transaction.atomic
def note(incident: Incident, *, text: str, version: int, by: User, at: datetime) -> Incident:
    """Write down what was done about it."""
    current = locked(incident, version)
    words = clean(text.strip(), limit=LONGEST_NOTE)
    if not words:
        raise Refusal(_("Schrijf in enkele woorden wat er gebeurde."))
    write(current)
    tell("noted", current, by=by, at=at, text=words)
    return current


@transaction.atomic
def add_help(incident: Incident, *, need: str, version: int, by: User, at: datetime) -> Incident:
    """Ask for a talk, medical help or a report to the police, as a task with its term."""
    current = locked(incident, version)
    if need not in Help.values or not current.is_open:
        raise Refusal(_("Kies wat er nodig is, zolang het incident in opvolging is."))
    write(current)
    ask(current, help_in_words(need), team=team_of(current.department), by=by, at=at)
    tell("help_asked", current, by=by, at=at)
    return current


@transaction.atomic
def name_person(
    incident: Incident,
    *,
    description: str,
    party: Party | None,
    version: int,
    by: User,
    at: datetime,
) -> Incident:
    """Say who it was, in words and as a person whom we know. Nothing is told on her own file."""
    current = locked(incident, version)
    if current.erased_at is not None:
        raise Refusal(_("De bewaartijd is voorbij: hier komt niets persoonlijks meer bij."))
    IncidentPerson.objects.update_or_create(
        incident=current,
        defaults={"description": clean(description, limit=400), "party": party},
    )
    write(current)
    tell("person_named", current, by=by, at=at)
    return current


@transaction.atomic
def close(incident: Incident, *, version: int, by: User, at: datetime) -> Incident:
    """Round it off; refused while a task of it is open."""
    current = locked(incident, version)
    waiting = Task.objects.filter(
        origin_kind=INCIDENT, origin_id=current.pk, state=TaskState.OPEN
    ).count()
    if waiting:
        raise Refusal(_("Er staat nog opvolging open. Rond eerst die taken af."))
    current.state, current.closed_at = IncidentState.CLOSED, at
    write(current, "state", "closed_at")
    tell("closed", current, by=by, at=at)
    return current


@transaction.atomic
def reopen(incident: Incident, *, version: int, by: User, at: datetime) -> Incident:
    """Undo the rounding off, while what was written is still kept."""
    current = locked(incident, version)
    if current.erased_at is not None:
        raise Refusal(_("De bewaartijd is voorbij: dit gaat niet meer open."))
    current.state, current.closed_at = IncidentState.OPEN, None
    write(current, "state", "closed_at")
    tell("reopened", current, by=by, at=at)
    return current
