import pytest
from django.test import Client

from onthaal.accounts.tests import cast

pytestmark = pytest.mark.django_db


def _log_in(client: Client, email: str, password: str) -> int:
    response = client.post("/login/", {"login": email, "password": password})
    return response.status_code


def test_the_right_pair_comes_in_whatever_the_case(client: Client) -> None:
    cast.sofie()
    assert _log_in(client, "Sofie@Onthaal.example", cast.PASSWORD) == 302


def test_a_wrong_pair_is_told_in_words(client: Client) -> None:
    cast.sofie()
    page = client.post("/login/", {"login": "sofie@onthaal.example", "password": "fout"})
    assert "horen niet bij elkaar" in page.content.decode()


def test_five_wrong_passwords_lock_the_pair_out(client: Client) -> None:
    cast.sofie()
    statuses = [_log_in(client, "sofie@onthaal.example", "fout") for _ in range(5)]
    assert statuses[-1] == 429
    assert _log_in(client, "sofie@onthaal.example", cast.PASSWORD) == 429
    # Another person on the same machine can still come in.
    cast.karim()
    assert _log_in(Client(), "karim@onthaal.example", cast.PASSWORD) == 302


def test_a_nul_in_the_address_is_a_message_not_an_error(client: Client) -> None:
    page = client.post("/login/", {"login": "a\x00b@onthaal.example", "password": "x"})
    assert page.status_code == 200


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/signup/").status_code == 404
