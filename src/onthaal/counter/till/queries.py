"""Reads of the till."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from onthaal.catalogue.fees import by_day
from onthaal.catalogue.kinds import PRODUCT
from onthaal.catalogue.models import Fee, Product, Situation
from onthaal.catalogue.queries import choose
from onthaal.counter.till import money
from onthaal.counter.till.models import (
    BankEntry,
    Payment,
    Sale,
    SaleLine,
    StockItem,
    Till,
    TillSession,
    TillSettings,
)
from onthaal.counter.till.states import (
    BOOKED,
    TO_DO,
    Method,
    Part,
    PaymentState,
    Rounding,
    SaleState,
)
from onthaal.search.find import find

MOST = 200
OFTEN = 6
HITS = 6
BACK = timedelta(days=30)


@dataclass(frozen=True)
class Chooser:
    """What can be sold now: what is sold often, what fits the words, the fees of one product."""

    often: list[Product] = field(default_factory=list)
    hits: list[Product] = field(default_factory=list)
    product: Product | None = None
    situations: list[Situation] = field(default_factory=list)
    situation: Situation | None = None
    fees: list[Fee] = field(default_factory=list)
    asked: str = ""


def chooser(
    *, words: str, slug: str, situation: str, compartments: Iterable[str], today: date
) -> Chooser:
    """Return what to choose from: a product when one is named, else what fits ``words``, else the usual."""
    if slug:
        found = _with_fees(slug, situation, today)
        if found is not None:
            return found
    if words:
        hits = find(words, compartments=list(compartments), kinds=[PRODUCT], limit=HITS)
        ids = [hit.object_id for hit in hits]
        rows = Product.objects.current(today).in_bulk(ids)
        return Chooser(hits=[rows[pk] for pk in ids if pk in rows], asked=words)
    return Chooser(often=often(today))


def often(today: date) -> list[Product]:
    """Return what was sold most in the last month."""
    sold = (
        SaleLine.objects.filter(sale__day_date__gte=today - BACK, quantity__gt=0)
        .values("product")
        .annotate(times=Count("pk"))
        .order_by("-times", "product")[:OFTEN]
    )
    ids = [row["product"] for row in sold]
    rows = Product.objects.current(today).in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def _with_fees(slug: str, code: str, today: date) -> Chooser | None:
    product = (
        Product.objects.current(today)
        .filter(slug=slug)
        .prefetch_related(
            Prefetch("situations", Situation.objects.order_by("position")),
            Prefetch("situations__fees", Fee.objects.order_by("position")),
        )
        .first()
    )
    if product is None:
        return None
    situations = list(product.situations.all())
    situation = choose(situations, code)
    fees, _later = by_day(situation.fees.all() if situation else [], today)
    return Chooser(product=product, situations=situations, situation=situation, fees=fees)


def lines(sale: Sale) -> list[SaleLine]:
    return list(sale.lines.select_related("product", "reduction").order_by("position"))


def rounds(sold: Iterable[SaleLine], settings: TillSettings) -> bool:
    """Return whether cash for these lines is rounded, as ``operations.paying`` will."""
    if settings.rounding == Rounding.ECONOMIC:
        return any(line.economic for line in sold)
    return bool(settings.rounding == Rounding.ALWAYS)


def warnings(sale: Sale, sold: Iterable[SaleLine]) -> list[StockItem]:
    """Return the stocks that this sale sells from and that are (nearly) empty."""
    items = StockItem.objects.filter(
        location=sale.session.till.location, product__in={line.product_id for line in sold}
    )
    return [item for item in items.order_by("name") if item.is_low]


def tills() -> list[tuple[Till, TillSession | None]]:
    """Return every till in use with its open session."""
    rows = Till.objects.filter(active=True).select_related("location").order_by("name", "pk")
    opened = TillSession.objects.filter(closed_at=None).select_related("agent")
    by_till = {one.till_id: one for one in opened}
    return [(till, by_till.get(till.pk)) for till in rows]


def last_count(till: Till) -> int | None:
    """Return what was in the drawer when it was closed last."""
    rows = TillSession.objects.filter(till=till, closed_at__isnull=False)
    return rows.order_by("-closed_at").values_list("counted_cents", flat=True).first()


def sales_of(session: TillSession) -> QuerySet[Sale]:
    return session.sales.select_related("made_by", "corrects").order_by("-pk")[:MOST]


def by_method(payments: QuerySet[Payment]) -> list[dict[str, Any]]:
    """Return per way of paying how many payments and how much, with its label."""
    rows = payments.values("method").annotate(number=Count("pk"), cents=Sum("amount_cents"))
    found = {row["method"]: row for row in rows}
    nothing = {"number": 0, "cents": 0}
    return [{"label": one.label, **nothing, **found.get(one.value, {})} for one in Method]


def due() -> QuerySet[Payment]:
    """Return the transfers that we wait for and those to send back, oldest first."""
    states = (PaymentState.WAITING, PaymentState.TO_REFUND)
    return Payment.objects.filter(state__in=states).select_related("sale").order_by("pk")


def to_do() -> QuerySet[BankEntry]:
    """Return the credits that somebody must still do something about."""
    rows = BankEntry.objects.filter(match__in=TO_DO, done_at=None)
    return rows.select_related("payment__sale", "file").order_by("pk")


def sessions_between(rows: QuerySet[TillSession], first: date, last: date) -> QuerySet[TillSession]:
    """Return sessions of a period with what was sold in them, newest first."""
    booked = Count("sales", filter=Q(sales__state__in=BOOKED))
    found = rows.filter(day_date__gte=first, day_date__lte=last).annotate(number=booked)
    return found.order_by("-day_date", "till__name", "pk")


class Cents(int):
    """An amount in a spreadsheet: a number with a comma, never taken for a formula or a text."""

    def __str__(self) -> str:
        whole, rest = divmod(abs(int(self)), 100)
        return f"{'-' if self < 0 else ''}{whole},{rest:02}"


Total = tuple[Any, ...]
HEADINGS = ("dag", "kassa", "soort", "product", "kost", "deel", "rekening", "aantal", "bedrag")
OF_LINE = (
    "sale__day_date", "sale__session__till__name", "product__name", "fee_label",
    "federal_account", "local_account",
)  # fmt: skip


def totals(first: date, last: date) -> Iterator[Total]:
    """Yield the rows for bookkeeping: per day and till what was sold by product, part and account, then
    rounding, what came in by each way, and the differences.

    What was sold with the rounding comes to what came in.
    """
    sales = Sale.objects.filter(day_date__gte=first, day_date__lte=last, state__in=BOOKED)
    yield from _sold(SaleLine.objects.filter(sale__in=sales))
    payments = Payment.objects.filter(session__day_date__gte=first, session__day_date__lte=last)
    yield from _rounding(payments)
    yield from _received(payments.filter(sale__state__in=BOOKED))
    yield from _differences(first, last)


def _sold(rows: QuerySet[SaleLine]) -> Iterator[Total]:
    grouped = rows.values(*OF_LINE).annotate(
        pieces=Sum("quantity"), federal=Sum("federal_cents"), local=Sum("local_cents")
    )
    for row in grouped.order_by(*OF_LINE):
        day, till, product, fee, federal, local = (row[name] for name in OF_LINE)
        for part, account, cents in (
            (Part.FEDERAL, federal, row["federal"]), (Part.LOCAL, local, row["local"])
        ):  # fmt: skip
            if cents or part == Part.LOCAL:
                yield (
                    day, till, _("verkoop"), product, fee, str(part.label), account, row["pieces"],
                    Cents(cents),
                )  # fmt: skip


def _rounding(payments: QuerySet[Payment]) -> Iterator[Total]:
    keys = ("session__day_date", "session__till__name", "rounding_account")
    rows = payments.exclude(rounding_cents=0).values(*keys)
    for row in rows.annotate(cents=Sum("rounding_cents")).order_by(*keys):
        day, till, account = (row[name] for name in keys)
        label = str(Part.ROUNDING.label)
        yield day, till, _("verkoop"), "", "", label, account, "", Cents(row["cents"])


def _received(payments: QuerySet[Payment]) -> Iterator[Total]:
    keys = ("session__day_date", "session__till__name", "method")
    rows = payments.values(*keys).annotate(number=Count("pk"), cents=Sum("amount_cents"))
    for row in rows.order_by(*keys):
        day, till, method = (row[name] for name in keys)
        label = str(Method(method).label)
        yield day, till, _("ontvangen"), "", "", label, "", row["number"], Cents(row["cents"])


def _differences(first: date, last: date) -> Iterator[Total]:
    rows = TillSession.objects.filter(day_date__gte=first, day_date__lte=last)
    rows = rows.exclude(difference_cents=0).exclude(difference_cents=None)
    for one in rows.select_related("till").order_by("day_date", "till__name", "pk"):
        label = str(Part.DIFFERENCE.label)
        yield (
            one.day_date, one.till.name, label, "", "", label, one.difference_account, "",
            Cents(one.difference_cents or 0),
        )  # fmt: skip


def without_account(first: date, last: date) -> int:
    """Return how many lines of a period went to no bookkeeping account."""
    rows = SaleLine.objects.filter(
        sale__day_date__gte=first, sale__day_date__lte=last, sale__state__in=BOOKED
    )
    return rows.filter(
        Q(local_account="") | Q(federal_account="", unit_federal_cents__gt=0)
    ).count()


def cash_due(rest: int, sold: Iterable[SaleLine], settings: TillSettings) -> int:
    """Return what is asked in cash for what is left of a sale."""
    return money.rounded(rest) if rounds(sold, settings) else rest


def open_sales(session: TillSession) -> list[Sale]:
    return list(session.sales.filter(state=SaleState.OPEN).order_by("pk"))
