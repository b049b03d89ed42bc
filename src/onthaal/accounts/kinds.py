"""The user as the rest of the house names her."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards

USER = "accounts.user"


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=USER,
            label=_("medewerker"),
            cards=Cards(User.objects.all, ("display_name",), lambda row: Card(row["display_name"])),
            visible=lambda user: Q(),
        )
    )
