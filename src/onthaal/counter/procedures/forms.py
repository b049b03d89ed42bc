"""What is filled in about a product that is made ready at the counter."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models import ChecklistItem, Product
from onthaal.core.checklists import Outcome
from onthaal.core.fields import PHONE_EXAMPLE, phone_number
from onthaal.core.forms import CleanCharField
from onthaal.counter.procedures.operations import Seen, Who
from onthaal.counter.procedures.queries import Asked
from onthaal.counter.procedures.states import (
    WITH_GROUND,
    How,
    Method,
    ProcedureState,
    ProxyGround,
    Tick,
)
from onthaal.parties.fields import NationalNumberField

MOST = 2**31 - 1
SITUATION = "/"  # stands between a product and its situation in a choice
A_MONTH = timedelta(days=30)
EARLIEST = date(2020, 1, 1)  # nothing was delivered here before


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StepForm(forms.Form):
    """A step, with the state that the agent saw; ``of`` is where the page shows it."""

    of: str = ""
    version = forms.IntegerField(min_value=1, max_value=MOST, widget=forms.HiddenInput)


class UndoForm(forms.Form):
    step = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)


class NewForm(forms.Form):
    """Which product, in which situation: one choice of both."""

    product = forms.ChoiceField(label=_("Welk product?"))

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["product"]
        chosen.choices = [("", _("Kies een product")), *choices]

    @property
    def chosen(self) -> tuple[str, str]:
        """The slug of the product and the code of the situation, of a valid form."""
        slug, _sep, situation = self.cleaned_data["product"].partition(SITUATION)
        return slug, situation


class IdentifyForm(StepForm):
    """Who stands there: how it was looked at, and the number or the name."""

    of = ProcedureState.IDENTIFY
    method = forms.ChoiceField(
        label=_("Hoe keek je na wie het is?"),
        choices=Method.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kijk eerst na wie het is, en zeg hoe je dat deed.")},
    )
    number = NationalNumberField(
        label=_("Rijksregisternummer"),
        max_length=20,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}
        ),
        help_text=_("Van wie het product krijgt. Het blijft bewaard tot de procedure gedaan is."),
    )
    first_name = CleanCharField(label=_("Voornaam"), max_length=100, required=False)
    last_name = CleanCharField(label=_("Naam"), max_length=99, required=False)
    birth_date = forms.DateField(label=_("Geboortedatum"), required=False, widget=_date())
    ground = CleanCharField(
        label=_("Waarop steun je?"),
        max_length=200,
        required=False,
        help_text=_("Alleen zonder kaart, of als het register niemand vindt."),
    )
    proxy_name = CleanCharField(label=_("Wie komt erom?"), max_length=200, required=False)
    proxy_ground = forms.ChoiceField(
        label=_("Op welke grond?"),
        choices=[("", _("niet van toepassing")), *ProxyGround.choices],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("method") in WITH_GROUND and not data.get("ground"):
            self.add_error("ground", _("Zonder kaart: zeg waarop je steunt."))
        if bool(data.get("proxy_name")) != bool(data.get("proxy_ground")):
            self.add_error(
                "proxy_ground" if data.get("proxy_name") else "proxy_name",
                _("Komt iemand anders erom? Zeg dan wie, en op welke grond."),
            )
        return data

    @property
    def who(self) -> Who:
        """Who it is, of a valid form."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        _scheme, number = data.pop("number") or ("", "")
        return Who(**data, number=number)


