"""The tills of the demo town: a few days of sales, one with a difference, one transfer that waits.

Accounts, settings and stock are choices of the demo town; the amounts are those of the catalogue.
"""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from onthaal.accounts.models import User
from onthaal.catalogue.fees import by_day
from onthaal.catalogue.models import Fee, Product
from onthaal.core.calendars import LOCAL, local_date, office_calendar
from onthaal.counter.till import operations
from onthaal.counter.till.models import Sale, Till, TillSession
from onthaal.counter.till.operations.paying import to_pay
from onthaal.counter.till.operations.sessions import expected_cash
from onthaal.counter.till.states import Method
from onthaal.counter.till.terminals import BY_HAND, Charge
from onthaal.organisation.models import Location

NAMESPACE = uuid.UUID("a5c1f6c4-5b5e-4e4d-9a3b-6a8f2f0f7b10")
OPENS = time(9, 0)
STEP = timedelta(minutes=9)


def load(data: dict[str, Any], *, at: datetime) -> None:
    """Set up the tills and sell what ``data`` tells, on the last working days before ``at``."""
    head = User.objects.get(email=data["head"])
    days = _days(at, len(data["days"]))
    at = days[0] - STEP
    tills = {row["name"]: _till(row, head, at) for row in data["tills"]}
    _accounts(data["accounts"], head, at)
    economic = Product.objects.filter(slug__in=data["economic"])
    choices = operations.Choices(**data["settings"])
    operations.save_settings(choices, economic=economic, version=1, by=head, at=at)
    for row in data["stock"]:
        _stock(row, head, at)
    for place, (day, row) in enumerate(zip(days, data["days"], strict=True)):
        _day(row, tills[row["till"]], day, place)


def _till(row: dict[str, Any], by: User, at: datetime) -> Till:
    place = Location.objects.get(slug=row["location"])
    return operations.save_till(
        None, location=place, name=row["name"], terminal=BY_HAND, by=by, at=at
    )


def _accounts(rows: list[dict[str, str]], by: User, at: datetime) -> None:
    for row in rows:
        account = operations.save_account(None, code=row["code"], name=row["name"], by=by, at=at)
        operations.add_rule(part=row["part"], account=account, by=by, at=at)


def _stock(row: dict[str, Any], by: User, at: datetime) -> None:
    item = operations.save_item(
        None, location=Location.objects.get(slug=row["location"]), name=row["name"],
        product=Product.objects.get(slug=row["product"]), fee_label=row["label"], pieces=1,
        low_at=row["low_at"], by=by, at=at,
    )  # fmt: skip
    operations.deliver(item, quantity=row["delivered"], note="", by=by, at=at)


def _days(at: datetime, number: int) -> list[datetime]:
    """Return the opening of the last working days before ``at``, oldest first."""
    found: list[datetime] = []
    day = local_date(at)
    while len(found) < number:
        day -= timedelta(days=1)
        if office_calendar().is_working_day(day):
            found.append(datetime.combine(day, OPENS, tzinfo=LOCAL))
    return found[::-1]


def _day(row: dict[str, Any], till: Till, opened: datetime, place: int) -> None:
    agent = User.objects.get(email=row["agent"])
    session = operations.open_session(till, float_cents=row["float"], by=agent, at=opened)
    moment = opened
    for number, sold in enumerate(row["sales"]):
        moment += STEP
        _sale(sold, session, agent, moment, uuid.uuid5(NAMESPACE, f"{place} {number}"))
    counted = expected_cash(session) + row["difference"]
    operations.close(
        session, counted={1: counted % 100, 100: counted // 100}, reason=row["reason"],
        signed_by=agent, by=agent, at=moment + STEP,
    )  # fmt: skip


def _sale(
    row: dict[str, Any], session: TillSession, agent: User, at: datetime, key: uuid.UUID
) -> Sale:
    product = Product.objects.get(slug=row["product"])
    fees = Fee.objects.select_related("situation").filter(
        situation__product=product, label=row["label"]
    )
    [fee, *_others], _later = by_day(fees, local_date(at))
    choice = operations.Choice(
        product, fee.situation.code, fee.label, fee.amount_cents, quantity=row.get("quantity", 1)
    )
    sale = operations.start(session=session, choice=choice, key=key, by=agent, at=at)
    method = row["method"]
    charge = Charge(approved=True) if method == Method.CARD else None
    sale = operations.pay(
        sale, session=session, method=method, seen_cents=to_pay(sale),
        key=uuid.uuid5(key, "payment"), charge=charge, by=agent, at=at,
    )  # fmt: skip
    if row.get("mistake"):
        operations.correct(sale, session=session, reason="Vergissing", by=agent, at=at,
                           key=uuid.uuid5(key, "back"))  # fmt: skip
    return sale
