"""An answer leaves, its task is closed and its question is taken back, all at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from onthaal.accounts.tests.cast import NOW
from onthaal.contacts import operations
from onthaal.contacts.states import Outcome
from onthaal.contacts.tests import factories
from onthaal.contacts.ways import Way
from onthaal.core import outbox
from onthaal.core.errors import Refusal
from onthaal.core.models import OutboxMessage
from onthaal.tasks import operations as tasks
from onthaal.tasks.models import Task

ROUNDS = 6


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_another_in_a_ring() -> None:
    house = factories.house()
    way = Way("mail", "an@voorbeeld.example", "An")
    for _round in range(ROUNDS):
        question = factories.asked(house.sofie)
        task = operations.to_team(question, team=house.waste_team, by=house.sofie, at=NOW)
        operations.reply(question, way=way, subject="Antwoord", text="Ja.", by=house.karim, at=NOW)
        mail = OutboxMessage.objects.get(origin_id=question.pk)
        _at_once(
            lambda mail=mail: outbox.mark_sent(mail, at=NOW),  # type: ignore[misc]
            lambda task=task: tasks.close(  # type: ignore[misc]
                task, version=task.version, outcome="done", by=house.karim, at=NOW
            ),
            lambda one=question: operations.reopen_question(one, by=house.sofie, at=NOW),  # type: ignore[misc]
        )
        question.refresh_from_db()
        mail.refresh_from_db()
        assert mail.state in {"sent", "cancelled"}
        assert not Task.objects.filter(origin_id=question.pk, state="open").exists()
        assert question.outcome in {Outcome.OPEN, Outcome.ANSWERED}


def _at_once(*acts: Callable[[], object]) -> None:
    """Run each in a thread of its own; a refusal is an answer, a deadlock is not."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        except Refusal:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))
