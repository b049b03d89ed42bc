"""The shape of what is typed about language."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField


class TextForm(forms.Form):
    """A text to check. Any length: what is too long is checked up to where the report says."""

    text = CleanTextField(label=_("Tekst"), max_length=None, required=False, strip=False)

    @classmethod
    def of(cls, posted: Mapping[str, str]) -> "TextForm":
        """Return the form over the field that ``hints_of`` names: a form of another page sends all."""
        return cls({"text": posted.get(posted.get("hints_of", "text"), "")})


class SearchForm(forms.Form):
    q = CleanCharField(label=_("Zoek een woord"), max_length=80, required=False)


class WordForm(forms.Form):
    word = CleanCharField(
        label=_("Nieuw woord"),
        max_length=48,
        help_text=_("Een woord dat juist is en dat de woordenlijst niet kent."),
    )


class PlainerForm(forms.Form):
    """What to write for an office word that is there."""

    plainer = CleanCharField(
        label=_("Schrijf liever"),
        max_length=200,
        help_text=_("Meer dan één woord? Zet er | tussen. Elk woord moet in de zin passen."),
    )
    is_advice = forms.BooleanField(
        label=_("Dit is een tip: de hele zin moet anders"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def see(self, version: int) -> None:
        """Let what was typed be sent again on top of the version that the page now shows."""
        self.data = {**{key: self.data.get(key) for key in self.data}, "version": str(version)}


class OfficeWordForm(PlainerForm):
    """A new office word with what to write for it."""

    phrase = CleanCharField(label=_("Kantoorwoord"), max_length=80)
    field_order = ("phrase", "plainer", "is_advice", "version")


class SwitchForm(forms.Form):
    version = forms.IntegerField(min_value=0)
    off = forms.BooleanField(required=False)
