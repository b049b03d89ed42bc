"""What the pages of the till show in the tests over all pages."""

import uuid
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Fee, Product
from onthaal.counter.till import operations
from onthaal.counter.till.models import AccountRule, BankEntry, Sale, StockItem, TillSession
from onthaal.counter.till.operations import Choice, Choices
from onthaal.counter.till.operations.common import the_settings
from onthaal.counter.till.states import Method
from onthaal.counter.till.terminals import BY_HAND
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.statements import IBAN, Sum, statement
from onthaal.organisation.models import Location

SELLER, HEAD, AUDITOR = "els", "greet", "nele"
SOLD = ("grofvuil", "recyclagepark", "reispas")


def addresses() -> dict[str, dict[str, Any]]:
    shop = factories.shop()
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    item = factories.bags(shop)
    data = statement(Sum(100, "vreemd"))
    file = operations.import_file(data, name="dag.xml", by=shop.gerda, at=NOW).file
    slug = {"slug": shop.till.slug}
    one, line = {"reference": sale.reference}, {"reference": sale.reference, "position": 1}
    day, stock = {"public_id": shop.session.public_id}, {"public_id": item.public_id}
    plain = ["home", "sell", "due", "overview", "export", "stock", "new_stock", "bank", "settings",
             "new_till", "accounts", "add_rule"]  # fmt: skip
    of_sale = ["sale", "add_line", "cancel", "pay", "mistake", "correct", "refunded", "receipt",
               "receipt_pdf", "mail", "code"]  # fmt: skip
    filled: dict[str, dict[str, Any]] = {
        **{key: {} for key in plain},
        **dict.fromkeys(of_sale, one),
        **dict.fromkeys(["quantity", "reduction", "undo_reduction"], line),
        **dict.fromkeys(["session", "close"], day),
        "break_off": day | one,
        **dict.fromkeys(["stock_item", "delivery", "count", "edit_stock"], stock),
        **dict.fromkeys(["open", "till"], slug),
        "bank_file": {"public_id": file.public_id},
        "entry_done": {"entry_id": BankEntry.objects.get().pk},
        "end_rule": {"rule_id": AccountRule.objects.order_by("pk")[0].pk},
    }
    return {f"till:{name}": kwargs for name, kwargs in filled.items()}


def busy_pages() -> dict[str, tuple[str, str]]:
    now = timezone.now()
    session, item = _open(now)
    paid = _sale(session, Method.CASH, now)
    due, unpaid = _sale(session, Method.TRANSFER, now), _sale(session, "", now)

    def of(sale: Sale, name: str = "sale", *args: object) -> str:
        return reverse(f"till:{name}", args=[sale.reference, *args])

    selling, day = reverse("till:sell"), [session.public_id]
    seller = {
        "the till": reverse("till:home"),
        "a new sale": f"{selling}?product=reispas",
        "a new sale by words": f"{selling}?q=strafregister",
        "a sale to pay": of(unpaid) + "?product=reispas",
        "a sale to pay, by words": of(unpaid) + "?q=reispas",
        "a paid sale": of(paid),
        "a sale that waits for a transfer": of(due),
        "a reduction": of(unpaid, "reduction", 1),
        "taking a sale back": of(paid, "correct"),
        "a receipt": of(paid, "receipt"),
        "a receipt as a file": of(paid, "receipt_pdf"),
        "mailing a receipt": of(paid, "mail"),
        "the code of a transfer": of(due, "code"),
        "a day at a till": session.get_absolute_url(),
        "closing a till": reverse("till:close", args=day),
        "transfers": reverse("till:due"),
        "stock": reverse("till:stock"),
        "a stock": item.get_absolute_url(),
    }
    head = {
        "changing a stock": reverse("till:edit_stock", args=[item.public_id]),
        "all tills": reverse("till:overview") + "?van=2026-01-01",
        "bank files": reverse("till:bank"),
        "settings of the till": reverse("till:settings"),
        "one till": reverse("till:till", args=[session.till.slug]),
        "accounts": reverse("till:accounts"),
    }
    return {
        **{name: (SELLER, address) for name, address in seller.items()},
        **{name: (HEAD, address) for name, address in head.items()},
        "totals for bookkeeping": (AUDITOR, reverse("till:export") + "?van=2026-01-01"),
    }


def _open(now: datetime) -> tuple[TillSession, StockItem]:
    """Set a till up in the demo municipality, unless it has one, and open it."""
    els, greet = (User.objects.get(email=f"{who}@onthaal.example") for who in (SELLER, HEAD))
    place = Location.objects.order_by("pk")[0]
    till = operations.save_till(
        None, location=place, name="Kassa test", terminal=BY_HAND, by=greet, at=now
    )
    recycling = Product.objects.get(slug="recyclagepark")
    operations.save_settings(Choices(beneficiary="Stad", iban=IBAN), economic=[recycling],
                             version=the_settings().version, by=greet, at=now)  # fmt: skip
    item = StockItem(
        location=place, name="Stickers test", product=Product.objects.get(slug="grofvuil")
    )
    item.save()
    return operations.open_session(till, float_cents=5000, by=els, at=now), item


def _sale(session: TillSession, method: str, now: datetime) -> Sale:
    """Sell three things with a reduction, and pay them."""
    els = session.agent
    choices = [_choice(slug) for slug in SOLD]
    sale = operations.start(session=session, choice=choices[0], key=uuid.uuid4(), by=els, at=now)
    for choice in choices[1:]:
        sale = operations.add_line(sale, choice=choice, by=els, at=now)
    sale = operations.reduce(sale, position=1, kind="reduction", percent=10, ground="Reglement",
                             by=els, at=now)  # fmt: skip
    if not method:
        return sale
    return operations.pay(sale, session=session, method=method, seen_cents=sale.total_cents,
                          key=uuid.uuid4(), given_cents=50_000, by=els, at=now)  # fmt: skip


def _choice(slug: str) -> Choice:
    fees = Fee.objects.select_related("situation__product").filter(situation__product__slug=slug)
    fee = fees.exclude(amount_cents=None).exclude(amount_cents=0).order_by("pk")[0]
    return Choice(fee.situation.product, fee.situation.code, fee.label, fee.amount_cents)
