"""What an administrator says about the municipality."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onthaal.core.fields import EmailField, PhoneField
from onthaal.core.forms import CleanCharField, VersionedForm
from onthaal.house import languages, style
from onthaal.house.contrast import is_colour


class ColourField(CleanCharField):
    """A colour, stored as '#rrggbb' in small letters."""

    default_error_messages = {"invalid": _("Dit is geen kleur. Schrijf ze als in #00558c.")}
    widget = forms.TextInput(attrs={"type": "color"})

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).strip().lower()
        if text and not is_colour(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class ColoursForm(forms.Form):
    primary_colour = ColourField(label=_("Kleur van knoppen en links"))
    header_colour = ColourField(label=_("Kleur van de kop"))


class HouseForm(VersionedForm, ColoursForm):
    name = CleanCharField(label=_("Naam"), max_length=80)
    legal_name = CleanCharField(label=_("Officiële naam"), max_length=120, required=False)
    street = CleanCharField(label=_("Straat en nummer"), max_length=120, required=False)
    postcode = CleanCharField(label=_("Postcode"), max_length=10, required=False)
    town = CleanCharField(label=_("Gemeente of deelgemeente"), max_length=80, required=False)
    phone = PhoneField(label=_("Telefoon"), required=False)
    email = EmailField(label=_("E-mail"), required=False)
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("Dit is geen webadres. Een voorbeeld: https://www.stad.example.")
        },
    )
    formal_address = forms.BooleanField(label=_("Spreek inwoners aan met 'u'"), required=False)
    field_order = (
        "version", "name", "legal_name", "street", "postcode", "town", "phone", "email",
        "website", "formal_address", "primary_colour", "header_colour",
    )  # fmt: skip

    def clean_primary_colour(self) -> str:
        """Refuse a colour whose links nobody can read."""
        colour = str(self.cleaned_data["primary_colour"])
        link = style.checks(colour, colour)[0]
        if not link.enough:
            raise ValidationError(
                _(
                    "Deze kleur is te licht om te lezen: het contrast is %(ratio)s en moet 4,5 zijn."
                ),
                params={"ratio": f"{link.ratio:.1f}".replace(".", ",")},
            )
        return colour

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields besides the colours, as they stand on the page."""
        return [one for one in self.visible_fields() if not one.name.endswith("_colour")]

    @property
    def values(self) -> dict[str, Any]:
        """The columns to write."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class LogoForm(VersionedForm):
    logo = forms.FileField(label=_("Nieuw logo"), help_text=_("PNG, JPEG of WebP, hoogstens 2 MB."))


class LanguageForm(forms.Form):
    """Another language for a public page, with the ground that an auditor will ask for."""

    page = forms.ChoiceField(label=_("Bladzijde"))
    language = forms.ChoiceField(label=_("Taal"))
    ground = CleanCharField(
        label=_("Op welke grond?"),
        max_length=400,
        help_text=_("Bijvoorbeeld het besluit van het college, met de datum."),
        error_messages={"required": _("Zeg op welke grond: zonder grond blijft het Nederlands.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page: Any = self.fields["page"]
        page.choices = [(one.code, one.label) for one in languages.pages()]
        language: Any = self.fields["language"]
        language.choices = [(one.code, one.name) for one in languages.others()]
