"""Fetch what somebody may see or change here, or say that it does not exist.

Whoever reported an incident reads her own report. The head of a department follows what happened
there, inside the compartment of incidents. Nobody else knows that there is one.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from onthaal.accounts import permissions
from onthaal.accounts.models import CompartmentGrant, RoleGrant, User
from onthaal.core.compartments import Compartment
from onthaal.incidents import queries, whereabouts
from onthaal.incidents.models import Alarm, Incident, IncidentKind
from onthaal.incidents.permissions import FOLLOW, REPORT
from onthaal.organisation.models import Department


def followed(user: User) -> Q | None:
    """Return the condition on what ``user`` follows; ``None``: nothing."""
    if not user.has_perm(FOLLOW) or Compartment.INCIDENT not in user.compartments:
        return None
    return Q(department__head__user=user)


def seen(user: User) -> Q | None:
    """Return the condition on what ``user`` may know of; ``None``: nothing."""
    if not user.has_perm(REPORT):
        return None
    own, follows = Q(reported_by=user), followed(user)
    return own if follows is None else own | follows


def incident(user: User, public_id: UUID) -> Incident:
    """Return an incident that ``user`` reported or follows."""
    return _one(seen(user), public_id)


def incident_to_follow(user: User, public_id: UUID) -> Incident:
    """Return an incident that ``user`` follows."""
    return _one(followed(user), public_id)


def follows(user: User, row: Incident) -> bool:
    """Return whether ``user`` follows this incident; reads the head of its department."""
    head = row.department.head
    return followed(user) is not None and head is not None and head.user_id == user.pk


def _one(condition: Q | None, public_id: UUID) -> Incident:
    rows = Incident.objects.select_related(
        "kind", "location", "department__head__user", "reported_by", "person__party"
    )
    found = rows.filter(condition, public_id=public_id).first() if condition is not None else None
    if found is None:
        raise Http404
    return found


def alarm(user: User, public_id: UUID, *, at: datetime) -> Alarm:
    """Return an open alarm of ``user`` herself or of her building."""
    here = whereabouts.of([user.pk])[user.pk].location_id
    found = queries.open_alarms(user, here, at=at).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def own_alarm(user: User, public_id: UUID | str) -> Alarm | None:
    """Return an alarm that ``user`` raised and did not report on yet, for the report."""
    try:
        key = UUID(str(public_id))
    except ValueError:
        return None
    rows = Alarm.objects.filter(raised_by=user, public_id=key, withdrawn_at=None, incident=None)
    return rows.first()


def kind(pk: int) -> IncidentKind:
    found = IncidentKind.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def can_follow(department: Department) -> bool:
    """Return whether somebody will see what happens in a department: its head, with her rights."""
    head = department.head
    user = head.user if head is not None else None
    return user is not None and followed(user) is not None


def followers(departments: Iterable[Department]) -> set[int]:
    """Return the departments whose head can follow what happens there, in two statements."""
    heads = {
        one.pk: one.head.user_id
        for one in departments
        if one.head is not None and one.head.user_id is not None
    }
    roles = RoleGrant.objects.filter(user__in=set(heads.values()))
    able = {grant.user_id for grant in roles if permissions.allows(FOLLOW, {grant.role})} & set(
        CompartmentGrant.objects.filter(
            user__in=set(heads.values()), compartment=Compartment.INCIDENT
        ).values_list("user_id", flat=True)
    )
    return {department for department, user_id in heads.items() if user_id in able}
