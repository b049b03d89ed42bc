"""The shapes of what is typed about what is no longer right."""

import uuid
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.corrections import targets
from onthaal.corrections.addresses import NotAnAddress
from onthaal.corrections.operations import LONGEST_TEXT
from onthaal.corrections.states import Part
from onthaal.corrections.targets import Target

LONGEST_PERIOD = 3 * 366  # days
USUAL_PERIOD = 90
FIRST_YEAR, LAST_YEAR = 2000, 2100


class FlagForm(forms.Form):
    """What is no longer right of a thing, or without one of a page by its address.

    The button that sends it says what is wrong: choosing is sending.
    """

    adres = CleanCharField(
        label=_("Adres van de webpagina"),
        max_length=2_000,
        help_text=_("Bijvoorbeeld www.maaseik.be/afval. Kopieer het uit de adresbalk."),
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "autofocus": True}
        ),
    )
    text = CleanTextField(
        label=_("Wat heb je gehoord of gezien?"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Mag leeg blijven. Schrijf geen naam of nummer van een inwoner op."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    part = forms.ChoiceField(label=_("Wat klopt er niet meer?"), choices=Part.choices)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, target: Target | None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **{"auto_id": "id_verbetering_%s", **kwargs})
        self.target = target
        if target is not None:
            del self.fields["adres"]
            self.fields["text"].widget.attrs["autofocus"] = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be wrong with it, as the buttons of the form."""
        return self.target.parts if self.target is not None else tuple(Part)

    @property
    def what(self) -> dict[str, Any]:
        """What the operation needs of a valid form."""
        return {
            "target": self.target,
            **{name: self.cleaned_data[name] for name in ("part", "text", "key")},
        }

    def clean_adres(self) -> str:
        address: str = self.cleaned_data["adres"]
        try:
            self.target = targets.page(address, str(_("webpagina")))
        except NotAnAddress as problem:
            raise forms.ValidationError(
                _("Dit is geen adres van een webpagina. Een voorbeeld: www.maaseik.be/afval")
            ) from problem
        return address


class OutcomeForm(forms.Form):
    """How it ended, on top of the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = CleanTextField(
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wie dit meldde, leest dit."),
    )

    def __init__(self, *args: Any, label: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{name}_%s", **kwargs})
        self.fields["text"].label = label

    def see(self, version: int) -> None:
        """Let what was typed be sent again on top of the version that the page now shows."""
        self.data = {**{key: self.data.get(key) for key in self.data}, "version": str(version)}


class ReopenForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FilterForm(forms.Form):
    """Which flags the list shows; what cannot be read shows what is open."""

    toon = forms.ChoiceField(
        label=_("Toon"),
        required=False,
        choices=[
            ("", _("alles wat nog na te kijken is")),
            ("laat", _("wat te laat is")),
            ("dienst", _("wat mijn dienst moet nakijken")),
            ("mij", _("wat ik meldde")),
            ("opgelost", _("wat opgelost is")),
        ],
    )

    @property
    def choice(self) -> str:
        return str(self.cleaned_data["toon"]) if self.is_valid() else ""


class PeriodForm(forms.Form):
    """From one local day to another, both counting; the last three months unless said otherwise."""

    van = forms.DateField(
        label=_("Van"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    tot = forms.DateField(
        label=_("Tot en met"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: Any, *, today: date) -> None:
        usual = {
            "van": (today - timedelta(days=USUAL_PERIOD)).isoformat(),
            "tot": today.isoformat(),
        }
        sent = {name: data[name] for name in usual if data.get(name)}
        super().__init__(usual | sent)
        self.usual = today - timedelta(days=USUAL_PERIOD), today

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        first, last = found.get("van"), found.get("tot")
        for name, day in (("van", first), ("tot", last)):
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, _("Kijk het jaartal na."))
        if first and last and last < first:
            self.add_error("tot", _("De laatste dag ligt voor de eerste."))
        elif first and last and (last - first).days > LONGEST_PERIOD:
            self.add_error("tot", _("Kies hoogstens drie jaar."))
        return found

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day; the usual ones when what was typed cannot be read."""
        if not self.is_valid():
            return self.usual
        return self.cleaned_data["van"], self.cleaned_data["tot"]
