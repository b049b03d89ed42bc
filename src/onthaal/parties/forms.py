"""The shapes of what is typed about a party."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onthaal.core.fields import EmailField, PhoneField
from onthaal.core.forms import CleanCharField, VersionedForm
from onthaal.parties.fields import EnterpriseNumberField, NationalNumberField
from onthaal.parties.models import (
    AddressType,
    Ground,
    Party,
    PartyType,
    PostalAddress,
    PreferredWay,
)

LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels")), ("fr", _("Frans")), ("de", _("Duits"))]


def _date_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Dit is geen geldige datum. Een voorbeeld: 30/07/1985.")},
        **kwargs,
    )


class SearchForm(forms.Form):
    q = CleanCharField(label=_("Naam, nummer of e-mailadres"), max_length=200, required=False)


class PartyForm(VersionedForm):
    """Who somebody is and how to reach her."""

    first_name = CleanCharField(label=_("Voornaam"), max_length=80, required=False)
    last_name = CleanCharField(label=_("Naam"), max_length=120)
    birth_date = _date_field(_("Geboortedatum"), required=False)
    phone = PhoneField(label=_("Telefoon"), required=False)
    phone2 = PhoneField(label=_("Tweede telefoon"), required=False)
    email = EmailField(label=_("E-mail"), required=False)
    email2 = EmailField(label=_("Tweede e-mail"), required=False)
    preferred_way = forms.ChoiceField(
        label=_("Krijgt antwoord het liefst per"),
        choices=[("", _("geen voorkeur")), *PreferredWay.choices],
        required=False,
    )
    language = forms.ChoiceField(label=_("Taal"), choices=LANGUAGES, initial="nl", required=False)

    def clean_birth_date(self) -> Any:
        born = self.cleaned_data["birth_date"]
        if born and born > timezone.localdate():
            raise forms.ValidationError(_("Een geboortedatum ligt niet in de toekomst."))
        return born

    def clean_language(self) -> str:
        return str(self.cleaned_data["language"] or "nl")


class NewPartyForm(PartyForm):
    """The same, with what is asked once: the type and the official number."""

    type = forms.ChoiceField(
        label=_("Wat voegen we toe?"), choices=PartyType.choices, initial="person"
    )
    national_number = NationalNumberField(
        label=_("Rijksregisternummer"), max_length=20, required=False
    )
    enterprise_number = EnterpriseNumberField(
        label=_("Ondernemingsnummer"), max_length=20, required=False
    )
    field_order = ["type", "first_name", "last_name"]

    @property
    def identifiers(self) -> list[tuple[str, tuple[str, str]]]:
        """The official numbers typed: field → (scheme, value)."""
        found = []
        if self.cleaned_data["national_number"]:
            found.append(("national_number", self.cleaned_data["national_number"]))
        if self.cleaned_data["enterprise_number"]:
            found.append(("enterprise_number", ("kbo", self.cleaned_data["enterprise_number"])))
        return found


class AddressForm(VersionedForm):
    street = CleanCharField(label=_("Straat en nummer"), max_length=120)
    postcode = CleanCharField(label=_("Postcode"), max_length=10)
    town = CleanCharField(label=_("Gemeente"), max_length=80)
    shielded = forms.BooleanField(label=_("Afgeschermd adres"), required=False)


class RepresentationForm(forms.Form):
    """Who may act for this person; the other is found by name or number."""

    other = CleanCharField(
        label=_("Wie handelt voor deze persoon?"),
        max_length=200,
        help_text=_("Naam, telefoonnummer, e-mailadres of rijksregisternummer"),
    )
    ground = forms.ChoiceField(label=_("Grond"), choices=Ground.choices)
    proof = CleanCharField(label=_("Welk bewijs zag je?"), max_length=200)
    scope = CleanCharField(label=_("Waarvoor"), max_length=200, required=False)
    start_date = _date_field(_("Vanaf"))
    end_date = _date_field(_("Tot en met"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("start_date"), data.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("De einddatum ligt voor de begindatum."))
        return data


class MergeForm(forms.Form):
    """Which of the two stays; asked with both in sight."""

    keep = forms.ChoiceField(label=_("Welke gegevens blijven?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, *, both: tuple[Party, Party]) -> None:
        super().__init__(data, initial={"keep": str(both[0].public_id)})
        self.both = {str(party.public_id): party for party in both}
        choices = [(key, summary(party)) for key, party in self.both.items()]
        self.fields["keep"].choices = choices  # type: ignore[attr-defined]

    @property
    def kept_and_dropped(self) -> tuple[Party, Party]:
        kept = self.both[self.cleaned_data["keep"]]
        return kept, next(party for party in self.both.values() if party.pk != kept.pk)


def summary(party: Party) -> str:
    """Return enough to tell two namesakes apart."""
    born = (
        f"{party.birth_date.day}/{party.birth_date.month}/{party.birth_date.year}"
        if party.birth_date
        else ""
    )
    values = (one.value for one in party.digital_addresses.order_by("pk")[:4])
    return " · ".join(part for part in (str(party), born, *values) if part)


def initial(party: Party) -> dict[str, Any]:
    """Return the form's values of an existing party."""
    phones, emails = _values(party)
    phone, phone2, *_rest = [*phones, "", ""]
    email, email2, *_rest = [*emails, "", ""]
    return {
        "version": party.version,
        "first_name": party.first_name,
        "last_name": party.last_name,
        "birth_date": party.birth_date,
        "phone": phone,
        "phone2": phone2,
        "email": email,
        "email2": email2,
        "preferred_way": party.preferred_way,
        "language": party.language,
    }


def reach(party: Party, data: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return every number and every address after the form: what it has no field for stays."""
    phones, emails = _values(party)
    return (
        [data["phone"], data["phone2"], *phones[2:]],
        [data["email"], data["email2"], *emails[2:]],
    )


def _values(party: Party) -> tuple[list[str], list[str]]:
    rows = list(party.digital_addresses.order_by("pk"))
    return (
        [one.value for one in rows if one.type == AddressType.PHONE],
        [one.value for one in rows if one.type == AddressType.EMAIL],
    )


def address_initial(party: Party, known: PostalAddress | None, shielded: bool) -> dict[str, Any]:
    """Return the form's values; of a shielded address that must not show, only that it is."""
    start: dict[str, Any] = {"version": party.version, "shielded": shielded}
    if known is not None:
        start |= {
            "street": known.street,
            "postcode": known.postcode,
            "town": known.town,
            "shielded": known.shielded,
        }
    return start
