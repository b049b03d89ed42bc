"""What the clock does: planned versions go live, products expire."""

import logging
from datetime import datetime

from onthaal.catalogue.models import Product
from onthaal.catalogue.operations.common import PRODUCTS
from onthaal.core.calendars import local_date
from onthaal.versions.refusals import Invalid
from onthaal.versions.states import VersionState

logger = logging.getLogger(__name__)
DONE_AT_ONCE = 100


def apply_due(*, now: datetime) -> int:
    """Publish planned versions whose day has come and archive what expired; return how many.

    Each is one transaction: a worker that is killed leaves it whole or undone, and the next turn does
    it. Two workers at once do it once. One that cannot be published stays planned and is logged.
    """
    today = local_date(now)
    planned = PRODUCTS.rows().filter(state=VersionState.SCHEDULED, publish_from__lte=today)
    planned = planned.order_by("publish_from", "number", "pk")
    expired = Product.objects.filter(
        live=True, archived_at__isnull=True, expires_on__lt=today
    ).order_by("pk")
    done = 0
    for version_id in list(planned.values_list("pk", flat=True)[:DONE_AT_ONCE]):
        try:
            done += PRODUCTS.publish_due(version_id, now)
        except Invalid as refusal:
            fields = [problem.field for problem in refusal.problems]
            logger.warning("version %s cannot be published: %s", version_id, fields)
    for product in expired[:DONE_AT_ONCE]:
        done += PRODUCTS.expire(product.pk, now)
    return done
