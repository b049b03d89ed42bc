"""The pages of a procedure: what an agent does with the keyboard and the buttons that she has."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.core.checklists import Outcome
from onthaal.core.models import ReadLogEntry
from onthaal.counter.procedures.models import Delivery, Procedure, ProcedureRule, StateApplication
from onthaal.counter.procedures.tests import factories
from onthaal.counter.procedures.tests.factories import ADDRESS, GROUND, ROSA, Desk
from onthaal.counter.queue import operations as queue
from onthaal.counter.queue.operations import Piece
from onthaal.counter.queue.tests import factories as visits
from onthaal.parties.tests import factory as parties

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Desk:
    return factories.desk()


@pytest.fixture
def agent(town: Desk, client: Client) -> Client:
    client.force_login(town.els)
    return client


def press(client: Client, name: str, row: Procedure, *, prefix: str = "", **data: object) -> str:
    row.refresh_from_db()
    mark = f"{prefix}-" if prefix else ""
    sent = {f"{mark}{key}": value for key, value in {"version": row.version, **data}.items()}
    url = reverse(f"procedures:{name}", args=[row.reference])
    answer = client.post(url, sent, follow=True)
    row.refresh_from_db()
    return answer.content.decode()


def test_from_a_visit_to_the_till_and_what_is_collected(town: Desk, agent: Client) -> None:
    visit = visits.visit(
        town.hall, product=town.passport, situation_code="zelf", at=timezone.now(),
        pieces=[Piece("je identiteitskaart", Outcome.FINE)],
    )  # fmt: skip
    new = reverse("procedures:new") + f"?bezoek={visit.public_id}"
    page = agent.get(new).content.decode()
    assert '<option value="reispas-p/zelf" selected>' in page
    assert "autofocus" in page
    agent.post(new, {"product": "reispas-p/zelf"})
    row = Procedure.objects.get()
    assert (row.visit, row.situation_code) == (visit, "zelf")
    page = press(agent, "identify", row, method="eid", number="52.03.11-990.84")
    assert "Rosa Verlinde" in page
    assert "gekend in het register" in page
    # What the door saw is ticked already.
    assert re.findall(r'name="(piece-\d)" value="(\w+)"[^>]*checked', page) == [("piece-0", "fine")]
    assert "Vergelijk de foto." in page
    page = press(agent, "check", row, **{"piece-0": "fine", "piece-1": "missing"})
    assert f'href="{ADDRESS}" target="_blank" rel="noopener noreferrer"' in page
    assert ROSA in page
    assert "Verzonnenstraat" not in page
    page = press(agent, "consult", row)
    assert "Verzonnenstraat 1" in page
    assert "Maaseik" not in page.split("<main")[1].split("</main>")[0]  # it was not asked
    page = press(agent, "made", row, document_number="EX 12-34")
    assert f'value="{GROUND}"' in page
    assert (
        f"/kassa/verkoop/?product=reispas-p&amp;situatie=zelf&amp;bezoek={visit.public_id}" in page
    )
    page = press(agent, "deliver", row, how="collect", ground=GROUND)
    assert f"/afhalen/nieuw/?product=reispas-p&amp;bezoek={visit.public_id}" in page
    assert row.state == "done"
    assert ROSA not in page
    shown = {tuple(one) for entry in ReadLogEntry.objects.all() for one in entry.shown}
    assert {kind for kind, _pk in shown} >= {"procedures.procedure", "registers.consultation"}


def test_when_it_is_done_the_page_goes_back_to_the_window(town: Desk, agent: Client) -> None:
    queue.sit(town.hall.one, by=town.els, at=timezone.now())
    row = factories.delivered(town)
    page = agent.get(row.get_absolute_url()).content.decode()
    assert "Terug naar het loket" in page
    assert town.hall.one.get_absolute_url() in page


def test_the_window_and_the_visit_lead_back_to_what_was_begun(town: Desk, agent: Client) -> None:
    now = timezone.now()
    ticket = visits.ticket(town.hall, at=now)
    queue.sit(town.hall.one, by=town.els, at=now)
    queue.call_next(town.hall.one, by=town.els, at=now)
    row = factories.started(town, visit=ticket.visit, at=now)
    window = agent.get(town.hall.one.get_absolute_url()).content.decode()
    assert f"{reverse('procedures:new')}?bezoek={ticket.visit.public_id}" in window
    page = agent.get(ticket.visit.get_absolute_url()).content.decode()
    assert "Reispas: wie is het?" in page
    assert row.get_absolute_url() in page
    begun = agent.get(reverse("procedures:new") + f"?bezoek={ticket.visit.public_id}")
    assert "Al begonnen" in begun.content.decode()
    assert "Bezig" in agent.get(reverse("procedures:list")).content.decode()


def test_what_is_wrong_is_said_at_the_field_and_kept(town: Desk, agent: Client) -> None:
    row = factories.started(town)
    url = reverse("procedures:identify", args=[row.reference])
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"method": "eid", "number": "12"}, "geen geldig rijksregisternummer"),
        ({"number": ROSA}, "Kijk eerst na wie het is"),
        ({"method": "known", "number": ROSA}, "zeg waarop je steunt"),
        ({"method": "eid", "number": ROSA, "proxy_name": "Tom"}, "op welke grond"),
        ({"method": "eid", "number": factories.NOBODY}, "Het register vindt niemand"),
        ({"method": "eid"}, "Typ het rijksregisternummer"),
    ]
    for data, words in wrong:
        answer = agent.post(url, {"version": row.version, **data})
        assert answer.status_code == 422, data
        assert words in answer.content.decode(), data
    typed = agent.post(url, {"version": row.version, "method": "eid", "number": "12"})
    assert 'value="12"' in typed.content.decode()


def test_a_missing_piece_stops_or_has_a_reason(town: Desk, agent: Client) -> None:
    row = factories.identified(town)
    page = press(agent, "check", row, **{"piece-0": "missing", "piece-1": "missing"})
    assert "Er ontbreekt iets: je identiteitskaart" in page
    assert "Kijk dit stuk na" in press(agent, "check", row)
    page = press(agent, "check", row, rest=1, **{"piece-0": "refused"})
    assert "Er ontbreekt iets: je identiteitskaart" in page
    page = press(agent, "cancel", row, prefix="stop", reason="geen kaart bij")
    assert "Gestopt" in page
    assert "geen kaart bij" in page
    assert row.state == "cancelled"


def test_one_key_says_that_the_rest_is_in_order(town: Desk, agent: Client) -> None:
    row = factories.identified(town)
    press(agent, "check", row, rest=1)
    assert [one.outcome for one in row.pieces.order_by("position")] == ["fine", "fine"]


def test_a_product_of_which_nobody_said_how(town: Desk, agent: Client) -> None:
    new = reverse("procedures:new")
    for odd in ("?product=raar", "?product=reispas-p&situatie=raar", "?bezoek=", "?product=%00"):
        assert agent.get(new + odd).status_code == 200, odd
    for odd in ("?bezoek=x", "?persoon=x"):
        assert agent.get(new + odd).status_code == 404, odd
    for choice in ("raar/zelf", "reispas-p/raar", "", "reispas-p"):
        assert agent.post(new, {"product": choice}).status_code == 422, choice


def test_the_card_is_shown_before_anything_is_kept(
    town: Desk, agent: Client, settings: Any
) -> None:
    settings.EID_READER = "demo"
    row = factories.started(town)
    assert "Lees de kaart" in agent.get(row.get_absolute_url()).content.decode()
    page = press(agent, "card", row)
    assert "Op de kaart: Rosa Verlinde" in page
    assert f'value="{ROSA}"' in page
    assert row.name == ""
    settings.EID_READER = "file:/bestaat/niet.json"
    assert "Er is geen kaart te lezen" in press(agent, "card", row)
    settings.EID_READER = ""
    assert "Lees de kaart" not in agent.get(row.get_absolute_url()).content.decode()


def test_what_the_application_refuses_or_cannot_do(town: Desk, agent: Client) -> None:
    row = factories.checked(town)
    assert "een collega moet het later begrijpen" in press(agent, "postpone", row, prefix="later")
    page = press(agent, "postpone", row, prefix="later", reason="ligt plat", phone="12")
    assert "geen volledig telefoonnummer" in page
    page = press(agent, "postpone", row, prefix="later", reason="ligt plat", phone="0470 12 34 56")
    assert "Kon niet gemaakt worden: ligt plat" in page
    press(agent, "resume", row)
    page = press(agent, "refused", row, prefix="later", reason="seining")
    assert "Geweigerd" in page
    assert row.state == "refused"


def test_a_stale_button_says_what_happened(town: Desk, agent: Client) -> None:
    row = factories.made(town)
    sent = {"version": 1, "how": "handed", "ground": "g"}
    answer = agent.post(reverse("procedures:deliver", args=[row.reference]), sent, follow=True)
    assert "Er gebeurde intussen iets" in answer.content.decode()
    assert not Delivery.objects.exists()


def test_undo_from_the_page(town: Desk, agent: Client) -> None:
    row = factories.delivered(town)
    page = agent.get(row.get_absolute_url()).content.decode()
    assert "Maak ongedaan" in page
    step = row.steps.order_by("pk").last()
    assert step is not None
    press(agent, "undo", row, step=step.pk)
    assert row.state == "deliver"


def test_the_list_its_file_and_its_paper(town: Desk, agent: Client) -> None:
    now = timezone.now()
    row = factories.delivered(town, at=now)
    Delivery.objects.update(day_date=timezone.localdate())
    page = agent.get(reverse("procedures:list")).content.decode()
    assert "Rosa Verlinde" in page
    assert "1 keer" in page
    assert "Niets afgeleverd" in agent.get(reverse("procedures:list") + "?q=zzz").content.decode()
    file = agent.get(reverse("procedures:export") + "?q=verl").content.decode("utf-8-sig")
    assert file.count("\n") == 2
    assert row.reference in file
    assert row.reference in agent.get(reverse("procedures:print")).content.decode()
    for odd in ("?na=x", "?na=99999999999", "?product=raar", "?q=%00", "?van=gisteren",
                "?van=2030-01-01&tot=2020-01-01", "?tot=0001-01-01", "?hoe=raar"):  # fmt: skip
        assert agent.get(reverse("procedures:list") + odd).status_code == 200, odd


def test_a_wall_and_a_missing_right(town: Desk, agent: Client, client: Client) -> None:
    social = parties.party("Bea Claes", compartment="social")
    hidden = factories.started(town, party=social)
    assert agent.get(hidden.get_absolute_url()).status_code == 404
    row = factories.identified(town)
    client.force_login(town.hall.rita)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Een baliemedewerker werkt dit verder af" in page
    assert 'name="piece-0"' not in page
    assert client.post(reverse("procedures:check", args=[row.reference])).status_code == 404
    client.force_login(cast.member("Tom", Role.CONTACT_AGENT))
    assert client.get(row.get_absolute_url()).status_code == 404


def test_how_products_are_made_is_a_setting(town: Desk, client: Client) -> None:
    client.force_login(town.greet)
    sent = {"name": "Toepassing voor rijbewijzen", "address": "http://x.example/", "active": "on"}
    refused = client.post(reverse("procedures:new_application"), sent)
    assert refused.status_code == 422
    assert "begint met https://" in refused.content.decode()
    client.post(reverse("procedures:new_application"), sent | {"address": "https://x.example/"})
    slug = StateApplication.objects.get(name__contains="rijbewijzen").slug
    url = reverse("procedures:rule", args=[town.parking.slug])
    assert client.post(url, {"version": 1, "making": "state"}).status_code == 422
    client.post(url, {"version": 1, "making": "state", "application": slug, "ground": "wet",
                      "fields_asked": ["street"], "later": "on"})  # fmt: skip
    rule = ProcedureRule.objects.get(product=town.parking)
    assert (rule.application.slug if rule.application else "", rule.later) == (slug, True)
    assert "Toepassing voor rijbewijzen" in client.get(reverse("procedures:rules")).content.decode()


def test_a_number_that_nobody_typed_for_a_month_is_asked_again(town: Desk, agent: Client) -> None:
    row = factories.checked(town)
    Procedure.objects.filter(pk=row.pk).update(
        national_number="", changed_at=row.changed_at - timedelta(days=30)
    )
    assert "ga terug naar de eerste stap" in press(agent, "consult", row)
