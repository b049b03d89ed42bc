"""The product as the rest of the house names it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models import Product
from onthaal.catalogue.permissions import READ
from onthaal.core import kinds

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PRODUCT = "catalogue.product"


def _titles(ids: Collection[int]) -> dict[int, str]:
    return dict(Product.objects.filter(pk__in=ids).values_list("pk", "name"))


def _urls(ids: Collection[int]) -> dict[int, str]:
    return {row.pk: row.get_absolute_url() for row in Product.objects.filter(pk__in=ids)}


def _visible(user: "User", ids: Collection[int]) -> set[int]:
    return set(ids) if user.has_perm(READ) else set()


def register() -> None:
    kinds.register(
        kinds.Kind(code=PRODUCT, label=_("product"), titles=_titles, urls=_urls, visible=_visible)
    )
