"""Out of the lists and the search, and back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.catalogue.models import Product
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.catalogue.operations.fields import change_fields
from onthaal.core.calendars import local_date
from onthaal.versions.operations import touch

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def archive(product: Product, *, version: int, by: "User | None", at: datetime) -> Product:
    """Take a product out of the lists and the search; its page stays, its open reviews end.

    ``Conflict`` past ``version``.
    """
    current = PRODUCTS.lock(product.pk, version=version)
    PRODUCTS.archive(current, "archived", by=by, at=at)
    return current


@transaction.atomic
def unarchive(product: Product, *, version: int, by: "User | None", at: datetime) -> Product:
    """Undo ``archive``. Of a product that expired the last day goes, as a version of its own."""
    current = PRODUCTS.lock(product.pk, version=version)
    today = local_date(at)
    if current.expires_on is not None and current.expires_on < today:
        published = change_fields(
            current, fields={"expires_on": None}, note=_("Teruggehaald: vervalt niet meer."),
            by=by, at=at, version=version, publish=True,
        )  # fmt: skip
        return published.product
    touch(current, by=by, at=at, archived_at=None)
    PRODUCTS.refresh(current, on=today)
    PRODUCTS.tell("unarchived", current, by=by, at=at)
    return current
