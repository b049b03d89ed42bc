"""What the frame of every page warns of."""

import pytest
from django.test import Client

from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import outbox
from onthaal.core.models import OutboxMessage

pytestmark = pytest.mark.django_db


def test_mail_that_waits_for_its_server_is_a_warning_and_other_mail_is_not() -> None:
    client = Client()
    client.force_login(cast.sofie())
    outbox.enqueue_mail(to="an@voorbeeld.example", subject="x", text="y", purpose="answer",
                        origin=("nowhere.noun", 1), at=NOW, by=None)  # fmt: skip
    assert "De mailserver antwoordt niet" not in client.get("/").content.decode()
    OutboxMessage.objects.update(attempts=1)
    assert "De mailserver antwoordt niet: 1 bericht wacht" in client.get("/").content.decode()
