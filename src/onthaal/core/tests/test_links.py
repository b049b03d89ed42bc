"""Mailed links: one recipient, one purpose, once, until it ends; the database opens nothing."""

import logging
import sys
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.utils import timezone

from onthaal.core import links, outbox
from onthaal.core.masking import MaskingFormatter, masked
from onthaal.core.models import MailedLink, OutboxMessage
from onthaal.core.tests.moments import NOW

ABOUT = ("tests.thing", 7)
LASTS = timedelta(days=2)
PAGE = "https://stad.example/wachtwoord/"


def _link(**changes: object) -> MailedLink:
    values = {"purpose": "test", "about": ABOUT, "recipient": "an@voorbeeld.example",
              "address": PAGE, "lasts": LASTS, "at": NOW, "by": None}  # fmt: skip
    return links.make(**(values | changes))  # type: ignore[arg-type]


def _opens(token: str, purpose: str = "test", at: object = NOW) -> bool:
    try:
        links.find(token, purpose=purpose, at=at)  # type: ignore[arg-type]
    except links.LinkIsOver:
        return False
    return True


@pytest.mark.django_db
def test_a_token_opens_its_own_link_and_opening_changes_nothing() -> None:
    link = _link()
    token = links.token_of(link)
    before = MailedLink.objects.values().get()
    for _ in range(3):
        assert links.find(token, purpose="test", at=NOW) == link
    assert MailedLink.objects.values().get() == before


@pytest.mark.django_db
def test_a_token_has_128_bits_and_is_stored_nowhere() -> None:
    link = _link()
    token = links.token_of(link)
    assert len(token.removeprefix("lnk_")) == 22
    stored = " ".join(str(value) for value in MailedLink.objects.values_list()[0])
    assert token not in stored
    assert token.removeprefix("lnk_") not in stored
    assert links.token_of(_link()) != token


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hostile",
    [
        "", " ", "lnk_", "lnk_" + "A" * 22, "lnk_" + "A" * 21, "lnk_" + "A" * 23, "A" * 22,
        "lnk_" + "é" * 22, "lnk_" + "A" * 21 + "\x00", "lnk_" + "A" * 21 + "\n",
        "lnk_' OR 1=1 -- AAAAAAAAAA", "lnk_%25%25%25%25%25%25%25", "../../etc/passwd",
        "lnk_" + "A" * 100_000, "\ud800", "LNK_" + "A" * 22, "lnk_" + "＿" * 22,
    ],
)  # fmt: skip
def test_a_hostile_token_opens_nothing(hostile: str) -> None:
    _link()
    assert not _opens(hostile)


@pytest.mark.django_db
def test_a_token_of_which_one_character_differs_opens_nothing() -> None:
    token = links.token_of(_link())
    for place in range(len(token)):
        other = "B" if token[place] != "B" else "C"
        assert not _opens(token[:place] + other + token[place + 1 :]), place
    assert not _opens(token + "\n")
    assert not _opens(token.upper())


@pytest.mark.django_db
def test_what_is_stored_is_no_token() -> None:
    link = _link()
    for stored in (link.token_hash, link.seed, f"lnk_{link.token_hash}", f"lnk_{link.seed[:22]}"):
        assert not _opens(stored)


@pytest.mark.django_db
def test_a_link_is_for_one_purpose() -> None:
    assert not _opens(links.token_of(_link()), purpose="other")


@pytest.mark.django_db
def test_a_link_ends_at_its_moment() -> None:
    token = links.token_of(_link())
    assert _opens(token, at=NOW + LASTS - timedelta(seconds=1))
    assert not _opens(token, at=NOW + LASTS)


@pytest.mark.django_db
def test_a_link_is_used_once() -> None:
    link = _link()
    links.use(link, at=NOW)
    assert not _opens(links.token_of(link))
    with pytest.raises(links.LinkIsOver):
        links.use(link, at=NOW)


@pytest.mark.django_db
def test_a_link_that_ended_after_the_page_was_opened_cannot_be_used() -> None:
    link = _link()
    with pytest.raises(links.LinkIsOver):
        links.use(link, at=NOW + LASTS)


