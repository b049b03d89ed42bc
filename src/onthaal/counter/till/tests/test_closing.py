"""Opening and closing a till."""

from copy import deepcopy
from datetime import timedelta

import pytest

from onthaal.accounts.tests.cast import NOW
from onthaal.counter.till import operations
from onthaal.counter.till.models import TillSession
from onthaal.counter.till.states import Method
from onthaal.counter.till.terminals import BY_HAND
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import FLOAT, Shop, later

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_shop(kept: None) -> Shop:
    return factories.shop()


@pytest.fixture
def shop(kept_shop: Shop) -> Shop:
    return deepcopy(kept_shop)


def test_a_right_count_closes_without_a_reason(shop: Shop) -> None:
    shop.pay(shop.sale("Reispas"), given_cents=10_000)
    shop.pay(shop.sale("Strafregister"), Method.CARD)
    session = shop.close(FLOAT + 7400, at=later(60))
    assert (session.expected_cents, session.counted_cents, session.difference_cents) == (
        17_400, 17_400, 0
    )  # fmt: skip
    assert (session.signed_by, session.closed_at, session.reason) == (shop.elke, later(60), "")


@pytest.mark.parametrize(
    ("counted", "words"),
    [(FLOAT - 200, "€\xa02,00 te weinig"), (FLOAT + 5, "€\xa00,05 te veel")],
)
def test_a_wrong_count_is_said_and_closes_with_a_reason(
    shop: Shop, counted: int, words: str
) -> None:
    with pytest.raises(operations.Difference) as refusal:
        shop.close(counted)
    assert words in str(refusal.value)
    assert "Tel opnieuw, of zeg hoe dat komt." in str(refusal.value)
    assert TillSession.objects.get().closed_at is None
    session = shop.close(counted, reason="Fout teruggegeven")
    assert session.difference_cents == counted - FLOAT
    assert (session.reason, session.difference_account) == ("Fout teruggegeven", "644000")


def test_notes_and_coins_are_kept_as_counted(shop: Shop) -> None:
    session = operations.close(shop.session, counted={5000: 1, 2000: 2, 200: 5, 1: 0}, reason="",
                               signed_by=shop.elke, by=shop.elke, at=NOW)  # fmt: skip
    assert session.counted == {"5000": 1, "2000": 2, "200": 5}


def test_nothing_is_added_to_a_closed_till(shop: Shop) -> None:
    paid = shop.pay(shop.sale("Reispas"))
    shop.close(FLOAT + 7400)
    with pytest.raises(operations.TillClosed, match="afgesloten"):
        shop.sale("Reispas")
    with pytest.raises(operations.TillClosed):
        shop.pay(paid, seen_cents=0)
    with pytest.raises(operations.TillClosed):
        operations.correct(paid, session=shop.session, reason="x", key=factories.key(99), by=shop.elke,
                           at=NOW)  # fmt: skip
    with pytest.raises(operations.TillClosed, match="al afgesloten"):
        shop.close(FLOAT)


def test_a_sale_that_is_not_finished_keeps_the_till_open(shop: Shop) -> None:
    sale = shop.sale("Reispas")
    with pytest.raises(operations.StillOpen, match=sale.reference):
        shop.close(FLOAT)
    operations.cancel(sale, by=shop.elke, at=NOW)
    assert shop.close(FLOAT).closed_at == NOW


def test_a_till_of_yesterday_is_closed_before_anything_is_sold(shop: Shop) -> None:
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(operations.NotToday, match="andere dag"):
        shop.sale("Reispas", at=tomorrow)
    with pytest.raises(operations.Taken, match="nog open"):
        operations.open_session(shop.till, float_cents=0, by=shop.elke, at=tomorrow)
    shop.close(FLOAT, at=tomorrow)
    session = operations.open_session(shop.till, float_cents=5000, by=shop.elke, at=tomorrow)
    assert session.day_date == tomorrow.date()


def test_one_agent_answers_for_a_till_and_for_one_till(shop: Shop) -> None:
    with pytest.raises(operations.Taken, match="Elke"):
        operations.open_session(shop.till, float_cents=0, by=shop.ria, at=NOW)
    two = operations.save_till(None, location=shop.location, name="Kassa 2", terminal=BY_HAND,
                               by=None, at=NOW)  # fmt: skip
    with pytest.raises(operations.Taken, match="Kassa 1"):
        operations.open_session(two, float_cents=0, by=shop.elke, at=NOW)
    assert operations.open_session(two, float_cents=0, by=shop.ria, at=NOW).agent == shop.ria


def test_a_colleague_signs_where_the_town_asks_for_two(shop: Shop) -> None:
    with pytest.raises(operations.NotSigned, match="eigen wachtwoord"):
        operations.close(shop.session, counted={1: FLOAT}, reason="", signed_by=shop.ria,
                         by=shop.elke, at=NOW)  # fmt: skip
    factories.choose(signature="second")
    with pytest.raises(operations.NotSigned, match="tweede persoon"):
        shop.close(FLOAT)
    session = operations.close(shop.session, counted={1: FLOAT}, reason="", signed_by=shop.ria,
                               by=shop.elke, at=NOW)  # fmt: skip
    assert session.signed_by == shop.ria
