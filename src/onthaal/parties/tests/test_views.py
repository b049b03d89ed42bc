from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.models import ReadLogEntry
from onthaal.parties import operations, queries
from onthaal.parties.models import Party, PostalAddress, Representation
from onthaal.parties.operations import PARTY
from onthaal.parties.tests import factory

pytestmark = pytest.mark.django_db
LEAVES = ["", "wijzigen/", "adres/", "vertegenwoordiging/", "samenvoegen/"]


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(cast.sofie())
    return client


@pytest.fixture
def head(client: Client) -> Client:
    client.force_login(cast.greet())
    return client


def _form(party: Party, **fields: str) -> dict[str, str]:
    return {
        "version": str(party.version),
        "first_name": party.first_name,
        "last_name": party.last_name,
        "phone": "0470 12 34 56",
        "email": factory.EMAIL,
        "language": "nl",
    } | fields


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_stranger_gets_nothing(client: Client, leaf: str) -> None:
    url = f"{factory.an().get_absolute_url()}{leaf}"
    assert client.get(url).status_code == 302
    client.force_login(cast.stranger())
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("leaf", LEAVES)
def test_outside_the_compartment_there_is_no_page(head: Client, leaf: str) -> None:
    hidden = factory.party("Eva Verborgen", compartment=Compartment.SOCIAL)
    assert head.get(f"{hidden.get_absolute_url()}{leaf}").status_code == 404
    assert "Verborgen" not in head.get("/personen/").content.decode()


def test_the_page_says_who_it_is_and_the_read_log_who_looked(agent: Client) -> None:
    an = factory.an()
    factory.address(an)
    operations.add_identifier(an, scheme="rrn", value=factory.RRN, at=NOW, by=None)
    page = agent.get(an.get_absolute_url()).content.decode()
    for text in ("An Peeters", "0470 12 34 56", factory.EMAIL, "Bosstraat 1", "30 juli 1985"):
        assert text in page
    assert "850730…28" in page
    assert factory.RRN not in page
    assert "An Peeters geregistreerd" in page
    entry = ReadLogEntry.objects.get()
    assert entry.page == "parties:party"
    assert entry.shown == [[PARTY, an.pk]]


def test_a_shielded_address_stays_shielded(client: Client) -> None:
    an = factory.an()
    factory.address(an, shielded=True)
    client.force_login(cast.sofie())
    for leaf in ("", "adres/"):
        page = client.get(f"{an.get_absolute_url()}{leaf}").content.decode()
        assert "Bosstraat" not in page
    assert "afgeschermd adres" in client.get(an.get_absolute_url()).content.decode()
    client.force_login(cast.member("Rik", Role.ADMINISTRATOR, Role.CONTACT_AGENT))
    assert "Bosstraat 1" in client.get(an.get_absolute_url()).content.decode()


def test_who_may_not_see_it_cannot_take_the_shield_away(agent: Client) -> None:
    an = factory.an()
    factory.address(an, shielded=True)
    new = {"version": "2", "street": "Kerkplein 2", "postcode": "3680", "town": "Maaseik"}
    assert agent.post(f"{an.get_absolute_url()}adres/", new).status_code == 302
    address = PostalAddress.objects.get(party=an)
    assert address.street == "Kerkplein 2"
    assert address.shielded


def test_a_list_pages_and_searches(agent: Client) -> None:
    for number in range(30):
        factory.party(f"Jan Peeters{number:02}")
    factory.an()
    first = agent.get("/personen/").content.decode()
    assert first.count("list__title") == 25
    assert 'rel="next"' in first
    found = agent.get("/personen/", {"q": "0470 12 34 56"}).content.decode()
    assert "An Peeters" in found
    assert found.count("list__title") == 1
    assert "Niemand gevonden" in agent.get("/personen/?q=zzz").content.decode()


