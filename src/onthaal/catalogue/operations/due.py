"""What the clock does: planned versions go live, products expire."""

import logging
from datetime import datetime

from django.db import transaction

from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Product, ProductVersion
from onthaal.catalogue.operations.common import fresh, lock, tell, touch
from onthaal.catalogue.operations.publishing import check, go_live
from onthaal.catalogue.operations.refusals import Invalid
from onthaal.catalogue.states import ProductState, VersionState
from onthaal.core.calendars import local_date
from onthaal.search import index

logger = logging.getLogger(__name__)
DONE_AT_ONCE = 100


def apply_due(*, now: datetime) -> int:
    """Publish planned versions whose day has come and archive what expired; return how many.

    Each is one transaction: a worker that is killed leaves it whole or undone, and the next turn does
    it. Two workers at once do it once. One that cannot be published stays planned and is logged.
    """
    today = local_date(now)
    planned = ProductVersion.objects.filter(
        state=VersionState.SCHEDULED, publish_from__lte=today
    ).order_by("publish_from", "number", "pk")
    planned = planned.only("product_id")
    expired = Product.objects.filter(
        live=True, archived_at__isnull=True, expires_on__lt=today
    ).order_by("pk")
    done = 0
    for version in planned[:DONE_AT_ONCE]:
        try:
            done += _publish(version, now)
        except Invalid as refusal:
            fields = [problem.field for problem in refusal.problems]
            logger.warning("version %s cannot be published: %s", version.pk, fields)
    for product in expired[:DONE_AT_ONCE]:
        done += _expire(product.pk, now)
    return done


@transaction.atomic
def _publish(version: ProductVersion, now: datetime) -> bool:
    product = lock(version.product_id)
    current = fresh(version)
    if current.state != VersionState.SCHEDULED:
        return False
    check(product, current.content, on=local_date(now))
    go_live(product, current, by=current.published_by, at=now)
    return True


@transaction.atomic
def _expire(product_id: int, now: datetime) -> bool:
    product = lock(product_id)
    gone = product.state_on(local_date(now)) == ProductState.ARCHIVED
    if product.archived_at is not None or not gone:
        return False
    touch(product, by=None, at=now, archived_at=now)
    index.remove(PRODUCT, product.pk)
    tell("catalogue.expired", product, by=None, at=now)
    return True
