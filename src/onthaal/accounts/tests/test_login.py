import time

import pytest
from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth as totp
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


def test_who_left_cannot_come_in(client: Client) -> None:
    sofie = cast.sofie()
    sofie.is_active = False
    sofie.save(update_fields=["is_active"])
    response = client.post("/login/", {"login": "sofie@onthaal.example", "password": cast.PASSWORD})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_second_factor_can_be_set_up_and_is_then_asked(client: Client) -> None:
    cast.sofie()
    assert _log_in(client, "sofie@onthaal.example", cast.PASSWORD) == 302
    client.post("/account/reauthenticate/", {"password": cast.PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    code = totp.format_hotp_value(
        totp.hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD)
    )
    assert client.post("/account/2fa/totp/activate/", {"code": code}).status_code == 302
    other = Client()
    answer = other.post("/login/", {"login": "sofie@onthaal.example", "password": cast.PASSWORD})
    assert answer["Location"].startswith("/login/2fa/")
    assert other.get("/").status_code == 302
    assert client.get("/account/2fa/").status_code == 200
    assert client.get("/account/2fa/recovery-codes/").status_code == 200