class CheckForm(StepForm):
    """A tick for each piece; ``known`` are the ticks that the door gave already."""

    of = ProcedureState.CHECK
    ground = CleanCharField(
        label=_("Waarom ga je verder zonder een stuk?"),
        max_length=200,
        required=False,
        help_text=_("Alleen als er iets ontbreekt of niet goed is."),
    )

    def __init__(
        self,
        *args: Any,
        items: Sequence[ChecklistItem],
        known: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for place, item in enumerate(self.items):
            self.fields[f"piece-{place}"] = forms.ChoiceField(
                label=item.text,
                choices=Tick.choices,
                widget=forms.RadioSelect,
                initial=(known or {}).get(item.text),
                help_text=item.rule_words,
                error_messages={"required": _("Kijk dit stuk na.")},
            )
        self.order_fields([*(f"piece-{place}" for place in range(len(self.items))), "ground"])

    @property
    def pieces(self) -> list[Seen]:
        """What was seen, of a valid form; a piece that may be missing is fine without."""
        return [
            Seen(item.text, _outcome(item, self.cleaned_data[f"piece-{place}"]))
            for place, item in enumerate(self.items)
        ]

    @property
    def rows(self) -> list[Any]:
        """The fields of the pieces."""
        return [self[f"piece-{place}"] for place in range(len(self.items))]


def _outcome(item: ChecklistItem, tick: str) -> Outcome:
    return Outcome.FINE if tick == Tick.MISSING and item.optional else Outcome(tick)


class MadeForm(StepForm):
    """It was made in the application of the state."""

    of = ProcedureState.MAKE
    document_number = CleanCharField(
        label=_("Nummer van het document of de aanvraag"),
        max_length=40,
        required=False,
        help_text=_("Leeg als er geen nummer op staat."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ProofForm(StepForm):
    """Make the proof of what was seen."""

    of = ProcedureState.MAKE
    sealed = CleanCharField(max_length=20_000, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Why a proof counts no more."""

    reason = CleanCharField(
        label=_("Waarom trek je het in?"),
        max_length=400,
        error_messages={"required": _("Zeg waarom je dit bewijs intrekt.")},
    )


class CodeForm(forms.Form):
    """The code on a paper."""

    code = CleanCharField(
        label=_("Code op het bewijs"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("26 letters en cijfers; streepjes en hoofdletters maken niet uit."),
    )


class ReasonForm(StepForm):
    """It was not made, or it stops: why."""

    reason = CleanCharField(
        label=_("Waarom?"),
        max_length=300,
        error_messages={"required": _("Zeg waarom: een collega moet het later begrijpen.")},
    )


class LaterForm(ReasonForm):
    """It could not be made now: who is called back."""

    of = ProcedureState.MAKE
    phone = CleanCharField(
        label=_("Op welk nummer bellen we terug?"),
        max_length=40,
        required=False,
        help_text=_("Mag leeg blijven als de persoon gekend is."),
    )

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"]).strip()
        number = phone_number(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(
                _("Dit is geen volledig telefoonnummer. Een voorbeeld: {one}.").format(
                    one=PHONE_EXAMPLE
                )
            )
        return number


class DeliverForm(StepForm):
    """How it reaches her, and on which ground."""

    of = ProcedureState.DELIVER
    how = forms.ChoiceField(
        label=_("Hoe krijgt de inwoner het?"), choices=How.choices, widget=forms.RadioSelect
    )
    ground = CleanCharField(
        label=_("Op welke grond?"),
        max_length=200,
        error_messages={"required": _("Zeg op welke grond dit afgeleverd wordt.")},
    )


class ListForm(forms.Form):
    """Which deliveries: the last thirty days when nothing was said."""

    q = CleanCharField(label=_("Naam of nummer"), max_length=200, required=False)
    product = forms.ChoiceField(label=_("Product"), required=False)
    hoe = forms.ChoiceField(
        label=_("Hoe"), choices=[("", _("alles")), *How.choices], required=False
    )
    van = forms.DateField(label=_("Van"), required=False, widget=_date())
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=_date())

    def __init__(self, *args: Any, products: Sequence[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: Any = self.fields["product"]
        every.choices = [("", _("alle producten")), *((one.slug, one.name) for one in products)]

    def asked(self, today: date) -> Asked:
        """Return what was asked; what was typed wrong counts as not typed."""
        data = self.cleaned_data if self.is_valid() else {}
        last = max(min(data.get("tot") or today, today), EARLIEST)
        first = data.get("van") or last - A_MONTH
        return Asked(
            first=max(min(first, last), EARLIEST),
            last=last,
            text=data.get("q") or "",
            product=data.get("product") or "",
            how=data.get("hoe") or "",
        )
