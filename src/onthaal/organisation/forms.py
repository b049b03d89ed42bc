"""The forms of the directory."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField
from onthaal.core.terms import end_of_day
from onthaal.organisation.models import PresenceState


class DirectorySearchForm(forms.Form):
    naam = CleanCharField(label=_("Zoek een collega of taak"), max_length=100, required=False)


class PresenceForm(forms.Form):
    """Whether somebody can be reached, and until the end of which day."""

    state = forms.ChoiceField(
        label=_("Ik ben"), choices=PresenceState.choices, widget=forms.RadioSelect
    )
    until_date = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Laat leeg zolang je het niet weet. Daarna sta je weer op bereikbaar."),
        error_messages={"invalid": _("Geef een datum als in 2026-12-31.")},
    )

    @property
    def until(self) -> datetime | None:
        """The end of that local day, in UTC."""
        data: dict[str, Any] = self.cleaned_data
        day = data.get("until_date")
        return end_of_day(day) if day and data["state"] != PresenceState.PRESENT else None
