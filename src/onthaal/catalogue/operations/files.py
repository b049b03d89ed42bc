"""The files behind forms and brochures."""

from datetime import datetime

from django.db import transaction

from onthaal.catalogue.models import Product
from onthaal.catalogue.reading import owner
from onthaal.core import attachments
from onthaal.core.models import Attachment


@transaction.atomic
def add_file(
    product: Product, data: bytes, *, name: str, content_type: str, at: datetime
) -> Attachment:
    """Keep a file of ``product``; it shows to nobody until a published document names it."""
    return attachments.store(
        data, name=name, content_type=content_type, owner=owner(product), at=at
    )
