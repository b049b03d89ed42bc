"""The shape of what the head of service types: tills, settings, accounts, bank files."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from stdnum import bic as bics
from stdnum import iban as ibans
from stdnum.exceptions import ValidationError as NotValid

from onthaal.catalogue.models import Fee, Product
from onthaal.core.forms import CleanCharField
from onthaal.counter.till import terminals
from onthaal.counter.till.forms import required_amount
from onthaal.counter.till.models import Account, Till
from onthaal.counter.till.states import Part, QrField, Rounding, Signature
from onthaal.organisation.models import Location


class TillForm(forms.Form):
    name = CleanCharField(label=_("Naam"), max_length=40)
    location = forms.ModelChoiceField(label=_("Gebouw"), queryset=Location.objects.none())
    terminal = forms.ChoiceField(label=_("Betaalterminal"), choices=terminals.choices)
    active = forms.BooleanField(label=_("in gebruik"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Location.objects.order_by("name")
        self.fields["location"].queryset = places  # type: ignore[attr-defined]

    @staticmethod
    def of(till: Till) -> dict[str, Any]:
        return {
            "name": till.name,
            "location": till.location_id,
            "terminal": till.terminal,
            "active": till.active,
        }


class SettingsForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    beneficiary = CleanCharField(
        label=_("Naam van de rekeninghouder"), max_length=70, required=False
    )
    iban = CleanCharField(label=_("IBAN voor overschrijvingen"), max_length=42, required=False)
    bic = CleanCharField(label=_("BIC (mag leeg blijven)"), max_length=11, required=False)
    communication_prefix = forms.IntegerField(
        label=_("Eerste twee cijfers van de gestructureerde mededeling"), min_value=0, max_value=99
    )
    qr_field = forms.ChoiceField(label=_("Plaats in de QR-code"), choices=QrField.choices)
    rounding = forms.ChoiceField(
        label=_("Wanneer ronden we contant af op 5 cent?"), choices=Rounding.choices
    )
    economic = forms.ModelMultipleChoiceField(
        label=_("Wat de gemeente als onderneming verkoopt"),
        queryset=Product.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signature = forms.ChoiceField(label=_("Wie tekent de afsluiting?"), choices=Signature.choices)
    reduction_limit_cents = required_amount(
        _("Tot welk bedrag per lijn mag een verkoper verminderen?")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        costs = Fee.objects.filter(situation__product=OuterRef("pk")).exclude(amount_cents=0)
        products = Product.objects.filter(Exists(costs), live=True).order_by("sort_key")
        self.fields["economic"].queryset = products  # type: ignore[attr-defined]

    def clean_iban(self) -> str:
        # The bank codes that a library knows are those of its day: only the check digits count here.
        wrong = _("Dit IBAN klopt niet. Kijk de cijfers na.")
        return _number(
            self.cleaned_data["iban"], partial(ibans.validate, check_country=False), wrong
        )

    def clean_bic(self) -> str:
        return _number(self.cleaned_data["bic"], bics.validate, _("Deze BIC klopt niet."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("iban") and not data.get("beneficiary"):
            self.add_error("beneficiary", _("Zeg van wie deze rekening is."))
        return data


def _number(text: str, validate: Callable[[str], str], wrong: Any) -> str:
    if not text:
        return ""
    try:
        return str(validate(text))
    except NotValid as problem:
        raise ValidationError(wrong) from problem


class AccountForm(forms.Form):
    code = CleanCharField(label=_("Nummer"), max_length=20)
    name = CleanCharField(label=_("Naam van de rekening"), max_length=120)


class RuleForm(forms.Form):
    part = forms.ChoiceField(label=_("Deel"), choices=Part.choices)
    product = forms.ModelChoiceField(
        label=_("Product (leeg: alle)"), queryset=Product.objects.none(), required=False
    )
    account = forms.ModelChoiceField(label=_("Rekening"), queryset=Account.objects.none())
    valid_from = forms.DateField(
        label=_("Vanaf"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    valid_until = forms.DateField(
        label=_("Tot en met"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any, *, accounts: Iterable[Account], products: Any) -> None:
        super().__init__(data, prefix="rule")
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]
        self.fields["product"].queryset = products  # type: ignore[attr-defined]


class EndForm(forms.Form):
    last_day = forms.DateField(
        label=_("Laatste dag"), widget=forms.DateInput(attrs={"type": "date"})
    )


class BankForm(forms.Form):
    file = forms.FileField(
        label=_("Bestand van de bank (CAMT.053)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )


class DoneForm(forms.Form):
    note = CleanCharField(label=_("Wat deed je ermee?"), max_length=300)
