"""The user as the rest of the house names her."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.core import kinds

USER = "accounts.user"


def _titles(ids: Collection[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "display_name"))


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=USER,
            label=_("medewerker"),
            titles=_titles,
            urls=lambda ids: {},
            visible=lambda user, ids: set(ids),
        )
    )
