"""The product as the rest of the house names it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models import Product
from onthaal.catalogue.permissions import READ
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards
from onthaal.core.together import Row

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PRODUCT = "catalogue.product"


def _card(row: Row) -> Card:
    return Card(row["name"], reverse("catalogue:product", args=[row["slug"]]))


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(READ) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=PRODUCT,
            label=_("product"),
            cards=Cards(Product.objects.all, ("name", "slug"), _card, owner="department_id"),
            visible=_visible,
        )
    )
