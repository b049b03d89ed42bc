"""The page of one flag, and what its buttons do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.corrections.models import Flag, FlagNews
from onthaal.corrections.states import Part
from onthaal.corrections.tests import factory
from onthaal.corrections.tests.factory import Town
from onthaal.organisation.tests import factory as people
from onthaal.tasks.models import Task

ACTIONS = ["verbeterd", "klopt-nog", "heropenen", "intrekken"]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def flag(town: Town) -> Flag:
    return factory.report(
        town.sofie, factory.the_counter(town), text="De deur was dicht", at=timezone.now()
    ).flag


def _page(client: Client, user: User, flag: Flag) -> str:
    client.force_login(user)
    answer = client.get(flag.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def _post(client: Client, flag: Flag, action: str, **data: object) -> int:
    return client.post(f"{flag.get_absolute_url()}{action}/", data).status_code


def test_the_owner_sees_what_was_said_and_what_to_do(
    client: Client, town: Town, flag: Flag
) -> None:
    factory.report(town.wim, factory.the_counter(town), part=Part.PHONE)
    page = _page(client, town.karim, flag)
    for words in ("Balie wegen", "De deur was dicht", "Sofie", "Wim", "openingsuren", "telefoon",
                  "5 werkdagen (eigen belofte)", "Open Balie wegen", "Verbeterd", "Het klopt nog",
                  "op schema"):  # fmt: skip
        assert words in page, words
    assert reverse("organisation:counter", args=["balie-wegen"]) in page
    assert "Trek mijn melding in" not in page


def test_others_read_and_who_flagged_can_take_it_back(
    client: Client, town: Town, flag: Flag
) -> None:
    page = _page(client, town.sofie, flag)
    assert "Trek mijn melding in" in page
    assert "Team Wegen kijkt dit na." in page
    assert "/verbeterd/" not in page
    page = _page(client, town.wim, flag)
    assert "Trek mijn melding in" not in page


@pytest.mark.parametrize("name", ["karim", "greet", "joris"])
def test_who_may_solve(client: Client, town: Town, flag: Flag, name: str) -> None:
    """The handler of the team, the head of its department, and the editor for all."""
    client.force_login(getattr(town, name))
    assert _post(client, flag, "verbeterd", version=1, text="Aangepast") == 302
    assert Flag.objects.get().state == "corrected"


def test_a_colleague_of_the_department_in_another_team_may_solve(
    client: Client, town: Town, flag: Flag
) -> None:
    green = people.team(town.works, "Groen")
    user = cast.member("Lien", Role.HANDLER)
    people.employee(town.works, "Lien Claes", green, user=user)
    assert "/verbeterd/" in _page(client, user, flag)


@pytest.mark.parametrize("action", ["verbeterd", "klopt-nog", "heropenen"])
def test_others_do_not_solve(client: Client, town: Town, flag: Flag, action: str) -> None:
    client.force_login(town.wim)
    assert _post(client, flag, action, version=1, text="Ik vind van wel") == 404
    client.force_login(town.bram)
    assert _post(client, flag, action, version=1, text="x") == 404
    assert client.get(flag.get_absolute_url()).status_code == 404
    assert Flag.objects.get().version == 1


@pytest.mark.parametrize("action", ACTIONS)
def test_only_a_form_acts(client: Client, town: Town, flag: Flag, action: str) -> None:
    client.force_login(town.karim)
    assert client.get(f"{flag.get_absolute_url()}{action}/").status_code == 405


def test_from_flag_to_news_and_back(client: Client, town: Town, flag: Flag) -> None:
    client.force_login(town.karim)
    assert _post(client, flag, "klopt-nog", version=1, text="Het was een feestdag") == 302
    page = _page(client, town.karim, flag)
    assert "Het was een feestdag" in page
    assert "Maak ongedaan" in page
    client.force_login(town.sofie)
    desk = client.get("/").content.decode()
    for words in ("Nieuws over wat je meldde", "Balie wegen: klopt nog, zegt Karim",
                  "Het was een feestdag"):  # fmt: skip
        assert words in desk
    read = f"/verbeteringen/nieuws/{FlagNews.objects.get().public_id}/gelezen/"
    assert read in desk
    assert client.get(read).status_code == 405
    client.force_login(town.wim)
    assert client.post(read).status_code == 404
    client.force_login(town.sofie)
    assert client.post(read).status_code == 302
    assert "Nieuws over wat je meldde" not in client.get("/").content.decode()
    client.force_login(town.karim)
    assert _post(client, flag, "heropenen", version=2) == 302
    assert Flag.objects.get().is_open


def test_who_comes_second_keeps_her_words(client: Client, town: Town, flag: Flag) -> None:
    factory.report(town.wim, factory.the_counter(town))
    client.force_login(town.karim)
    answer = client.post(
        f"{flag.get_absolute_url()}verbeterd/", {"version": 1, "text": "Uren aangepast"}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Wim meldde dat iets niet meer klopt." in page
    assert "Uren aangepast" in page
    assert 'name="version" value="2"' in page
    assert _post(client, flag, "verbeterd", version=2, text="Uren aangepast") == 302


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "a\x00"}, {"text": "x" * 5000}, {"version": "x"}, {"version": ""}],
)
def test_hostile_input_is_refused_with_words(
    client: Client, town: Town, flag: Flag, wrong: dict[str, str]
) -> None:
    client.force_login(town.karim)
    for action in ("verbeterd", "klopt-nog"):
        assert _post(client, flag, action, **({"version": 1, "text": "x"} | wrong)) == 422
    assert Flag.objects.get().is_open
    assert _post(client, flag, "heropenen", version="x") == 422


def test_an_outcome_that_cannot_be_undone_says_why(client: Client, town: Town, flag: Flag) -> None:
    factory.solved(flag, town.karim)
    factory.report(town.wim, factory.the_counter(town))
    client.force_login(town.karim)
    answer = client.post(f"{flag.get_absolute_url()}heropenen/", {"version": 2}, follow=True)
    assert "intussen opnieuw gemeld" in answer.content.decode()


def test_taking_back_in_the_page_and_in_place(client: Client, town: Town, flag: Flag) -> None:
    client.force_login(town.sofie)
    answer = client.post(f"{flag.get_absolute_url()}intrekken/", headers=HTMX)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Ingetrokken." in page
    assert "data-focus" in page
    assert "klopt misschien niet" not in page
    assert "HX-Trigger" not in answer
    assert _post(client, flag, "intrekken") == 404  # nothing left to take back
    assert "ingetrokken" in _page(client, town.sofie, flag)


def test_taking_back_what_was_looked_at_says_so(client: Client, town: Town, flag: Flag) -> None:
    factory.solved(flag, town.karim)
    client.force_login(town.sofie)
    answer = client.post(f"{flag.get_absolute_url()}intrekken/", headers=HTMX)
    assert "intussen nagekeken" in answer.content.decode()
    answer = client.post(f"{flag.get_absolute_url()}intrekken/", follow=True)
    assert "intussen nagekeken" in answer.content.decode()


def test_the_task_leads_to_the_flag_and_does_not_end_by_itself(
    client: Client, town: Town, flag: Flag
) -> None:
    client.force_login(town.karim)
    task = Task.objects.get()
    page = client.get(task.get_absolute_url()).content.decode()
    assert "Open verbetering: Balie wegen" in page
    assert "Deze taak sluit vanzelf" in page
    assert "/close/" not in page
    answer = client.post(f"{task.get_absolute_url()}close/", {"version": 1, "outcome": "done"})
    assert answer.status_code == 422
    assert "zo hoort wie het meldde" in answer.content.decode()
    assert Task.objects.get().is_open


def test_a_thing_that_is_gone_leaves_its_flag(client: Client, town: Town, flag: Flag) -> None:
    town.counter.delete()
    page = _page(client, town.karim, flag)
    assert "(bestaat niet meer)" in page
    assert _post(client, flag, "verbeterd", version=1, text="Balie is opgeheven") == 302


def test_a_late_flag_says_so_in_the_warning(client: Client, town: Town, flag: Flag) -> None:
    Task.objects.update(due_at=timezone.now() - timedelta(days=1))
    client.force_login(town.wim)
    page = client.get("/adresboek/balies/").content.decode()
    assert "Het moest nagekeken zijn tegen gisteren." in page


def test_what_does_not_exist(client: Client, town: Town) -> None:
    client.force_login(town.karim)
    nowhere = "/verbeteringen/00000000-0000-0000-0000-000000000000/"
    assert client.get(nowhere).status_code == 404
    for action in ACTIONS:
        assert client.post(f"{nowhere}{action}/", {"version": 1, "text": "x"}).status_code == 404
