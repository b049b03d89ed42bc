"""Out of the lists and the search, and back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.catalogue import documents
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations.common import lock, tell, touch
from onthaal.catalogue.operations.fields import change_fields
from onthaal.core.calendars import local_date
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def archive(product: Product, *, version: int, by: "User | None", at: datetime) -> Product:
    """Take a product out of the lists and the search; its page stays. ``Conflict`` past ``version``."""
    current = lock(product.pk, version=version)
    touch(current, by=by, at=at, archived_at=at)
    index.remove(PRODUCT, current.pk)
    tell("catalogue.archived", current, by=by, at=at)
    return current


@transaction.atomic
def unarchive(product: Product, *, version: int, by: "User | None", at: datetime) -> Product:
    """Undo ``archive``. Of a product that expired the last day goes, as a version of its own."""
    current = lock(product.pk, version=version)
    today = local_date(at)
    if current.expires_on is not None and current.expires_on < today:
        published = change_fields(
            current, fields={"expires_on": None}, note=_("Teruggehaald: vervalt niet meer."),
            by=by, at=at, version=version, publish=True,
        )  # fmt: skip
        return published.product
    touch(current, by=by, at=at, archived_at=None)
    documents.refresh(current, on=today)
    tell("catalogue.unarchived", current, by=by, at=at)
    return current
