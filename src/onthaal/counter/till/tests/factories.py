"""A town hall that sells: explicit rows, nothing at random; every amount invented for the tests."""

import uuid
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.content import BLANK
from onthaal.catalogue.models import Fee, Product
from onthaal.catalogue.operations import create_product
from onthaal.counter.till import operations
from onthaal.counter.till.models import (
    Account,
    Sale,
    StockItem,
    Till,
    TillSession,
)
from onthaal.counter.till.operations import Choice, Choices
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.operations.paying import to_pay
from onthaal.counter.till.states import Method, Part
from onthaal.counter.till.terminals import BY_HAND, Charge
from onthaal.counter.till.tests.statements import IBAN
from onthaal.organisation import operations as organisation
from onthaal.organisation.models import Department, Location

FLOAT = 10_000
FEES: dict[str, list[dict[str, Any]]] = {
    # name of the product → its fees: label, whole amount, federal share
    "Reispas": [{"label": "gewoon", "amount_cents": 7400, "federal_cents": 6500}],
    "Strafregister": [{"label": "eerste", "amount_cents": 250, "federal_cents": None}],
    "Restafvalzak": [{"label": "rol", "amount_cents": 1248, "federal_cents": None}],
    "Attest": [{"label": "attest", "amount_cents": 0, "federal_cents": None}],
    "Zaal": [{"label": "huur", "amount_cents": None, "federal_cents": None, "text": "vraag na"}],
}


def later(minutes: float) -> datetime:
    """Return the moment of the tests plus so many minutes."""
    return NOW + timedelta(minutes=minutes)


def key(number: int) -> uuid.UUID:
    """Return the key of a form."""
    return uuid.UUID(int=number)


@dataclass
class Shop:
    """Elke answers for the till; Ria works beside her; Gerda leads them."""

    elke: User
    ria: User
    gerda: User
    location: Location
    till: Till
    session: TillSession
    products: dict[str, Product]
    number: int = 0

    def next_key(self) -> uuid.UUID:
        self.number += 1
        return key(self.number)

    def choice(self, name: str, quantity: int = 1, typed: int | None = None) -> Choice:
        """Return the one fee of a product as it stands today."""
        fee = Fee.objects.select_related("situation").get(situation__product=self.products[name])
        return Choice(
            self.products[name], fee.situation.code, fee.label, fee.amount_cents, typed, quantity
        )

    def sale(self, *names: str, at: datetime = NOW, by: User | None = None) -> Sale:
        """Begin a sale of one of each."""
        seller = by or self.elke
        sale = operations.start(
            session=self.session,
            choice=self.choice(names[0]),
            key=self.next_key(),
            by=seller,
            at=at,
        )
        for name in names[1:]:
            sale = operations.add_line(sale, choice=self.choice(name), by=seller, at=at)
        return sale

    def pay(
        self, sale: Sale, method: str = Method.CASH, *, at: datetime = NOW, **values: Any
    ) -> Sale:
        """Pay what is left of a sale."""
        sale = Sale.objects.get(pk=sale.pk)
        values.setdefault("key", self.next_key())
        values.setdefault("seen_cents", to_pay(sale))
        values.setdefault("session", self.session)
        if method == Method.CARD:
            values.setdefault("charge", Charge(approved=True, slip="12"))
        return operations.pay(sale, method=method, by=self.elke, at=at, **values)

    def close(self, cents: int, *, reason: str = "", at: datetime = NOW) -> TillSession:
        """Close the till with so much counted, in cents."""
        return operations.close(
            self.session,
            counted={1: cents},
            reason=reason,
            signed_by=self.elke,
            by=self.elke,
            at=at,
        )


def product(name: str, fees: list[dict[str, Any]], department: Department) -> Product:
    """Create a published product with one situation."""
    rows = [{"text": "", "source": "test", **fee} for fee in fees]
    situation = {"code": "gewoon", "name": "Gewoon", "checklist": [], "fees": rows}
    fields = {
        **deepcopy(BLANK), "name": name, "summary": f"{name}.", "department": department.slug,
        "situations": [situation],
    }  # fmt: skip
    return create_product(fields=fields, note="", by=None, at=NOW, publish=True).product


def accounts() -> dict[str, Account]:
    """Create an account for each part."""
    made: dict[str, Account] = {}
    for part, code in (
        (Part.FEDERAL, "496000"), (Part.LOCAL, "702000"), (Part.ROUNDING, "744000"),
        (Part.DIFFERENCE, "644000"),
    ):  # fmt: skip
        made[part] = operations.save_account(None, code=code, name=str(part.label), by=None, at=NOW)
        operations.add_rule(part=part, account=made[part], by=None, at=NOW)
    return made


def choose(**values: Any) -> None:
    """Set how the town handles money; the rest as the tests have it."""
    row = the_settings()
    economic = values.pop("economic", None)
    known = {"beneficiary": "Stad Test", "iban": IBAN, "rounding": row.rounding}
    operations.save_settings(
        Choices(**{**known, **values}),
        economic=row.economic.all() if economic is None and row.version > 1 else economic or [],
        version=row.version, by=None, at=NOW,
    )  # fmt: skip


def shop() -> Shop:
    """Create it with the till open, ten thousand cents in the drawer."""
    elke = cast.member("Elke", Role.COUNTER_AGENT)
    ria = cast.member("Ria", Role.RECEPTIONIST)
    gerda = cast.member("Gerda", Role.HEAD_OF_SERVICE)
    department = organisation.create_department(name="Bevolking", at=NOW, by=None)
    location = organisation.create_location(name="Stadhuis", at=NOW, by=None)
    products = {name: product(name, fees, department) for name, fees in FEES.items()}
    accounts()
    choose(economic=[products["Restafvalzak"]])
    till = operations.save_till(
        None, location=location, name="Kassa 1", terminal=BY_HAND, by=None, at=NOW
    )
    session = operations.open_session(till, float_cents=FLOAT, by=elke, at=NOW)
    return Shop(elke, ria, gerda, location, till, session, products)


def bags(shop: Shop, on_hand: int = 20) -> StockItem:
    """Keep the bags of the shop in stock."""
    item = operations.save_item(
        None, location=shop.location, name="Restafvalzakken", product=shop.products["Restafvalzak"],
        fee_label="", pieces=1, low_at=5, by=shop.gerda, at=NOW,
    )  # fmt: skip
    return operations.deliver(item, quantity=on_hand, note="", by=shop.elke, at=NOW)
