"""Documents that were asked for, lie ready or were collected: invented, like the people."""

from datetime import datetime, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core import outbox
from onthaal.counter.pickup import operations
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.operations import Owner
from onthaal.counter.pickup.refs import PICKUP
from onthaal.counter.pickup.rules import Days
from onthaal.organisation.models import Counter
from onthaal.parties.models import Party

AGENT = "els@onthaal.example"


def load(data: dict[str, Any], *, at: datetime) -> None:
    """Set the days of the demo town and walk each document to where it stands."""
    agent = User.objects.get(email=AGENT)
    products = {one.number: one for one in Product.objects.all()}
    for row in data["days"]:
        product = products.get(row.get("product"))
        days = Days(**{key: value for key, value in row.items() if key != "product"})
        operations.set_days(product, days=days, by=None, at=at)
    people = list(Party.objects.filter(demo=True).order_by("pk")[:40])
    for row in data["pickups"]:
        _pickup(row, products[row["product"]], people[row["person"]], agent=agent, at=at)


def _pickup(
    row: dict[str, Any], product: Product, person: Party, *, agent: User, at: datetime
) -> None:
    def ago(step: str) -> datetime:
        return at - timedelta(days=row[step])

    pickup = operations.request(
        product=product, counter=_counter(product), owner=Owner(party=person), by=agent,
        at=ago("requested"), document_number=row.get("number", ""),
    )  # fmt: skip
    if "arrived" in row:
        pickup = operations.arrived(
            pickup, shelf=row["shelf"], place=row["place"], by=agent, at=ago("arrived")
        )
    if "told" in row:
        pickup = _told(pickup, by=agent, at=ago("told"))
    if "signed" in row:
        pickup = operations.end(
            pickup, ending="return", by=agent, at=ago("signed"), version=pickup.version
        )
    if "collected" in row:
        operations.collect(
            pickup, method="eid", by=agent, at=ago("collected"), version=pickup.version
        )


def _told(pickup: Pickup, *, by: User, at: datetime) -> Pickup:
    """Tell her as she likes it; what was written left that day."""
    told = operations.tell(pickup, by=by, at=at, version=pickup.version)
    for message in outbox.waiting_for((PICKUP, told.pk)):
        outbox.mark_sent(message, at=at)
    if told.told_at is None:
        told = operations.called(told, by=by, at=at, version=told.version)
    return told


def _counter(product: Product) -> Counter:
    return product.counters.order_by("pk").first() or Counter.objects.order_by("pk")[0]
