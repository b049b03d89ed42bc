"""Form fields for how people are reached: each refusal says what is expected, with a valid example."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField

PHONE_EXAMPLE = "0470 12 34 56"
EMAIL_EXAMPLE = "an.peeters@voorbeeld.example"
REGION = "BE"


def phone_number(text: str) -> str | None:
    """Return ``text`` as E.164 when it is a valid number of Belgium or with its country code."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class PhoneField(CleanCharField):
    """A phone number, stored as E.164."""

    default_error_messages = {
        "invalid": _(
            "Dit is geen volledig telefoonnummer. Zet het landnummer ervoor als het niet Belgisch is. "
            "Een voorbeeld: 0470 12 34 56."
        )
    }
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        number = phone_number(text)
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class EmailField(CleanCharField):
    """An e-mail address, stored in lower case."""

    default_error_messages = {
        "invalid": _("Dit is geen geldig e-mailadres. Een voorbeeld: an.peeters@voorbeeld.example.")
    }
    widget = forms.EmailInput(attrs={"autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).lower()
        if not text:
            return ""
        try:
            validate_email(text)
        except ValidationError as problem:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from problem
        return text
