"""The form of a closing day or of other hours on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core.addresses import entry_id
from onthaal.core.calendars import ONE_DAY
from onthaal.core.forms import CleanCharField
from onthaal.organisation.affected import Closing
from onthaal.organisation.fields import TimeTextInput, day
from onthaal.organisation.models import Counter, Location
from onthaal.organisation.picker import MIDNIGHT, Span, clock, minutes, span_problem
from onthaal.organisation.suggestions import Suggestion

HOUSE = "huis"
MOST_DAYS = 366


@dataclass(frozen=True)
class Places:
    """The places that a closing can be of: buildings and counters that were not stopped."""

    locations: list[Location]
    counters: list[Counter]

    def choices(self) -> list[Any]:
        return [
            (HOUSE, _("het hele huis")),
            (_("Een gebouw"), [(f"gebouw:{one.slug}", one.name) for one in self.locations]),
            (_("Een balie"), [(f"balie:{one.slug}", one.name) for one in self.counters]),
        ]

    def of(self, code: str) -> tuple[Location | None, Counter | None]:
        """Return the building or the counter of a choice; neither for the house."""
        kind, _sep, slug = code.partition(":")
        if kind == "gebouw":
            return next(one for one in self.locations if one.slug == slug), None
        if kind == "balie":
            return None, next(one for one in self.counters if one.slug == slug)
        return None, None


def _time(label: Any) -> CleanCharField:
    return CleanCharField(label=label, max_length=8, required=False, widget=TimeTextInput())


class ClosingForm(forms.Form):
    """A day or some days, for whom, closed or with other hours, and why."""

    place = forms.ChoiceField(label=gettext_lazy("Voor"))
    first = day(gettext_lazy("Eerste dag"))
    last = day(
        gettext_lazy("Laatste dag"),
        required=False,
        help_text=gettext_lazy("Laat leeg voor één dag."),
    )
    reason = CleanCharField(
        label=gettext_lazy("Reden"),
        max_length=120,
        help_text=gettext_lazy("Een inwoner leest dit. Bijvoorbeeld: brugdag, personeelsdag."),
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Die dag"),
        choices=[
            ("closed", gettext_lazy("gesloten")),
            ("other", gettext_lazy("andere uren dan anders")),
        ],
        widget=forms.RadioSelect,
        initial="closed",
    )
    from_1 = _time(gettext_lazy("Open van"))
    to_1 = _time(gettext_lazy("Tot"))
    from_2 = _time(gettext_lazy("En van"))
    to_2 = _time(gettext_lazy("Tot"))
    replace = forms.BooleanField(
        label=gettext_lazy("Vervang wat er op die dagen al staat"), required=False
    )

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = places.choices()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("De laatste dag ligt voor de eerste."))
        elif first and last and (last - first).days >= MOST_DAYS:
            self.add_error("last", _("Kies een periode van hoogstens een jaar."))
        data["opens"] = self._opens(data) if data.get("what") == "other" else ""
        return data

    def _opens(self, data: dict[str, Any]) -> str:
        spans = []
        for number in (1, 2):
            start, end = data.get(f"from_{number}", ""), data.get(f"to_{number}", "")
            if not start and not end:
                continue
            one, other = minutes(start), minutes(end)
            if one is None or other is None:
                self.add_error(f"from_{number}", _("Vul twee uren in, als in 09:00 en 12:00."))
                return ""
            spans.append(Span(one, other or MIDNIGHT))
        problem = span_problem(spans) or ("" if spans else _("Vul in van wanneer tot wanneer."))
        if problem:
            self.add_error("from_1", str(problem))
        return ",".join(f"{clock(span.start)}-{clock(span.end)}" for span in sorted(spans))

    def year(self, today: date) -> int:
        """Return the year to show the form with: that of the first day that was typed."""
        first = self.cleaned_data.get("first") if self.is_bound else None
        return first.year if first else today.year

    @property
    def closing(self) -> Closing:
        """What was asked, once the form is valid."""
        data = self.cleaned_data
        location, counter = self.places.of(data["place"])
        last = data["last"] or data["first"]
        return Closing(days_between(data["first"], last), data["opens"], location, counter)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return the days from ``first`` to ``last``, both counting."""
    return tuple(first + number * ONE_DAY for number in range((last - first).days + 1))


class RemoveForm(forms.Form):
    """The rows of one line of the list, each as 'id:version'."""

    row = forms.MultipleChoiceField()

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["row"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        field.choices = [(one, one) for one in data.getlist("row")]

    def clean_row(self) -> list[tuple[int, int]]:
        pairs = [one.partition(":") for one in self.cleaned_data["row"]]
        rows = [(entry_id(pk), entry_id(version)) for pk, _sep, version in pairs]
        whole = [(pk, version) for pk, version in rows if pk and version]
        if len(whole) != len(rows):
            raise forms.ValidationError(_("Laad deze pagina opnieuw."))
        return whole

    @property
    def rows(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = self.cleaned_data["row"]
        return found


class SuggestionForm(forms.Form):
    """The proposals that were ticked."""

    day = forms.MultipleChoiceField()

    def __init__(self, data: Any, *, suggestions: list[Suggestion]) -> None:
        super().__init__(data)
        self.suggestions = suggestions
        field = self.fields["day"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker
        field.choices = [(one.day.isoformat(), one.reason) for one in suggestions]

    @property
    def chosen(self) -> list[Suggestion]:
        days = set(self.cleaned_data["day"])
        return [one for one in self.suggestions if one.day.isoformat() in days]
