"""The editing screens as data: for each noun its address, its form and the operations behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.organisation import edit_forms as forms
from onthaal.organisation import operations
from onthaal.organisation.kinds import (
    BODY,
    COUNTER,
    DEPARTMENT,
    EMPLOYEE,
    FUNCTION,
    LOCATION,
    OUTSIDE_BODY,
    TEAM,
)
from onthaal.organisation.models import (
    Body,
    Counter,
    Department,
    Employee,
    Function,
    Location,
    OutsideBody,
    Team,
)


@dataclass(frozen=True)
class Screen:
    """How rows of one noun are made, changed, stopped and restored.

    ``noun`` stands in the address, ``key`` is the field that names a row there. ``stop`` is the verb of
    the button; ``after`` says what stopping does.
    """

    noun: str
    kind: str
    title: Any
    add: Any
    stop: Any
    after: Any
    model: Any
    form: type[forms.EditForm]
    create: Callable[..., Any]
    change: Callable[..., Any]
    end: Callable[..., Any]
    restore: Callable[..., Any]
    key: str = "slug"

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model.objects.order_by("sort_key", "pk")
        return rows

    def initial(self, row: Any) -> dict[str, Any]:
        """Return the values of the form for a row."""
        values = {name: getattr(row, name) for name in self.form.base_fields if name != "teams"}
        if "teams" in self.form.base_fields:
            mine = Team.objects.filter(memberships__employee=row, active=True)
            values["teams"] = list(mine.order_by("sort_key", "pk"))
        return values

    def url(self, what: str, row: Any) -> str:
        """Return the address of 'edit', 'stop' or 'restore' of a row."""
        return reverse(f"organisation:{what}", args=[self.noun, getattr(row, self.key)])


GONE = _(
    "Niemand vindt of kiest dit nog. Wat ernaar verwijst, blijft kloppen. Je kan dit ongedaan maken."
)

SCREENS = (
    Screen(
        noun="dienst",
        kind=DEPARTMENT,
        title=_("Diensten"),
        add=_("Nieuwe dienst"),
        stop=_("Zet de dienst stop"),
        after=GONE,
        model=Department,
        form=forms.DepartmentForm,
        create=operations.create_department,
        change=operations.change_department,
        end=operations.end_department,
        restore=operations.restore_department,
    ),
    Screen(
        noun="team",
        kind=TEAM,
        title=_("Teams"),
        add=_("Nieuw team"),
        stop=_("Zet het team stop"),
        after=GONE,
        model=Team,
        form=forms.TeamForm,
        create=operations.create_team,
        change=operations.change_team,
        end=operations.end_team,
        restore=operations.restore_team,
    ),
    Screen(
        noun="medewerker",
        kind=EMPLOYEE,
        title=_("Collega's"),
        add=_("Nieuwe collega"),
        stop=_("Deze collega werkt hier niet meer"),
        after=_(
            "Niemand vindt of kiest deze collega nog en aanmelden lukt niet meer. "
            "Wat die deed, blijft in het verloop staan. Je kan dit ongedaan maken."
        ),
        model=Employee,
        form=forms.EmployeeForm,
        create=operations.create_employee,
        change=operations.change_employee,
        end=operations.end_employee,
        restore=operations.restore_employee,
        key="public_id",
    ),
    Screen(
        noun="gebouw",
        kind=LOCATION,
        title=_("Gebouwen"),
        add=_("Nieuw gebouw"),
        stop=_("Zet het gebouw stop"),
        after=GONE,
        model=Location,
        form=forms.LocationForm,
        create=operations.create_location,
        change=operations.change_location,
        end=operations.end_location,
        restore=operations.restore_location,
    ),
    Screen(
        noun="balie",
        kind=COUNTER,
        title=_("Balies"),
        add=_("Nieuwe balie"),
        stop=_("Zet de balie stop"),
        after=GONE,
        model=Counter,
        form=forms.CounterForm,
        create=operations.create_counter,
        change=operations.change_counter,
        end=operations.end_counter,
        restore=operations.restore_counter,
    ),
    Screen(
        noun="orgaan",
        kind=BODY,
        title=_("Bestuursorganen"),
        add=_("Nieuw bestuursorgaan"),
        stop=_("Zet het orgaan stop"),
        after=GONE,
        model=Body,
        form=forms.BodyForm,
        create=operations.create_body,
        change=operations.change_body,
        end=operations.end_body,
        restore=operations.restore_body,
    ),
    Screen(
        noun="functie",
        kind=FUNCTION,
        title=_("Functies"),
        add=_("Nieuwe functie"),
        stop=_("Zet de functie stop"),
        after=GONE,
        model=Function,
        form=forms.FunctionForm,
        create=operations.create_function,
        change=operations.change_function,
        end=operations.end_function,
        restore=operations.restore_function,
    ),
    Screen(
        noun="organisatie",
        kind=OUTSIDE_BODY,
        title=_("Andere organisaties"),
        add=_("Nieuwe organisatie"),
        stop=_("Zet de organisatie stop"),
        after=GONE,
        model=OutsideBody,
        form=forms.OutsideBodyForm,
        create=operations.create_outside_body,
        change=operations.change_outside_body,
        end=operations.end_outside_body,
        restore=operations.restore_outside_body,
    ),
)
BY_NOUN = {one.noun: one for one in SCREENS}
