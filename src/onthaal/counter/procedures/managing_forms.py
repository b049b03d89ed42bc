"""What is filled in about how products are made."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.counter.procedures.models import ProcedureRule, StateApplication
from onthaal.counter.procedures.operations import Choice
from onthaal.counter.procedures.states import Making
from onthaal.counter.procedures.wording import EVERY
from onthaal.registers.protocol import Field


class RuleForm(forms.Form):
    """How one product is made at the counter."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    making = forms.ChoiceField(
        label=_("Wat wordt er gemaakt?"), choices=Making.choices, widget=forms.RadioSelect
    )
    application = forms.ModelChoiceField(
        label=_("In welke toepassing van de staat?"),
        queryset=StateApplication.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("niet van toepassing"),
    )
    proof_title = CleanCharField(label=_("Titel van het bewijs"), max_length=160, required=False)
    proof_text = CleanTextField(
        label=_("Tekst van het bewijs"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=format_lazy(
            "{} {}",
            _("Alleen voor een eigen bewijs. Het register vult in:"),
            ", ".join(f"{{{one}}}" for one in EVERY),
        ),
    )
    household = forms.BooleanField(
        label=_("Met de lijst van wie er in het gezin woont"), required=False
    )
    fields_asked = forms.MultipleChoiceField(
        label=_("Welke gegevens vragen we aan het register?"),
        choices=Field.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Alleen wat voor dit product nodig is. Niets anders wordt gevraagd of getoond."
        ),
    )
    ground = CleanCharField(
        label=_("Op welke grond wordt het afgeleverd?"),
        max_length=200,
        required=False,
        help_text=_("Staat klaar bij elke aflevering. Leeg: de medewerker typt de grond."),
    )
    later = forms.BooleanField(label=_("Wordt elders gemaakt en later afgehaald"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: Any = self.fields["application"]
        every.queryset = StateApplication.objects.filter(active=True).order_by("name")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("making") == Making.STATE and not data.get("application"):
            self.add_error("application", _("Kies in welke toepassing dit document gemaakt wordt."))
        return data

    @property
    def choice(self) -> Choice:
        """The choice of a valid form."""
        data = self.cleaned_data
        return Choice(
            making=data["making"],
            application=data["application"],
            ground=data["ground"],
            fields=data["fields_asked"],
            later=data["later"],
            proof_title=data["proof_title"],
            proof_text=data["proof_text"],
            household=data["household"],
        )

    @staticmethod
    def of(rule: ProcedureRule | None) -> dict[str, Any]:
        """Return what the form starts with."""
        if rule is None:
            return {"making": Making.NOTHING}
        return {
            "version": rule.version,
            "making": rule.making,
            "application": rule.application,
            "fields_asked": rule.fields,
            "ground": rule.ground,
            "later": rule.later,
            "proof_title": rule.proof_title,
            "proof_text": rule.proof_text,
            "household": rule.household,
        }


class SignatureForm(forms.Form):
    """Who signs the proofs of the town."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    function = CleanCharField(label=_("Functie van wie tekent"), max_length=120)
    name = CleanCharField(label=_("Naam van wie tekent"), max_length=120, required=False)


class ApplicationForm(forms.Form):
    """An application of the state."""

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    name = CleanCharField(label=_("Naam"), max_length=120)
    address = CleanCharField(
        label=_("Adres"),
        max_length=400,
        help_text=_("Begint met https://. Het opent in een nieuw tabblad van de medewerker."),
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    active = forms.BooleanField(label=_("in gebruik"), required=False, initial=True)

    @staticmethod
    def of(application: StateApplication | None) -> dict[str, Any]:
        """Return what the form starts with."""
        if application is None:
            return {"active": True}
        return {
            "version": application.version,
            "name": application.name,
            "address": application.address,
            "active": application.active,
        }