@pytest.mark.parametrize("text", ["\x00", "x" * 5000, "🙂\u202eabc", "%", "'"])
def test_strange_words_are_no_error(agent: Client, text: str) -> None:
    an = factory.an()
    for url, name in (("/personen/", "q"), ("/personen/", "na"), ("/personen/nieuw/", "wie")):
        assert agent.get(url, {name: text}).status_code == 200
    assert agent.get(an.get_absolute_url(), {"before": text}).status_code == 200
    assert agent.get(an.get_absolute_url(), {"before": "9" * 40}).status_code == 200


def test_somebody_is_registered_and_the_agent_goes_back(agent: Client) -> None:
    page = agent.get("/personen/nieuw/", {"wie": "0470123456", "terug": "/contacten/x/"})
    assert 'value="0470123456"' in page.content.decode()
    data = {
        "type": "person",
        "first_name": "An",
        "last_name": "Peeters",
        "phone": "0470 12 34 56",
        "phone2": "089 56 05 60",
        "national_number": "85.07.30-033.28",
    }
    answer = agent.post("/personen/nieuw/?terug=/contacten/x/", data)
    assert answer["Location"] == "/contacten/x/"
    an = Party.objects.get()
    assert an.digital_addresses.count() == 2
    assert an.identifiers.get().scheme == "rrn"
    away = agent.post(
        "/personen/nieuw/?terug=https://kwaad.example/", {"type": "person", "last_name": "B"}
    )
    assert away["Location"].startswith("/personen/")


def test_a_number_of_somebody_else_is_said_at_the_field(agent: Client) -> None:
    operations.add_identifier(factory.an(), scheme="rrn", value=factory.RRN, at=NOW, by=None)
    data = {"type": "person", "last_name": "Peeters", "national_number": "85073003328"}
    answer = agent.post("/personen/nieuw/", data)
    assert "hoort al bij iemand anders" in answer.content.decode()
    assert Party.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("phone", "123", "0470 12 34 56"),
        ("email", "an@", "an.peeters@voorbeeld.example"),
        ("national_number", "1", "85.07.30-033.28"),
        ("enterprise_number", "1", "0403.019.261"),
        ("birth_date", "gisteren", "30/07/1985"),
        ("birth_date", "2999-01-01", "niet in de toekomst"),
        ("last_name", "", "verplicht"),
        ("last_name", "x" * 1_000_000, "hoogstens 120 tekens"),
        ("last_name", "a\x00b", "onleesbaar teken"),
    ],
)
def test_a_wrong_value_is_said_at_its_field(
    agent: Client, field: str, typed: str, said: str
) -> None:
    data = {"type": "person", "last_name": "Peeters"} | {field: typed}
    answer = agent.post("/personen/nieuw/", data)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Party.objects.exists()


def test_an_organisation_has_its_own_number(agent: Client) -> None:
    data = {"type": "organisation", "last_name": "Bakkerij 2000", "enterprise_number": "0403019261"}
    agent.post("/personen/nieuw/", data)
    assert Party.objects.get().identifiers.get().scheme == "kbo"


@pytest.mark.parametrize("name", ["🙂 Zonnetje", "مرحبا", "\u202eomgekeerd", "<b>vet</b>"])
def test_any_script_is_stored_as_given(agent: Client, name: str) -> None:
    agent.post("/personen/nieuw/", {"type": "person", "last_name": name})
    party = Party.objects.get()
    assert party.last_name == name
    assert "<b>vet" not in agent.get(party.get_absolute_url()).content.decode()


def test_a_change_keeps_what_has_no_field(agent: Client) -> None:
    an = factory.an()
    for number in ("+32470000001", "+32470000002"):
        operations.add_address(an, type="phone", value=number)
    answer = agent.post(f"{an.get_absolute_url()}wijzigen/", _form(an, last_name="Claes"))
    assert answer.status_code == 302
    values = set(an.digital_addresses.values_list("value", flat=True))
    # The second number was emptied in the form; the third has no field and stays.
    assert values == {factory.PHONE, "+32470000002", factory.EMAIL}


