"""Form fields that refuse at the field what a database would refuse later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onthaal.core.text import BadText, clean

LONGEST_TEXT = 20_000


class CleanCharField(forms.CharField):
    """One line or many: NFC, no NUL, at most ``max_length`` characters with a clear message."""

    default_error_messages = {
        "nul": _(
            "Deze tekst bevat een onleesbaar teken. Typ hem opnieuw of plak hem als gewone tekst."
        ),
        "max_length": _(
            "Deze tekst is te lang: hoogstens %(limit_value)d tekens, je hebt er %(show_value)d."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 255)
        super().__init__(**kwargs)
        # Django's own check says 'Null characters are not allowed'; ours says what to do.
        self.validators = [
            check
            for check in self.validators
            if type(check).__name__ != "ProhibitNullCharactersValidator"
        ]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        try:
            return clean(str(text))
        except BadText as problem:
            raise ValidationError(self.error_messages["nul"], code="nul") from problem


class CleanTextField(CleanCharField):
    """A text of several lines, ``LONGEST_TEXT`` characters unless said otherwise."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(**kwargs)


class VersionedForm(forms.Form):
    """A form that remembers which state of the row the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def try_again_on(self, version: int) -> None:
        """Keep what was typed; the next attempt goes on top of the row as it is now."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        self.data = data


@dataclass(frozen=True)
class Difference:
    label: str
    now: Any
    typed: Any


def differences(
    form: forms.Form,
    now: Mapping[str, Any],
    *,
    say: Callable[[str, Any], Any] = lambda _name, value: value,
) -> list[Difference]:
    """Return per field what stands there now and what was typed, where the two differ.

    ``say`` puts the value of a field into words.
    """
    return [
        Difference(
            str(form.fields[name].label), say(name, value), say(name, form.cleaned_data.get(name))
        )
        for name, value in now.items()
        if name != "version" and (form.cleaned_data.get(name) or "") != (value or "")
    ]
