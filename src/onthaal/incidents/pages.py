"""What the pages of this room are made of."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import timeline
from onthaal.core.addresses import entry_id
from onthaal.core.forms import VersionedForm
from onthaal.incidents import access, queries, whereabouts
from onthaal.incidents.forms import HelpForm, NoteForm, PersonForm, moment
from onthaal.incidents.models import Alarm, Incident, IncidentPerson
from onthaal.incidents.refs import INCIDENT
from onthaal.incidents.states import Where
from onthaal.organisation.queries import employee_of


class VersionForm(VersionedForm):
    """Only the state that the person saw."""


def own(user: User) -> Q:
    return Q(reported_by=user)


def first_answers(user: User, alarm: Alarm | None, *, at: datetime) -> dict[str, Any]:
    """Return what a report starts with: now or the moment of the alarm, and where she works."""
    employee = employee_of(user)
    location_id = (
        alarm.location_id if alarm is not None else whereabouts.of([user.pk])[user.pk].location_id
    )
    return {
        "happened_at": moment(alarm.raised_at if alarm is not None else at),
        "where": Where.COUNTER,
        "location": location_id,
        "department": employee.department_id if employee is not None else None,
    }


def told(row: Incident) -> str:
    """Return who will follow a report that was just made; or that nobody can, and what to do."""
    head = row.department.head
    if access.can_follow(row.department):
        return _("Gemeld. {who} volgt dit op.").format(who=head)
    if head is not None:
        return _(
            "Gemeld. {who} heeft nog geen toegang tot incidenten: verwittig haar ook zelf."
        ).format(who=head)
    return _("Gemeld. Deze dienst heeft geen diensthoofd: verwittig ook zelf iemand.")


def incident_page(
    user: User, row: Incident, sent: dict[str, forms.Form], *, before: str
) -> dict[str, Any]:
    """Return the page of an incident; who reported it sees her own words and what follows."""
    follows = access.follows(user, row)
    person: IncidentPerson | None = getattr(row, "person", None)
    context: dict[str, Any] = {
        "incident": row,
        "follows": follows,
        "person": person,
        "party": person.party if person is not None and follows else None,
        "tasks": queries.tasks_of(row),
    }
    if follows:
        version = {"version": row.version}
        context |= {
            "note_form": sent.get("note") or NoteForm(initial=version, auto_id="note_%s"),
            "help_form": sent.get("help") or HelpForm(initial=version, auto_id="help_%s"),
            "person_form": sent.get("person") or _person_form(person, version),
            "state_form": sent.get("state") or VersionForm(initial=version, auto_id="state_%s"),
            "timeline": timeline.page(user, INCIDENT, row.pk, before=entry_id(before)),
        }
    return context


def _person_form(person: IncidentPerson | None, version: dict[str, int]) -> PersonForm:
    page = person.party.get_absolute_url() if person is not None and person.party else ""
    words = {"description": person.description if person is not None else "", "page": page}
    return PersonForm(initial=version | words, auto_id="person_%s")