def test_the_second_agent_sees_both_and_loses_nothing(agent: Client) -> None:
    an = factory.an()
    first = _form(an, last_name="Claes")
    assert agent.post(f"{an.get_absolute_url()}wijzigen/", first).status_code == 302
    second = _form(an, last_name="Maes")
    answer = agent.post(f"{an.get_absolute_url()}wijzigen/", second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sofie heeft deze gegevens intussen gewijzigd" in page
    assert 'value="Maes"' in page
    assert "Claes" in page
    assert 'name="version" value="2"' in page
    again = agent.post(f"{an.get_absolute_url()}wijzigen/", second | {"version": "2"})
    assert again.status_code == 302
    assert Party.objects.get().last_name == "Maes"


def test_an_address_that_somebody_else_changed_is_a_conflict(agent: Client) -> None:
    an = factory.an()
    factory.address(an)
    new = {"version": "1", "street": "Kerkplein 2", "postcode": "3680", "town": "Maaseik"}
    answer = agent.post(f"{an.get_absolute_url()}adres/", new)
    assert answer.status_code == 409
    assert "Bosstraat 1" in answer.content.decode()
    assert 'value="Kerkplein 2"' in answer.content.decode()


def test_who_acts_for_whom(agent: Client) -> None:
    an, child = factory.an(), factory.party("Lotte Peeters")
    data = {
        "other": "0470 12 34 56",
        "ground": "child",
        "proof": "samenstelling van het gezin",
        "start_date": "2026-01-01",
    }
    url = child.get_absolute_url()
    assert agent.post(f"{url}vertegenwoordiging/", data).status_code == 302
    assert "Lotte Peeters" in agent.get(an.get_absolute_url()).content.decode()
    page = agent.get(url).content.decode()
    assert "geldt nu" in page
    row = Representation.objects.get()
    assert agent.post(f"{url}vertegenwoordiging/stop/", {"row": row.pk}).status_code == 302
    assert Representation.objects.get().end_date == timezone.localdate()
    assert agent.post(f"{url}vertegenwoordiging/stop/", {"row": "x"}).status_code == 404
    assert agent.get(f"{url}vertegenwoordiging/stop/").status_code == 405


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"other": "niemand"}, "niemand. Registreer"),
        ({"other": "peeters"}, "Dit zijn er 2"),
        ({"other": "lotte"}, "iemand anders dan de persoon zelf"),
        ({"other": "an peeters", "end_date": "2025-01-01"}, "voor de begindatum"),
    ],
)
def test_a_representation_that_cannot_be(agent: Client, fields: dict[str, str], said: str) -> None:
    factory.an()
    child = factory.party("Lotte Peeters")
    data = {"ground": "child", "proof": "gezien", "start_date": "2026-01-01"} | fields
    page = agent.post(f"{child.get_absolute_url()}vertegenwoordiging/", data).content.decode()
    assert said in page
    assert not Representation.objects.exists()


def test_a_merge_is_chosen_and_can_be_undone(head: Client) -> None:
    an = factory.an()
    double = factory.party("A. Peeters", phone="+32471000000")
    page = head.get(f"{an.get_absolute_url()}samenvoegen/?q=peeters").content.decode()
    url = f"{an.get_absolute_url()}samenvoegen/{double.public_id}/"
    assert url in page
    assert "+32471" in head.get(url).content.decode()
    answer = head.post(url, {"keep": str(an.public_id)}, follow=True)
    page = answer.content.decode()
    assert "Samengevoegd met A. Peeters door Greet" in page
    assert f"{url}ongedaan/" in page
    assert head.get(url).status_code == 404
    assert head.get(f"{url}ongedaan/").status_code == 405
    undone = head.post(f"{url}ongedaan/", follow=True).content.decode()
    assert "A. Peeters staat weer apart." in undone
    assert "Samengevoegd met" not in undone
    for one in (an, double):
        page = head.get(one.get_absolute_url()).content.decode()
        assert "Samenvoeging van An Peeters met A. Peeters ongedaan gemaakt" in page
    assert (
        "Greet maakte deze samenvoeging al ongedaan"
        in head.post(f"{url}ongedaan/", follow=True).content.decode()
    )


