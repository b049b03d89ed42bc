"""The receipt by mail."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from onthaal.accounts.models import User
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage
from onthaal.counter.till.models import Sale
from onthaal.counter.till.operations.common import tell
from onthaal.counter.till.refs import SALE


@transaction.atomic
def mail_receipt(sale: Sale, *, to: str, text: str, by: User, at: datetime) -> OutboxMessage:
    """Send the receipt in ``text`` to the inhabitant."""
    tell("till.receipt_mailed", sale, by=by, at=at)
    with translation.override("nl"):  # the language of the town's own papers
        subject = _("Betaalbewijs {reference}").format(reference=sale.reference)
    return outbox.enqueue_mail(
        to=to,
        subject=subject,
        text=text,
        origin=(SALE, sale.pk),
        purpose="receipt",
        at=at,
        by=by,
        compartment=sale.compartment,
    )
