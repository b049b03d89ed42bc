"""Counter-entries, and that every day adds up."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Fee
from onthaal.counter.till import operations
from onthaal.counter.till.models import Payment, Sale, SaleLine
from onthaal.counter.till.states import BOOKED, Method, PaymentState, ReductionKind, SaleState
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import FLOAT, Shop, later

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_shop(kept: None) -> Shop:
    return factories.shop()


@pytest.fixture
def shop(kept_shop: Shop) -> Shop:
    return deepcopy(kept_shop)


def _correct(shop: Shop, sale: Sale, **values: object) -> Sale:
    asked = {"session": shop.session, "reason": "Vergissing", "key": shop.next_key(), "by": shop.elke,
             "at": NOW, **values}  # fmt: skip
    return operations.correct(sale, **asked)  # type: ignore[arg-type]


def test_a_mistake_is_booked_back_and_stays_on_record(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Restafvalzak", "Reispas"))
    entry = _correct(shop, sale)
    sale.refresh_from_db()
    assert (sale.state, sale.total_cents) == (SaleState.CORRECTED, 8648)
    assert (entry.corrects, entry.reason, entry.total_cents) == (sale, "Vergissing", -8648)
    assert entry.due_cents == -sale.due_cents == -8650
    assert [line.quantity for line in entry.lines.all()] == [-1, -1]
    assert entry.lines.get(position=2).federal_account == "496000"
    assert entry.payments.get().amount_cents == -8650
    assert shop.close(FLOAT).difference_cents == 0


def test_a_correction_that_is_sent_twice_is_one(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Reispas"))
    entries = [_correct(shop, sale, key=factories.key(500)) for _time in range(2)]
    assert entries[0] == entries[1]
    with pytest.raises(operations.NotNow, match="gecorrigeerd"):
        _correct(shop, sale)
    with pytest.raises(operations.NotNow, match="tegenboeking"):
        _correct(shop, entries[0])


def test_what_was_never_paid_is_broken_off_and_not_corrected(shop: Shop) -> None:
    with pytest.raises(operations.NotNow, match="dat kan nu niet"):
        _correct(shop, shop.sale("Reispas"))


def test_a_sale_of_a_closed_day_is_corrected_today_at_its_own_amount(shop: Shop) -> None:
    """The fee rose since: the entry takes back what was paid then."""
    sale = shop.pay(shop.sale("Reispas"))
    closed = shop.close(FLOAT + 7400)
    tomorrow = NOW + timedelta(days=1)
    session = operations.open_session(shop.till, float_cents=20_000, by=shop.elke, at=tomorrow)
    Fee.objects.filter(label="gewoon").update(amount_cents=8000)
    entry = _correct(shop, sale, session=session, at=tomorrow, reason="Dubbel aangerekend")
    assert (entry.session, entry.day_date, entry.total_cents) == (session, tomorrow.date(), -7400)
    closed.refresh_from_db()
    assert closed.expected_cents == FLOAT + 7400


def test_a_card_goes_back_on_the_card(shop: Shop) -> None:
    entry = _correct(shop, shop.pay(shop.sale("Reispas"), Method.CARD))
    assert (entry.payments.get().method, entry.payments.get().amount_cents) == (Method.CARD, -7400)


def test_a_transfer_that_never_came_is_no_longer_expected(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    entry = _correct(shop, sale)
    assert sale.payments.get().state == PaymentState.WITHDRAWN
    assert (entry.payments.get().state, entry.payments.get().amount_cents) == (
        PaymentState.WITHDRAWN, -7400
    )  # fmt: skip


def test_a_transfer_that_came_is_to_be_sent_back(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    Payment.objects.update(received_cents=7400, state=PaymentState.DONE)
    Sale.objects.update(state=SaleState.PAID)
    payment = _correct(shop, sale).payments.get()
    assert (payment.state, payment.amount_cents) == (PaymentState.TO_REFUND, -7400)
    payment = operations.refunded(payment, by=shop.gerda, at=later(5))
    assert (payment.state, payment.settled_at) == (PaymentState.REFUNDED, later(5))


NAMES = ["Reispas", "Strafregister", "Restafvalzak", "Attest"]
a_sale = some.tuples(
    some.lists(some.sampled_from(NAMES), min_size=1, max_size=4),
    some.integers(0, 100),  # percent off the first line
    some.sampled_from([Method.CASH, Method.CARD, Method.TRANSFER]),
    some.booleans(),  # corrected
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(some.lists(a_sale, min_size=1, max_size=5))
def test_any_day_adds_up(shop: Shop, day: list[tuple[list[str], int, Method, bool]]) -> None:
    """Lines with rounding come to the payments; what is corrected leaves nothing, in any part."""
    factories.choose(reduction_limit_cents=100_000)
    kept = 0
    before = _sums(shop)
    for names, percent, method, back in day:
        sale = shop.sale(*names)
        if percent:
            sale = operations.reduce(sale, position=1, kind=ReductionKind.REDUCTION, percent=percent,
                                     ground="Reglement", by=shop.elke, at=NOW)  # fmt: skip
        sale = shop.pay(sale, method)
        assert sum(one.amount_cents for one in sale.payments.all()) == sale.due_cents
        kept += not back
        if back:
            entry = _correct(shop, sale)
            for field in ("federal_cents", "local_cents", "reduction_cents", "quantity"):
                both = SaleLine.objects.filter(sale__in=[sale, entry])
                assert both.aggregate(sum=Sum(field))["sum"] == 0
            assert sum(one.amount_cents for one in entry.payments.all()) == entry.due_cents
    lines, rounding, payments = _sums(shop)
    assert lines + rounding == payments
    assert abs(rounding - before[1]) <= 2 * kept


def _sums(shop: Shop) -> tuple[int, int, int]:
    sales = Sale.objects.filter(session=shop.session, state__in=BOOKED)
    lines = SaleLine.objects.filter(sale__in=sales)
    parts = lines.aggregate(federal=Sum("federal_cents"), local=Sum("local_cents"))
    return (
        (parts["federal"] or 0) + (parts["local"] or 0),
        sales.aggregate(sum=Sum("rounding_cents"))["sum"] or 0,
        Payment.objects.filter(session=shop.session).aggregate(sum=Sum("amount_cents"))["sum"] or 0,
    )