@pytest.mark.django_db
def test_a_new_link_replaces_the_former_of_the_same_purpose_only() -> None:
    first, other, elsewhere = _link(), _link(purpose="other"), _link(about=("tests.thing", 8))
    second = _link()
    assert not _opens(links.token_of(first))
    assert _opens(links.token_of(other), purpose="other")
    assert _opens(links.token_of(elsewhere))
    assert links.waiting(ABOUT, purpose="test", at=NOW) == second


@pytest.mark.django_db
def test_a_link_that_is_withdrawn_opens_nothing() -> None:
    link, used = _link(), _link(purpose="other")
    links.use(used, at=NOW)
    assert links.revoke(about=ABOUT, at=NOW) == 1
    assert not _opens(links.token_of(link))
    with pytest.raises(links.LinkIsOver):
        links.use(link, at=NOW)
    assert links.waiting(ABOUT, purpose="test", at=NOW) is None


@pytest.mark.django_db
def test_everybody_hears_the_same_of_a_link_that_is_over() -> None:
    said = set()
    link = _link()
    links.use(link, at=NOW)
    for token in (links.token_of(link), "lnk_" + "A" * 22, "x"):
        with pytest.raises(links.LinkIsOver) as over:
            links.find(token, purpose="test", at=NOW)
        said.add(over.value.message)
    assert len(said) == 1


@pytest.mark.django_db
def test_the_database_refuses_a_link_without_length() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        _link(lasts=timedelta(0))


def _mail(link: MailedLink) -> OutboxMessage:
    return outbox.enqueue_mail(
        to=link.recipient, subject="Dag", text=f"Kijk: {links.PLACE}\nTot dan.", origin=ABOUT,
        purpose="test", at=NOW, by=None, link=link,
    )  # fmt: skip


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the mails that left."""
    texts: list[str] = []
    monkeypatch.setattr(
        outbox, "_CHANNELS", {"mail": lambda message: texts.append(message.body)}
    )  # fmt: skip
    return texts


@pytest.mark.django_db
def test_only_the_mail_that_leaves_holds_the_address(left: list[str]) -> None:
    link = _link(lasts=timedelta(days=36500))
    message = _mail(link)
    outbox.deliver_due()
    assert left == [f"Kijk: {PAGE}{links.token_of(link)}/\nTot dan."]
    message.refresh_from_db()
    assert (message.state, message.body) == ("sent", f"Kijk: {links.PLACE}\nTot dan.")


@pytest.mark.django_db
def test_a_mail_with_a_link_that_is_over_does_not_leave(left: list[str]) -> None:
    link = _link(lasts=timedelta(days=36500))
    message = _mail(link)
    links.revoke(about=ABOUT, at=NOW)
    assert outbox.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, left) == ("failed", [])


@pytest.mark.django_db
def test_a_link_made_with_another_secret_does_not_leave() -> None:
    link = _link()
    other = override_settings(SECRET_KEY="another secret of the installation")
    with other, pytest.raises(links.LinkIsOver):
        links.address_of(link, at=NOW)
    assert links.address_of(link, at=NOW).startswith(PAGE)


@pytest.mark.django_db
def test_a_text_without_a_link_keeps_its_braces(left: list[str]) -> None:
    outbox.enqueue_mail(to="an@voorbeeld.example", subject="Dag", text=links.PLACE, origin=ABOUT,
                        purpose="test", at=timezone.now(), by=None)  # fmt: skip
    outbox.deliver_due()
    assert left == [links.PLACE]


def test_the_page_of_a_link_tells_its_address_to_nobody() -> None:
    @links.mailed_page
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("dag")

    response = view(HttpRequest())
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_a_log_line_holds_no_token() -> None:
    token = "lnk_" + "a-_Z" * 5 + "bc"
    assert masked(f"GET /wachtwoord/{token}/ 500") == "GET /wachtwoord/lnk_…/ 500"
    try:
        raise ValueError(token)
    except ValueError:
        failure = sys.exc_info()
    record = logging.LogRecord("x", 40, "f", 1, "failed on %s", (f"/w/{token}/",), failure)
    assert token not in MaskingFormatter().format(record)
