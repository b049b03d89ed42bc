"""What an administrator changes, in words: the lines of the timeline and of a conflict."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.core.compartments import Compartment

NOTHING = "—"


def role_names(roles: frozenset[str]) -> str:
    """Return roles by name in the order of the house, '—' for none."""
    return ", ".join(str(one.label) for one in Role if one.value in roles) or NOTHING


def compartment_names(compartments: frozenset[str]) -> str:
    """Return the compartments besides the ordinary by name, '—' for none."""
    walls = [one for one in Compartment if one != Compartment.ORDINARY]
    return ", ".join(str(one.label) for one in walls if one.value in compartments) or NOTHING


def lines(user: User) -> dict[str, str]:
    """Return what an administrator decides of a user: label and value."""
    return {
        _("Naam"): user.display_name,
        _("E-mail"): user.email,
        _("Rollen"): role_names(user.roles),
        _("Afgeschermde dossiers"): compartment_names(user.compartments),
    }


def of_user(user: User) -> str:
    """Return it in one text, a line each."""
    return "\n".join(f"{label}: {value}" for label, value in lines(user).items())


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return what differs, a line each: 'Rollen: Baliemedewerker → Beheerder'."""
    return "\n".join(
        f"{label}: {value} → {after[label]}"
        for label, value in before.items()
        if value != after[label]
    )
