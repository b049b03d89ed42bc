"""The forms of a task; each carries the version that the person saw."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from onthaal.core.calendars import local_date
from onthaal.core.forms import CleanTextField
from onthaal.core.together import Read, read_together
from onthaal.organisation.fields import day
from onthaal.organisation.models import Employee, Team, TeamMembership
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome, outcomes

LONGEST_NOTE = 4_000
NEXT_STEPS = _(
    "Proberen we het opnieuw of schrijven we, dan komt er een nieuwe taak met een nieuwe termijn. "
    "Sluiten we af, dan krijgt de inwoner daar bericht van als we een e-mailadres of adres kennen."
)


class TaskForm(forms.Form):
    """What is asked about ``task``."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task = task

    def see(self, version: int) -> None:
        """Let what was typed be sent again on top of the version that the page now shows."""
        self.data = {**{key: self.data.get(key) for key in self.data}, "version": str(version)}


class TakeForm(TaskForm):
    pass


class ReopenForm(TaskForm):
    pass


class ResumeForm(TaskForm):
    pass


class PostponeForm(TaskForm):
    """Until which day, and why."""

    until = day(
        _("Tot welke dag?"),
        help_text=_("De taak komt die dag terug in de lijst. De termijn verandert niet."),
    )
    reason = CleanTextField(
        label=_("Waarom kan het nu niet?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["max"] = local_date(self.task.due_at).isoformat()


class AttemptForm(TaskForm):
    reached = forms.TypedChoiceField(
        label=_("Poging"),
        choices=[("no", _("niet bereikt")), ("yes", _("bereikt"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = CleanTextField(
        label=_("Wat is er gezegd of afgesproken?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CloseForm(TaskForm):
    """How it ended: in one choice, so that whoever was not reached always has a next step."""

    outcome = forms.ChoiceField(label=_("Hoe liep het af?"), widget=forms.RadioSelect)
    note = CleanTextField(
        label=_("Toelichting"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        offered = outcomes(self.task.kind_code)
        field.choices = [(one.value, one.label) for one in offered]
        if Outcome.NOT_REACHED in offered:
            field.help_text = NEXT_STEPS


class GiveForm(TaskForm):
    """To a team or to a colleague: one choice, so that there is nothing to combine wrongly."""

    to = forms.ChoiceField(label=_("Aan wie?"))
    note = CleanTextField(
        label=_("Wat moet de ander weten?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = read_together(
            {
                "team": Read(
                    Team.objects.filter(active=True).order_by("sort_key", "pk"), ("slug", "name")
                ),
                "collega": Read(_colleagues(), ("public_id", "first_name", "last_name")),
            }
        )
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [
            ("", _("Kies een team of een collega")),
            (_("Teams"), [(f"team:{row['slug']}", row["name"]) for row in found["team"]]),
            (
                _("Collega's"),
                [
                    (f"collega:{row['public_id']}", f"{row['first_name']} {row['last_name']}")
                    for row in found["collega"]
                ],
            ),
        ]

    @property
    def team(self) -> Team | None:
        kind, _sep, slug = self.cleaned_data["to"].partition(":")
        return Team.objects.filter(slug=slug).first() if kind == "team" else None

    @property
    def employee(self) -> Employee | None:
        kind, _sep, public_id = self.cleaned_data["to"].partition(":")
        return Employee.objects.filter(public_id=public_id).first() if kind == "collega" else None


def _colleagues() -> QuerySet[Employee]:
    """Return who can be given a task: everybody who works here in a team."""
    in_a_team = TeamMembership.objects.values("employee")
    return Employee.objects.filter(active=True, pk__in=in_a_team).order_by("sort_key", "pk")
