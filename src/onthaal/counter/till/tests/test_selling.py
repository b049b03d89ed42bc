"""A sale until it is paid, and its payment."""

from copy import deepcopy
from datetime import timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.models import Fee
from onthaal.core.errors import Refusal
from onthaal.core.models import TimelineEntry
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.states import VisitSource
from onthaal.counter.till import operations, queries
from onthaal.counter.till.models import Payment, Sale
from onthaal.counter.till.operations.paying import to_pay
from onthaal.counter.till.states import Method, PaymentState, ReductionKind, SaleState
from onthaal.counter.till.terminals import Charge
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import Shop, later

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_shop(kept: None) -> Shop:
    return factories.shop()


@pytest.fixture
def shop(kept_shop: Shop) -> Shop:
    return deepcopy(kept_shop)


def test_a_line_copies_the_day(shop: Shop) -> None:
    sale = shop.sale("Reispas")
    line = sale.lines.get()
    assert (line.federal_cents, line.local_cents) == (6500, 900)
    assert (line.federal_account, line.local_account) == ("496000", "702000")
    assert (line.label, sale.total_cents, sale.reference[:8]) == (
        "Reispas: gewoon",
        7400,
        "KA-2026-",
    )
    Fee.objects.filter(label="gewoon").update(amount_cents=8000)
    line.refresh_from_db()
    assert line.total_cents == 7400


def test_the_same_fee_again_adds_to_its_line(shop: Shop) -> None:
    sale = shop.sale("Strafregister", "Reispas", "Strafregister")
    assert [(line.label, line.quantity) for line in sale.lines.order_by("position")] == [
        ("Strafregister: eerste", 2), ("Reispas: gewoon", 1)
    ]  # fmt: skip
    assert sale.total_cents == 7900


def test_a_sale_that_is_sent_twice_is_one(shop: Shop) -> None:
    values = {"session": shop.session, "choice": shop.choice("Reispas"), "key": factories.key(9),
              "by": shop.elke, "at": NOW}  # fmt: skip
    assert operations.start(**values) == operations.start(**values)  # type: ignore[arg-type]
    assert Sale.objects.get().lines.get().quantity == 1


def test_a_visit_brings_its_inhabitant_along(shop: Shop) -> None:
    visit = queue.arrive(location=shop.location, source=VisitSource.WINDOW, by=shop.ria, at=NOW,
                         product=shop.products["Reispas"], compartment="social")  # fmt: skip
    sale = operations.start(session=shop.session, choice=shop.choice("Reispas"), visit=visit,
                            key=factories.key(9), by=shop.elke, at=NOW)  # fmt: skip
    assert (sale.visit, sale.party, sale.compartment) == (visit, None, "social")


def test_a_fee_that_changed_since_yesterday_is_said_and_not_taken(shop: Shop) -> None:
    """The page was opened yesterday; since midnight it costs more."""
    seen = shop.choice("Reispas")
    old = Fee.objects.get(label="gewoon")
    today = NOW.date()
    Fee.objects.filter(pk=old.pk).update(valid_until=today - timedelta(days=1))
    Fee.objects.create(situation=old.situation, position=2, label="gewoon", amount_cents=7800,
                       federal_cents=6500, valid_from=today)  # fmt: skip
    with pytest.raises(operations.Changed) as refusal:
        operations.start(
            session=shop.session, choice=seen, key=factories.key(9), by=shop.elke, at=NOW
        )
    assert "€\xa078,00" in str(refusal.value)
    assert "niet €\xa074,00" in str(refusal.value)
    assert "voeg het opnieuw toe" in str(refusal.value)
    assert not Sale.objects.exists()


def test_a_fee_that_is_gone_is_not_sold(shop: Shop) -> None:
    seen = shop.choice("Reispas")
    Fee.objects.filter(label="gewoon").delete()
    with pytest.raises(operations.NoFee, match="niet meer verkocht"):
        operations.start(
            session=shop.session, choice=seen, key=factories.key(9), by=shop.elke, at=NOW
        )


def test_a_fee_without_an_amount_is_typed(shop: Shop) -> None:
    with pytest.raises(operations.NoFee, match="typ wat het kost"):
        shop.sale("Zaal")
    sale = operations.start(session=shop.session, choice=shop.choice("Zaal", typed=4500),
                            key=factories.key(9), by=shop.elke, at=NOW)  # fmt: skip
    assert sale.total_cents == 4500


