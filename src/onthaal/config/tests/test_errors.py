"""A locked database or a full disk: a clear page, a line in the log, nothing half-written."""

import logging

import pytest
from django.db import OperationalError
from django.test import Client

from onthaal.accounts.tests import cast
from onthaal.organisation import queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("problem", [OperationalError("database is locked"), OSError(28, "full")])
def test_storage_that_fails_gives_a_clear_page(
    client: Client,
    problem: Exception,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise problem

    client.force_login(cast.sofie())
    monkeypatch.setattr(queries, "emergency_numbers", fail)
    with caplog.at_level(logging.ERROR):
        page = client.get("/gevaar/")
    assert page.status_code == 503
    assert "storage failed" in caplog.text


def test_security_headers_forbid_what_we_do_not_use(client: Client) -> None:
    page = client.get("/login/")
    policy = page["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
