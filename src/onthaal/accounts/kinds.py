"""The user as the rest of the house names her."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.core import kinds
from onthaal.core.kinds import Card

USER = "accounts.user"


def _cards(ids: Collection[int]) -> dict[int, Card]:
    rows = User.objects.filter(pk__in=ids).values_list("pk", "display_name")
    return {pk: Card(name) for pk, name in rows}


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=USER,
            label=_("medewerker"),
            cards=_cards,
            visible=lambda user, ids: set(ids),
        )
    )