def test_who_may_not_merge_sees_it_and_cannot_undo_it(head: Client) -> None:
    agent = Client()
    agent.force_login(cast.sofie())
    an, double = factory.an(), factory.party("A. Peeters")
    url = f"{an.get_absolute_url()}samenvoegen/{double.public_id}/"
    head.post(url, {"keep": str(an.public_id)})
    page = agent.get(an.get_absolute_url()).content.decode()
    assert "Samengevoegd met A. Peeters" in page
    assert "Ongedaan maken" not in page
    assert agent.post(f"{url}ongedaan/").status_code == 404


def test_what_was_typed_while_somebody_merged_or_undid_fits_nobody(head: Client) -> None:
    """The form of one row may be sent for the other: its version is that of neither."""
    agent = Client()
    agent.force_login(cast.sofie())
    an, double = factory.an(), factory.party("A. Peeters")
    merge_url = f"{an.get_absolute_url()}samenvoegen/{double.public_id}/"
    edit_url = f"{double.get_absolute_url()}wijzigen/"
    stale = _form(double, last_name="Pieters")
    head.post(merge_url, {"keep": str(an.public_id)})
    answer = agent.post(edit_url, stale)
    assert answer.status_code == 409
    assert "Pieters" in answer.content.decode()
    an.refresh_from_db()
    stale = _form(an, last_name="Pieters")
    head.post(f"{merge_url}ongedaan/")
    assert agent.post(edit_url, stale).status_code == 409
    assert agent.post(f"{an.get_absolute_url()}wijzigen/", stale).status_code == 409
    double.refresh_from_db()
    assert str(double) == "A. Peeters"


def test_an_agent_does_not_merge(agent: Client) -> None:
    an = factory.an()
    assert agent.get(f"{an.get_absolute_url()}samenvoegen/").status_code == 404


def _statements(client: Client, url: str) -> int:
    """Count what a page asks the database, without the marks of transactions."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return sum("SAVEPOINT" not in one["sql"] for one in captured.captured_queries)


def test_the_length_of_the_list_does_not_matter(agent: Client) -> None:
    for number in range(40):
        factory.party(f"Jan Peeters{number:02}", phone=factory.PHONE, email=factory.EMAIL)
    frame = _statements(agent, "/personen/nieuw/")
    # The rows, their addresses, and the two rows of the read log.
    assert _statements(agent, "/personen/?q=peeters") <= frame + 4


def test_a_long_story_takes_few_statements(agent: Client) -> None:
    an = factory.an()
    for number in range(200):
        moment = NOW - timedelta(days=number)
        timeline.record(
            "parties.changed", at=moment, by=None, links=[(PARTY, an.pk)], params={"party": an.pk}
        )
    for number in range(10):
        factory.represents(an, factory.party(f"Kind {number}"))
    frame = _statements(agent, "/personen/nieuw/")
    # Herself, her numbers, who acts for whom; three of the timeline and two a kind; the read log.
    assert _statements(agent, an.get_absolute_url()) <= frame + 10
    page = agent.get(an.get_absolute_url()).content.decode()
    assert page.count("timeline__sentence") == 25
    assert 'rel="next"' in page


def test_the_way_back_to_a_person_after_a_change(agent: Client) -> None:
    an = factory.an()
    answer = agent.post(
        f"{an.get_absolute_url()}wijzigen/", _form(an, preferred_way="letter"), follow=True
    )
    assert "Bewaard." in answer.content.decode()
    assert queries.visible(cast.karim()).get().preferred_way == "letter"
