"""The shape of what is typed at the till."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.editing.fields import EuroField
from onthaal.catalogue.models import Product
from onthaal.core.fields import EmailField
from onthaal.core.forms import CleanCharField
from onthaal.counter.till.money import COINS, MOST_CENTS, NOTES
from onthaal.counter.till.states import (
    Method,
    ReductionKind,
)
from onthaal.organisation.models import Location

MOST_PIECES = 10_000


class AmountField(EuroField):
    """An amount that a database can hold and a drawer as well."""

    def clean(self, value: Any) -> Any:
        cents = super().clean(value)
        if cents is not None and cents > MOST_CENTS:
            raise ValidationError(_("Dit bedrag is te groot. Kijk de komma na."), code="too_large")
        return cents


def required_amount(label: Any) -> AmountField:
    """Return an amount that has to be given."""
    field = AmountField(label=label)
    field.required = True
    return field


class OpenForm(forms.Form):
    float_cents = required_amount(_("Hoeveel zit er in de lade?"))


class ChoiceForm(forms.Form):
    """A fee that was chosen: what it is, what it cost on the page, how many."""

    product = forms.SlugField(max_length=80)
    situation = forms.CharField(max_length=60, required=False)
    label = CleanCharField(max_length=200)
    seen = forms.IntegerField(min_value=0, required=False)
    typed = AmountField(label=_("Bedrag"))
    quantity = forms.IntegerField(min_value=1, max_value=1000)
    key = forms.UUIDField()


class QuantityForm(forms.Form):
    quantity = forms.IntegerField(min_value=0, max_value=1000)


class ReductionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Wat?"),
        choices=ReductionKind.choices,
        initial=ReductionKind.REDUCTION,
        widget=forms.RadioSelect,
    )
    percent = forms.IntegerField(
        label=_("Hoeveel procent van het deel van de gemeente?"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_(
            "Een vrijstelling neemt dat deel helemaal weg. Het federale deel blijft altijd."
        ),
    )
    ground = CleanCharField(label=_("Op welke grond?"), max_length=300)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == ReductionKind.REDUCTION and not data.get("percent"):
            self.add_error("percent", _("Geef een percentage van 1 tot 100."))
        return data


class PayForm(forms.Form):
    """A payment: the way, what the agent saw to be left, what was given."""

    method = forms.ChoiceField(choices=Method.choices)
    seen = forms.IntegerField()
    key = forms.UUIDField()
    given = AmountField(label=_("Ontvangen"))
    note = forms.IntegerField(min_value=1, max_value=100_000, required=False)
    amount = AmountField(label=_("Bedrag op de kaart"))
    slip = CleanCharField(
        label=_("Nummer op het ticket van de terminal"), max_length=40, required=False
    )
    confirmed = forms.BooleanField(required=False)

    @property
    def given_cents(self) -> int | None:
        """What was put on the counter: by a button for a note, or typed."""
        given: int | None = self.cleaned_data["note"] or self.cleaned_data["given"]
        return given


class CorrectForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = CleanCharField(label=_("Waarom neem je deze verkoop terug?"), max_length=400)
    goods_back = forms.BooleanField(
        label=_("Wat verkocht werd, komt terug in de voorraad"), required=False, initial=True
    )


class MailForm(forms.Form):
    to = EmailField(label=_("E-mailadres van de inwoner"))


class CloseForm(forms.Form):
    """How many of each note and coin, why it differs, and who signs."""

    reason = CleanCharField(label=_("Hoe komt het verschil?"), max_length=400, required=False)
    email = EmailField(label=_("E-mail van wie mee tekent"), required=False)
    password = forms.CharField(
        label=_("Wachtwoord van wie tekent"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, second: bool) -> None:
        super().__init__(data)
        for cents in (*NOTES, *COINS):
            self.fields[f"n{cents}"] = forms.IntegerField(
                label=_piece(cents),
                min_value=0,
                max_value=MOST_PIECES,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        if not second:
            del self.fields["email"]
        else:
            self.fields["email"].required = True

    @property
    def notes(self) -> list[forms.BoundField]:
        return [self[f"n{cents}"] for cents in NOTES]

    @property
    def coins(self) -> list[forms.BoundField]:
        return [self[f"n{cents}"] for cents in COINS]

    @property
    def counted(self) -> dict[int, int]:
        return {cents: self.cleaned_data.get(f"n{cents}") or 0 for cents in (*NOTES, *COINS)}


def _piece(cents: int) -> str:
    return f"€ {cents // 100}" if cents >= 100 else f"{cents} cent"


class StockForm(forms.Form):
    name = CleanCharField(label=_("Wat ligt er in voorraad?"), max_length=120)
    location = forms.ModelChoiceField(label=_("Gebouw"), queryset=Location.objects.none())
    product = forms.ModelChoiceField(label=_("Product"), queryset=Product.objects.none())
    fee_label = CleanCharField(
        label=_("Alleen bij deze kost"), max_length=200, required=False,
        help_text=_("Zoals ze op de productpagina heet. Leeg: bij elke kost van het product."),
    )  # fmt: skip
    pieces = forms.IntegerField(
        label=_("Stuks per verkoop"), min_value=1, max_value=1000, initial=1
    )
    low_at = forms.IntegerField(
        label=_("Waarschuw vanaf"), min_value=0, max_value=100_000, initial=10
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Location.objects.order_by("name")
        products = Product.objects.filter(live=True).order_by("sort_key")
        self.fields["location"].queryset = places  # type: ignore[attr-defined]
        self.fields["product"].queryset = products  # type: ignore[attr-defined]


class DeliveryForm(forms.Form):
    quantity = forms.IntegerField(label=_("Hoeveel kwamen er bij?"), min_value=1, max_value=100_000)
    note = CleanCharField(label=_("Leverbon of opmerking"), max_length=300, required=False)


class CountForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    found = forms.IntegerField(label=_("Hoeveel tel je er?"), min_value=0, max_value=1_000_000)
    reason = CleanCharField(label=_("Hoe komt het verschil?"), max_length=300, required=False)


class PeriodForm(forms.Form):
    """From which to which day; today when nothing was said."""

    van = forms.DateField(
        label=_("Van"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    tot = forms.DateField(
        label=_("Tot en met"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def period(self, today: date) -> tuple[date, date]:
        data = self.cleaned_data if self.is_valid() else {}
        first = data.get("van") or data.get("tot") or today
        return first, max(first, data.get("tot") or today)
