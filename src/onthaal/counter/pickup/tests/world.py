"""What the pages of the register show in the tests over all pages."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.counter.pickup import operations
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.operations import Owner
from onthaal.organisation.models import Counter


def addresses() -> dict[str, dict[str, Any]]:
    """Stand on the product and the hall of the rooms below."""
    product = Product.objects.order_by("pk")[0]
    row = operations.request(
        product=product, counter=Counter.objects.filter(active=True).order_by("pk")[0],
        owner=Owner(name="An Peeters"), by=None, at=NOW,
    )  # fmt: skip
    row = operations.arrived(row, by=None, at=NOW)
    one = ("pickup", "arrived", "move", "tell", "called", "reach", "collect", "end", "keep",
           "cancel", "undo")  # fmt: skip
    gone = operations.request(
        product=product, counter=row.counter, owner=Owner(name="Bea Claes"), by=None, at=NOW
    )
    gone = operations.arrived(gone, by=None, at=NOW)
    els = User.objects.filter(is_active=True).order_by("pk")[0]
    gone = operations.collect(gone, method="eid", by=els, at=NOW, version=gone.version)
    return {
        **{f"pickup:{name}": {} for name in ("list", "new", "came_in", "shelves", "rules", "general")},
        **{f"pickup:{name}": {"reference": row.reference} for name in one},
        "pickup:receipt": {"reference": gone.reference},
        "pickup:days": {"slug": product.slug},
        "pickup:drop_days": {"slug": product.slug},
    }  # fmt: skip


def busy_pages() -> dict[str, tuple[str, str]]:
    row = Pickup.objects.filter(state="told", party__isnull=False).order_by("pk")[0]
    els = User.objects.get(email="els@onthaal.example")
    gone = Pickup.objects.filter(state="arrived").order_by("pk")[0]
    gone = operations.collect(gone, method="eid", by=els, at=timezone.now(), version=gone.version)
    return {
        "what can be collected": ("els", reverse("pickup:list") + "?q=a"),
        "the shelves": ("els", reverse("pickup:shelves")),
        "a new pick-up": ("els", reverse("pickup:new")),
        "a pick-up": ("els", row.get_absolute_url()),
        "a pick-up is collected": ("els", reverse("pickup:collect", args=[row.reference])),
        "a receipt": ("els", reverse("pickup:receipt", args=[gone.reference])),
        "the days of pick-ups": ("greet", reverse("pickup:rules")),
        "ready at the door": ("els", reverse("reception:ready") + f"?name={row.name}"),
    }
