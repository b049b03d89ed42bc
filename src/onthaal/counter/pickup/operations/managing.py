"""The days of a product."""

from datetime import datetime

from django.db import transaction

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import timeline
from onthaal.core.text import clean
from onthaal.counter.pickup.models import PickupRule
from onthaal.counter.pickup.refs import RULE
from onthaal.counter.pickup.rules import Days


@transaction.atomic
def set_days(product: Product | None, *, days: Days, by: User | None, at: datetime) -> PickupRule:
    """Set the days of a product, or of everything else; what arrives from now on follows them."""
    rule, _created = PickupRule.objects.update_or_create(
        product=product,
        defaults={
            "remind_after": days.remind_after,
            "end_after": days.end_after,
            "ending": days.ending,
            "two_signatures": days.two_signatures,
            "bring": clean(days.bring, limit=400).strip(),
        },
    )
    links = [(RULE, rule.pk), *([("catalogue.product", product.pk)] if product else [])]
    timeline.record(
        "pickup.rule_set", at=at, by=by, links=links,
        params={"remind": days.remind_after, "end": days.end_after},
    )  # fmt: skip
    return rule


@transaction.atomic
def drop_days(rule: PickupRule, *, by: User, at: datetime) -> None:
    """Let a product follow the days of everything else again."""
    product_id = rule.product_id
    rule.delete()
    if product_id:
        timeline.record(
            "pickup.rule_dropped", at=at, by=by, links=[("catalogue.product", product_id)]
        )
