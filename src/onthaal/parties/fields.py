"""Form fields for the numbers of people: each refusal says what is expected, with a valid example."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.be import bis, nn, vat
from stdnum.exceptions import ValidationError as NumberError

from onthaal.core.forms import CleanCharField

RRN_EXAMPLE = "85.07.30-033.28"
KBO_EXAMPLE = "0403.019.261"


def national_number(text: str) -> tuple[str, str] | None:
    """Return ('rrn' or 'bis', eleven digits) when ``text`` is a valid number of a person."""
    for scheme, module in (("rrn", nn), ("bis", bis)):
        try:
            return scheme, str(module.validate(text))
        except NumberError:
            continue
    return None


def enterprise_number(text: str) -> str | None:
    """Return the ten digits of a valid enterprise number (KBO), or ``None``."""
    try:
        return str(vat.validate(text))
    except NumberError:
        return None


class NationalNumberField(CleanCharField):
    """A national register number or BIS number; stored as eleven digits, cleaned to (scheme, value)."""

    default_error_messages = {
        "invalid": _(
            "Dit is geen geldig rijksregisternummer. Een voorbeeld: 85.07.30-033.28 (11 cijfers)."
        )
    }

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = national_number(text)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class EnterpriseNumberField(CleanCharField):
    """An enterprise number, cleaned to ten digits."""

    default_error_messages = {
        "invalid": _("Dit is geen geldig ondernemingsnummer. Een voorbeeld: 0403.019.261.")
    }

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        found = enterprise_number(text)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found