def test_a_quantity_changes_and_nothing_takes_the_line_away(shop: Shop) -> None:
    sale = shop.sale("Strafregister", "Reispas")
    sale = operations.set_quantity(sale, position=1, quantity=3, by=shop.elke, at=NOW)
    assert sale.total_cents == 8150
    sale = operations.set_quantity(sale, position=1, quantity=0, by=shop.elke, at=NOW)
    assert sale.total_cents == 7400
    with pytest.raises(Refusal, match="1 tot 1000"):
        operations.set_quantity(sale, position=2, quantity=1001, by=shop.elke, at=NOW)


def _reduce(shop: Shop, sale: Sale, percent: int, kind: str = ReductionKind.REDUCTION) -> Sale:
    return operations.reduce(sale, position=1, kind=kind, percent=percent, ground="Reglement art. 3",
                             by=shop.elke, at=NOW)  # fmt: skip


def test_a_reduction_is_on_the_local_part(shop: Shop) -> None:
    sale = _reduce(shop, shop.sale("Reispas"), 50)
    line = sale.lines.get()
    assert (line.federal_cents, line.local_cents, line.reduction_cents) == (6500, 450, 450)
    assert (sale.total_cents, line.reduction.ground) == (6950, "Reglement art. 3")
    sale = operations.set_quantity(sale, position=1, quantity=2, by=shop.elke, at=NOW)
    assert sale.total_cents == 13_900
    sale = operations.undo_reduction(sale, position=1, by=shop.elke, at=NOW)
    assert sale.total_cents == 14_800


def test_an_exemption_leaves_the_federal_part(shop: Shop) -> None:
    sale = _reduce(shop, shop.sale("Reispas"), 0, ReductionKind.EXEMPTION)
    assert sale.total_cents == 6500


def test_more_than_the_limit_is_for_the_head_of_service(shop: Shop) -> None:
    factories.choose(reduction_limit_cents=400)
    sale = shop.sale("Reispas")
    with pytest.raises(operations.TooMuchOff, match="diensthoofd"):
        _reduce(shop, sale, 50)
    assert sale.lines.get().reduction_cents == 0
    operations.reduce(sale, position=1, kind=ReductionKind.REDUCTION, percent=50, ground="Beslist",
                      by=shop.gerda, at=NOW)  # fmt: skip
    assert sale.lines.get().reduction_cents == 450


@pytest.mark.parametrize(
    ("name", "rounding", "total", "paid"),
    [("Restafvalzak", "economic", 1248, 1250), ("Restafvalzak", "never", 1248, 1248),
     ("Strafregister", "economic", 250, 250), ("Restafvalzak", "always", 1248, 1250)],
)  # fmt: skip
def test_cash_is_rounded_where_the_town_rounds(
    shop: Shop, name: str, rounding: str, total: int, paid: int
) -> None:
    factories.choose(rounding=rounding)
    sale = shop.pay(shop.sale(name), given_cents=2000)
    payment = sale.payments.get()
    assert (sale.total_cents, sale.due_cents, payment.amount_cents) == (total, paid, paid)
    assert payment.change_cents == 2000 - paid
    assert payment.rounding_account == ("744000" if paid != total else "")
    assert sale.state == SaleState.PAID


def test_what_is_no_enterprise_does_not_round(shop: Shop) -> None:
    Fee.objects.filter(label="eerste").update(amount_cents=248)
    sale = shop.pay(shop.sale("Strafregister"))
    assert sale.payments.get().amount_cents == 248


