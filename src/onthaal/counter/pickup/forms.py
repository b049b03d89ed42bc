"""What is filled in about documents that are collected."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models import Product
from onthaal.core.fields import EMAIL_EXAMPLE, PHONE_EXAMPLE, phone_number
from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.counter.pickup.operations import Owner
from onthaal.counter.pickup.rules import LONGEST, Days, Ending
from onthaal.counter.pickup.states import Method, ProxyGround, Way
from onthaal.organisation.models import Counter
from onthaal.parties.models import Party

DATE = {"type": "date"}
MOST = 2**31 - 1


class VersionForm(forms.Form):
    """A step, with the state that the agent saw."""

    version = forms.IntegerField(min_value=1, max_value=MOST, widget=forms.HiddenInput)
    note = CleanCharField(label=_("Waarom?"), max_length=400, required=False)


class UndoForm(forms.Form):
    step = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)


class ReachForm(forms.Form):
    """How she is told: an address that fits the way."""

    way = forms.ChoiceField(
        label=_("Hoe verwittigen we?"),
        choices=[("", _("zoals de persoon het wil")), *Way.choices],
        required=False,
    )
    address = CleanCharField(
        label=_("E-mailadres, telefoonnummer of postadres"),
        max_length=320,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mag leeg blijven als de persoon gekend is."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        way, address = data.get("way", ""), (data.get("address") or "").strip()
        if bool(way) != bool(address):
            self.add_error(
                "address", _("Kies hoe we verwittigen én vul het adres in, of geen van beide.")
            )
        elif way == Way.PHONE:
            number = phone_number(address)
            if number is None:
                self.add_error("address", _("Dit is geen volledig telefoonnummer. Een voorbeeld: {one}.").format(one=PHONE_EXAMPLE))  # fmt: skip
            data["address"] = number or address
        elif way == Way.MAIL:
            data["address"] = address.lower()
            try:
                validate_email(data["address"])
            except ValidationError:
                self.add_error("address", _("Dit is geen geldig e-mailadres. Een voorbeeld: {one}.").format(one=EMAIL_EXAMPLE))  # fmt: skip
        return data


class ChangeReachForm(ReachForm):
    version = forms.IntegerField(min_value=1, max_value=MOST, widget=forms.HiddenInput)


class RequestForm(ReachForm):
    """A document that was asked for: what, for whom, and where it will be collected."""

    product = forms.ModelChoiceField(
        label=_("Welk document?"), queryset=Product.objects.none(), to_field_name="slug"
    )
    name = CleanCharField(label=_("Naam op het document"), max_length=200, required=False)
    birth_date = forms.DateField(
        label=_("Geboortedatum"),
        required=False,
        widget=forms.DateInput(attrs=DATE),
        help_text=_("Alleen om naamgenoten uit elkaar te houden."),
    )
    document_number = CleanCharField(
        label=_("Nummer van het document"),
        max_length=40,
        required=False,
        help_text=_("Zoals het op de lijst van de leverancier zal staan. Mag leeg blijven."),
    )
    counter = forms.ModelChoiceField(
        label=_("Waar wordt het afgehaald?"),
        queryset=Counter.objects.none(),
        to_field_name="slug",
    )
    field_order = (
        "product", "name", "birth_date", "counter", "document_number", "way", "address",
    )  # fmt: skip

    def __init__(self, *args: Any, party: Party | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party = party
        products: Any = self.fields["product"]
        products.queryset = Product.objects.filter(live=True).order_by("name")
        counters: Any = self.fields["counter"]
        counters.queryset = Counter.objects.filter(active=True).order_by("sort_key")
        if party is not None:
            del self.fields["name"], self.fields["birth_date"]
        else:
            self.fields["name"].required = True
            ways: Any = self.fields["way"]
            ways.choices = [("", _("niet: de inwoner komt zelf kijken")), *Way.choices]
            self.fields["address"].help_text = _("Mag leeg blijven als we niet verwittigen.")

    @property
    def owner(self) -> Owner:
        """Whose it is, of a valid form."""
        data = self.cleaned_data
        return Owner(
            party=self.party,
            name=data.get("name", ""),
            birth_date=data.get("birth_date"),
            way=data["way"],
            address=data["address"],
        )


class PlaceForm(VersionForm):
    """Where it lies."""

    shelf = CleanCharField(label=_("Rek of bak"), max_length=20, required=False)
    place = CleanCharField(label=_("Plaats"), max_length=20, required=False)


class ListForm(forms.Form):
    """What came in, one per line: pasted, or scanned one after the other."""

    lines = CleanTextField(
        label=_("Wat kwam er aan? Eén per regel"),
        help_text=_("Plak een lijst of scan na elkaar: ons nummer (AH-…) of het nummer van het document. Na een puntkomma mag de plaats staan."),
        widget=forms.Textarea(attrs={"rows": 10, "autofocus": True, "spellcheck": "false"}),
    )  # fmt: skip
    shelf = CleanCharField(label=_("Op welk rek of in welke bak?"), max_length=20, required=False)


class CollectForm(forms.Form):
    """Who stands there and how we know."""

    version = forms.IntegerField(min_value=1, max_value=MOST, widget=forms.HiddenInput)
    method = forms.ChoiceField(
        label=_("Hoe keek je na wie het is?"),
        choices=Method.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kijk eerst na wie het is, en zeg hoe je dat deed.")},
    )
    proxy_name = CleanCharField(
        label=_("Haalt iemand anders het af? Wie?"), max_length=200, required=False
    )
    proxy_ground = forms.ChoiceField(
        label=_("Op welke grond?"),
        choices=[("", _("niet van toepassing")), *ProxyGround.choices],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("proxy_name")) != bool(data.get("proxy_ground")):
            self.add_error(
                "proxy_ground" if data.get("proxy_name") else "proxy_name",
                _("Haalt iemand anders het af? Zeg dan wie, en op welke grond."),
            )
        return data


class EndForm(VersionForm):
    ending = forms.ChoiceField(label=_("Wat gebeurt ermee?"), choices=Ending.choices)


class KeepForm(VersionForm):
    days = forms.IntegerField(
        label=_("Hoeveel dagen langer?"), min_value=1, max_value=365, initial=30
    )


class TellForm(VersionForm):
    way = forms.ChoiceField(choices=[("", ""), *Way.choices], required=False)


class DaysForm(forms.Form):
    """The days of a product."""

    remind_after = forms.IntegerField(
        label=_("Herinnering na hoeveel dagen?"), min_value=1, max_value=LONGEST,
        help_text=_("Geteld vanaf de dag dat de inwoner verwittigd is."),
    )  # fmt: skip
    end_after = forms.IntegerField(
        label=_("Na hoeveel dagen vragen we wat ermee gebeurt?"), min_value=1, max_value=LONGEST,
        help_text=_("Geteld vanaf de dag dat het aankwam. Er gaat nooit iets vanzelf weg."),
    )  # fmt: skip
    ending = forms.ChoiceField(label=_("Wat gebeurt ermee?"), choices=Ending.choices)
    two_signatures = forms.BooleanField(
        label=_("Twee collega's tekenen voor terugsturen of vernietigen"), required=False
    )
    bring = CleanCharField(
        label=_("Wat moet de inwoner meebrengen?"), max_length=400, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("end_after") or LONGEST) < (data.get("remind_after") or 0):
            self.add_error("end_after", _("Dit komt voor de herinnering: kies meer dagen."))
        return data

    @property
    def days(self) -> Days:
        """The choice of a valid form."""
        return Days(**self.cleaned_data)
