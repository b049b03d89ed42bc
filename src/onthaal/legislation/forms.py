"""The shapes of what is typed about the legislation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.core.kinds import Ref
from onthaal.legislation.models import Regulation
from onthaal.legislation.operations import Facts
from onthaal.legislation.refs import resting_kinds
from onthaal.legislation.states import RegulationKind

FACTS = ("title", "short_name", "kind", "act_date", "publisher", "citation", "url", "source")


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WebAddressField(CleanCharField):
    """An address on the web, as it is pasted from the bar of a browser."""

    widget = forms.URLInput
    default_error_messages = {
        "address": _("Dit is geen webadres. Plak het hele adres, met https:// vooraan.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=400, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text and not (text.startswith(("https://", "http://")) and " " not in text):
            raise forms.ValidationError(self.error_messages["address"], code="address")
        return text


class SearchForm(forms.Form):
    q = CleanCharField(label=_("Welke wet of welk reglement?"), max_length=200, required=False)
    soort = forms.ChoiceField(
        label=_("Soort"), choices=[("", _("alle soorten")), *RegulationKind.choices], required=False
    )


class RegulationForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    short_name = CleanCharField(
        label=_("Korte naam"), max_length=80, help_text=_("Zoals iedereen het noemt.")
    )
    title = CleanCharField(label=_("Volledige titel"), max_length=400)
    kind = forms.ChoiceField(label=_("Soort"), choices=RegulationKind.choices)
    act_date = forms.DateField(label=_("Datum van de tekst"), required=False, widget=_day())
    publisher = CleanCharField(label=_("Wie vaardigde het uit?"), max_length=160, required=False)
    citation = CleanCharField(label=_("Nummer of vindplaats"), max_length=200, required=False)
    url = WebAddressField(
        label=_("Adres van de tekst"), required=False, help_text=_("Liefst het ELI-adres.")
    )
    source = CleanCharField(label=_("Waar las je dit?"), max_length=400, required=False)

    @classmethod
    def of(cls, regulation: Regulation) -> "RegulationForm":
        facts = {name: getattr(regulation, name) for name in FACTS}
        return cls(initial={**facts, "version": regulation.version})

    @property
    def facts(self) -> Facts:
        return Facts(**{name: self.cleaned_data[name] for name in FACTS})

    def see(self, version: int) -> None:
        """Let what was typed be sent again on top of the version that the page now shows."""
        self.data = {**{key: self.data.get(key) for key in self.data}, "version": str(version)}


class ChangeForm(forms.Form):
    what = CleanTextField(
        label=_("Wat verandert er?"),
        max_length=4_000,
        help_text=_("In gewone woorden. Dit lezen de collega's die hun tekst moeten nakijken."),
    )
    in_force_date = forms.DateField(
        label=_("Vanaf wanneer geldt het?"),
        required=False,
        widget=_day(),
        help_text=_("Laat leeg als de dag nog niet vastligt."),
    )
    source_url = WebAddressField(label=_("Waar staat het?"), required=False)


class LinkForm(forms.Form):
    """Something that was found and rests on the regulation: 'catalogue.product:12'."""

    ref = CleanCharField(max_length=80)
    law_article = CleanCharField(
        label=_("Welk artikel van de regel?"), max_length=80, required=False
    )

    def clean_ref(self) -> Ref:
        kind, _sep, object_id = self.cleaned_data["ref"].partition(":")
        if kind not in resting_kinds() or not object_id.isdecimal() or len(object_id) > 15:
            raise forms.ValidationError(_("Kies iets uit de lijst."))
        return kind, int(object_id)
