"""Documents that are collected: explicit rows, nothing at random."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Product
from onthaal.counter.pickup import operations
from onthaal.counter.pickup.models import Pickup
from onthaal.counter.pickup.operations import Owner
from onthaal.counter.queue.tests import factories as queue
from onthaal.counter.queue.tests.factories import TownHall
from onthaal.organisation.models import Counter, Team
from onthaal.organisation.tests import factory as people

MAIL = "an.peeters@voorbeeld.example"


@dataclass(frozen=True)
class Register:
    """The town hall with a passport to collect at its quick counter, and the team of its department."""

    hall: TownHall
    els: User
    greet: User
    team: Team
    passport: Product
    counter: Counter


def register(hall: TownHall | None = None) -> Register:
    hall = hall or queue.town_hall()
    passport = Product.objects.create(
        number=5, slug="reispas", name="Reispas", department=hall.department, changed_at=NOW,
        live=True,
    )  # fmt: skip
    team = people.team(hall.department, "Team Bevolking")
    greet = cast.member("Greet", Role.HEAD_OF_SERVICE)
    return Register(hall, hall.els, greet, team, passport, hall.quick.counter)


def requested(
    town: Register, name: str = "An Peeters", *, at: datetime = NOW, **fields: Any
) -> Pickup:
    """Somebody asked for a passport."""
    owner = {
        key: fields.pop(key) for key in ("party", "birth_date", "way", "address") if key in fields
    }
    plain: dict[str, Any] = {"product": town.passport, "counter": town.counter, "by": town.els}
    return operations.request(owner=Owner(name=name, **owner), at=at, **plain | fields)


def arrived(
    town: Register, name: str = "An Peeters", *, at: datetime = NOW, **fields: Any
) -> Pickup:
    """It lies on shelf B."""
    row = requested(town, name, at=at, **fields)
    return operations.arrived(row, shelf="B", place="12", by=town.els, at=at)


def told(town: Register, name: str = "An Peeters", *, at: datetime = NOW, **fields: Any) -> Pickup:
    """She got a mail."""
    row = arrived(town, name, at=at, **{"way": "mail", "address": MAIL} | fields)
    return operations.tell(row, by=town.els, at=at, version=row.version)


BORN = date(1985, 7, 30)