def test_a_card_pays_to_the_cent(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Restafvalzak"), Method.CARD)
    assert (sale.rounding_cents, sale.payments.get().amount_cents) == (0, 1248)


def test_part_by_card_and_the_rest_in_cash_rounds_only_the_cash(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Restafvalzak"), Method.CARD, amount_cents=1001)
    assert (sale.state, to_pay(sale)) == (SaleState.OPEN, 247)
    sale = shop.pay(sale)
    assert [one.amount_cents for one in sale.payments.order_by("pk")] == [1001, 245]
    assert (sale.state, sale.rounding_cents, to_pay(sale)) == (SaleState.PAID, -2, 0)


def test_what_was_paid_in_part_keeps_its_lines(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Restafvalzak"), Method.CARD, amount_cents=1000)
    with pytest.raises(operations.NotNow, match="lijnen liggen vast"):
        operations.add_line(sale, choice=shop.choice("Reispas"), by=shop.elke, at=NOW)
    with pytest.raises(operations.NotNow, match="al betaald"):
        operations.cancel(sale, by=shop.elke, at=NOW)


def test_a_terminal_that_refuses_books_nothing(shop: Shop) -> None:
    sale = shop.sale("Reispas")
    with pytest.raises(operations.Refused, match="niets geboekt"):
        shop.pay(sale, Method.CARD, charge=Charge(approved=False))
    assert not Payment.objects.exists()


def test_too_little_cash_is_refused(shop: Shop) -> None:
    with pytest.raises(operations.NotEnough, match="niet genoeg"):
        shop.pay(shop.sale("Reispas"), given_cents=5000)
    assert not Payment.objects.exists()


def test_a_payment_that_is_sent_twice_is_one(shop: Shop) -> None:
    sale = shop.sale("Reispas")
    for _time in range(2):
        shop.pay(sale, key=factories.key(77), seen_cents=7400)
    assert Payment.objects.get().amount_cents == 7400


def test_another_amount_than_was_seen_is_not_taken(shop: Shop) -> None:
    sale = shop.sale("Reispas")
    operations.add_line(sale, choice=shop.choice("Strafregister"), by=shop.ria, at=NOW)
    with pytest.raises(operations.Changed, match="probeer opnieuw"):
        shop.pay(sale, seen_cents=7400)


def test_what_is_paid_is_not_paid_again(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Reispas"))
    with pytest.raises(operations.NotNow, match="betaal ze niet nog eens"):
        shop.pay(sale, seen_cents=0)


def test_what_is_free_needs_no_payment(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Attest"))
    assert (sale.state, sale.payments.count()) == (SaleState.PAID, 0)
    assert TimelineEntry.objects.filter(code="till.free").exists()


def test_a_transfer_waits_under_a_communication(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    payment = sale.payments.get()
    assert (sale.state, payment.state) == (SaleState.DUE, PaymentState.WAITING)
    assert payment.communication is not None
    assert payment.communication.startswith("9026000001")


def test_without_a_bank_account_nothing_is_transferred(shop: Shop) -> None:
    factories.choose(iban="")
    with pytest.raises(operations.NoBankAccount, match="bankrekening"):
        shop.pay(shop.sale("Reispas"), Method.TRANSFER)


def test_a_transfer_that_waits_is_paid_in_cash_after_all(shop: Shop) -> None:
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    sale = shop.pay(sale, at=later(5))
    assert sale.state == SaleState.PAID
    assert sorted(one.amount_cents for one in sale.payments.all()) == [-7400, 7400, 7400]
    assert sum(one.amount_cents for one in sale.payments.all()) == sale.due_cents


def test_a_transfer_of_a_closed_day_that_is_paid_in_cash_rounds_today(shop: Shop) -> None:
    """What was counted that day stays: the rounding is of the day that the cash came in."""
    sale = shop.pay(shop.sale("Restafvalzak"), Method.TRANSFER)
    shop.close(factories.FLOAT)
    tomorrow = NOW + timedelta(days=1)
    session = operations.open_session(shop.till, float_cents=0, by=shop.elke, at=tomorrow)
    sale = shop.pay(sale, session=session, at=tomorrow)
    for day in (NOW.date(), tomorrow.date()):
        rows = list(queries.totals(day, day))
        booked, received = (
            sum(int(row[-1]) for row in rows if row[2] == kind) for kind in ("verkoop", "ontvangen")
        )
        assert booked == received
    assert (sale.state, sale.rounding_cents) == (SaleState.PAID, 2)


def test_a_sale_that_is_broken_off_counts_nowhere(shop: Shop) -> None:
    sale = operations.cancel(shop.sale("Reispas"), by=shop.elke, at=NOW)
    assert sale.state == SaleState.CANCELLED
    with pytest.raises(operations.NotNow):
        shop.pay(sale, seen_cents=7400)
