"""Saying that something is no longer right: in a dialog, on a page of its own, for a web page."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core import kinds
from onthaal.core.models import TimelineLink
from onthaal.corrections.models import Flag, FlagReport
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import COUNTER, Town
from onthaal.tasks.models import Task

NEW = "/verbeteringen/nieuw/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def over(town: Town) -> str:
    return f"{COUNTER}:{town.counter.pk}"


@pytest.fixture
def agent(client: Client, town: Town) -> Client:
    client.force_login(town.sofie)
    return client


def _sent(**changes: str) -> dict[str, Any]:
    return {"part": "hours", "text": "", "key": str(uuid.uuid4()), **changes}


def test_the_form_offers_what_can_be_wrong_with_it(agent: Client, over: str) -> None:
    page = agent.get(NEW, {"over": over}).content.decode()
    assert "Balie wegen" in page
    for part in ("hours", "address", "phone", "other"):
        assert f'name="part" value="{part}"' in page
    assert 'value="price"' not in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "hx-post" not in main  # a page of its own works without a script


def test_the_dialog_gets_the_form_alone(agent: Client, over: str) -> None:
    page = agent.get(NEW, {"over": over}, headers=HTMX).content.decode()
    assert "<html" not in page
    assert 'hx-target="#verbetering-inhoud"' in page


def test_choosing_in_the_dialog_is_sending(agent: Client, over: str) -> None:
    answer = agent.post(NEW, _sent(over=over), headers=HTMX)
    assert answer.status_code == 200
    assert json.loads(answer["HX-Trigger"]) == {"close-dialog": {"id": "verbetering"}}
    page = answer.content.decode()
    for swap in ("data-notice=", "data-flagged="):
        assert f"hx-swap-oob=\"innerHTML:[{swap}'{over}']\"" in page
    assert "Dit klopt misschien niet meer: openingsuren." in page
    flag = Flag.objects.get()
    assert reverse("corrections:withdraw", args=[flag.public_id]) in page


def test_without_a_script_one_comes_to_the_flag(agent: Client, over: str) -> None:
    answer = agent.post(NEW, _sent(over=over, text="De deur was dicht"), follow=True)
    flag = Flag.objects.get()
    assert answer.redirect_chain == [(flag.get_absolute_url(), 302)]
    page = answer.content.decode()
    assert "De deur was dicht" in page
    assert "Trek mijn melding in" in page


def test_a_form_sent_twice_is_one_report(agent: Client, over: str) -> None:
    sent = _sent(over=over)
    for _time in range(2):
        assert agent.post(NEW, sent).status_code == 302
    assert FlagReport.objects.count() == 1


def test_something_else_asks_what(agent: Client, over: str) -> None:
    answer = agent.post(NEW, _sent(over=over, part="other"), headers=HTMX)
    assert answer.status_code == 422
    assert "Zeg in enkele woorden wat er niet meer klopt." in answer.content.decode()
    assert not Flag.objects.exists()
    assert agent.post(NEW, _sent(over=over, part="other", text="De bel")).status_code == 302


def test_a_page_on_the_web_is_flagged_by_its_address(agent: Client, town: Town) -> None:
    page = agent.get(NEW, {"adres": "www.onthaal.example/zwembad"}).content.decode()
    assert 'value="www.onthaal.example/zwembad"' in page
    assert agent.post(NEW, _sent(adres="www.onthaal.example/zwembad")).status_code == 302
    flag = Flag.objects.get()
    assert (flag.address, flag.title) == (factory.PAGE, "www.onthaal.example/zwembad")
    assert Task.objects.get().team == town.web
    shown = agent.get(flag.get_absolute_url()).content.decode()
    assert f'href="{factory.PAGE}" rel="noreferrer" target="_blank"' in shown


@pytest.mark.parametrize(
    "address",
    ["", "geen adres", "javascript:alert(1)", "https://a:b@c.be/", "x" * 3000, "a.be/\x00", "🙂"],
)
def test_what_is_no_address_is_said_at_its_field(agent: Client, town: Town, address: str) -> None:
    answer = agent.post(NEW, _sent(adres=address))
    assert answer.status_code == 422
    assert "id_verbetering_adres_error" in answer.content.decode()
    assert not Flag.objects.exists()


@pytest.mark.parametrize(
    "over",
    [
        "x", "organisation.counter", "organisation.counter:", "organisation.counter:0",
        "organisation.counter:-1", "organisation.counter:999999", "organisation.counter:1e3",
        "organisation.counter:²", f"organisation.counter:{'9' * 30}", "tasks.task:1",
        "accounts.user:1", "nergens.iets:1", "organisation.counter:1\x00", ":1",
    ],
)  # fmt: skip
def test_what_cannot_be_flagged_does_not_exist(agent: Client, town: Town, over: str) -> None:
    Task.objects.all().delete()
    assert agent.get(NEW, {"over": over}).status_code == 404
    assert agent.post(NEW, _sent(over=over)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": ""}, {"part": "nonsense"}, {"key": ""}, {"key": "x"}, {"text": "x" * 5000},
        {"text": "a\x00b"},
    ],
)  # fmt: skip
def test_hostile_input_is_refused_with_words(
    agent: Client, over: str, wrong: dict[str, str]
) -> None:
    answer = agent.post(NEW, _sent(over=over, **wrong))
    assert answer.status_code == 422
    assert "Nog niet bewaard" in answer.content.decode()
    assert not Flag.objects.exists()


def test_markup_in_the_words_is_text(agent: Client, over: str) -> None:
    answer = agent.post(NEW, _sent(over=over, text="<script>alert(1)</script>"), follow=True)
    assert "<script>alert(1)" not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in answer.content.decode()


@pytest.mark.parametrize(
    "during", ["contacts.contact:1", "tasks.task:1", "x", "contacts.contact:²"]
)
def test_a_contact_that_one_may_not_know_is_not_noted(
    agent: Client, over: str, during: str
) -> None:
    if not kinds.is_registered("contacts.contact"):
        pytest.skip("no room with contacts")
    assert agent.post(NEW, _sent(over=over, bij=during)).status_code == 302
    assert FlagReport.objects.get().during_kind == ""
    assert not TimelineLink.objects.filter(kind="contacts.contact").exists()


def test_a_stranger_and_a_jury_member_get_nothing(client: Client, town: Town, over: str) -> None:
    assert client.get(NEW).status_code == 302
    for user in (town.bram, cast.member("Paul", Role.JURY_MEMBER)):
        client.force_login(user)
        assert client.get(NEW, {"over": over}).status_code == 404
        assert client.post(NEW, _sent(over=over)).status_code == 404
    assert not Flag.objects.exists()
