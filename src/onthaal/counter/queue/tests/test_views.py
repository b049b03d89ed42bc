"""The pages of the queue: what an agent does with a visitor, by the buttons that she has."""

from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.core.models import ReadLogEntry
from onthaal.counter.queue import operations
from onthaal.counter.queue.models import Queue, Ticket, Window
from onthaal.counter.queue.states import TicketState
from onthaal.counter.queue.tests import factories
from onthaal.counter.queue.tests.factories import TownHall

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept_hall(kept: None) -> TownHall:
    return factories.town_hall()


@pytest.fixture
def hall(kept_hall: TownHall) -> TownHall:
    return deepcopy(kept_hall)


@pytest.fixture
def agent(hall: TownHall, client: Client) -> Client:
    client.force_login(hall.els)
    client.post(reverse("queue:sit", args=[hall.one.slug]))
    return client


def waits(hall: TownHall, need: str = "paspoort", queue: Queue | None = None) -> Ticket:
    now = timezone.now()
    visit = factories.visit(hall, at=now, need=need)
    return operations.issue(visit, queue=queue or hall.quick, by=hall.rita, at=now)


def press(client: Client, name: str, ticket: Ticket, **data: object) -> str:
    """Press a button of a ticket and return the page that follows."""
    ticket.refresh_from_db()
    verb = {"verb": data.pop("verb")} if "verb" in data else {}
    url = reverse(f"queue:{name}", kwargs={"public_id": ticket.public_id, **verb})
    answer = client.post(url, {"version": ticket.version, **data}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, window: Window) -> str:
    return client.get(window.get_absolute_url()).content.decode()


def test_a_morning_at_the_window(hall: TownHall, agent: Client) -> None:
    ticket = waits(hall)
    shown = page(agent, hall.one)
    assert "Volgende" in shown
    assert ticket.label in shown
    called = agent.post(reverse("queue:call_next", args=[hall.one.slug]), follow=True)
    assert "Bezoeker is er: begin" in called.content.decode()
    started = press(agent, "step", ticket, verb="begin")
    assert "KC-" in started
    assert "Geholpen: sluit alles" in started
    done = press(agent, "step", ticket, verb="geholpen")
    assert "Er wacht niemand" in done
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DONE
    undone = agent.post(
        reverse("queue:undo", args=[ticket.public_id]),
        {"step": ticket.steps.order_by("pk").last().pk},  # type: ignore[union-attr]
        follow=True,
    )
    assert "Ongedaan gemaakt." in undone.content.decode()


def test_nobody_waits_is_said_in_words(hall: TownHall, agent: Client) -> None:
    answer = agent.post(reverse("queue:call_next", args=[hall.one.slug]), follow=True)
    assert "Er wacht niemand." in answer.content.decode()


def test_sent_on_with_a_reason(hall: TownHall, agent: Client) -> None:
    ticket = waits(hall)
    agent.post(reverse("queue:call_next", args=[hall.one.slug]))
    shown = press(agent, "send_on", ticket, queue="B", note="huwelijk")
    assert "Nieuw ticket B001 voor Burgerlijke stand." in shown
    assert Ticket.objects.get(label="B001").note == "huwelijk"
    assert "Kies naar welke balie de bezoeker gaat." in press(agent, "send_on", ticket, queue="Z")


def test_a_page_that_is_behind_says_so(hall: TownHall, agent: Client) -> None:
    ticket = waits(hall)
    agent.post(reverse("queue:call_next", args=[hall.one.slug]))
    url = reverse("queue:step", args=[ticket.public_id, "klaar"])
    answer = agent.post(url, {"version": 1}, follow=True)
    assert "A001 is intussen opgeroepen." in answer.content.decode()


def test_set_aside_called_and_gone(hall: TownHall, agent: Client) -> None:
    ticket = waits(hall)
    agent.post(reverse("queue:call_next", args=[hall.one.slug]))
    assert "maakt een pasfoto" in press(agent, "park", ticket, note="maakt een pasfoto")
    press(agent, "call", ticket)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.CALLED
    press(agent, "step", ticket, verb="kwam-niet")
    press(agent, "take_back", ticket)
    press(agent, "leave", ticket)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.LEFT


def test_leaving_with_people_waiting(hall: TownHall, agent: Client) -> None:
    waits(hall)
    url = reverse("queue:stand_up", args=[hall.one.slug])
    answer = agent.post(url)
    assert answer.status_code == 409
    assert "Er wacht nog 1 bezoeker" in answer.content.decode()
    assert agent.post(url, {"anyway": "1"}).status_code == 302
    assert not hall.els.sittings.filter(closed_at=None).exists()


def test_the_hall_names_who_it_showed(hall: TownHall, agent: Client) -> None:
    ticket = waits(hall)
    ReadLogEntry.objects.all().delete()
    answer = agent.get(reverse("queue:overview"))
    assert ticket.label in answer.content.decode()
    assert ReadLogEntry.objects.get().shown == [["queue.visit", ticket.visit_id]]
    part = agent.get(reverse("queue:overview"), headers={"HX-Request": "true"}).content.decode()
    assert ticket.label in part
    assert "<html" not in part


def test_a_building_without_queues_is_no_page(hall: TownHall, agent: Client) -> None:
    assert agent.get(reverse("queue:overview"), {"gebouw": "nergens"}).status_code == 404


def test_every_step_is_on_the_page_of_the_visit(hall: TownHall, agent: Client) -> None:
    ticket = waits(hall)
    agent.post(reverse("queue:call_next", args=[hall.one.slug]))
    press(agent, "step", ticket, verb="opnieuw")
    shown = agent.get(reverse("queue:visit", args=[ticket.visit.public_id])).content.decode()
    for word in ("ticket gegeven", "opnieuw opgeroepen", "Loket 1", "Els"):
        assert word in shown, word
    assert (
        agent.get(
            reverse("queue:visit", args=[ticket.visit.public_id]), {"before": "x"}
        ).status_code
        == 200
    )


def test_the_head_of_service_sets_up(hall: TownHall, client: Client) -> None:
    from onthaal.accounts.tests import cast

    client.force_login(cast.greet())
    url = reverse("queue:queue", args=[hall.quick.counter.slug])
    values = {"letter": "q", "typical_minutes": 6, "appointment": 20, "reduced_mobility": 10,
              "short": 0, "late_after": 15}  # fmt: skip
    assert client.post(url, values).status_code == 302
    hall.quick.refresh_from_db()
    assert (hall.quick.letter, hall.quick.head_starts.appointment) == ("Q", 20)
    taken = client.post(url, values | {"letter": "B"})
    assert taken.status_code == 422
    assert "De letter B is al van een andere rij." in taken.content.decode()
    assert client.post(url, values | {"appointment": 999}).status_code == 422
    window = {"name": "Loket 9", "location": hall.location.pk, "queues": [hall.civil.pk],
              "active": "on"}  # fmt: skip
    assert client.post(reverse("queue:new_window"), window).status_code == 302
    double = client.post(reverse("queue:new_window"), window)
    assert "Er is al een loket met die naam." in double.content.decode()
    assert Window.objects.filter(name="Loket 9").count() == 1
