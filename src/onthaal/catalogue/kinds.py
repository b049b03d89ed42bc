"""The product as the rest of the house names it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models import Product
from onthaal.catalogue.permissions import READ
from onthaal.core import kinds
from onthaal.core.kinds import Card

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PRODUCT = "catalogue.product"


def _cards(ids: Collection[int]) -> dict[int, Card]:
    rows = Product.objects.filter(pk__in=ids).only("name", "slug")
    return {row.pk: Card(row.name, row.get_absolute_url()) for row in rows}


def _visible(user: "User", ids: Collection[int]) -> set[int]:
    return set(ids) if user.has_perm(READ) else set()


def register() -> None:
    kinds.register(
        kinds.Kind(code=PRODUCT, label=_("product"), cards=_cards, visible=_visible)
    )
