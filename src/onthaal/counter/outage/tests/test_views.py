"""The pages of an outage: a clerk types a day on paper, the head of service looks after it."""

from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from onthaal.accounts.models import User
from onthaal.core.models import Municipality, ReadLogEntry
from onthaal.counter.outage.models import Entry, Outage, PaperForm, Plan
from onthaal.counter.outage.states import FormState
from onthaal.counter.outage.tests.factories import Town, town
from onthaal.counter.queue.models import Ticket
from onthaal.counter.queue.states import Priority
from onthaal.counter.queue.tests.factories import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Town:
    """The town at the moment of the tests: the pages ask the clock."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: later(0))
    Municipality.objects.create(pk=1, name="Stad Test")
    return town()


def client(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def typed(place: Town, **values: Any) -> dict[str, Any]:
    plain = {
        "number": place.form(1).label, "arrived": "810", "called": "8u20", "started": "8:21",
        "ended": "830", "product": "reisp", "ending": "finished", "agent": place.hall.els.pk,
        "window": place.hall.one.pk, "priority": Priority.WALK_IN.value, "method": "eid",
    }  # fmt: skip
    return plain | values


def enter(place: Town, **values: Any) -> Any:
    address = reverse("outage:enter", args=[place.outage.public_id])
    return client(place.hall.rita).post(address, typed(place, **values))


def test_enter_keeps_it_and_the_next_number_stands_ready(place: Town) -> None:
    answer = enter(place)
    assert answer.status_code == 302
    entry = Entry.objects.select_related("ticket__visit").get()
    assert entry.ticket.visit.product == place.passport
    page = client(place.hall.rita).get(answer["Location"])
    form = page.context["form"]
    assert form["number"].value() == place.form(2).label
    assert str(form["agent"].value()) == str(place.hall.els.pk)
    assert str(form["window"].value()) == str(place.hall.one.pk)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("arrived", {"arrived": "negen"}),
        ("arrived", {"arrived": ""}),
        ("called", {"called": "805"}),
        ("called", {"called": "", "started": ""}),
        ("ended", {"ended": "1200"}),
        ("number", {"number": "P1-001-0"}),
        ("product", {"product": ""}),
        ("agent", {"agent": ""}),
        ("paid", {"way": "cash"}),
        ("way", {"paid": "74"}),
        ("paid", {"paid": "veel", "way": "cash"}),
        ("pickup", {"pickup": "AH-2026-000001-X"}),
        ("appointment", {"appointment": "K7M2QX"}),
        ("follows", {"follows": "P9-001-0"}),
    ],
)
def test_an_error_stands_at_its_field_and_what_was_typed_stays(
    place: Town, field: str, values: dict[str, str]
) -> None:
    answer = enter(place, name="An Peeters", **values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="An Peeters"' in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_number_twice_says_who_entered_it(place: Town) -> None:
    enter(place)
    answer = enter(place)
    assert answer.status_code == 422
    assert "al ingevoerd: Rita" in answer.context["form"].errors["number"][0]


def test_a_need_that_is_no_product_is_kept_in_words(place: Town) -> None:
    enter(place, product="vraag over een grafzerk")
    visit = Ticket.objects.select_related("visit").get().visit
    assert (visit.product, visit.need) == (None, "vraag over een grafzerk")


def test_taking_back_begins_again_with_what_was_typed(place: Town) -> None:
    enter(place, name="An")
    address = reverse("outage:take_back", args=[place.form(1).label])
    rita = client(place.hall.rita)
    assert rita.post(address, {"reason": ""}).status_code == 422
    answer = rita.post(address, {"reason": "verkeerd uur"})
    page = rita.get(answer["Location"])
    form = page.context["form"]
    assert (form["number"].value(), form["arrived"].value()) == (place.form(1).label, "810")
    assert form["name"].value() == "An"
    page = rita.get(place.form(1).get_absolute_url())
    assert "verkeerd uur" in page.content.decode()


def test_a_form_page_is_in_the_read_log_and_sets_aside(place: Town) -> None:
    enter(place)
    rita = client(place.hall.rita)
    rita.get(place.form(1).get_absolute_url())
    assert ReadLogEntry.objects.filter(page="outage:form").count() == 1
    address = reverse("outage:set_aside", args=[place.outage.public_id, place.form(2).label])
    assert rita.post(address, {"state": "lost", "reason": ""}).status_code == 422
    rita.post(address, {"state": "lost", "reason": "weggewaaid"})
    assert place.form(2).state == FormState.LOST
    rita.post(reverse("outage:found", args=[place.outage.public_id, place.form(2).label]))
    assert place.form(2).state == FormState.OUT


def test_the_head_of_service_declares_ends_and_closes(place: Town) -> None:
    greet = client(place.greet)
    answer = greet.post(
        reverse("outage:declare"),
        {"location": place.hall.location.pk, "team": place.team.pk, "reason": "Stroom weg",
         "from_at": "2026-11-25T09:00", "until_at": ""},
    )  # fmt: skip
    outage = Outage.objects.get(reason="Stroom weg")
    assert answer["Location"] == outage.get_absolute_url()
    change = reverse("outage:change", args=[outage.public_id])
    wrong = greet.post(change, {"reason": "Stroom weg", "from_at": "2026-11-25T09:00",
                                "until_at": "2026-11-25T08:00", "version": 1})  # fmt: skip
    assert wrong.status_code == 422
    greet.post(change, {"reason": "Stroom weg", "from_at": "2026-11-25T09:00",
                        "until_at": "2026-11-25T09:30", "version": 1})  # fmt: skip
    greet.post(reverse("outage:close", args=[outage.public_id]))
    outage.refresh_from_db()
    assert outage.closed_at == later(0)
    greet.post(reverse("outage:reopen", args=[outage.public_id]))
    outage.refresh_from_db()
    assert outage.closed_at is None


def test_counting_along_and_its_refusals(place: Town) -> None:
    rita = client(place.hall.rita)
    address = reverse("outage:give_out", args=[place.outage.public_id, place.pack.pk])
    rita.post(address, {"number": "99"})
    assert not PaperForm.objects.filter(outage=place.outage).exists()
    rita.post(address, {"number": "3"})
    page = rita.get(place.outage.get_absolute_url()).content.decode()
    assert "0 van 3 verantwoord" in page
    assert place.form(3).label in page


def test_a_pack_is_printed_as_tagged_pdf_with_every_number(place: Town) -> None:
    greet = client(place.greet)
    answer = greet.post(
        reverse("outage:new_pack"),
        {"queue": place.hall.quick.pk, "window": place.hall.three.pk, "size": 4},
    )
    assert answer.status_code == 422
    greet.post(
        reverse("outage:new_pack"),
        {"queue": place.hall.quick.pk, "window": place.hall.one.pk, "size": 4},
    )
    pack = PaperForm.objects.filter(number=4).latest("pk").pack
    answer = greet.get(reverse("outage:pack_pdf", args=[pack.pk]))
    assert answer["Content-Type"] == "application/pdf"
    _is_tagged(answer.content, pages=2)


def test_the_plan_and_the_list_of_today_are_printed(place: Town) -> None:
    greet, rita = client(place.greet), client(place.hall.rita)
    page = rita.get(reverse("outage:home")).content.decode()
    assert "nog niet afgedrukt" in page
    greet.post(
        reverse("outage:plan"),
        {"who_calls": "Els belt Greet", "on_paper": "", "money": "", "version": 1},
    )
    assert Plan.objects.get().who_calls == "Els belt Greet"
    _is_tagged(rita.get(reverse("outage:plan_pdf")).content, pages=1)
    _is_tagged(rita.post(reverse("outage:needed")).content, pages=1)
    assert Plan.objects.get().list_printed_by == place.hall.rita
    assert "nog niet afgedrukt" not in rita.get(reverse("outage:home")).content.decode()


def _is_tagged(data: bytes, *, pages: int) -> None:
    import io

    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang)
        assert len(document.pages) == pages
