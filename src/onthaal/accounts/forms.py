"""What an administrator says about who may log in, and the password that somebody chooses."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.core.compartments import Compartment
from onthaal.core.fields import EmailField
from onthaal.core.forms import CleanCharField, CleanTextField, VersionedForm

WALLS = [(one.value, one.label) for one in Compartment if one != Compartment.ORDINARY]
LONGEST_PASSWORD = 128  # characters; a hash of more takes time and adds nothing


class RightsForm(VersionedForm):
    """What somebody may do."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Zonder rol kan iemand zich aanmelden, en verder bijna niets."),
    )
    compartments = forms.MultipleChoiceField(
        label=_("Afgeschermde dossiers"),
        choices=WALLS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Wat afgeschermd is, bestaat niet voor wie het niet mag zien. Gewone vragen ziet"
            " iedereen die ze volgens zijn rol mag lezen."
        ),
    )


class UserForm(RightsForm):
    """Who somebody is and what she may do."""

    display_name = CleanCharField(label=_("Naam"), max_length=120)
    email = EmailField(
        label=_("E-mail"), help_text=_("Hiermee meldt iemand zich aan, en hier komt de link aan.")
    )
    field_order = ("version", "display_name", "email", "roles", "compartments")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def values_of(user: User) -> dict[str, Any]:
    """Return what the form shows of a user."""
    return {
        "version": user.version,
        "display_name": user.display_name,
        "email": user.email,
        "roles": [role.value for role in Role if role.value in user.roles],
        "compartments": [code for code, _label in WALLS if code in user.compartments],
    }


class ReasonForm(forms.Form):
    reason = CleanTextField(
        label=_("Waarom?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hoe weet je zeker dat zij het vraagt? Dit blijft in het verloop staan."),
    )


@dataclass(frozen=True)
class UserFilter:
    """``active`` is ``None`` for who comes in and who does not."""

    text: str = ""
    role: str = ""
    active: bool | None = True


class FilterForm(forms.Form):
    """What is not in its choices is as if it were not said."""

    q = CleanCharField(label=_("Zoek op naam of e-mail"), max_length=80, required=False)
    rol = forms.ChoiceField(
        label=_("Rol"), required=False, choices=[("", _("elke rol")), *Role.choices]
    )
    toon = forms.ChoiceField(
        label=_("Toon"),
        required=False,
        choices=[
            ("", _("wie zich mag aanmelden")),
            ("gestopt", _("wie zich niet meer mag aanmelden")),
            ("alle", _("iedereen")),
        ],
    )

    @property
    def wanted(self) -> UserFilter:
        self.full_clean()
        data = self.cleaned_data if self.is_bound else {}
        active = {"": True, "gestopt": False}.get(data.get("toon") or "")
        return UserFilter(data.get("q") or "", data.get("rol") or "", active)


class PasswordForm(forms.Form):
    """A password twice; the rules are those of the house, each said when it is broken."""

    password = forms.CharField(
        label=_("Wachtwoord"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Minstens 12 tekens. Een zin van vier woorden onthoud je makkelijk."),
    )
    again = forms.CharField(
        label=_("Nog eens hetzelfde wachtwoord"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError(_("Dit is niet hetzelfde. Typ het wachtwoord opnieuw."))
        return again
