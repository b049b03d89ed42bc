"""The shape of what is typed in the catalogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.fields import EmailField
from onthaal.core.forms import CleanCharField


class SearchForm(forms.Form):
    q = CleanCharField(label=_("Wat heeft iemand nodig?"), max_length=200, required=False)


class SendSheetForm(forms.Form):
    to = EmailField(label=_("E-mailadres van de inwoner"))
