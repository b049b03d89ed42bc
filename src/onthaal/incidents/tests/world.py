"""What the pages of the incidents show in the tests over all pages."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import CompartmentGrant, User
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.compartments import Compartment
from onthaal.incidents import operations
from onthaal.incidents.models import Incident, IncidentKind
from onthaal.incidents.states import Help, Where
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Department

INCIDENTS = 40


def addresses() -> dict[str, dict[str, Any]]:
    """Return what fills each address."""
    by = cast.member("Melder")
    department = organisation.create_department(name="Meldt", at=NOW, by=None)
    organisation.create_team(department=department, name="Meldt", slug="meldt", at=NOW, by=None)
    kind = IncidentKind.objects.order_by("pk")[0]
    incident = operations.report(
        kind=kind, happened_at=NOW, where=Where.PHONE, location=None, department=department,
        text="Riep.", by=by, at=NOW,
    )  # fmt: skip
    alarm = operations.raise_alarm(by=by, at=NOW)
    plain = ("list", "new", "figures", "settings", "add_kind", "alarm", "now")
    return {
        **{f"incidents:{name}": {} for name in plain},
        "incidents:switch_kind": {"kind_id": kind.pk},
        **{
            f"incidents:{name}": {"public_id": alarm.public_id}
            for name in ("withdraw", "answer", "end")
        },
        **{
            f"incidents:{name}": {"public_id": incident.public_id}
            for name in ("incident", "note", "help", "person", "state")
        },
    }


def _user(name: str) -> User:
    return User.objects.get(email=f"{name}@onthaal.example")


def busy_pages() -> dict[str, tuple[str, str]]:
    """Return pages with many incidents and alarms in the demo municipality."""
    now, greet, els = timezone.now(), _user("greet"), _user("els")
    CompartmentGrant.objects.get_or_create(user=greet, compartment=Compartment.INCIDENT)
    department = Department.objects.get(head__user=greet)
    for _number in range(INCIDENTS):
        row = operations.report(
            kind=IncidentKind.objects.order_by("pk")[0], happened_at=now, where=Where.COUNTER,
            location=None, department=department, text="Riep.", needs=Help.values, by=els, at=now,
        )  # fmt: skip
    for _number in range(20):
        row = operations.note(row, text="Gepraat", version=row.version, by=greet, at=now)
    for name in ("els", "sofie", "karim"):
        operations.raise_alarm(by=_user(name), at=now - operations.TAKE_BACK)
    assert Incident.objects.count() >= INCIDENTS
    return {
        "incidents": ("greet", reverse("incidents:list")),
        "an incident of one's own": ("els", row.get_absolute_url()),
        "an incident to follow": ("greet", row.get_absolute_url()),
        "reporting an incident": ("els", reverse("incidents:new")),
        "figures about incidents": ("nele", reverse("incidents:figures")),
        "settings of incidents": ("greet", reverse("incidents:settings")),
        "alarms": ("greet", reverse("incidents:now")),
        "danger": ("els", reverse("desk:danger")),
    }
