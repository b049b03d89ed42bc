"""What every test starts from: no traffic but to loopback, and one clean municipality a test."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: Any) -> Any:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        host = address[0]
        if host != "localhost" and not ipaddress.ip_address(host.split("%")[0]).is_loopback:
            raise RuntimeError(f"a test tried to reach {address!r}")
    return _connect(self, address)


socket.socket.connect = _loopback_only  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest) -> None:
    """Make the test database by the migrations, as an installation does, but rendering less."""
    from onthaal.core.migrating import one_class_a_step

    with one_class_a_step():
        request.getfixturevalue("django_db_setup")


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what a fixture of the module writes until its last test; each test takes back its own.

    For a world that takes longer to build than a test takes to read it; hand each test a deep copy of
    what the fixture returns. Not for a module with transactional tests: they empty the tables.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def forget_the_municipality() -> Iterator[None]:
    """A process remembers its municipality; a test must not remember another test's."""
    from onthaal.core import shell

    shell.forget_municipality()
    yield
    shell.forget_municipality()
