"""Two agents at one till, at the same moment, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Refusal
from onthaal.counter.till import operations
from onthaal.counter.till.models import BankEntry, Payment, Sale, TillSession
from onthaal.counter.till.operations.sessions import expected_cash
from onthaal.counter.till.states import Method, SaleState
from onthaal.counter.till.tests import factories
from onthaal.counter.till.tests.factories import FLOAT, later
from onthaal.counter.till.tests.statements import Sum, statement

TOGETHER = 8


def _at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """Run them together; a refusal is its class."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> object:
        try:
            barrier.wait()
            return task()
        except Refusal as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


@pytest.mark.django_db(transaction=True)
def test_a_till_under_many_hands_adds_up() -> None:
    """Eight pay one sale under one key and under eight, take it back, and close meanwhile."""
    shop = factories.shop()
    twice, once = shop.sale("Reispas"), shop.sale("Strafregister")
    same = shop.next_key()
    keys = [shop.next_key() for _ in range(3 * TOGETHER)]

    def pay(sale: Sale, key: object, cents: int) -> Callable[[], object]:
        return lambda: operations.pay(
            sale, session=shop.session, method=Method.CASH, seen_cents=cents, key=key,  # type: ignore[arg-type]
            by=shop.elke, at=NOW,
        ).state  # fmt: skip

    results = _at_once([pay(twice, same, 7400) for _ in range(TOGETHER)])
    assert results == [SaleState.PAID] * TOGETHER
    results = _at_once([pay(once, keys.pop(), 250) for _ in range(TOGETHER)])
    assert results.count(SaleState.PAID) == 1
    assert results.count(operations.NotNow) == TOGETHER - 1
    assert Payment.objects.count() == 2

    def back(key: object) -> Callable[[], object]:
        return lambda: operations.correct(
            once, session=shop.session, reason="Vergissing", key=key, by=shop.ria, at=NOW,  # type: ignore[arg-type]
        ).corrects_id  # fmt: skip

    results = _at_once([back(keys.pop()) for _ in range(TOGETHER)])
    assert results.count(once.pk) == 1
    assert results.count(operations.NotNow) == TOGETHER - 1

    def close() -> object:
        return shop.close(FLOAT + 7400, reason="Geteld").pk

    selling = [lambda: shop_sale(keys.pop()) for _ in range(3)]

    def shop_sale(key: object) -> object:
        return operations.start(
            session=shop.session, choice=shop.choice("Attest"), key=key, by=shop.ria, at=NOW,  # type: ignore[arg-type]
        ).reference  # fmt: skip

    results = _at_once([close, close, *selling])
    session = TillSession.objects.get()
    closed = results.count(session.pk)
    assert closed <= 1
    assert (session.closed_at is not None) == (closed == 1)
    assert expected_cash(session) == FLOAT + 7400
    if closed:
        assert not Sale.objects.filter(state=SaleState.OPEN).exists()


@pytest.mark.django_db(transaction=True)
def test_one_bank_file_read_by_many_settles_once() -> None:
    shop = factories.shop()
    sale = shop.pay(shop.sale("Reispas"), Method.TRANSFER)
    said = sale.payments.get().communication or ""
    files = [statement(Sum(7400, said, reference="R1"), Sum(number + 1)) for number in range(3)]

    def read(data: bytes) -> Callable[[], object]:
        return lambda: operations.import_file(data, name="x", by=shop.gerda, at=later(5)).again

    results = _at_once([read(data) for data in files * 2])
    assert results.count(False) == 3
    assert BankEntry.objects.filter(payment__isnull=False).count() == 1
    assert Payment.objects.get().received_cents == 7400


@pytest.mark.django_db(transaction=True)
def test_many_open_one_till_and_one_answers_for_it() -> None:
    shop = factories.shop()
    shop.close(FLOAT)
    agents = [cast.member(f"Balie{n}", Role.COUNTER_AGENT) for n in range(5)]

    def open_for(agent: User) -> Callable[[], object]:
        return lambda: (
            operations.open_session(shop.till, float_cents=0, by=agent, at=later(9)).agent_id
        )

    results = _at_once([open_for(agent) for agent in agents])
    assert results.count(operations.Taken) == 4
