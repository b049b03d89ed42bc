"""What every test starts from: no traffic but to loopback, and one clean municipality a test."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: Any) -> Any:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        host = address[0]
        if host != "localhost" and not ipaddress.ip_address(host.split("%")[0]).is_loopback:
            raise RuntimeError(f"a test tried to reach {address!r}")
    return _connect(self, address)


socket.socket.connect = _loopback_only  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def forget_the_municipality() -> Iterator[None]:
    """A process remembers its municipality; a test must not remember another test's."""
    from onthaal.core import shell

    shell.forget_municipality()
    yield
    shell.forget_municipality()
