from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core.models import ReadLogSubject
from onthaal.organisation import operations as organisation
from onthaal.organisation.tests import factory as people
from onthaal.organisation.tests.factory import Town
from onthaal.tasks import operations
from onthaal.tasks.models import Task
from onthaal.tasks.tests import factory
from onthaal.tasks.tests.factory import PERSON, Told

pytestmark = pytest.mark.django_db
ACTIONS = ["take", "give", "attempt", "close", "reopen"]


@pytest.fixture
def task(town: Town, told: Told) -> Task:
    return factory.task(town.team, at=timezone.now())


def _login(client: Client, name: str) -> User:
    user = User.objects.get(email=f"{name}@onthaal.example")
    client.force_login(user)
    return user


def _url(task: Task, action: str = "") -> str:
    return f"{task.get_absolute_url()}{action}/" if action else task.get_absolute_url()


def test_the_page_says_what_to_whom_and_by_when(client: Client, task: Task, town: Town) -> None:
    _login(client, "karim")
    page = client.get(_url(task)).content.decode()
    for words in ("Terugbellen", "An Peeters, 0470 12 34 56", "2 werkdagen (eigen belofte)"):
        assert words in page
    assert "/oorsprong/7/" in page
    assert "nog niemand" in page
    assert ReadLogSubject.objects.filter(kind=PERSON, object_id=70).count() == 1


def test_an_origin_that_the_reader_may_not_know_is_not_named(
    client: Client, task: Task, told: Told
) -> None:
    told.hidden = True
    _login(client, "karim")
    assert "Open contact" not in client.get(_url(task)).content.decode()


def test_a_stranger_and_another_compartment_get_nothing(
    client: Client, task: Task, town: Town
) -> None:
    assert client.get(_url(task)).status_code == 302
    _login(client, "bram")
    assert client.get(_url(task)).status_code == 404
    secret = factory.task(town.team, compartment="social")
    _login(client, "karim")
    assert client.get(_url(secret)).status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_a_reader_of_another_team_changes_nothing(client: Client, task: Task, action: str) -> None:
    cast.sofie()
    _login(client, "sofie")
    assert client.get(_url(task)).status_code == 200
    assert "Je kunt ze lezen" in client.get(_url(task)).content.decode()
    assert client.get(_url(task, action)).status_code == 405
    answer = client.post(_url(task, action), {"version": 1, "outcome": "done", "reached": "yes"})
    assert answer.status_code == 404
    task.refresh_from_db()
    assert task.version == 1


def test_the_story_of_a_callback(client: Client, task: Task, told: Told) -> None:
    _login(client, "karim")
    steps: list[tuple[str, dict[str, object]]] = [
        ("take", {}),
        ("attempt", {"reached": "no", "note": "voicemail ingesproken"}),
        ("attempt", {"reached": "yes", "note": "uitgelegd"}),
        ("close", {"outcome": "done", "note": ""}),
    ]
    for version, (action, data) in enumerate(steps, start=1):
        answer = client.post(_url(task, action), {"version": version, **data})
        assert answer.status_code == 302, answer.content.decode()
    page = client.get(_url(task)).content.decode()
    assert "voicemail ingesproken" in page
    assert "Maak ongedaan" in page
    assert told.closed[0]["outcome"] == "done"
    assert client.post(_url(task, "reopen"), {"version": 5}).status_code == 302
    task.refresh_from_db()
    assert task.is_open


def test_a_conflict_keeps_the_typed_text_and_can_be_sent_again(
    client: Client, task: Task, town: Town
) -> None:
    greet = User.objects.get(email="greet@onthaal.example")
    operations.take(task, version=1, by=greet, at=timezone.now())
    _login(client, "karim")
    sent = {"version": 1, "reached": "yes", "note": "mijn lange notitie"}
    answer = client.post(_url(task, "attempt"), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Greet nam deze taak op." in page
    assert "mijn lange notitie" in page
    assert '<input type="hidden" name="version" value="2"' in page
    assert client.post(_url(task, "attempt"), sent | {"version": 2}).status_code == 302


def test_a_text_for_a_task_that_was_closed_meanwhile_is_not_lost(
    client: Client, task: Task
) -> None:
    karim = _login(client, "karim")
    operations.close(task, version=1, outcome="done", by=karim, at=timezone.now())
    sent = {"version": 1, "reached": "yes", "note": "mijn lange notitie"}
    answer = client.post(_url(task, "attempt"), sent)
    assert answer.status_code == 409
    assert "mijn lange notitie" in answer.content.decode()


def test_giving_to_a_colleague_or_a_team(client: Client, task: Task, town: Town) -> None:
    _login(client, "karim")
    to = f"collega:{town.colleague.public_id}"
    sent = {"version": 1, "to": to, "note": ""}
    assert client.post(_url(task, "give"), sent).status_code == 302
    to = f"team:{town.other_team.slug}"
    sent = {"version": 2, "to": to, "note": ""}
    assert client.post(_url(task, "give"), sent).status_code == 302
    task.refresh_from_db()
    assert (task.team, task.holder) == (town.other_team, None)


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("take", {"version": "x"}),
        ("attempt", {"version": 1, "reached": "maybe", "note": ""}),
        ("attempt", {"version": 1, "reached": "yes", "note": "a\x00b"}),
        ("close", {"version": 1, "outcome": "done", "note": "x" * 1_000_000}),
        ("close", {"version": 1, "outcome": "flown"}),
        ("give", {"version": 1, "to": "team:nowhere"}),
        ("give", {}),
    ],
)
def test_bad_input_is_said_at_the_form(
    client: Client, task: Task, action: str, data: dict[str, object]
) -> None:
    _login(client, "karim")
    answer = client.post(_url(task, action), data)
    assert answer.status_code == 422
    assert "Kijk dit na" in answer.content.decode()


