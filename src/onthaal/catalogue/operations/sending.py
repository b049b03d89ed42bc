"""The product sheet by mail."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def send_sheet(product: Product, *, to: str, text: str, by: "User", at: datetime) -> OutboxMessage:
    """Mail the product sheet in ``text`` to an inhabitant."""
    PRODUCTS.tell("sheet_sent", product, by=by, at=at)
    return outbox.enqueue_mail(
        to=to,
        subject=product.name,
        text=text,
        origin=(PRODUCT, product.pk),
        purpose="sheet",
        at=at,
        by=by,
    )
