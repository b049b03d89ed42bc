"""What stands within the organisation itself on a row that is about to be stopped."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.refs import USER
from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.organisation.kinds import (
    BODY,
    COUNTER,
    DEPARTMENT,
    EMPLOYEE,
    FUNCTION,
    LOCATION,
    TEAM,
)
from onthaal.organisation.models import Counter, Department, Deputy, Employee, Function, Team
from onthaal.organisation.models import TeamMembership as Membership

if TYPE_CHECKING:
    from onthaal.accounts.models import User

FIRST = _("Geef dit eerst een andere plaats: anders kan je niet stopzetten.")
Rows = Callable[[int], QuerySet[Any]]


def register_all() -> None:
    _of_employees()
    _register(TEAM, _("leden"), _("Ze blijven collega's; hun andere teams houden ze."),
              EMPLOYEE, lambda pk: Employee.objects.filter(active=True, memberships__team=pk))  # fmt: skip
    _register(DEPARTMENT, _("collega's van deze dienst"), FIRST, EMPLOYEE,
              lambda pk: Employee.objects.filter(active=True, department=pk))  # fmt: skip
    _register(DEPARTMENT, _("teams van deze dienst"), FIRST, TEAM,
              lambda pk: Team.objects.filter(active=True, department=pk))  # fmt: skip
    _register(DEPARTMENT, _("balies van deze dienst"), FIRST, COUNTER,
              lambda pk: Counter.objects.filter(active=True, department=pk))  # fmt: skip
    _register(LOCATION, _("balies in dit gebouw"), FIRST, COUNTER,
              lambda pk: Counter.objects.filter(active=True, location=pk))  # fmt: skip
    _register(LOCATION, _("collega's in dit gebouw"), FIRST, EMPLOYEE,
              lambda pk: Employee.objects.filter(active=True, location=pk))  # fmt: skip
    _register(BODY, _("functies bij dit orgaan"), FIRST, FUNCTION,
              lambda pk: Function.objects.filter(active=True, body=pk))  # fmt: skip


def _of_employees() -> None:
    register(Dependants(USER, _("collega in het adresboek"), _("De collega blijft in het adresboek"
             " staan. Werkt zij of hij hier niet meer? Zet dan de collega stop."), _colleague))  # fmt: skip
    _register(EMPLOYEE, _("diensten die deze collega leidt"), FIRST, DEPARTMENT,
              lambda pk: Department.objects.filter(active=True, head=pk))  # fmt: skip
    _register(EMPLOYEE, _("teams van deze collega"), _("De andere leden blijven erin."), TEAM,
              lambda pk: Team.objects.filter(
                  pk__in=Membership.objects.filter(employee=pk).values("team")))  # fmt: skip
    _register(EMPLOYEE, _("collega's die deze collega vervangt"),
              _("Duid voor hen een andere vervanger aan."), EMPLOYEE,
              lambda pk: Employee.objects.filter(
                  active=True, pk__in=Deputy.objects.filter(deputy=pk).values("employee")))  # fmt: skip


def _colleague(_user: "User", object_id: int, limit: int) -> list[Ref]:
    rows = Employee.objects.filter(user=object_id).values_list("pk", flat=True)
    return [(EMPLOYEE, pk) for pk in rows[:limit]]


def _register(kind: str, label: Any, after: Any, of: str, rows: Rows) -> None:
    def find(_user: "User", object_id: int, limit: int) -> list[Ref]:
        found = rows(object_id).order_by("sort_key", "pk").values_list("pk", flat=True)
        return [(of, pk) for pk in found[:limit]]

    register(Dependants(kind, label, after, find))
