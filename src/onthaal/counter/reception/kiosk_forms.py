"""What a visitor types at the kiosk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField


class CodeForm(forms.Form):
    """The code of an appointment, typed or read by a scanner that types."""

    code = CleanCharField(
        label=_("Code van je afspraak"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Typ de code die in je mail staat.")},
    )


class NameForm(forms.Form):
    """Who she is, when she has no code."""

    name = CleanCharField(
        label=_("Voornaam en familienaam"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Typ je voornaam en je familienaam.")},
    )
    birth_date = forms.DateField(
        label=_("Geboortedatum"),
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Bijvoorbeeld 31/12/1980"),
        error_messages={
            "required": _("Typ je geboortedatum, bijvoorbeeld 31/12/1980."),
            "invalid": _("Typ je geboortedatum als dag/maand/jaar, bijvoorbeeld 31/12/1980."),
        },
    )


class TakeForm(forms.Form):
    """The button that gives a ticket; its key makes two presses one ticket."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    mobility = forms.BooleanField(required=False)
