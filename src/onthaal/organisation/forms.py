"""The forms that everybody uses: searching the directory, saying whether one can be reached."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.calendars import LOCAL
from onthaal.core.forms import CleanCharField
from onthaal.core.terms import end_of_day
from onthaal.organisation.fields import TimeOfDayField, day
from onthaal.organisation.models import Department, Employee, PresenceState


class DirectorySearchForm(forms.Form):
    """What is not in its choices is as if it were not said: an old bookmark still opens the page."""

    naam = CleanCharField(label=_("Zoek een collega of taak"), max_length=100, required=False)
    dienst = forms.ChoiceField(label=_("Dienst"), required=False)
    nu = forms.BooleanField(label=_("nu bereikbaar"), required=False)

    def __init__(self, data: Any, *, departments: Iterable[Department]) -> None:
        super().__init__(data)
        field = self.fields["dienst"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("elke dienst")), *((one.slug, one.name) for one in departments)]
        self.full_clean()

    @property
    def text(self) -> str:
        return str(self.cleaned_data.get("naam", ""))

    @property
    def department(self) -> str:
        return str(self.cleaned_data.get("dienst", ""))

    @property
    def present(self) -> bool:
        return bool(self.cleaned_data.get("nu"))

    @property
    def of_everything(self) -> bool:
        """Whether departments and places belong on the page: not among people of one department."""
        return not (self.department or self.present)

    @property
    def asks(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.text or self.department or self.present)


class PresenceForm(forms.Form):
    """Whether somebody can be reached, until when, and who stands in meanwhile."""

    state = forms.ChoiceField(
        label=_("Ik ben"), choices=PresenceState.choices, widget=forms.RadioSelect
    )
    until_time = TimeOfDayField(
        label=_("Vandaag tot"),
        required=False,
        help_text=_("Voor wie bezet of even weg is. Daarna sta je weer op bereikbaar."),
    )
    until_date = day(
        _("Tot en met"),
        required=False,
        help_text=_("Voor wie afwezig is. Laat leeg zolang je het niet weet."),
    )
    deputy = forms.ModelChoiceField(
        label=_("Wie vervangt je intussen?"),
        queryset=Employee.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("niemand, of wie al aangeduid is"),
        help_text=_("Deze collega ziet je taken zolang je afwezig bent."),
    )

    def __init__(
        self, *args: Any, colleague: Employee, mine: bool, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        if not mine:
            self.fields["state"].label = _("{name} is").format(name=colleague.name)
            self.fields["until_time"].help_text = _("Voor wie bezet of even weg is.")
            self.fields["deputy"].label = _("Wie vervangt intussen?")
            self.fields["deputy"].help_text = _("Deze collega ziet de taken zolang dat duurt.")
        field = self.fields["deputy"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        others = Employee.objects.filter(active=True).exclude(pk=colleague.pk)
        field.queryset = others.order_by("sort_key", "pk")

    @property
    def until(self) -> datetime | None:
        """The moment that was typed, in UTC: the end of a day when absent, else a time of today."""
        data: dict[str, Any] = self.cleaned_data
        if data["state"] == PresenceState.ABSENT:
            return end_of_day(data["until_date"]) if data["until_date"] else None
        if data["state"] == PresenceState.PRESENT or data["until_time"] is None:
            return None
        today = self.now.astimezone(LOCAL).date()
        return datetime.combine(today, data["until_time"], tzinfo=LOCAL)

    @property
    def until_field(self) -> str:
        """The field that a refused moment belongs to."""
        absent = self.cleaned_data["state"] == PresenceState.ABSENT
        return "until_date" if absent else "until_time"


# What the menu in the header offers in one click: state and minutes, 0 for the rest of the day.
QUICK: dict[str, tuple[PresenceState, int | None]] = {
    "present": (PresenceState.PRESENT, None),
    "busy": (PresenceState.BUSY, None),
    "away-15": (PresenceState.AWAY, 15),
    "away-60": (PresenceState.AWAY, 60),
    "absent": (PresenceState.ABSENT, 0),
}


class QuickPresenceForm(forms.Form):
    """One click in the header: a state, for as long as its button says."""

    quick = forms.ChoiceField(choices=[(code, code) for code in QUICK])

    @property
    def state(self) -> PresenceState:
        return QUICK[self.cleaned_data["quick"]][0]

    def until(self, now: datetime) -> datetime | None:
        """Return until when, in UTC."""
        minutes = QUICK[self.cleaned_data["quick"]][1]
        if minutes is None:
            return None
        return (
            now + timedelta(minutes=minutes)
            if minutes
            else end_of_day(now.astimezone(LOCAL).date())
        )
