"""Many agents take one task at once: one wins, every other hears who."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Conflict
from onthaal.core.models import TimelineEntry
from onthaal.organisation.tests import factory as people
from onthaal.tasks import operations
from onthaal.tasks.models import Task
from onthaal.tasks.tests import factory

AGENTS = 8


@pytest.mark.django_db(transaction=True)
def test_one_agent_takes_a_task() -> None:
    works = people.department()
    team = people.team(works)
    users = [cast.member(f"agent{number}", Role.HANDLER) for number in range(AGENTS)]
    for user in users:
        people.employee(works, f"Agent {user.pk}", team, user=user)
    task = factory.task(team)
    start = Barrier(AGENTS)

    def take(user: User) -> str:
        try:
            start.wait()
            operations.take(task, version=1, by=user, at=NOW)
        except Conflict as conflict:
            return conflict.changed_by
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(AGENTS) as pool:
        heard = list(pool.map(take, users))
    task = Task.objects.select_related("changed_by").get(pk=task.pk)
    assert task.changed_by is not None
    assert heard.count("") == 1
    assert set(heard) == {"", task.changed_by.display_name}
    assert task.version == 2
    assert TimelineEntry.objects.filter(code="tasks.taken").count() == 1
