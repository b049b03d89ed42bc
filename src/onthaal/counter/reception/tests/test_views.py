"""The door: from a need in words to a ticket, a list, or an answer that counts."""

from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.catalogue.models import Product
from onthaal.core.models import OutboxMessage, ReadLogSubject
from onthaal.counter.pickup.tests import factories as documents
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.models import Ticket, Visit
from onthaal.counter.queue.states import Priority, TicketState, VisitResult
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
def door(hall: TownHall, client: Client) -> Client:
    client.force_login(hall.rita)
    return client


@pytest.fixture
def product(hall: TownHall) -> Product:
    row = Product.objects.create(
        number=3, slug="reispas", name="Reispas", department=hall.department,
        changed_at=timezone.now(),
    )  # fmt: skip
    situation = row.situations.create(code="volwassen", name="Volwassen", position=1)
    situation.checklist.create(position=1, text="identiteitskaart", rule="valid_now")
    situation.checklist.create(position=2, text="recente pasfoto")
    row.counters.add(hall.civil.counter)
    return row


def url(name: str, product: Product | None = None) -> str:
    return reverse(f"reception:{name}") + (f"?product={product.slug}" if product else "")


def test_everything_is_there(hall: TownHall, door: Client, product: Product) -> None:
    shown = door.get(url("door", product)).content.decode()
    assert "Heb je alles bij?" in shown
    assert '<option value="B" selected>' in shown  # the counter of the product is proposed
    sent = {"tick-1": "fine", "tick-2": "fine", "queue": "B", "priority": "reduced_mobility",
            "name": "An", "need": "reispas"}  # fmt: skip
    answer = door.post(url("give_ticket", product), sent, follow=True)
    assert "B001" in answer.content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.queue, ticket.priority) == (hall.civil, Priority.REDUCED_MOBILITY)
    visit = ticket.visit
    assert (visit.product, visit.situation_code, visit.name) == (product, "volwassen", "An")
    assert [one.outcome for one in visit.pieces.order_by("position")] == ["fine", "fine"]


def test_something_is_missing(hall: TownHall, door: Client, product: Product) -> None:
    sent = {"tick-1": "fine", "tick-2": "missing", "queue": "B"}
    answer = door.post(url("send_home", product), sent, follow=True)
    page = answer.content.decode()
    assert "recente pasfoto" in page
    assert "identiteitskaart" not in page
    visit = Visit.objects.get()
    assert (visit.result, Ticket.objects.count()) == (VisitResult.INCOMPLETE, 0)
    mail = door.post(reverse("reception:missing", args=[visit.public_id]), {"to": "geen adres"})
    assert mail.status_code == 422
    assert "Dit is geen geldig e-mailadres" in mail.content.decode()
    door.post(reverse("reception:missing", args=[visit.public_id]), {"to": "an@voorbeeld.example"})
    message = OutboxMessage.objects.get()
    assert "- recente pasfoto" in message.body
    assert "identiteitskaart" not in message.body


def test_an_expired_card_is_refused_with_its_reason(door: Client, product: Product) -> None:
    sent = {"tick-1": "fine", "date-1": "2020-01-31", "tick-2": "fine", "queue": "B"}
    page = door.post(url("send_home", product), sent, follow=True).content.decode()
    assert "Vervallen op 31/1/2020." in page


def test_the_list_of_nothing_is_refused(door: Client, product: Product) -> None:
    answer = door.post(url("send_home", product), {"tick-1": "fine", "queue": "B"})
    assert answer.status_code == 422
    assert "Duid eerst aan welk stuk ontbreekt" in answer.content.decode()
    assert Visit.objects.count() == 0


def test_a_ticket_needs_a_counter_and_nothing_typed_is_lost(door: Client) -> None:
    answer = door.post(url("give_ticket"), {"need": "iets vreemds", "name": "Jan"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kies voor welke balie het ticket is." in page
    assert "iets vreemds" in page
    assert 'value="Jan"' in page


def test_a_simple_question_counts(door: Client) -> None:
    page = door.post(url("answer"), {"need": "waar is het toilet"}, follow=True).content.decode()
    assert "Geteld: meteen geholpen." in page
    assert Visit.objects.get().result == VisitResult.ANSWERED


def test_what_lies_ready_is_found_by_a_name(hall: TownHall, door: Client) -> None:
    """Typed as the need, or in the field of the name; whatever was shown is in the read log."""
    lies = documents.arrived(documents.register(hall), "An Peeters")
    for address in (url("door") + "?q=peeters", url("ready") + "?name=peet an"):
        page = door.get(address).content.decode()
        assert lies.get_absolute_url() in page
    assert ReadLogSubject.objects.filter(object_id=lies.pk).count() == 2
    assert "Ligt al klaar" not in door.get(url("door") + "?q=reispas").content.decode()


def test_a_button_that_was_pressed_twice_gives_one_ticket(door: Client) -> None:
    sent = {"need": "paspoort", "queue": "A", "key": "4c7c2a2e-0a35-4c29-9c8a-6d8a0b8f5f10"}
    first, second = (door.post(url("give_ticket"), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Ticket.objects.count() == 1


def test_a_slip_is_taken_back(hall: TownHall, door: Client) -> None:
    door.post(url("give_ticket"), {"need": "paspoort", "queue": "A"})
    ticket = Ticket.objects.get()
    door.post(reverse("reception:withdraw", args=[ticket.public_id]))
    ticket.refresh_from_db()
    assert ticket.state == TicketState.WITHDRAWN
    again = door.post(reverse("reception:withdraw", args=[ticket.public_id]), follow=True)
    assert "A001 is ingetrokken: dat kan nu niet." in again.content.decode()


def test_a_queue_that_gives_no_tickets_is_not_offered(hall: TownHall, door: Client) -> None:
    queue.set_taking(hall.quick, taking=False, by=hall.rita, at=timezone.now())
    assert 'value="A"' not in door.get(url("door")).content.decode()
    assert door.post(url("give_ticket"), {"need": "x", "queue": "A"}).status_code == 422


def test_the_commonest_needs_of_the_week_stand_ready(
    hall: TownHall, door: Client, product: Product
) -> None:
    assert "Vaakst deze week" not in door.get(url("door")).content.decode()
    factories.visit(hall, at=timezone.now(), product=product)
    page = door.get(url("door")).content.decode()
    assert "Vaakst deze week" in page
    assert "?gebouw=administratief-centrum&amp;product=reispas" in page


@pytest.mark.parametrize("need", ["'; DROP TABLE", '*:"', "a" * 400, "\x00", "de het een"])
def test_any_words_have_an_answer(door: Client, need: str) -> None:
    assert door.get(reverse("reception:door"), {"q": need}).status_code == 200
    assert door.post(url("answer"), {"need": need}).status_code in {302, 422}
