"""What went wrong at the counter in the last months: invented incidents, and what followed."""

from datetime import datetime, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.incidents import operations
from onthaal.incidents.models import Incident, IncidentKind
from onthaal.incidents.refs import INCIDENT
from onthaal.organisation.models import Department, Employee
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome


def load(data: dict[str, Any], *, at: datetime) -> None:
    """Report each incident at its time; what is closed was followed by the head of the department."""
    for row in data["incidents"]:
        by = User.objects.get(email=f"{row['by']}@onthaal.example")
        employee = Employee.objects.select_related("department__head__user").get(user=by)
        moment = at - timedelta(days=row["days_ago"])
        incident = operations.report(
            kind=IncidentKind.objects.get(name=row["kind"]),
            happened_at=moment - timedelta(minutes=50),
            where=row["where"],
            location=employee.location,
            department=employee.department,
            text=row["text"],
            measures=row["measures"],
            person=row["person"],
            needs=row["needs"],
            by=by,
            at=moment,
        )
        if row["closed"]:
            _follow(incident, employee.department, moment + timedelta(days=2))


def _follow(incident: Incident, department: Department, at: datetime) -> None:
    head = department.head.user if department.head else None
    assert head is not None  # noqa: S101  for the type checker: each demo department has one
    for task in Task.objects.filter(origin_kind=INCIDENT, origin_id=incident.pk):
        tasks.close(task, version=task.version, outcome=Outcome.DONE, by=head, at=at)
    operations.close(incident, version=incident.version, by=head, at=at)
