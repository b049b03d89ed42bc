"""The forms of this room."""

import re
import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.core.fields import EmailField, PhoneField
from onthaal.core.forms import CleanCharField, CleanTextField, VersionedForm
from onthaal.counter.appointments.models.agenda import FURTHEST, LONGEST
from onthaal.counter.appointments.operations import Rules, Who

# Letters of any language with what stands between them; a web address does not fit.
_NAME = re.compile(r"[^\W\d_]+(?:(?:[ '’\-]|\. ?)+[^\W\d_]+)*\.?", re.UNICODE)
_DOMAIN = re.compile(r"\w\.\w")
OLDEST = 125  # years


class NameField(CleanCharField):
    """The name of a person, as she writes it; nothing that a mail program makes a link of."""

    default_error_messages = {
        "name": _("Schrijf je naam met letters, zoals An Peeters."),
    }

    def to_python(self, value: Any) -> str:
        text = " ".join(super().to_python(value).split())
        if text and (not _NAME.fullmatch(text) or _DOMAIN.search(text)):
            raise ValidationError(self.error_messages["name"], code="name")
        return text


class WhoForm(forms.Form):
    """Who comes: a name, and an e-mail address or a phone number.

    ``website`` is left empty by people: they do not see it.
    """

    name = NameField(
        label=_("Je naam"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(
        label=_("Je e-mailadres"),
        required=False,
        help_text=_("Dan krijg je een bevestiging, een herinnering en een link om te verplaatsen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(
        label=_("Je telefoonnummer"),
        required=False,
        help_text=_("Zonder e-mailadres bellen we je als er iets verandert."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    birth_date = forms.DateField(
        label=_("Je geboortedatum (hoeft niet)"),
        required=False,
        help_text=_("Dan kan je je aan de zuil ook met je naam aanmelden."),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
    )
    website = CleanCharField(
        label=_("Laat dit leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_birth_date(self) -> date | None:
        day: date | None = self.cleaned_data["birth_date"]
        today = timezone.localdate()
        if day is not None and not date(today.year - OLDEST, 1, 1) <= day <= today:
            raise ValidationError(_("Deze datum kan niet. Een voorbeeld: 15/03/1984."))
        return day

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Laat dit veld leeg: het is er voor programma's."))
        return ""

    def clean_form_key(self) -> uuid.UUID:
        return self.cleaned_data["form_key"] or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        typed = {"email", "phone"} & set(self.errors)
        if not typed and not data.get("email") and not data.get("phone"):
            self.add_error("email", _("Vul een e-mailadres of een telefoonnummer in."))
        return data

    def who(self, *, language: str = "nl") -> Who:
        """Return who comes, of a form without mistakes."""
        data = self.cleaned_data
        return Who(data["name"], data["email"], data["phone"], data["birth_date"], language)


class AgentForm(WhoForm):
    """The same for an agent, with a note."""

    notes = CleanTextField(
        label=_("Nota voor de balie"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("name", _("Naam")),
            ("email", _("E-mailadres")),
            ("phone", _("Telefoonnummer")),
            ("birth_date", _("Geboortedatum")),
        ):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs["autocomplete"] = "off"


class AgendaForm(VersionedForm):
    """How appointments are given for a queue."""

    active = forms.BooleanField(label=_("Geef afspraken voor deze balie"), required=False)
    online = forms.BooleanField(label=_("Inwoners maken ze ook zelf, op het web"), required=False)
    minutes = forms.IntegerField(
        label=_("Een afspraak duurt (minuten)"), min_value=5, max_value=LONGEST
    )
    collect_minutes = forms.IntegerField(
        label=_("Iets ophalen duurt (minuten)"),
        min_value=5,
        max_value=LONGEST,
        required=False,
        help_text=_("Leeg: er wordt hier niets op afspraak opgehaald."),
    )
    walk_in_percent = forms.IntegerField(
        label=_("Hoeveel blijft vrij voor wie zonder afspraak komt (%)"),
        min_value=0,
        max_value=100,
        help_text=_("Van de tijd van het personeel, in elk uur. Bij 100 zijn er geen afspraken."),
    )
    ahead_days = forms.IntegerField(
        label=_("Hoeveel dagen vooruit"), min_value=0, max_value=FURTHEST
    )
    notice_minutes = forms.IntegerField(
        label=_("Hoe kort vooraf nog op het web (minuten)"),
        min_value=0,
        max_value=7 * 24 * 60,
        help_text=_("Bij 30 kan het nog dezelfde dag, tot een half uur vooraf."),
    )

    def rules(self) -> Rules:
        data = self.cleaned_data
        return Rules(**{name: data[name] for name in Rules.__dataclass_fields__})


class OfferForm(forms.Form):
    """One product in an agenda."""

    given = forms.BooleanField(label=_("op afspraak"), required=False)
    minutes = forms.IntegerField(label=_("minuten"), min_value=5, max_value=LONGEST, required=False)
