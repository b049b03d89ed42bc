"""Reads on alarms and incidents."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from onthaal.accounts.models import User
from onthaal.incidents.figures import Year, year_of
from onthaal.incidents.models import Alarm, Card, Incident, IncidentKind
from onthaal.incidents.refs import INCIDENT
from onthaal.organisation.models import Department
from onthaal.tasks.models import Task

SHOWN = 100
REMINDED = timedelta(minutes=30)  # that an alarm is to be written up


def sounding(at: datetime) -> QuerySet[Any]:
    """Return the alarms that sound now, with how many come (``answered``)."""
    rows = Alarm.objects.filter(withdrawn_at=None, ended_at=None, sounds_at__lte=at)
    return rows.annotate(answered=Count("answers")).order_by("pk")


def open_alarms(user: User, location_id: int | None, *, at: datetime) -> QuerySet[Alarm]:
    """Return what a colleague sees in a building: her own, and those that sound there or anywhere."""
    there = Q(sounds_at__lte=at)
    if location_id is not None:
        there &= Q(location=location_id) | Q(location=None)
    rows = Alarm.objects.filter(Q(raised_by=user) | there, withdrawn_at=None, ended_at=None)
    return rows.select_related("raised_by", "location").order_by("pk")


def just_over(user: User, *, at: datetime) -> Alarm | None:
    """Return her own alarm that ended a while ago and that she did not write up yet."""
    rows = Alarm.objects.filter(raised_by=user, ended_at__gte=at - REMINDED, incident=None)
    return rows.order_by("-pk").first()


def card() -> Card:
    """Return the card of the town; blank before anybody wrote it."""
    return Card.objects.select_related("changed_by").filter(pk=1).first() or Card(pk=1)


def kinds() -> QuerySet[IncidentKind]:
    """Return the kinds that can be chosen."""
    return IncidentKind.objects.filter(active=True).order_by("position", "pk")


def incidents(condition: Q | None) -> list[Incident]:
    """Return the newest incidents under a condition of ``access``; ``None`` gives none."""
    if condition is None:
        return []
    rows = Incident.objects.filter(condition).select_related("kind", "department", "location")
    return list(rows.order_by("-happened_at", "-pk")[:SHOWN])


def tasks_of(incident: Incident) -> list[Task]:
    """Return what follows an incident, oldest first."""
    rows = Task.objects.filter(origin_kind=INCIDENT, origin_id=incident.pk)
    return list(rows.select_related("holder", "team").order_by("pk"))


def heads() -> Iterable[Department]:
    """Return the departments with their heads, for who sees that somebody follows."""
    rows = Department.objects.filter(active=True).select_related("head__user")
    return rows.order_by("sort_key", "pk")


def year(number: int) -> Year:
    """Return the incidents and alarms of a year, by month and kind; no names."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    rows: QuerySet[Incident, Any] = Incident.objects.filter(happened_date__range=(first, last))
    names = list(IncidentKind.objects.order_by("position", "pk").values_list("name", flat=True))
    raised = Alarm.objects.filter(withdrawn_at=None, raised_at__year__gte=number - 1)
    return year_of(
        number,
        rows.values_list("happened_date", "kind__name"),
        raised.values_list("raised_at", flat=True),
        kinds=names,
    )
