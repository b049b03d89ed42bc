"""The forms of a task; each carries the version that the person saw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanTextField
from onthaal.organisation.models import Employee, Team
from onthaal.tasks.states import Outcome

LONGEST_NOTE = 4_000


class TaskForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def see(self, version: int) -> None:
        """Let what was typed be sent again on top of the version that the page now shows."""
        self.data = {**{key: self.data.get(key) for key in self.data}, "version": str(version)}


class TakeForm(TaskForm):
    pass


class ReopenForm(TaskForm):
    pass


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
    outcome = forms.ChoiceField(
        label=_("Hoe liep het af?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    note = CleanTextField(
        label=_("Toelichting"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


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
        self.teams = {f"team:{one.slug}": one for one in Team.objects.order_by("sort_key", "pk")}
        colleagues = Employee.objects.filter(active=True, memberships__isnull=False).distinct()
        self.colleagues = {
            f"collega:{one.public_id}": one for one in colleagues.order_by("sort_key", "pk")
        }
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [
            ("", _("Kies een team of een collega")),
            (_("Teams"), [(key, str(one)) for key, one in self.teams.items()]),
            (_("Collega's"), [(key, str(one)) for key, one in self.colleagues.items()]),
        ]

    @property
    def team(self) -> Team | None:
        return self.teams.get(self.cleaned_data["to"])

    @property
    def employee(self) -> Employee | None:
        return self.colleagues.get(self.cleaned_data["to"])
