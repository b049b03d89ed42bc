"""Form fields of the knowledge: a day, words a line each, many out of a long list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanTextField


class DayField(forms.DateField):
    """A local day; gives its ISO text, ``None`` when empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            error_messages={"invalid": _("Dit is geen geldige datum. Een voorbeeld: 1/1/2027.")},
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        return day.isoformat() if day else None


class LinesField(CleanTextField):
    """A word, saying or address a line; gives a list."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).split("\n") if line.strip()]


class SeveralField(forms.MultipleChoiceField):
    """Some of a list; the page shows it as boxes that a few typed letters narrow down."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, choices=[], widget=forms.CheckboxSelectMultiple, **kwargs)