def test_emoji_and_right_to_left_text_are_kept(client: Client, task: Task) -> None:
    _login(client, "karim")
    note = "مرحبا 🙂"
    client.post(_url(task, "attempt"), {"version": 1, "reached": "no", "note": note})
    assert note in client.get(_url(task)).content.decode()


def test_an_absent_holder_is_marked_with_who_stands_in(
    client: Client, town: Town, told: Told
) -> None:
    now = timezone.now()
    task = factory.task(town.team, holder=town.handler, due=now + timedelta(days=1))
    organisation.appoint_deputy(
        employee=town.handler,
        deputy=town.colleague,
        from_date=timezone.localdate(),
        to_date=None,
        at=now,
        by=None,
    )
    people.absent(town.handler, at=now)
    _login(client, "greet")
    page = client.get(_url(task)).content.decode()
    assert "afwezig" in page
    assert "vervangen door Lien Claes" in page


def test_the_page_of_a_long_story_asks_no_more(
    client: Client, task: Task, django_assert_max_num_queries: object
) -> None:
    karim = _login(client, "karim")
    for version in range(1, 40):
        operations.log_attempt(
            task, version=version, reached=False, note="geen gehoor", by=karim, at=timezone.now()
        )
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert client.get(_url(task)).status_code == 200


def test_an_editor_handles_the_tasks_of_her_team(client: Client, town: Town, told: Told) -> None:
    editor = cast.member("Ella", Role.KNOWLEDGE_EDITOR)
    people.employee(town.department, "Ella Smet", town.team, user=editor)
    task = factory.task(town.team, kind_code="outdated")
    client.force_login(editor)
    assert client.post(_url(task, "take"), {"version": 1}).status_code == 302


def test_a_callback_that_reached_nobody_asks_for_a_next_step(client: Client, task: Task) -> None:
    _login(client, "karim")
    page = client.get(_url(task)).content.decode()
    for words in ("niet bereikt, we proberen het opnieuw", "niet bereikt, we schrijven",
                  "niet bereikt, we sluiten af", "nieuwe termijn"):  # fmt: skip
        assert words in page
    answer = client.post(_url(task, "close"), {"version": 1, "outcome": "again", "note": "3 keer"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Na deze keuze zou niemand dit nog opvolgen" in page
    assert "3 keer" in page


def test_another_task_ends_plainly(client: Client, town: Town, told: Told) -> None:
    _login(client, "karim")
    task = factory.task(town.team, kind_code="answer")
    assert "niet bereikt, " not in client.get(_url(task)).content.decode()
    answer = client.post(_url(task, "close"), {"version": 1, "outcome": "not_reached"})
    assert answer.status_code == 422


def test_a_letter_has_no_button_to_end_it(client: Client, town: Town, told: Told) -> None:
    _login(client, "karim")
    page = client.get(_url(factory.task(town.team, kind_code="letter"))).content.decode()
    assert "Deze taak sluit vanzelf" in page
    assert "Sluit de taak af" not in page


def test_the_page_names_what_went_before_and_what_goes_on(
    client: Client, task: Task, town: Town, told: Told
) -> None:
    karim = _login(client, "karim")
    operations.close(task, version=1, outcome="not_reached", by=karim, at=timezone.now())
    second = factory.task(town.team, follows=task)
    first_page = client.get(_url(task)).content.decode()
    assert "Gaat verder in" in first_page
    assert second.get_absolute_url() in first_page
    assert "Volgt op" in client.get(_url(second)).content.decode()
