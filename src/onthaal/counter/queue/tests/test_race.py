"""Fifty callers at once: nobody is called twice, nobody is lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Ticket, TicketStep, Window
from onthaal.counter.queue.states import Step, TicketState
from onthaal.counter.queue.tests import factories
from onthaal.counter.queue.tests.factories import later

CALLERS = 50
WAITING = 45


@pytest.mark.django_db(transaction=True)
def test_fifty_windows_call_at_once() -> None:
    hall = factories.town_hall()
    for _ in range(WAITING):
        factories.ticket(hall)
    desks = []
    for number in range(CALLERS):
        agent = factories.counter_agent(number)
        window = operations.save_window(
            None, location=hall.location, name=f"Loket {number + 10}",
            queues=[hall.quick, hall.civil], by=agent, at=NOW,
        )  # fmt: skip
        operations.sit(window, by=agent, at=NOW)
        desks.append((window, agent))
    together = Barrier(CALLERS)

    def call(desk: tuple[Window, User]) -> int | None:
        try:
            together.wait()
            return operations.call_next(desk[0], by=desk[1], at=later(5)).pk
        except operations.NobodyWaits:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(CALLERS) as pool:
        called = Counter(pool.map(call, desks))
    nobody = called.pop(None)
    assert nobody == CALLERS - WAITING
    assert set(called.values()) == {1}
    assert len(called) == WAITING
    assert Ticket.objects.filter(state=TicketState.CALLED).count() == WAITING
    assert TicketStep.objects.filter(step=Step.CALLED).count() == WAITING
