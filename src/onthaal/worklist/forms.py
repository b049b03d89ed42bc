"""The filters of the worklist as a form in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.organisation.queries import Reach
from onthaal.tasks.states import TaskKind
from onthaal.worklist.filters import SHOW_LABELS, Filters, Show


class FilterForm(forms.Form):
    """What is not in its choices is as if it were not said: an old bookmark still opens the list."""

    toon = forms.ChoiceField(
        label=_("Toon"), required=False, choices=[(one.value, SHOW_LABELS[one]) for one in Show]
    )
    team = forms.TypedChoiceField(label=_("Team"), required=False, coerce=int, empty_value=None)
    soort = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[("", _("elke soort")), *TaskKind.choices]
    )
    mij = forms.BooleanField(label=_("alleen van mij"), required=False)

    def __init__(self, data: Any, *, reach: Reach) -> None:
        super().__init__(data or None)
        names = reach.led_teams | reach.teams
        teams = sorted(names.items(), key=lambda one: one[1].casefold())
        field = self.fields["team"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("al mijn teams")), *teams]

    @property
    def filters(self) -> Filters:
        """Return what was asked, each part that is not valid left at its default."""
        self.full_clean()
        data = self.cleaned_data if self.is_bound else {}
        return Filters(
            show=Show(data.get("toon") or Show.OPEN),
            team=data.get("team"),
            kind=data.get("soort") or "",
            mine=bool(data.get("mij")),
        )
