"""Form fields of the directory."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core import fields
from onthaal.core.forms import CleanCharField
from onthaal.organisation.models import Team
from onthaal.organisation.picker import minutes

_AS_KNOWN = re.compile(r"\+?\d[\d /.]{1,18}")
_SHORT = re.compile(r"\d{2,6}")


class DeskPhoneField(fields.PhoneField):
    """A phone number as E.164, or the few digits of an internal or a short number as they are."""

    default_error_messages = {
        "invalid": _(
            "Dit is geen volledig telefoonnummer en geen intern nummer. "
            "Voorbeelden: 0470 12 34 56, of intern 501."
        )
    }

    def to_python(self, value: Any) -> str:
        text = str(value or "").strip()
        if _SHORT.fullmatch(text):
            return text
        return super().to_python(value)


class DangerPhoneField(CleanCharField):
    """A number to call in danger, kept as people know it by heart: '112', '070 245 245'."""

    default_error_messages = {
        "invalid": _("Typ alleen het nummer, zoals mensen het kennen. Een voorbeeld: 112.")
    }
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text and not _AS_KNOWN.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class TimeTextInput(forms.TextInput):
    """A time of day as text: a browser may show its own time field in the way of another country."""

    def __init__(self) -> None:
        super().__init__(
            attrs={"inputmode": "numeric", "size": 5, "class": "time", "placeholder": "9:00",
                   "autocomplete": "off"}
        )  # fmt: skip


class TimeOfDayField(CleanCharField):
    """A time of day, typed as '14:30', '14u30' or '1430'."""

    default_error_messages = {"invalid": _("Dit is geen uur. Een voorbeeld: 14:30.")}
    widget = TimeTextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = minutes(text)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time(found // 60, found % 60)


def day(label: Any, **kwargs: Any) -> forms.DateField:
    """Return a field for a local date."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": _("Dit is geen geldige datum. Een voorbeeld: 31/12/2026."),
            "required": _("Kies een datum."),
        },
        **kwargs,
    )


class WebField(forms.URLField):
    """The address of a website; 'www.…' alone is taken as https."""

    default_error_messages = {
        "invalid": _("Dit is geen geldig webadres. Een voorbeeld: https://www.voorbeeld.example.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(assume_scheme="https", **kwargs)


def required(message: Any) -> dict[str, Any]:
    """Return the error messages of a field that must be filled in."""
    return {"required": message, "invalid_choice": message}


def team_choice(*, required: bool, empty: Any, now: int | None = None) -> forms.ModelChoiceField:
    """Return a choice among the teams that were not stopped, and the one that is chosen ``now``."""
    rows = Team.objects.filter(Q(active=True) | Q(pk=now)).order_by("sort_key", "pk")
    return forms.ModelChoiceField(
        label=_("Team"),
        queryset=rows,
        required=required,
        empty_label=empty,
        error_messages={"required": _("Kies een team.")},
    )
