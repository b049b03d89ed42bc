"""Form fields of the catalogue: an amount in euro, words a line each, a date."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.core.wording import euro

_AMOUNT = re.compile(r"([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,7})(?:[.,]([0-9]{1,2}))?")


def cents(text: str) -> int:
    """Return '€ 1.234,50' or '74' in integer cents; ``ValueError`` for anything else."""
    bare = text.replace("€", "").replace("\N{NO-BREAK SPACE}", " ").strip()
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        raise ValueError(text)
    whole = re.sub(r"\D", "", found[1])
    return int(whole) * 100 + int((found[2] or "0").ljust(2, "0"))


class EuroField(CleanCharField):
    """An amount as people type it; gives integer cents, ``None`` when empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return cents(text)
        except ValueError as problem:
            raise ValidationError(
                _("Typ een bedrag als 12,50. Weet je het niet, leg het dan uit in woorden."),
                code="invalid",
            ) from problem

    @staticmethod
    def typed(amount: int | None) -> str:
        """Return cents as somebody would type them: '74,00'."""
        return "" if amount is None else euro(amount).removeprefix("€\N{NO-BREAK SPACE}")


class WordsField(CleanTextField):
    """A word or saying a line; gives a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).split("\n") if line.strip()]


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
