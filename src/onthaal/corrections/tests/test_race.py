"""Many flag one thing at once: they join, and there is one task."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.errors import Conflict
from onthaal.corrections import operations
from onthaal.corrections.models import Flag, FlagNews, FlagReport
from onthaal.corrections.states import FlagState, Part
from onthaal.corrections.targets import Target
from onthaal.corrections.tests import factory
from onthaal.tasks.models import Task

AGENTS = 8


def _at_once(users: list[User], act: Callable[[User], str]) -> list[str]:
    start = Barrier(len(users))

    def run(user: User) -> str:
        try:
            start.wait()
            return act(user)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(users)) as pool:
        return list(pool.map(run, users))


def _join(target: Target, by: User) -> str:
    return str(_say(target, by).flag_id)


def _say(target: Target, by: User, key: uuid.UUID | None = None) -> FlagReport:
    return operations.flag(
        target=target, part=Part.HOURS, text="", key=key or uuid.uuid4(), by=by, at=NOW
    )


@pytest.mark.django_db(transaction=True)
def test_flags_of_one_thing_at_once_join() -> None:
    town = factory.town()
    users = [cast.member(f"agent{number}", Role.CONTACT_AGENT) for number in range(AGENTS)]
    for target in (factory.the_counter(town), factory.the_page()):
        seen = _at_once(users, partial(_join, target))
        assert len(set(seen)) == 1
    assert Flag.objects.count() == 2
    assert Task.objects.count() == 2
    assert FlagReport.objects.count() == 2 * AGENTS
    assert {flag.version for flag in Flag.objects.all()} == {AGENTS}


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_many_times_at_once_is_one_report() -> None:
    town, key = factory.town(), uuid.uuid4()
    target = factory.the_counter(town)
    seen = _at_once([town.sofie] * AGENTS, lambda user: str(_say(target, user, key).pk))
    assert len(set(seen)) == 1
    assert FlagReport.objects.count() == 1
    assert Flag.objects.get().version == 1


@pytest.mark.django_db(transaction=True)
def test_one_of_many_solves_it_and_the_news_comes_once() -> None:
    town = factory.town()
    flag = _say(factory.the_counter(town), town.sofie).flag
    users = [cast.member(f"redacteur{number}", Role.KNOWLEDGE_EDITOR) for number in range(AGENTS)]

    def solve(user: User) -> str:
        try:
            operations.solve(
                flag, version=1, state=FlagState.CORRECTED, text="Aangepast", by=user, at=NOW
            )
        except Conflict as conflict:
            return conflict.changed_by
        return ""

    heard = _at_once(users, solve)
    flag = Flag.objects.select_related("changed_by").get()
    assert heard.count("") == 1
    assert set(heard) == {"", flag.changed_by.display_name}
    assert FlagNews.objects.count() == 1
