"""What lies in the building to be sold."""

from copy import deepcopy

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Conflict, Refusal
from onthaal.counter.till import operations
from onthaal.counter.till.models import StockMovement
from onthaal.counter.till.states import Movement
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_shop(kept: None) -> Shop:
    return factories.shop()


@pytest.fixture
def shop(kept_shop: Shop) -> Shop:
    return deepcopy(kept_shop)


def test_a_paid_sale_takes_stock_and_a_correction_returns_it(shop: Shop) -> None:
    item = factories.bags(shop)
    sale = shop.sale("Restafvalzak", "Restafvalzak", "Reispas")
    item.refresh_from_db()
    assert item.on_hand == 20
    sale = shop.pay(sale)
    item.refresh_from_db()
    assert item.on_hand == 18
    operations.correct(sale, session=shop.session, reason="Vergissing", key=shop.next_key(),
                       by=shop.elke, at=NOW)  # fmt: skip
    item.refresh_from_db()
    assert item.on_hand == 20
    assert list(StockMovement.objects.order_by("pk").values_list("kind", "quantity", "on_hand")) == [
        (Movement.DELIVERY, 20, 20), (Movement.SOLD, -2, 18), (Movement.RETURNED, 2, 20)
    ]  # fmt: skip


def test_goods_that_do_not_come_back_stay_out(shop: Shop) -> None:
    item = factories.bags(shop)
    sale = shop.pay(shop.sale("Restafvalzak"))
    operations.correct(sale, session=shop.session, reason="Gescheurd", key=shop.next_key(),
                       by=shop.elke, at=NOW, goods_back=False)  # fmt: skip
    item.refresh_from_db()
    assert item.on_hand == 19


def test_below_nothing_is_sold_and_shows(shop: Shop) -> None:
    item = factories.bags(shop, on_hand=1)
    sale = shop.sale("Restafvalzak", "Restafvalzak")
    shop.pay(sale)
    item.refresh_from_db()
    assert (item.on_hand, item.is_low) == (-1, True)


def test_a_count_with_a_difference_needs_a_reason(shop: Shop) -> None:
    item = factories.bags(shop)
    values = {"found": 18, "seen": 20, "by": shop.elke, "at": NOW}
    with pytest.raises(Refusal, match="Zeg hoe dat komt"):
        operations.count(item, reason="", **values)  # type: ignore[arg-type]
    item = operations.count(item, reason="Twee beschadigd", **values)  # type: ignore[arg-type]
    assert item.on_hand == 18


def test_a_count_that_was_overtaken_by_a_sale_is_done_again(shop: Shop) -> None:
    item = factories.bags(shop)
    shop.pay(shop.sale("Restafvalzak"))
    with pytest.raises(Conflict, match="Tel opnieuw"):
        operations.count(item, found=20, seen=20, reason="", by=shop.elke, at=NOW)
