"""The shape of what is typed about language."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanTextField


class TextForm(forms.Form):
    """A text to check. Any length: what is too long is checked up to where the report says."""

    text = CleanTextField(label=_("Tekst"), max_length=None, required=False, strip=False)

    @classmethod
    def of(cls, posted: Mapping[str, str]) -> "TextForm":
        """Return the form over the field that ``hints_of`` names: a form of another page sends all."""
        return cls({"text": posted.get(posted.get("hints_of", "text"), "")})
