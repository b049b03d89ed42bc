"""Two at once: somebody always manages the users, and a link sets one password."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from onthaal.accounts import operations
from onthaal.accounts.models import User
from onthaal.accounts.operations import LastAdministrator
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core.links import LinkIsOver

AT_ONCE = 4


def _at_once(acts: Sequence[Callable[[], object]], refusal: type[Exception]) -> int:
    """Do them all at the same moment; return how many were done, the others refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> int:
        try:
            start.wait()
            act()
        except refusal:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_one_administrator_always_stays_and_one_link_sets_one_password() -> None:
    admins = [cast.member(f"Beheerder{number}", Role.ADMINISTRATOR) for number in range(AT_ONCE)]
    leave = [partial(operations.deactivate, user, at=NOW, by=user) for user in admins]
    assert _at_once(leave, LastAdministrator) == AT_ONCE - 1
    left = User.objects.get(is_active=True)
    assert left.has_perm("accounts.manage")

    link = operations.send_link(left, address="https://x/", at=NOW, by=left)
    choose = [
        partial(operations.set_password, link, password=f"een lang wachtwoord {number}", at=NOW)
        for number in range(AT_ONCE)
    ]
    assert _at_once(choose, LinkIsOver) == 1
